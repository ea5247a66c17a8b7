// `??word`: every page that has the word, with the place where it has it.
import CommandLanguage

extension Manual {
    /// What a page says in one of its parts.
    private struct Passage {
        /// The heading under which the search lists pages that have the word here; the first ones come first.
        let part: Part
        let text: String
    }

    private enum Part: String, CaseIterable {
        case name = "In the name"
        case summary = "In the summary"
        case parameter = "In an argument or a field"
        case result = "In the result, the formula or the reference"
        case example = "In an example"
    }

    /// A list of every page that has the word, those that are named so first.
    func search(_ word: String) -> HelpPage {
        let pages =
            builtins.map { (name: $0.name, summary: $0.summary, passages: passages($0)) }
            + LanguageTopic.all.map {
                (name: $0.words.joined(separator: " "), summary: $0.summary, passages: passages($0))
            }
            + ObjectKind.all.map { (name: $0.name, summary: $0.description.summary, passages: passages($0)) }
        let wanted = word.lowercased()
        var found: [Part: [HelpPage.Term]] = [:]
        for page in pages {
            guard let passage = page.passages.first(where: { $0.text.lowercased().contains(wanted) }) else { continue }
            let isShown = passage.part == .parameter || passage.part == .result
            found[passage.part, default: []].append(.init(page.name, isShown ? passage.text : page.summary))
        }
        let blocks = Part.allCases.flatMap { part -> [HelpPage.Block] in
            guard let terms = found[part] else { return [] }
            return [.heading(part.rawValue), .terms(terms)]
        }
        let nothing = HelpPage.Block.paragraph("Nothing is said about \(word).")
        return HelpPage(title: "??\(word)", blocks: blocks.isEmpty ? [nothing] : blocks)
    }

    private func passages(_ builtin: Builtin) -> [Passage] {
        ([builtin.name] + builtin.aliases).map { Passage(part: .name, text: $0) }
            + [Passage(part: .summary, text: builtin.summary)]
            + builtin.parameters.map { Passage(part: .parameter, text: "\($0.name): \($0.meaning)") }
            + [builtin.returns, builtin.formula.map(PlainFormula.text), builtin.reference, builtin.group].compactMap {
                $0.map { Passage(part: .result, text: $0) }
            } + (builtin.choices?.terms ?? []).map { Passage(part: .parameter, text: "\($0.name): \($0.meaning)") }
            + builtin.examples.map { Passage(part: .example, text: $0.code) }
    }

    private func passages(_ kind: ObjectKind) -> [Passage] {
        [Passage(part: .name, text: kind.name), Passage(part: .summary, text: kind.description.summary)]
            + kind.fields.map { Passage(part: .parameter, text: "\($0.name): \($0.meaning)") }
            + (kind.description.formula.map { [Passage(part: .result, text: PlainFormula.text($0))] } ?? [])
            + [Passage(part: .example, text: kind.description.example.code)]
    }

    private func passages(_ topic: LanguageTopic) -> [Passage] {
        topic.words.map { Passage(part: .name, text: $0) } + [Passage(part: .summary, text: topic.summary)]
            + topic.examples.map { Passage(part: .example, text: $0.code) }
    }
}
