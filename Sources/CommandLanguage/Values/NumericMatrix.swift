// A matrix of numbers as the language has it: a value, stored row by row.

/// A rows×columns matrix of numbers.
public struct NumericMatrix: Equatable, Sendable {
    public let rows: Int
    public let columns: Int
    /// Row by row; `rows * columns` of them.
    public var elements: [Double]

    /// - Precondition: `elements.count == rows * columns`.
    public init(rows: Int, columns: Int, elements: [Double]) {
        precondition(elements.count == rows * columns)
        self.rows = rows
        self.columns = columns
        self.elements = elements
    }

    @inlinable public subscript(row: Int, column: Int) -> Double {
        get { elements[row * columns + column] }
        set { elements[row * columns + column] = newValue }
    }

    /// Row `row`, counted from 0.
    public func row(_ row: Int) -> [Double] {
        Array(elements[row * columns..<(row + 1) * columns])
    }
}
