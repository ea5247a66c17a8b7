// The factor of a symmetric positive definite matrix, and what is had from it.

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A = L Lᵀ with a lower triangular L.
struct Cholesky {
    private let factor: Matrix

    /// `nil` unless the matrix is positive definite.
    /// - Parameter matrix: square; its upper triangle is not read.
    /// - Throws: what the poll of `execution` throws.
    init?(_ matrix: Matrix, _ execution: Execution) throws {
        var factor = Matrix(repeating: 0, rows: matrix.rows, columns: matrix.rows)
        for row in 0..<matrix.rows {
            try execution.poll()
            for column in 0...row {
                let rest = matrix[row, column] - Cholesky.dot(factor, row, column, column)
                if row > column {
                    factor[row, column] = rest / factor[column, column]
                } else if rest > 0 {
                    factor[row, row] = rest.squareRoot()
                } else {
                    return nil
                }
            }
        }
        self.factor = factor
    }

    /// Σ_k a[i, k] a[j, k] over the first `count` columns k.
    private static func dot(_ a: Matrix, _ i: Int, _ j: Int, _ count: Int) -> Double {
        a.elements.withUnsafeBufferPointer { elements in
            var sum = 0.0
            for k in 0..<count { sum += elements[i * a.columns + k] * elements[j * a.columns + k] }
            return sum
        }
    }

    /// log det A.
    var logDeterminant: Double { (0..<factor.rows).reduce(0) { $0 + 2 * log(factor[$1, $1]) } }

    /// The x with A x = b.
    func solving(_ right: [Double]) -> [Double] {
        var x = right
        for row in 0..<factor.rows {
            for k in 0..<row { x[row] -= factor[row, k] * x[k] }
            x[row] /= factor[row, row]
        }
        for row in stride(from: factor.rows - 1, through: 0, by: -1) {
            for k in row + 1..<factor.rows { x[row] -= factor[k, row] * x[k] }
            x[row] /= factor[row, row]
        }
        return x
    }

    /// A⁻¹.
    /// - Throws: what the poll of `execution` throws.
    func inverse(_ execution: Execution) throws -> Matrix {
        // The rows of L⁻ᵀ, each from its diagonal on; A⁻¹ = L⁻ᵀ L⁻¹.
        let size = factor.rows
        var inverse = Matrix(repeating: 0, rows: size, columns: size)
        for column in 0..<size {
            try execution.poll()
            for row in column..<size {
                var rest = row == column ? 1.0 : 0.0
                for k in column..<row { rest -= factor[row, k] * inverse[column, k] }
                inverse[column, row] = rest / factor[row, row]
            }
        }
        return try inverse.timesTransposed(inverse, execution)
    }
}
