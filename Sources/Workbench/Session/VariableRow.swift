// A line of `whos`: what a variable is, how large, and a glimpse of its value, none of it said twice.
import CommandLanguage

/// What `whos` tells of a variable.
struct VariableRow {
    let name: String
    let type: String
    /// `4×3` for a matrix, `1,797` for a vector; empty for what has no size.
    let size: String
    /// The memory that the value takes, as far as it can be told; `nil` for a function.
    let bytes: Int?
    /// The value on one line, cut where it is long.
    let glimpse: String

    init(name: String, value: Value) {
        self.name = name
        type = value.typeName
        size = value.sizeText
        bytes = value.byteCount
        glimpse = value.glimpse
    }

    /// The cells of a row of the table.
    var cells: [String] { [name, type, size, bytes.map(bytesText) ?? "", glimpse] }

    /// The table: columns aligned, sizes and bytes to the right, cut to the space at hand.
    static func table(_ rows: [VariableRow], _ context: RenderContext) -> Bundle {
        guard !rows.isEmpty else { return Bundle(plain: "no variables") }
        let room = context.isWhole ? .max : max(4, context.rows - 4)
        let width = context.isWhole ? .max : max(20, context.columns)
        let shown = rows.count > room ? rows.prefix(room - 1) : rows[...]
        let cells = [["name", "type", "size", "bytes", "value"]] + shown.map(\.cells)
        let widths = cells[0].indices.map { column in cells.map { displayWidth(of: $0[column]) }.max() ?? 0 }
        let lines = cells.map { row in
            let parts = row.indices.map { column in
                column == 2 || column == 3
                    ? row[column].leftPadded(to: widths[column]) : row[column].padded(to: widths[column])
            }
            return trimmedEnd(parts.joined(separator: "  "))
        }
        let fitting = lines.map { displayWidth(of: $0) <= width ? $0 : $0.prefix(width - 1) + "…" }
        let left = rows.count - shown.count
        return Bundle(
            plain: (fitting + (left > 0 ? ["… and \(left) more"] : [])).joined(separator: "\n"),
            isCut: left > 0 || fitting != lines)
    }

    private static func trimmedEnd(_ line: String) -> String {
        var line = Substring(line)
        while line.last == " " { line.removeLast() }
        return String(line)
    }
}

/// An object that tells `whos` more than its summary.
protocol MeasuredObject: LanguageObject {
    /// As of ``VariableRow/size``.
    var sizeText: String { get }
    /// As of ``VariableRow/bytes``.
    var byteCount: Int? { get }
    /// As of ``VariableRow/glimpse``.
    var glimpse: String { get }
}

extension Value {
    fileprivate var sizeText: String {
        switch self {
        case .nothing, .bool, .number, .symbol, .function: ""
        case .string(let text): groupedText(text.count)
        case .tuple(let items): groupedText(items.count)
        case .record(let record): groupedText(record.names.count)
        case .object(let object): (object as? any MeasuredObject)?.sizeText ?? ""
        case .range, .vector, .list, .matrix, .mask: (axes ?? []).map(groupedText).joined(separator: "×")
        }
    }

    fileprivate var byteCount: Int? {
        let word = MemoryLayout<Value>.stride
        switch self {
        case .nothing: return 0
        case .bool: return 1
        case .number: return 8
        case .string(let text), .symbol(let text): return text.utf8.count
        case .range: return 24
        case .vector(let numbers): return 8 * numbers.count
        case .matrix(let matrix): return 8 * matrix.elements.count
        case .mask(let mask): return mask.elements.count
        case .list(let items), .tuple(let items): return items.reduce(0) { $0 + word + ($1.byteCount ?? 0) }
        case .record(let record): return record.values.reduce(0) { $0 + word + ($1.byteCount ?? 0) }
        case .function: return nil
        case .object(let object): return (object as? any MeasuredObject)?.byteCount
        }
    }

    /// The value on one line: of a long one the beginning.
    fileprivate var glimpse: String {
        let most = 4
        func list(_ items: some Collection<String>, of count: Int) -> String {
            "[" + (items + (count > items.count ? ["…"] : [])).joined(separator: ", ") + "]"
        }
        switch self {
        case .string(let text): return Value.string(text.count > 40 ? text.prefix(39) + "…" : text).literalText
        case .vector(let numbers): return list(numbers.prefix(most).map { significantText($0) }, of: numbers.count)
        case .list(let items): return list(items.prefix(most).map(\.inlineText), of: items.count)
        case .mask(let mask) where mask.columns == nil:
            return list(mask.elements.prefix(most).map { $0 ? "true" : "false" }, of: mask.elements.count)
        case .mask(let mask): return "\(groupedText(mask.trueCount)) true"
        case .matrix(let matrix):
            guard matrix.elements.count > 6 else { return inlineText }
            let range = matrix.elements.reduce(into: (Double.infinity, -Double.infinity)) {
                $0 = (min($0.0, $1), max($0.1, $1))
            }
            return "from \(significantText(range.0)) to \(significantText(range.1))"
        case .function(let function): return function.signature.text
        case .object(let object): return (object as? any MeasuredObject)?.glimpse ?? object.summary
        default: return inlineText
        }
    }
}
