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
        let matches: [Completion]
        switch context.subject {
        case .name: matches = symbolValues(context) ?? keywordNames(context) ?? names(context)
        case .field(let receiver): matches = fields(of: receiver)
        case .symbol: matches = symbols(context).map { Completion(text: $0, type: "symbol", signature: "") }
        case .macro:
            matches = KnownNames.macros.map { Completion(text: $0, type: "macro", signature: "") }
        case .string: return PathCompletion.completions(context, isAsked: takesPath(context))
        case .latex: return LatexCompletion.completions(context)
        case .none: matches = []
        }
        return Introspector.Completions(span: context.range, matches: starting(with: context.prefix, matches))
    }

    /// The topics of help that complete what stands behind `?`.
    /// - Parameter prefix: the text behind `?` in front of the cursor, which ends at `end`.
    func topics(startingWith prefix: String, end: Int) -> Introspector.Completions {
        let own = variables.values.sorted { $0.name < $1.name }
        let others = manual.topics.filter { variables[$0] == nil }
        let matches =
            own.map(completion)
            + others.map { topic in
                summary(topic).map(completion) ?? Completion(text: topic, type: "help", signature: "")
            }
        return Introspector.Completions(
            span: end - prefix.unicodeScalars.count..<end, matches: starting(with: prefix, matches))
    }

    /// Those that start with the prefix; in any case of the letters when none does exactly.
    private func starting(with prefix: String, _ matches: [Completion]) -> [Completion] {
        let exact = matches.filter { $0.text.hasPrefix(prefix) }
        guard exact.isEmpty, !prefix.isEmpty else { return exact }
        let folded = prefix.lowercased()
        return matches.filter { $0.text.lowercased().hasPrefix(folded) }
    }

    /// The names of the text around the cursor and of the session, then builtins, constants and words.
    private func ordinaryNames(_ context: CursorContext) -> [Completion] {
        func sorted(_ summaries: some Sequence<VariableSummary>) -> [Completion] {
            summaries.sorted { $0.name < $1.name }.map(completion)
        }
        let known = Set(variables.keys)
        let local = context.assignedNames.filter { !known.contains($0) }.sorted()
        let hidden = known.union(local)
        let builtins = manual.names.filter { !hidden.contains($0) }.sorted().compactMap { summary($0).map(completion) }
        let words = context.word.isEmpty ? [] : KnownNames.words
        return sorted(variables.values) + local.map { Completion(text: $0, type: "local", signature: "") } + builtins
            + sorted(constants.values.filter { !hidden.contains($0.name) })
            + words.map { Completion(text: $0, type: "keyword", signature: "") }
    }

    private func completion(_ summary: VariableSummary) -> Completion {
        Completion(
            text: summary.name, type: summary.function == nil ? summary.typeName : "function",
            signature: summary.function?.signature.text ?? "")
    }

    /// What may be a value, or begin an argument.
    private func names(_ context: CursorContext) -> [Completion] {
        let symbols = context.prefix.isEmpty ? symbols(context) : []
        return symbols.map { Completion(text: ":" + $0, type: "symbol", signature: "") } + keywordArguments(context)
            + ordinaryNames(context)
    }

    /// Behind the `;` of a call whose function is known stand keyword arguments and nothing else.
    private func keywordNames(_ context: CursorContext) -> [Completion]? {
        guard let call = context.call, call.isBehindSemicolon, call.startsArgument,
            summary(call.callee)?.function != nil
        else { return nil }
        return keywordArguments(context)
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

    /// `:exact` and its like, and nothing else, right behind `method=`: a keyword argument that takes one of a few symbols.
    private func symbolValues(_ context: CursorContext) -> [Completion]? {
        guard let call = context.call, call.keyword != nil, call.startsValue, context.prefix.isEmpty else { return nil }
        let symbols = symbols(context)
        return symbols.isEmpty ? nil : symbols.map { Completion(text: ":" + $0, type: "symbol", signature: "") }
    }

    /// The symbols that the argument at the cursor takes.
    private func symbols(_ context: CursorContext) -> [String] { slot(context)?.type.symbols ?? [] }

    /// Whether the argument at the cursor is the path of a file.
    private func takesPath(_ context: CursorContext) -> Bool { slot(context)?.name == "path" }

    /// The parameter that the argument at the cursor is for.
    private func slot(_ context: CursorContext) -> Signature.Slot? {
        guard let call = context.call, let signature = summary(call.callee)?.function?.signature else { return nil }
        if let keyword = call.keyword { return signature.keywords.first { $0.name == keyword } }
        return call.position < signature.positional.count ? signature.positional[call.position] : signature.variadic
    }

    private func fields(of receiver: String) -> [Completion] {
        (fieldList(of: receiver) ?? []).map { Completion(text: $0.name, type: $0.typeName, signature: "") }
    }

    /// The fields of what an expression gives, as far as its text tells.
    private func fieldList(of receiver: String) -> [VariableSummary.Field]? {
        guard case .complete(let program) = parse(SourceText(name: "receiver", text: receiver)),
            case .expression(let expression)? = program.entries.first?.statement.kind, program.entries.count == 1
        else { return nil }
        return fields(of: expression)
    }

    private func fields(of expression: Expression) -> [VariableSummary.Field]? {
        switch expression.kind {
        case .name(let name): return summary(name)?.fields
        case .field(let base, let name): return fields(of: base)?.first { $0.name == name.name }?.fields
        case .element(let base, _):
            guard case .name(let name) = base.kind else { return nil }
            return summary(name)?.elementFields
        case .call(let callee, _, _):
            guard case .name(let name) = callee.kind, let builtin = summary(name)?.function?.builtin else { return nil }
            return builtin.returnedObject.flatMap(ObjectKind.named)?.summaries()
        default: return nil
        }
    }

    private static let words = [
        "break", "catch", "continue", "else", "elseif", "end", "false", "finally", "for", "function", "if", "in",
        "nothing", "return", "true", "try", "while",
    ]

    private static let macros = ["time", "debug"]

    // MARK: - Inspection

    /// What help says about what stands at the cursor.
    func page(at context: CursorContext) -> HelpPage? {
        switch context.subject {
        case .field(let receiver):
            guard let field = fieldList(of: receiver)?.first(where: { $0.name == context.word }) else { break }
            return HelpPage(field, path: "\(receiver).\(field.name)")
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
