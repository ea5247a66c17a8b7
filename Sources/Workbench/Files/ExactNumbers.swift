// Numbers in saved sessions: every number exactly, those that JSON has no form for as strings.
import Boltzmann
import CommandLanguage
import JSON

extension JSONValue {
    /// A number; `"NaN"`, `"Inf"` and `"-Inf"` for those that JSON does not have.
    init(exactly number: Double) {
        self = number.isFinite ? JSONValue(number: number) : .string(numberText(number))
    }

    init(exactly numbers: [Double]) { self = .array(numbers.map { JSONValue(exactly: $0) }) }

    init(exactly number: Double?) { self = number.map { JSONValue(exactly: $0) } ?? .null }

    init(whole numbers: [Int]) { self = .array(numbers.map(JSONValue.integer)) }

    /// Rows of numbers, with the number of columns, which they cannot tell where there are none.
    init(exactly matrix: Matrix) {
        let rows = (0..<matrix.rows).map { JSONValue(exactly: matrix.row($0)) }
        self = ["columns": .integer(matrix.columns), "rows": .array(rows)]
    }

    /// A vector as its numbers, a matrix with its number of columns.
    init(exactly array: StoredArray) {
        guard array.shape.count == 2 else {
            self.init(exactly: array.elements)
            return
        }
        self.init(exactly: Matrix(rows: array.shape[0], columns: array.shape[1], elements: array.elements))
    }

    /// All components, W row by row; log-precisions where there are any.
    init(exactly parameters: Parameters) {
        self = .object(
            JSONObject(members: parameters.namedArrays.map { .init($0.name, .init(exactly: $0.array)) }))
    }

    /// What stands for an array that lies beside the document.
    init(arrayBeside name: String) { self = ["array": .string(name)] }

    /// The number; `nil` for what is none.
    var exactNumber: Double? {
        switch self {
        case .string("NaN"): .nan
        case .string("Inf"): .infinity
        case .string("-Inf"): -.infinity
        default: number
        }
    }

    /// A place or a count; `nil` for what is none. Whoever counts on from the largest meets no overflow.
    fileprivate var count: Int? {
        integer.flatMap { (0...1 << 53).contains($0) ? $0 : nil }
    }
}

/// Reading what must be there: every getter throws a ``FileError`` that names the member. Arrays may lie beside the
/// document.
extension JSONObject {
    func member(_ name: String) throws -> JSONValue {
        guard let value = self[name] else { throw FileError("\"\(name)\" is missing") }
        return value
    }

    func text(_ name: String) throws -> String { try wanted(name, "a string") { $0.string } }
    func whole(_ name: String) throws -> Int { try wanted(name, "a whole number from 0 to 2^53", \.count) }
    func flag(_ name: String) throws -> Bool { try wanted(name, "true or false") { $0.bool } }
    func exactNumber(_ name: String) throws -> Double { try wanted(name, "a number") { $0.exactNumber } }
    func items(_ name: String) throws -> [JSONValue] { try wanted(name, "an array") { $0.array } }
    func part(_ name: String) throws -> JSONObject { try wanted(name, "an object") { $0.object } }
    func parts(_ name: String) throws -> [JSONObject] { try wanted(name, "an array of objects") { all($0, \.object) } }
    func wholes(_ name: String) throws -> [Int] {
        try wanted(name, "an array of whole numbers from 0 to 2^53") { all($0, \.count) }
    }
    func texts(_ name: String) throws -> [String] { try wanted(name, "an array of strings") { all($0, \.string) } }
    func exactNumbers(_ name: String, beside arrays: NamedArrays = NamedArrays()) throws -> [Double] {
        if let array = try array(name, in: arrays, axes: 1) { return array.elements }
        return try wanted(name, "an array of numbers") { all($0, \.exactNumber) }
    }

    /// A number that may be missing: `null`.
    func optionalNumber(_ name: String) throws -> Double? {
        try member(name) == .null ? nil : try exactNumber(name)
    }

    func exactMatrix(_ name: String, beside arrays: NamedArrays = NamedArrays()) throws -> Matrix {
        if let array = try array(name, in: arrays, axes: 2) {
            return Matrix(rows: array.shape[0], columns: array.shape[1], elements: array.elements)
        }
        let json = try part(name)
        let columns = try json.whole("columns")
        let rows = try json.items("rows").map { row in
            guard let numbers = all(row, \.exactNumber), numbers.count == columns else {
                throw FileError("\"\(name)\" has a row that is not \(columns) numbers")
            }
            return numbers
        }
        return Matrix(rows: rows.count, columns: columns, elements: Array(rows.joined()))
    }

    func exactParameters(_ name: String, beside arrays: NamedArrays = NamedArrays()) throws -> Parameters {
        let json = try part(name)
        func numbers(_ name: String) throws -> [Double] { try json.exactNumbers(name, beside: arrays) }
        let (weights, visible, hidden) = (
            try json.exactMatrix("W", beside: arrays), try numbers("b"), try numbers("c")
        )
        let precisions = try ["zv", "zh"].map { json[$0] == nil ? [] : try numbers($0) }
        guard weights.rows == visible.count, weights.columns == hidden.count,
            [0, visible.count].contains(precisions[0].count), [0, hidden.count].contains(precisions[1].count)
        else { throw FileError("the sizes in \"\(name)\" do not agree") }
        return Parameters(
            weights: weights, visibleBiases: visible, hiddenBiases: hidden, visibleLogPrecisions: precisions[0],
            hiddenLogPrecisions: precisions[1])
    }

    /// The array that a member says lies beside the document; `nil` where it is a part of it.
    private func array(_ name: String, in arrays: NamedArrays, axes: Int) throws -> StoredArray? {
        guard let place = try member(name).object?["array"]?.string else { return nil }
        guard let array = arrays[place] else { throw FileError("the array \"\(place)\" is missing") }
        guard array.shape.count == axes else {
            throw FileError("the array \"\(place)\" is not a \(axes == 1 ? "vector" : "matrix")")
        }
        return array
    }

    private func wanted<Content>(
        _ name: String, _ kind: String, _ content: (JSONValue) -> Content?
    ) throws -> Content {
        guard let found = content(try member(name)) else { throw FileError("\"\(name)\" is not \(kind)") }
        return found
    }

    private func all<Element>(_ value: JSONValue, _ element: (JSONValue) -> Element?) -> [Element]? {
        guard let items = value.array else { return nil }
        let elements = items.compactMap(element)
        return elements.count == items.count ? elements : nil
    }
}
