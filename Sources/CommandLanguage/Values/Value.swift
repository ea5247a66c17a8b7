// The values of the language.

/// A value of the command language. Arrays are values (copied on write); objects are references.
///
/// Three words: the evaluator passes values in registers, and numbers and Booleans are never counted.
public enum Value: Sendable {
    case nothing
    case bool(Bool)
    case number(Double)
    case string(String)
    case symbol(String)
    indirect case range(NumberRange)
    /// A vector of numbers.
    case vector([Double])
    /// A matrix of numbers.
    case matrix(NumericMatrix)
    /// A vector or matrix of Booleans: what `.<` and its like answer, and a mask in an index.
    case mask(Mask)
    /// A vector whose elements are not all numbers or all Booleans: strings, symbols, vectors, objects.
    case list([Value])
    case tuple([Value])
    case record(Record)
    case function(Function)
    /// A value of another module: a model, a gradient, a figure.
    case object(any LanguageObject)
}

/// A vector or matrix of Booleans; `columns` is `nil` for a vector.
public struct Mask: Equatable, Sendable {
    /// The number of columns; -1 for a vector.
    private let width: Int
    /// Row by row.
    public var elements: [Bool]

    /// - Parameters:
    ///   - columns: the number of columns of a matrix; `nil` for a vector.
    ///   - elements: row by row.
    public init(columns: Int?, elements: [Bool]) {
        width = columns ?? -1
        self.elements = elements
    }

    /// The number of columns of a matrix; `nil` for a vector.
    public var columns: Int? { width < 0 ? nil : width }

    /// The number of rows of a matrix, the number of elements of a vector.
    public var rows: Int { width < 0 ? elements.count : width == 0 ? 0 : elements.count / width }

    /// The elements as the numbers 0 and 1.
    public var numbers: [Double] { elements.map { $0 ? 1 : 0 } }

    /// How many elements are true.
    public var trueCount: Int { elements.reduce(into: 0) { $0 += $1 ? 1 : 0 } }
}

/// A named tuple: names in the order they were written.
public struct Record: Sendable {
    public let names: [String]
    public let values: [Value]

    /// A record of named values.
    /// - Parameter fields: in their order; no name twice.
    public init(_ fields: [(String, Value)]) {
        names = fields.map(\.0)
        values = fields.map(\.1)
    }

    /// The value of a field; `nil` when there is none of that name.
    public subscript(name: String) -> Value? {
        names.firstIndex(of: name).map { values[$0] }
    }

    /// The same record with one field changed; `nil` when there is none of that name.
    public func setting(_ name: String, to value: Value) -> Record? {
        guard let place = names.firstIndex(of: name) else { return nil }
        var changed = values
        changed[place] = value
        return Record(Array(zip(names, changed)))
    }
}
