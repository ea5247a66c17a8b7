// The three questions about names: ?name, name? and ??word.

/// A question about a name, or a search for a word.
public enum HelpQuery: Equatable, Sendable {
    /// `?`: what there is.
    case overview
    /// `?name` or `name?`.
    case topic(String)
    /// `??word`.
    case search(String)

    /// The question that a whole cell or prompt line asks; `nil` when it is a program.
    init?(_ text: String) {
        var line = Substring(text)
        while let first = line.first, first.isWhitespace { line.removeFirst() }
        while let last = line.last, last.isWhitespace || last == ";" { line.removeLast() }
        guard !line.contains(where: \.isNewline) else { return nil }
        if line.hasPrefix("??") {
            let word = line.dropFirst(2).drop { $0.isWhitespace }
            self = word.isEmpty ? .overview : .search(String(word))
        } else if line.hasPrefix("?") {
            let name = line.dropFirst().drop { $0.isWhitespace }
            self = name.isEmpty ? .overview : .topic(String(name))
        } else if line.hasSuffix("?") {
            let name = line.dropLast()
            guard !name.isEmpty, !name.contains(where: { $0.isWhitespace || "\"#?".contains($0) }) else { return nil }
            self = .topic(String(name))
        } else {
            return nil
        }
    }
}
