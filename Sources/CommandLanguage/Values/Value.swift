// The values of the language.

/// A value of the command language. Arrays are values (copied on write); objects are references.
public enum Value: Sendable {
    case nothing
    case bool(Bool)
    case number(Double)
    case string(String)
    case symbol(String)
    case range(NumberRange)
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

/// `first:step:last`, counted without rounding drift.
public struct NumberRange: Equatable, Sendable {
    public let first: Double
    public let step: Double
    public let count: Int

    public init(first: Double, step: Double, count: Int) {
        self.first = first
        self.step = step
        self.count = count
    }

    /// Element `index`, counted from 0.
    @inlinable public subscript(index: Int) -> Double { first + Double(index) * step }

    public var elements: [Double] { (0..<count).map { self[$0] } }
}

/// A vector or matrix of Booleans; `columns` is `nil` for a vector.
public struct Mask: Equatable, Sendable {
    public let columns: Int?
    /// Row by row.
    public var elements: [Bool]

    public init(columns: Int?, elements: [Bool]) {
        self.columns = columns
        self.elements = elements
    }
}

/// A named tuple: names in the order they were written.
public struct Record: Sendable {
    public let names: [String]
    public let values: [Value]

    public init(_ fields: [(String, Value)]) {
        names = fields.map(\.0)
        values = fields.map(\.1)
    }

    public subscript(name: String) -> Value? {
        names.firstIndex(of: name).map { values[$0] }
    }
}
