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
        Bundle(
            plain: ([title] + (table ?? entries.map { line($0, text($0.value).padded(to: 12)) })).joined(
                separator: "\n"))
    }

    /// The name of an entry, its value where that fits, and its meaning.
    private func line(_ entry: Entry, _ value: String? = nil) -> String {
        let width = entries.map(\.name.count).max() ?? 0
        return "  " + ([entry.name.padded(to: width), value, entry.meaning].compactMap { $0 }).joined(separator: "  ")
    }

    private func text(_ value: Value, digits: Int = 6) -> String {
        switch value {
        case .number(let number): significantText(number, digits: digits)
        case .symbol: value.literalText
        default: value.printText
        }
    }

    /// Vectors of one length stand beside each other as columns, with what they mean below; `nil` for anything else.
    private var table: [String]? {
        let columns = entries.compactMap { $0.value.axes?.count == 1 ? $0.value.asSequence.map(Array.init) : nil }
        guard columns.count == entries.count, let rows = columns.first?.count, columns.allSatisfy({ $0.count == rows })
        else { return nil }
        let body = (0..<rows).map { row in columns.map { text($0[row], digits: 4) } }
        return [aligned([entries.map(\.name)] + body)] + entries.filter { !$0.meaning.isEmpty }.map { line($0) }
    }
}
