// A matrix of numbers as the language has it: a value, stored row by row.

/// A rows×columns matrix of numbers.
public struct NumericMatrix: Equatable, Sendable {
    /// The number of rows; -1 marks the transpose of a vector, which has one.
    @usableFromInline let rowCode: Int
    public let columns: Int
    /// Row by row; `rows * columns` of them.
    public var elements: [Double]

    /// - Precondition: `elements.count == rows * columns`.
    public init(rows: Int, columns: Int, elements: [Double]) {
        precondition(elements.count == rows * columns)
        rowCode = rows
        self.columns = columns
        self.elements = elements
    }

    /// The transpose of a vector: one row, of which the product with a vector is a number.
    public init(row elements: [Double]) {
        rowCode = -1
        columns = elements.count
        self.elements = elements
    }

    /// - Parameters:
    ///   - rows: vectors of `columns` elements each.
    ///   - columns: the number of columns, which `rows` cannot tell when there are none.
    public init(rows: [[Double]], columns: Int) {
        self.init(rows: rows.count, columns: columns, elements: Array(rows.joined()))
    }

    @inlinable public var rows: Int { rowCode < 0 ? 1 : rowCode }

    /// Whether this is the transpose of a vector.
    @inlinable public var isRow: Bool { rowCode < 0 }

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
        (0..<rows).map { elements[$0 * columns + column] }
    }

    /// The matrix with rows and columns exchanged.
    public var transposed: NumericMatrix {
        let rows = rows
        let columns = columns
        if rows == 1 || columns == 1 || elements.isEmpty {
            return NumericMatrix(rows: columns, columns: rows, elements: elements)
        }
        let result = [Double](unsafeUninitializedCapacity: elements.count) { target, count in
            elements.withUnsafeBufferPointer { source in
                // Blocks keep both sides within the cache.
                let block = 32
                for top in stride(from: 0, to: rows, by: block) {
                    for left in stride(from: 0, to: columns, by: block) {
                        for row in top..<min(top + block, rows) {
                            for column in left..<min(left + block, columns) {
                                (target.baseAddress! + column * rows + row).initialize(
                                    to: source[row * columns + column])
                            }
                        }
                    }
                }
            }
            count = rows * columns
        }
        return NumericMatrix(rows: columns, columns: rows, elements: result)
    }

    public static func == (a: NumericMatrix, b: NumericMatrix) -> Bool {
        a.rows == b.rows && a.columns == b.columns && a.elements == b.elements
    }
}
