// What the introspector and help know of a variable: never its value, which may be large and may change meanwhile.
import CommandLanguage

/// A variable as help and completion see it.
struct VariableSummary: Sendable {
    struct Field: Equatable, Sendable {
        let name: String
        /// The type of its value; empty where it would have to be computed to be known.
        let typeName: String
    }

    let name: String
    let typeName: String
    /// One line: type and shape.
    let phrase: String
    let fields: [Field]
    /// The function, for what it can be called with and its comment.
    let function: Function?

    init(name: String, value: Value) {
        self.name = name
        typeName = value.typeName
        switch value {
        case .object(let object):
            phrase = object.summary
            fields = object.fieldNames.map { Field(name: $0, typeName: "") }
            function = nil
        case .record(let record):
            phrase = value.phrase
            fields = zip(record.names, record.values).map { Field(name: $0, typeName: $1.typeName) }
            function = nil
        case .function(let defined):
            phrase = defined.signature.text
            fields = []
            function = defined
        default:
            phrase = value.phrase
            fields = []
            function = nil
        }
    }

    /// What help says about it.
    var page: HelpPage {
        if let function {
            if let builtin = function.builtin { return HelpPage(builtin) }
            let said = function.documentation ?? "There is no comment above its definition."
            let place = function.origin.map { "Defined in \($0.source.name)." }
            return HelpPage(
                title: function.signature.text,
                blocks: [.paragraph(said)] + [place].compactMap { $0.map { .paragraph($0) } })
        }
        var blocks: [HelpPage.Block] = [.paragraph("A variable: \(phrase).")]
        if !fields.isEmpty {
            blocks += [.heading("Fields"), .paragraph(fields.map { "\(name).\($0.name)" }.joined(separator: ", "))]
        }
        return HelpPage(title: name, blocks: blocks)
    }
}
