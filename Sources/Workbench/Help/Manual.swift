// The manual: a help page for every builtin, variable and word of the language, made from their one declaration.
import CommandLanguage

/// Finds and makes help pages.
struct Manual: Sendable {
    let builtins: [Builtin]
    private let named: [String: Builtin]

    init(builtins: [Builtin]) {
        self.builtins = builtins
        var named: [String: Builtin] = [:]
        for builtin in builtins {
            for name in [builtin.name] + builtin.aliases { named[name] = builtin }
        }
        self.named = named
    }

    /// The names and aliases of all builtins.
    var names: [String] { Array(named.keys) }

    /// Everything that `?` has a page about, besides the user's variables.
    var topics: [String] {
        names.sorted() + LanguageTopic.all.flatMap(\.words) + groups.map(\.name).filter { !$0.contains(" ") }
            + ObjectKind.all.map(\.name) + ["objects", "language"]
    }

    /// The builtin of a name or alias.
    func builtin(_ name: String) -> Builtin? { named[name] }

    /// The headings of the vocabulary with their builtins, in the order of the tables.
    var groups: [(name: String, builtins: [Builtin])] {
        var result: [(name: String, builtins: [Builtin])] = []
        for builtin in builtins {
            if let place = result.firstIndex(where: { $0.name == builtin.group }) {
                result[place].builtins.append(builtin)
            } else {
                result.append((builtin.group, [builtin]))
            }
        }
        return result
    }

    /// The page that answers a question.
    /// - Parameter variable: what the user's variables and functions are; `nil` for a name without a value.
    func page(for query: HelpQuery, variable: (String) -> VariableSummary?) -> HelpPage {
        switch query {
        case .overview: return overview
        case .search(let word): return search(word)
        case .topic(let name): return page(about: name, variable: variable) ?? unknown(name)
        }
    }

    /// The page about a variable, a builtin, a word of the language or a group of builtins; `nil` when there is none.
    func page(about name: String, variable: (String) -> VariableSummary?) -> HelpPage? {
        if let summary = variable(name) { return summary.page }
        if let page = page(aboutField: name, variable: variable) { return page }
        if let builtin = named[name] { return HelpPage(builtin) }
        if let topic = LanguageTopic.all.first(where: { $0.words.contains(name) }) { return topic.page }
        if let kind = ObjectKind.named(name) { return kind.page(builtins) }
        if name == "language" { return language }
        if name == "objects" { return objects }
        return groups.first { $0.name == name || $0.name == "the \(name)" }.map(page(of:))
    }

    /// The page about `m.W` or `s.gradient.W`, where `m` and `s` are variables.
    private func page(aboutField path: String, variable: (String) -> VariableSummary?) -> HelpPage? {
        let names = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard names.count > 1, var fields = variable(names[0])?.fields else { return nil }
        for name in names[1..<(names.count - 1)] {
            guard let next = fields.first(where: { $0.name == name }) else { return nil }
            fields = next.fields
        }
        return fields.first { $0.name == names[names.count - 1] }.map { HelpPage($0, path: path) }
    }

    /// Where a newcomer starts, what there is, and how to leave.
    private var overview: HelpPage {
        HelpPage(
            title: "harmonium: restricted Boltzmann machines, explored",
            blocks: [
                .heading("First steps"), .terms(LanguageGuide.firstSteps.map { .init($0.code, $0.meaning) }),
                .heading("What there is: ?models lists one of these"),
                .terms(
                    LanguageGuide.groups.map { .init($0.name, $0.summary) } + [
                        .init("objects", "what functions give, with fields: Model, Gradient, History"),
                        .init("language", LanguageTopic.groups.map(\.name).joined(separator: ", ")),
                    ]),
                .heading("Ways around"), .terms(LanguageGuide.ways.map { .init($0.key, $0.meaning) }),
            ])
    }

    /// The words of the language, group by group.
    private var language: HelpPage {
        HelpPage(
            title: "language",
            blocks: LanguageTopic.groups.flatMap { group in
                [
                    .heading(group.name),
                    .terms(group.topics.map { .init($0.words.joined(separator: " "), $0.summary) }),
                ]
            })
    }

    /// The kinds of objects.
    private var objects: HelpPage {
        HelpPage(
            title: "objects",
            blocks: [
                .paragraph(ObjectKind.summary.sentence),
                .terms(ObjectKind.all.map { .init($0.name, $0.description.summary) }),
            ])
    }

    private func page(of group: (name: String, builtins: [Builtin])) -> HelpPage {
        let summary = LanguageGuide.groups.first { $0.name == group.name }?.summary ?? ""
        return HelpPage(
            title: group.name,
            blocks: [.paragraph(summary.sentence), .terms(group.builtins.map { .init($0.name, $0.summary) })])
    }

    private func unknown(_ name: String) -> HelpPage {
        let candidates = topics
        let near = nearestName(to: name, among: candidates).map { " Did you mean \($0)?" } ?? ""
        return HelpPage(
            title: name,
            blocks: [.paragraph("There is nothing of this name.\(near) Type ??\(name) to search the manual.")])
    }
}

extension HelpPage {
    /// The page of a field, as it is reached: `m.W`.
    init(_ field: VariableSummary.Field, path: String) {
        let meaning = field.meaning.map { [Block.paragraph($0.sentence)] } ?? []
        let kind = ObjectKind.named(field.typeName) == nil ? [] : HelpPage.blocks(seeAlso: [field.typeName])
        self.init(title: path, blocks: [.paragraph("A field: \(field.phrase).")] + meaning + kind)
    }

    /// The page of a builtin: signature, summary, arguments, answer, formula, examples, paper, see also.
    init(_ builtin: Builtin) {
        var blocks: [Block] = [.paragraph(builtin.summary.sentence)]
        func terms(_ parameters: [Parameter]) -> [Term] {
            parameters.map { parameter in
                let standard = parameter.role.defaultText.map { $0 == "nothing" ? "" : " (\($0) when left out)" } ?? ""
                let symbols = parameter.type.symbols
                let choices = symbols.isEmpty ? "" : "; \(parameter.type.phrase)"
                return Term(parameter.name, parameter.meaning + choices + standard)
            }
        }
        let keywords = builtin.parameters.filter(\.isNamed)
        let positional = builtin.parameters.filter { !$0.isNamed }
        if !positional.isEmpty { blocks += [.heading("Arguments"), .terms(terms(positional))] }
        if !keywords.isEmpty { blocks += [.heading("Keyword arguments"), .terms(terms(keywords))] }
        blocks += [.heading("Returns"), .paragraph(builtin.returns.sentence)]
        if let formula = builtin.formula { blocks.append(.formula(formula)) }
        if let choices = builtin.choices {
            blocks += [.heading(choices.title), .terms(choices.terms.map { .init($0.name, $0.meaning) })]
        }
        blocks += HelpPage.blocks(examples: builtin.examples)
        if let reference = builtin.reference { blocks += [.heading("Reference"), .paragraph(reference.sentence)] }
        if !builtin.aliases.isEmpty {
            blocks += [.heading("Also called"), .paragraph(builtin.aliases.joined(separator: ", "))]
        }
        blocks += HelpPage.blocks(seeAlso: builtin.seeAlso + (builtin.returnedObject.map { [$0] } ?? []))
        self.init(title: builtin.signatureText, blocks: blocks)
    }

    /// Examples as they look at the prompt, and the names of related pages.
    static func blocks(examples: [Builtin.Example] = [], seeAlso: [String] = []) -> [Block] {
        var blocks: [Block] = []
        if !examples.isEmpty {
            blocks.append(.heading(examples.count == 1 ? "Example" : "Examples"))
            let texts = examples.map { example in
                let code = example.code.split(separator: "\n").joined(separator: "\n  ")
                return example.result.isEmpty ? "> \(code)" : "> \(code)\n\(example.result)"
            }
            blocks.append(.code(texts.joined(separator: "\n")))
        }
        if !seeAlso.isEmpty { blocks += [.heading("See also"), .paragraph(seeAlso.joined(separator: ", "))] }
        return blocks
    }
}

extension String {
    /// With a capital letter at the start and a full stop at the end; program text at the start stays as it is.
    var sentence: String {
        guard let first, let last else { return self }
        let word = prefix { !$0.isWhitespace }
        let isProse =
            word.dropFirst().allSatisfy { $0.isLowercase || $0 == "," || $0 == "-" } && word.count > 1 || word == "a"
        let start = isProse ? first.uppercased() + dropFirst() : self
        return ".?!:".contains(last) ? start : start + "."
    }
}
