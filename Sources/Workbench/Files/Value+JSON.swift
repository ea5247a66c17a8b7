// Values as JSON: matrices are arrays of rows, records are objects, models and gradients say their type and version.
import CommandLanguage

/// An object that JSON can hold: `{"type": "Model", "version": 1, …}`.
protocol JSONWritable: LanguageObject {
    /// The members behind `type` and `version`.
    var jsonMembers: [(name: String, value: JSON)] { get }
}

/// How the objects of one type come back from JSON.
struct JSONObjectReader: Sendable {
    /// What stands behind `"type":`, the object's `typeName`.
    let typeName: String
    let read: @Sendable (JSON) throws -> any LanguageObject

    static let version = 1.0
}

extension JSON {
    /// A matrix as an array of rows.
    init(_ matrix: NumericMatrix) {
        self = .array((0..<matrix.rows).map { JSON(matrix.row($0)) })
    }

    init(_ numbers: [Double]) { self = .array(numbers.map(JSON.number)) }

    /// A value; `nil` when JSON has no form for it: functions, figures and the like.
    init?(_ value: Value) {
        switch value {
        case .nothing: self = .null
        case .bool(let bool): self = .bool(bool)
        case .number(let number): self = .number(number)
        case .string(let string), .symbol(let string): self = .string(string)
        case .range(let range): self.init(range.elements)
        case .vector(let vector): self.init(vector)
        case .matrix(let matrix): self.init(matrix)
        case .mask(let mask):
            let bools = mask.elements.map(JSON.bool)
            guard let columns = mask.columns else {
                self = .array(bools)
                return
            }
            self = .array((0..<mask.rows).map { .array(Array(bools[$0 * columns..<($0 + 1) * columns])) })
        case .list(let items), .tuple(let items):
            let parts = items.compactMap { JSON($0) }
            guard parts.count == items.count else { return nil }
            self = .array(parts)
        case .record(let record):
            let parts = record.values.compactMap { JSON($0) }
            guard parts.count == record.values.count else { return nil }
            self = .object(Array(zip(record.names, parts)).map { (name: $0, value: $1) })
        case .object(let object as any JSONWritable):
            self = .object(
                [(name: "type", value: .string(object.typeName)), ("version", .number(JSONObjectReader.version))]
                    + object.jsonMembers)
        case .function, .object: return nil
        }
    }

    /// The matrix in an array of rows of one length.
    /// - Throws: a ``FileError`` that names the member.
    func matrix(_ name: String) throws -> NumericMatrix {
        guard let member = self[name] else { throw FileError("\"\(name)\" is missing") }
        guard case .array(let items) = member else { throw FileError("\"\(name)\" is not an array of rows") }
        let rows = items.compactMap(\.numbers)
        guard rows.count == items.count, let columns = rows.first?.count, rows.allSatisfy({ $0.count == columns })
        else { throw FileError("\"\(name)\" is not an array of rows of one length") }
        return NumericMatrix(rows: rows, columns: columns)
    }

    /// The numbers in an array.
    /// - Throws: a ``FileError`` that names the member.
    func vector(_ name: String) throws -> [Double] {
        guard let member = self[name] else { throw FileError("\"\(name)\" is missing") }
        guard let numbers = member.numbers else { throw FileError("\"\(name)\" is not an array of numbers") }
        return numbers
    }
}

extension Value {
    /// The value of a document: arrays of numbers are vectors, arrays of rows of one length matrices, objects records,
    /// objects with a known `type` models and gradients.
    /// - Throws: a ``FileError`` for an object whose type or version is not known.
    init(json: JSON, readers: [JSONObjectReader] = Registry.jsonReaders) throws {
        switch json {
        case .null: self = .nothing
        case .bool(let bool): self = .bool(bool)
        case .number(let number): self = .number(number)
        case .string(let string): self = .string(string)
        case .array(let items):
            let values = try items.map { try Value(json: $0, readers: readers) }
            self = Value.matrix(ofRows: values) ?? Value(elements: values)
        case .object(let members):
            if case .string(let typeName)? = json["type"], case .number(let version)? = json["version"] {
                guard let reader = readers.first(where: { $0.typeName == typeName }) else {
                    throw FileError("it holds a \(typeName), which cannot be read back")
                }
                guard version == JSONObjectReader.version else {
                    throw FileError(
                        "its \(typeName) is of version \(numberText(version)), known is \(numberText(JSONObjectReader.version))"
                    )
                }
                self = .object(try reader.read(json))
            } else {
                self = .record(Record(try members.map { ($0.name, try Value(json: $0.value, readers: readers)) }))
            }
        }
    }

    /// The matrix or mask of rows of one length; `nil` when the items are something else.
    private static func matrix(ofRows items: [Value]) -> Value? {
        switch items.first {
        case .vector(let first)? where !first.isEmpty:
            var elements: [Double] = []
            for case .vector(let row) in items where row.count == first.count { elements += row }
            guard elements.count == items.count * first.count else { return nil }
            return .matrix(NumericMatrix(rows: items.count, columns: first.count, elements: elements))
        case .mask(let first)? where first.columns == nil && !first.elements.isEmpty:
            let columns = first.elements.count
            var elements: [Bool] = []
            for case .mask(let row) in items where row.columns == nil && row.elements.count == columns {
                elements += row.elements
            }
            guard elements.count == items.count * columns else { return nil }
            return .mask(Mask(columns: columns, elements: elements))
        default: return nil
        }
    }
}
