// A value as a debugger lists it: a line about it, and its parts, made when someone opens it.
import CommandLanguage

/// A value in a list of variables.
public struct InspectedValue {
    public let value: Value

    public init(_ value: Value) { self.value = value }

    /// The value on one line: of a long one the beginning.
    public var text: String { VariableRow(name: "", value: value).glimpse }

    /// What it is and how large: `4×3 Matrix`, `Gradient 4×3`; `nil` where ``text`` says all there is.
    public var title: String? {
        switch value {
        case .nothing, .bool, .number, .string, .symbol, .range, .tuple, .record, .function: nil
        case .vector(let elements): elements.count > 4 ? value.sizeTitle : nil
        case .list(let elements): elements.count > 4 ? value.sizeTitle : nil
        case .object(let object): object.summary
        default: value.sizeTitle
        }
    }

    /// How many parts have names: the fields of an object or a record.
    public var namedCount: Int { names.count }

    /// How many parts have numbers: the elements of a vector, the rows of a matrix.
    public var indexedCount: Int {
        switch value {
        case .tuple(let elements): elements.count
        case .range, .vector, .list, .matrix, .mask: value.axes?.first ?? 0
        default: 0
        }
    }

    /// Some of the parts, those with names first.
    /// - Returns: what each is called, what an expression for it has behind that of the whole, and its value.
    public func parts(_ range: Range<Int>) -> [(name: String, suffix: String, value: Value)] {
        let names = names
        return range.compactMap { place in
            if place < names.count {
                return field(names[place]).map { (names[place], "." + names[place], $0) }
            }
            let index = place - names.count
            let suffix = isMatrix ? "[\(index + 1), :]" : "[\(index + 1)]"
            return element(index).map { (suffix, suffix, $0) }
        }
    }

    private var names: [String] {
        switch value {
        case .object(let object): object.fieldNames
        case .record(let record): record.names
        default: []
        }
    }

    private var isMatrix: Bool { value.axes?.count == 2 }

    private func field(_ name: String) -> Value? {
        switch value {
        case .object(let object): (try? object.field(name)) ?? nil
        case .record(let record): record[name]
        default: nil
        }
    }

    private func element(_ index: Int) -> Value? {
        switch value {
        case .range(let range): .number(range[index])
        case .vector(let elements): .number(elements[index])
        case .list(let elements), .tuple(let elements): elements[index]
        case .matrix(let matrix): .vector(Array(matrix.elements[index * matrix.columns..<(index + 1) * matrix.columns]))
        case .mask(let mask):
            if let columns = mask.columns {
                .mask(Mask(columns: nil, elements: Array(mask.elements[index * columns..<(index + 1) * columns])))
            } else {
                .bool(mask.elements[index])
            }
        default: nil
        }
    }
}
