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
        if let builtin = named[name] { return HelpPage(builtin) }
        if let topic = LanguageTopic.all.first(where: { $0.words.contains(name) }) { return topic.page }
        return groups.first { $0.name == name }.map(page(of:))
    }

    private var overview: HelpPage {
        HelpPage(
            title: "harmonium",
            blocks: [.paragraph("Type ?name for one of these, ??word to search, and Tab to complete a name.")]
                + groups.flatMap { group in
                    [.heading(group.name), .paragraph(group.builtins.map(\.name).joined(separator: ", "))]
                })
    }

    private func page(of group: (name: String, builtins: [Builtin])) -> HelpPage {
        HelpPage(title: group.name, blocks: [.terms(group.builtins.map { .init(name: $0.name, meaning: $0.summary) })])
    }

    /// Every builtin whose page has the word, those that are named so first.
    private func search(_ word: String) -> HelpPage {
        let wanted = word.lowercased()
        func rank(_ builtin: Builtin) -> Int? {
            if ([builtin.name] + builtin.aliases).contains(where: { $0.lowercased().contains(wanted) }) { return 0 }
            if builtin.summary.lowercased().contains(wanted) { return 1 }
            let texts =
                [builtin.group, builtin.returns, builtin.reference ?? ""]
                + builtin.parameters.flatMap { [$0.name, $0.meaning] }
            return texts.contains { $0.lowercased().contains(wanted) } ? 2 : nil
        }
        let found = builtins.compactMap { builtin in rank(builtin).map { (rank: $0, builtin: builtin) } }
        guard !found.isEmpty else {
            return HelpPage(title: word, blocks: [.paragraph("Nothing is said about \(word).")])
        }
        let ordered = (0...2).flatMap { rank in found.filter { $0.rank == rank }.map(\.builtin) }
        return HelpPage(
            title: "??\(word)", blocks: [.terms(ordered.map { .init(name: $0.name, meaning: $0.summary) })])
    }

    private func unknown(_ name: String) -> HelpPage {
        let candidates = Array(named.keys.sorted()) + LanguageTopic.all.flatMap(\.words)
        let near = nearestName(to: name, among: candidates).map { " Did you mean \($0)?" } ?? ""
        return HelpPage(
            title: name,
            blocks: [.paragraph("There is nothing of this name.\(near) Type ??\(name) to search the manual.")])
    }
}

extension HelpPage {
    /// The page of a builtin: signature, summary, arguments, answer, formula, examples, paper, see also.
    init(_ builtin: Builtin) {
        var blocks: [Block] = [.paragraph(builtin.summary.sentence)]
        func terms(_ parameters: [Parameter]) -> [Term] {
            parameters.map { parameter in
                let standard = parameter.role.defaultText.map { $0 == "nothing" ? "" : " (\($0) when left out)" } ?? ""
                let symbols = parameter.type.symbols
                let choices = symbols.isEmpty ? "" : "; \(parameter.type.phrase)"
                return Term(name: parameter.name, meaning: parameter.meaning + choices + standard)
            }
        }
        let keywords = builtin.parameters.filter { if case .keyword = $0.role { true } else { false } }
        let positional = builtin.parameters.filter { if case .keyword = $0.role { false } else { true } }
        if !positional.isEmpty { blocks += [.heading("Arguments"), .terms(terms(positional))] }
        if !keywords.isEmpty { blocks += [.heading("Keyword arguments"), .terms(terms(keywords))] }
        blocks += [.heading("Returns"), .paragraph(builtin.returns.sentence)]
        if let formula = builtin.formula { blocks.append(.formula(formula)) }
        if !builtin.examples.isEmpty {
            blocks.append(.heading(builtin.examples.count == 1 ? "Example" : "Examples"))
            let texts = builtin.examples.map { $0.result.isEmpty ? "> \($0.code)" : "> \($0.code)\n\($0.result)" }
            blocks.append(.code(texts.joined(separator: "\n")))
        }
        if let reference = builtin.reference { blocks += [.heading("Reference"), .paragraph(reference.sentence)] }
        if !builtin.aliases.isEmpty {
            blocks += [.heading("Also called"), .paragraph(builtin.aliases.joined(separator: ", "))]
        }
        if !builtin.seeAlso.isEmpty {
            blocks += [.heading("See also"), .paragraph(builtin.seeAlso.joined(separator: ", "))]
        }
        self.init(title: builtin.signatureText, blocks: blocks)
    }
}

extension String {
    /// With a capital letter at the start and a full stop at the end; program text at the start stays as it is.
    fileprivate var sentence: String {
        guard let first, let last else { return self }
        let word = prefix { !$0.isWhitespace }
        let isProse =
            word.dropFirst().allSatisfy { $0.isLowercase || $0 == "," || $0 == "-" } && word.count > 1 || word == "a"
        let start = isProse ? first.uppercased() + dropFirst() : self
        return ".?!:".contains(last) ? start : start + "."
    }
}
