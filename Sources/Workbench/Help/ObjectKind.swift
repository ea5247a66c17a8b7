// The kinds of objects that builtins give: a page of help for each, and its fields for completion.
import CommandLanguage

/// A kind of objects with its fields, whatever the class behind it.
struct ObjectKind: Sendable {
    let description: ObjectDescription
    let fields: [FieldDeclaration]

    private init<Object: DescribedObject>(_: Object.Type) {
        description = Object.description
        fields = Object.fields.map(\.declaration)
    }

    var name: String { description.name }

    /// All kinds, in the order in which one meets them.
    static let all = [
        ObjectKind(ModelObject.self), ObjectKind(DistributionObject.self), ObjectKind(GradientObject.self),
        ObjectKind(DerivationObject.self), ObjectKind(EstimateObject.self), ObjectKind(TrainerObject.self),
        ObjectKind(StepObject.self), ObjectKind(HistoryObject.self), ObjectKind(ReportObject.self),
        ObjectKind(FigureObject.self), ObjectKind(Control.self),
    ]

    static func named(_ name: String) -> ObjectKind? { all.first { $0.name == name } }

    /// What the kinds have in common, above the list of them.
    static let summary = "what functions give: objects with fields, read as `m.W`"

    /// The fields as completion knows them where there is no value yet, with the fields of their own.
    func summaries(depth: Int = 3) -> [VariableSummary.Field] {
        guard depth > 0 else { return [] }
        return fields.map { field in
            VariableSummary.Field(
                name: field.name, typeName: field.typeName,
                phrase: "\(indefiniteArticle(for: field.typeName)) \(field.typeName)", meaning: field.text,
                fields: ObjectKind.named(field.typeName)?.summaries(depth: depth - 1) ?? [])
        }
    }

    /// The page: what it is, its fields, what gives one, formula, example, see also.
    /// - Parameter builtins: all there are.
    func page(_ builtins: [Builtin]) -> HelpPage {
        var blocks: [HelpPage.Block] = [.paragraph(description.summary.sentence)]
        if let formula = description.formula { blocks.append(.formula(formula)) }
        if !fields.isEmpty { blocks += [.heading("Fields"), .terms(fields.map { .init($0.name, $0.text) })] }
        let makers = builtins.filter { $0.returnedObject == name }
        if !makers.isEmpty {
            blocks += [.heading("Given by"), .terms(makers.map { .init($0.name, $0.summary) })]
        }
        blocks += HelpPage.blocks(examples: [description.example], seeAlso: description.seeAlso)
        return HelpPage(title: name, blocks: blocks)
    }
}
