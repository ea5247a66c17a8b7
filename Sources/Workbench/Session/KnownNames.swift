// Everything that has a name at some moment, and what of it can stand at a cursor.
import CommandLanguage

/// The names that completion and inspection choose from.
struct KnownNames: Sendable {
    let manual: Manual
    let constants: [String: VariableSummary]
    let variables: [String: VariableSummary]

    private typealias Completion = Introspector.Completion

    /// The variable, constant or builtin of a name.
    func summary(_ name: String) -> VariableSummary? {
        if let known = variables[name] ?? constants[name] { return known }
        return manual.builtin(name).map { VariableSummary(name: name, value: .function(Function($0))) }
    }

    // MARK: - Completion

    func completions(_ context: CursorContext) -> Introspector.Completions {
        var span = context.range
        let matches: [Completion]
        switch context.subject {
        case .name: matches = symbolValues(context) + keywordArguments(context) + ordinaryNames(context)
        case .field(let receiver): matches = fields(of: receiver)
        case .symbol: matches = symbols(context).map { Completion(text: $0, type: "symbol", signature: "") }
        case .macro: matches = ["time", "debug"].map { Completion(text: $0, type: "macro", signature: "") }
        case .string: matches = paths(context)
        case .latex:
            span = max(0, span.lowerBound - 1)..<span.upperBound
            return Introspector.Completions(
                span: span,
                matches: LatexNames.names(startingWith: context.prefix).map {
                    Completion(text: $0.character, type: "\\\($0.name)", signature: "")
                })
        case .none: matches = []
        }
        return Introspector.Completions(span: span, matches: starting(with: context.prefix, matches))
    }

    /// Those that start with the prefix; in any case of the letters when none does exactly.
    private func starting(with prefix: String, _ matches: [Completion]) -> [Completion] {
        let exact = matches.filter { $0.text.hasPrefix(prefix) }
        guard exact.isEmpty, !prefix.isEmpty else { return exact }
        let folded = prefix.lowercased()
        return matches.filter { $0.text.lowercased().hasPrefix(folded) }
    }

    private func ordinaryNames(_ context: CursorContext) -> [Completion] {
        func sorted(_ summaries: some Sequence<VariableSummary>) -> [Completion] {
            summaries.sorted { $0.name < $1.name }.map(completion)
        }
        let known = Set(variables.keys)
        let builtins = manual.names.filter { !known.contains($0) }.sorted().compactMap { summary($0).map(completion) }
        let words = context.word.isEmpty ? [] : KnownNames.words
        return sorted(variables.values) + builtins
            + sorted(constants.values.filter { !known.contains($0.name) })
            + words.map { Completion(text: $0, type: "keyword", signature: "") }
    }

    private func completion(_ summary: VariableSummary) -> Completion {
        Completion(
            text: summary.name, type: summary.function == nil ? summary.typeName : "function",
            signature: summary.function?.signature.text ?? "")
    }

    /// `epochs=` and its like: the keyword arguments of the call around the cursor that are not written yet.
    private func keywordArguments(_ context: CursorContext) -> [Completion] {
        guard let call = context.call, call.startsArgument, let function = summary(call.callee)?.function else {
            return []
        }
        return function.signature.keywords.filter { !call.keywords.contains($0.name) }.map { slot in
            Completion(text: slot.name + "=", type: "argument", signature: slot.defaultText ?? "")
        }
    }

    /// `:exact` and its like, where an argument takes one of a few symbols and nothing of it is written yet.
    private func symbolValues(_ context: CursorContext) -> [Completion] {
        guard context.prefix.isEmpty else { return [] }
        return symbols(context).map { Completion(text: ":" + $0, type: "symbol", signature: "") }
    }

    /// The symbols that the argument at the cursor takes.
    private func symbols(_ context: CursorContext) -> [String] {
        guard let call = context.call, let signature = summary(call.callee)?.function?.signature else { return [] }
        if let keyword = call.keyword {
            return signature.keywords.first { $0.name == keyword }?.type.symbols ?? []
        }
        if call.position < signature.positional.count { return signature.positional[call.position].type.symbols }
        return signature.variadic?.type.symbols ?? []
    }

    private func fields(of receiver: String) -> [Completion] {
        (fieldList(of: receiver) ?? []).map { Completion(text: $0.name, type: $0.typeName, signature: "") }
    }

    /// The fields of the variable `a`, or of its field `a.b.c`.
    private func fieldList(of path: String) -> [VariableSummary.Field]? {
        var parts = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)[...]
        guard let first = parts.popFirst(), var fields = summary(first)?.fields else { return nil }
        for part in parts {
            guard let field = fields.first(where: { $0.name == part }) else { return nil }
            fields = field.fields
        }
        return fields
    }

    /// The files that the text of a string could name: where a file is asked for, or where it looks like a path.
    private func paths(_ context: CursorContext) -> [Completion] {
        let isAsked = context.call.map { ["load", "save", "include"].contains($0.callee) && $0.position == 0 } ?? false
        let text = context.prefix
        guard isAsked || text.contains("/") || text.hasPrefix(".") || text.hasPrefix("~") else { return [] }
        let (folder, name) = FileAccess.split(text)
        return FileAccess.names(in: folder).filter { $0.hasPrefix(name) && (name.hasPrefix(".") || !$0.hasPrefix(".")) }
            .map { Completion(text: folder + $0, type: $0.hasSuffix("/") ? "folder" : "path", signature: "") }
    }

    private static let words = [
        "break", "catch", "continue", "else", "elseif", "end", "false", "finally", "for", "function", "if", "in",
        "nothing", "return", "true", "try", "while",
    ]

    // MARK: - Inspection

    /// What help says about what stands at the cursor.
    func page(at context: CursorContext) -> HelpPage? {
        switch context.subject {
        case .field(let receiver):
            guard let field = fieldList(of: receiver)?.first(where: { $0.name == context.word }) else { break }
            return HelpPage(
                title: "\(receiver).\(field.name)", blocks: [.paragraph("A field: \(field.phrase).")])
        case .name, .macro:
            let word = context.subject == .macro ? "@" + context.word : context.word
            if !word.isEmpty, let page = manual.page(about: word, variable: { variables[$0] ?? constants[$0] }) {
                return page
            }
        default: break
        }
        return context.call.flatMap { summary($0.callee)?.page }
    }
}
