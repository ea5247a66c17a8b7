// Values as JSON: matrices are arrays of rows, records are objects, models and gradients say their type and version.
import CommandLanguage
import JSON

/// An object that JSON can hold: `{"type": "Model", "version": 1, …}`.
protocol JSONWritable: LanguageObject {
    /// The members behind `type` and `version`.
    var json: JSONObject { get }
}

/// How the objects of one type come back from JSON.
struct JSONObjectReader: Sendable {
    /// What stands behind `"type":`, the object's `typeName`.
    let typeName: String
    let read: @Sendable (JSONObject) throws -> any LanguageObject

    static let version = 1
}

extension JSONValue {
    /// A matrix as an array of rows.
    init(_ matrix: NumericMatrix) {
        self = .array((0..<matrix.rows).map { JSONValue(matrix.row($0)) })
    }

    init(_ numbers: [Double]) { self = .array(numbers.map { JSONValue(number: $0) }) }

    /// The numbers of an array of numbers; `nil` for anything else.
    fileprivate var numbers: [Double]? {
        guard let items = array else { return nil }
        let numbers = items.compactMap(\.number)
        return numbers.count == items.count ? numbers : nil
    }

    /// The document in a file.
    /// - Throws: a ``FileError`` when `bytes` are not JSON.
    init(parsingFile bytes: [UInt8]) throws {
        do { try self.init(parsing: bytes) } catch { throw FileError("\(error)") }
    }

    /// The text, on one line.
    /// - Throws: a ``FileError`` for NaN and infinities, which JSON does not have.
    func textOfFiniteNumbers() throws -> String {
        if let number = firstNonFinite { throw FileError("JSON has no \(number.isNaN ? "NaN" : "infinity")") }
        return text(.spaced)
    }
}

extension JSONObject {
    /// The matrix in an array of rows of one length.
    /// - Throws: a ``FileError`` that names the member.
    func matrix(_ name: String) throws -> NumericMatrix {
        guard let member = self[name] else { throw FileError("\"\(name)\" is missing") }
        guard let items = member.array else { throw FileError("\"\(name)\" is not an array of rows") }
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
    /// This value as JSON; `nil` when JSON has no form for it: functions, figures and the like.
    var json: JSONValue? {
        switch self {
        case .nothing: return .null
        case .bool(let bool): return .bool(bool)
        case .number(let number): return JSONValue(number: number)
        case .string(let string), .symbol(let string): return .string(string)
        case .range: return asNumbers.map { JSONValue($0) }
        case .vector(let vector): return JSONValue(vector)
        case .matrix(let matrix): return JSONValue(matrix)
        case .mask(let mask):
            let bools = mask.elements.map(JSONValue.bool)
            guard let columns = mask.columns else { return .array(bools) }
            return .array((0..<mask.rows).map { .array(Array(bools[$0 * columns..<($0 + 1) * columns])) })
        case .list(let items), .tuple(let items):
            let parts = items.compactMap(\.json)
            return parts.count == items.count ? .array(parts) : nil
        case .record(let record):
            let parts = record.values.compactMap(\.json)
            guard parts.count == record.values.count else { return nil }
            return .object(JSONObject(members: zip(record.names, parts).map { .init($0, $1) }))
        case .object(let object as any JSONWritable):
            let origin: JSONObject = ["type": .string(object.typeName), "version": .integer(JSONObjectReader.version)]
            return .object(JSONObject(members: origin.members + object.json.members))
        case .function, .object: return nil
        }
    }

    /// The value in the text of a JSON document.
    /// - Throws: a ``FileError`` when `bytes` are not JSON, and as ``init(json:readers:)``.
    init(parsingJSON bytes: [UInt8]) throws {
        try self.init(json: try JSONValue(parsingFile: bytes))
    }

    /// The value of a document: arrays of numbers are vectors, arrays of rows of one length matrices, objects records,
    /// objects with a known `type` models and gradients.
    /// - Throws: a ``FileError`` for an object whose type or version is not known.
    init(json: JSONValue, readers: [JSONObjectReader] = Registry.jsonReaders) throws {
        switch json {
        case .null: self = .nothing
        case .bool(let bool): self = .bool(bool)
        case .integer(let whole): self = .number(Double(whole))
        case .number(let number): self = .number(number)
        case .string(let string): self = .string(string)
        case .array(let items):
            let values = try items.map { try Value(json: $0, readers: readers) }
            self = Value.matrix(ofRows: values) ?? Value(elements: values)
        case .object(let object):
            if let typeName = object["type"]?.string, let version = object["version"]?.number {
                guard let reader = readers.first(where: { $0.typeName == typeName }) else {
                    throw FileError("it holds a \(typeName), which cannot be read back")
                }
                guard version == Double(JSONObjectReader.version) else {
                    throw FileError(
                        "its \(typeName) is of version \(numberText(version)), known is \(JSONObjectReader.version)")
                }
                self = .object(try reader.read(object))
            } else {
                self = .record(
                    Record(try object.members.map { ($0.name, try Value(json: $0.value, readers: readers)) }))
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
