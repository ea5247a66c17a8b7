// Completing the LaTeX name of a character, as Julia does: a whole name becomes its character, the start of several
// names becomes what they share, and names that share no more are listed, each with its character.
import CommandLanguage

enum LatexCompletion {
    static func completions(_ context: CursorContext) -> Introspector.Completions {
        let span = max(0, context.range.lowerBound - 1)..<context.range.upperBound
        let names = LatexNames.names(startingWith: context.prefix)
        if let exact = names.first(where: { $0.name == context.prefix }) {
            return .init(span: span, matches: [completion(exact)])
        }
        let shared = names.dropFirst().reduce(names.first?.name ?? "") { $0.commonPrefix(with: $1.name) }
        if names.count > 1, shared.utf8.count > context.prefix.utf8.count {
            return .init(span: span, matches: [.init(text: "\\" + shared, type: "LaTeX", signature: "")])
        }
        if names.count == 1 { return .init(span: span, matches: names.map(completion)) }
        return .init(
            span: span, matches: names.map { .init(text: "\\\($0.name)", type: "LaTeX", signature: $0.character) })
    }

    private static func completion(_ name: (name: String, character: String)) -> Introspector.Completion {
        .init(text: name.character, type: "\\\(name.name)", signature: "")
    }
}

extension String {
    fileprivate func commonPrefix(with other: String) -> String {
        String(zip(self, other).prefix { $0 == $1 }.map(\.0))
    }
}
