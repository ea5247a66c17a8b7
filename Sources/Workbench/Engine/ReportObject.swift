// The result of a check or a comparison: named values under a title.
import CommandLanguage

/// Named values that are read as fields and shown as aligned lines.
final class ReportObject: DescribedObject {
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

    static let description = ObjectDescription(
        name: "Report",
        summary:
            "the result of a check or a comparison: named values under a title, each read as a field; the function that gives one says which fields it has",
        example: .init("check_gradient(rbm(3, 2; seed=1, scale=1), [1 0 1; 1 1 1]).passed", "true"),
        seeAlso: ["check_gradient", "evaluate", "estimator_report"])

    /// None is common to all reports.
    static let fields: [ObjectField<ReportObject>] = []

    var summary: String { "Report: \(title)" }
    var fieldNames: [String] { entries.map(\.name) }

    func field(_ name: String) -> Value? { entries.first { $0.name == name }?.value }
    func meaning(ofField name: String) -> String? { entries.first { $0.name == name }?.meaning }

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
