// The engine's one array type: a dense matrix of Float64, stored row by row.

/// A rows×columns matrix of Float64, stored row by row. Rows are examples.
public struct Matrix: Equatable, Sendable {
    /// The number of rows: of examples in a data set.
    public let rows: Int
    /// The number of columns: of units in a data set.
    public let columns: Int
    /// The elements row by row; `rows * columns` of them.
    public var elements: [Double]

    /// Wraps elements that lie row by row.
    /// - Precondition: `elements.count == rows * columns`.
    public init(rows: Int, columns: Int, elements: [Double]) {
        precondition(rows >= 0 && columns >= 0 && elements.count == rows * columns, "elements do not fill the matrix")
        self.rows = rows
        self.columns = columns
        self.elements = elements
    }

    /// A matrix whose elements are all `value`.
    public init(repeating value: Double, rows: Int, columns: Int) {
        self.init(rows: rows, columns: columns, elements: [Double](repeating: value, count: rows * columns))
    }

    /// A matrix of one row.
    public init(row: [Double]) {
        self.init(rows: 1, columns: row.count, elements: row)
    }

    /// A matrix of the given rows.
    /// - Precondition: all rows have the same length.
    public init(rows: [[Double]]) {
        self.init(rows: rows.count, columns: rows.first?.count ?? 0, elements: Array(rows.joined()))
    }

    /// The element in `row` and `column`, both counted from 0.
    @inlinable public subscript(row: Int, column: Int) -> Double {
        get { elements[row * columns + column] }
        set { elements[row * columns + column] = newValue }
    }

    /// Row `row`, counted from 0.
    public func row(_ row: Int) -> [Double] {
        Array(elements[row * columns..<(row + 1) * columns])
    }

    /// Column `column`, counted from 0.
    public func column(_ column: Int) -> [Double] {
        (0..<rows).map { self[$0, column] }
    }

    /// The rows of a range, counted from 0.
    public func rows(_ range: Range<Int>) -> Matrix {
        let slice = elements[range.lowerBound * columns..<range.upperBound * columns]
        return Matrix(rows: range.count, columns: columns, elements: Array(slice))
    }

    /// The rows of these numbers, counted from 0, in this order.
    public func rows(_ indices: [Int]) -> Matrix {
        var chosen: [Double] = []
        chosen.reserveCapacity(indices.count * columns)
        for index in indices { chosen.append(contentsOf: elements[index * columns..<(index + 1) * columns]) }
        return Matrix(rows: indices.count, columns: columns, elements: chosen)
    }

    /// The matrices on top of each other.
    /// - Precondition: all have `columns` columns.
    init(stacking parts: [Matrix], columns: Int) {
        let rows = parts.reduce(0) { $0 + $1.rows }
        var elements: [Double] = []
        elements.reserveCapacity(rows * columns)
        for part in parts { elements += part.elements }
        self.init(rows: rows, columns: columns, elements: elements)
    }

    /// The transpose.
    public var transposed: Matrix {
        var result = Matrix(repeating: 0, rows: columns, columns: rows)
        for row in 0..<rows {
            for column in 0..<columns { result.elements[column * rows + row] = elements[row * columns + column] }
        }
        return result
    }

    /// The mean of each column.
    public var columnMeans: [Double] {
        var means = [Double](repeating: 0, count: columns)
        for row in 0..<rows {
            for column in 0..<columns { means[column] += elements[row * columns + column] }
        }
        return means.map { $0 / Double(rows) }
    }
}
