// Completing the path of a file inside a string.
import CommandLanguage

enum PathCompletion {
    /// The folders and files that the text of a string could go on with.
    /// - Parameter isAsked: whether the string is an argument that takes a path; elsewhere it must look like one.
    static func completions(_ context: CursorContext, isAsked: Bool) -> Introspector.Completions {
        let text = context.prefix
        guard isAsked || text.contains("/") || text.hasPrefix(".") || text.hasPrefix("~") else {
            return .init(span: context.range, matches: [])
        }
        let (folder, name) = FileAccess.split(text)
        let names = FileAccess.names(in: folder).filter { name.hasPrefix(".") || !$0.hasPrefix(".") }
        let exact = names.filter { $0.hasPrefix(name) }
        let found = exact.isEmpty ? names.filter { $0.lowercased().hasPrefix(name.lowercased()) } : exact
        // Folders first: they are the way to everything else.
        let sorted = found.filter { $0.hasSuffix("/") } + found.filter { !$0.hasSuffix("/") }
        return .init(
            span: context.range,
            matches: sorted.map {
                .init(text: folder + $0, type: $0.hasSuffix("/") ? "folder" : "path", signature: "")
            })
    }
}
