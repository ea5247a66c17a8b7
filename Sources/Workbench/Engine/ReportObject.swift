// The result of a check or a comparison: named values under a title.
import CommandLanguage

/// Named values that are read as fields and shown as aligned lines.
final class ReportObject: LanguageObject {
    /// One line of a report.
    struct Entry {
        /// The field under which the value is read.
        let name: String
        /// What the line says of the value.
        let meaning: String
        let value: Value
    }

    let title: String
    let entries: [Entry]

    init(title: String, _ entries: [Entry]) {
        self.title = title
        self.entries = entries
    }

    var typeName: String { "Report" }
    var summary: String { "Report: \(title)" }
    var fieldNames: [String] { entries.map(\.name) }

    func field(_ name: String) -> Value? { entries.first { $0.name == name }?.value }

    func render(_ context: RenderContext) -> Bundle {
        let width = entries.map(\.name.count).max() ?? 0
        let lines = entries.map { entry in
            let text =
                if case .number(let number) = entry.value { significantText(number) } else { entry.value.printText }
            return "  \(entry.name.padded(to: width))  \(text.padded(to: 12))  \(entry.meaning)"
        }
        return Bundle(plain: ([title] + lines).joined(separator: "\n"))
    }
}
