// Completion from what was typed before, where the language has nothing more to say.
import CommandLanguage

extension Introspector {
    /// The commands of the prompt that begin like a text with the cursor at its end.
    public func commands(_ text: String, cursor: Int) -> [String] {
        guard !text.isEmpty, cursor == text.unicodeScalars.count else { return [] }
        return ["edit", "show all"].filter { $0.hasPrefix(text) }
    }

    /// The words of earlier inputs that begin like the name in front of the cursor, the latest first.
    /// - Parameters:
    ///   - cursor: counted in Unicode scalars.
    ///   - inputs: earlier inputs, the latest last.
    ///   - known: words that are offered already.
    public func recall(_ code: String, cursor: Int, from inputs: [String], except known: [String]) -> [String] {
        let context = CursorContext(code, cursor: cursor)
        guard context.subject == .name, !context.prefix.isEmpty else { return [] }
        var seen = Set(known + [context.prefix])
        var recalled: [String] = []
        for input in inputs.reversed() where input.contains(context.prefix) {
            for word in words(of: input).reversed() where word.hasPrefix(context.prefix) {
                if seen.insert(String(word)).inserted { recalled.append(String(word)) }
            }
            if recalled.count >= Introspector.mostRecalled { break }
        }
        return recalled
    }

    private static let mostRecalled = 32
}
