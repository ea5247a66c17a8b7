// What the introspector and help know of a variable: never its value, which may be large and may change meanwhile.
import CommandLanguage

/// A variable as help and completion see it.
struct VariableSummary: Sendable {
    /// A field of an object or a record, with the fields of its own.
    struct Field: Sendable {
        let name: String
        let typeName: String
        /// One line: type and shape.
        let phrase: String
        /// What the field is, where its kind of object says so.
        let meaning: String?
        let fields: [Field]
    }

    let name: String
    let typeName: String
    /// One line: type and shape.
    let phrase: String
    let fields: [Field]
    /// The fields of the first element, which in practice every element has.
    let elementFields: [Field]
    /// The function, for what it can be called with and its comment.
    let function: Function?

    init(name: String, value: Value) {
        self.name = name
        typeName = value.typeName
        phrase = VariableSummary.phrase(value)
        fields = VariableSummary.fields(of: value, depth: 3)
        if case .list(let elements) = value, let first = elements.first {
            elementFields = VariableSummary.fields(of: first, depth: 3)
        } else {
            elementFields = []
        }
        if case .function(let function) = value { self.function = function } else { function = nil }
    }

    private static func phrase(_ value: Value) -> String {
        switch value {
        case .object(let object): object.summary
        case .function(let function): function.signature.text
        case .number(let number): "the number \(numberText(number))"
        case .nothing, .bool, .symbol: value.literalText
        default: value.phrase
        }
    }

    private static func fields(of value: Value, depth: Int) -> [Field] {
        guard depth > 0 else { return [] }
        let parts: [(String, Value)]
        var meaning: (String) -> String? = { _ in nil }
        switch value {
        case .record(let record): parts = Array(zip(record.names, record.values))
        case .object(let object):
            if let described = object as? any DescribedObject { meaning = described.meaning(ofField:) }
            parts = object.fieldNames.compactMap { name in
                (try? object.field(name)).flatMap { $0 }.map { (name, $0) }
            }
        default: parts = []
        }
        return parts.map { name, value in
            Field(
                name: name, typeName: value.typeName, phrase: phrase(value), meaning: meaning(name),
                fields: fields(of: value, depth: depth - 1))
        }
    }

    /// What help says about it.
    var page: HelpPage {
        if let builtin = function?.builtin { return HelpPage(builtin) }
        if let function {
            let said = function.documentation ?? "There is no comment above its definition."
            let place = function.origin.map { [HelpPage.Block.paragraph("Defined in \($0.source.name).")] } ?? []
            return HelpPage(title: function.signature.text, blocks: [.text(said)] + place)
        }
        var blocks: [HelpPage.Block] = [.paragraph("A variable: \(phrase).")]
        if !fields.isEmpty {
            blocks += [
                .heading("Fields"), .terms(fields.map { .init("\(name).\($0.name)", $0.phrase) }),
            ]
        }
        if ObjectKind.named(typeName) != nil { blocks += HelpPage.blocks(seeAlso: [typeName]) }
        return HelpPage(title: name, blocks: blocks)
    }
}
