// A matrix of numbers as figures take it.

/// Numbers in rows and columns: the cells of a heat map, or pictures as rows.
public struct Grid: Equatable, Sendable {
    /// The number of rows.
    public let rows: Int
    /// The number of columns.
    public let columns: Int
    /// Row by row; `rows * columns` of them.
    public let elements: [Double]

    /// - Parameters:
    ///   - rows: the number of rows.
    ///   - columns: the number of columns.
    ///   - elements: row by row.
    /// - Throws: ``FigureError/gridSize(rows:columns:count:)`` unless there are `rows * columns` elements.
    public init(rows: Int, columns: Int, elements: [Double]) throws(FigureError) {
        let (count, overflow) = rows.multipliedReportingOverflow(by: columns)
        guard rows >= 0, columns >= 0, !overflow, count == elements.count else {
            throw .gridSize(rows: rows, columns: columns, count: elements.count)
        }
        self.init(checkedRows: rows, columns: columns, elements: elements)
    }

    /// For elements that are known to be `rows * columns`.
    init(checkedRows rows: Int, columns: Int, elements: [Double]) {
        self.rows = rows
        self.columns = columns
        self.elements = elements
    }

    subscript(row: Int, column: Int) -> Double { elements[row * columns + column] }

    /// The smallest and largest finite element; `nil` when none is finite.
    var finiteRange: ClosedRange<Double>? { elements.finiteRange }
}

extension Sequence<Double> {
    /// The smallest and largest finite number; `nil` when none is finite.
    var finiteRange: ClosedRange<Double>? {
        var range: ClosedRange<Double>?
        for value in self where value.isFinite {
            guard let known = range else {
                range = value...value
                continue
            }
            range = Swift.min(known.lowerBound, value)...Swift.max(known.upperBound, value)
        }
        return range
    }
}
