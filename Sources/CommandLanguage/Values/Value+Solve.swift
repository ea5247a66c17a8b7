// `A \ b`: the solution of a linear system.

extension Value {
    /// The x with A·x = b, for a square A, by Gaussian elimination with partial pivoting.
    /// - Throws: ``OperandMismatch`` when the sizes do not agree, a ``Diagnostic`` when A is not square or is singular.
    static func solve(_ matrix: NumericMatrix, _ a: Value, _ b: Value) throws -> Value {
        let n = matrix.rows
        guard n == matrix.columns else {
            throw Diagnostic(
                .shape, "`\\` needs a square matrix, got \(a.shapeDescription)",
                labels: [.init(.left, a.shapeDescription)])
        }
        let right: NumericMatrix
        if let other = b.asMatrix {
            right = other
        } else if let elements = b.asNumbers {
            right = NumericMatrix(rows: elements.count, columns: 1, elements: elements)
        } else {
            throw Diagnostic.operatorDoesNotApply("\\", a, b, help: nil)
        }
        guard right.rows == n else {
            throw OperandMismatch(
                operation: "\\", left: a, right: b, help: "both sides must have the same number of rows: \(n)")
        }
        guard let solution = matrix.solving(right) else {
            throw Diagnostic(.value, "the matrix is singular", labels: [.init(.left, "has no inverse")])
        }
        return b.asMatrix == nil ? .vector(solution.elements) : .matrix(solution)
    }
}

extension NumericMatrix {
    /// The X with self·X = right; `nil` when the matrix is singular.
    fileprivate func solving(_ right: NumericMatrix) -> NumericMatrix? {
        let n = rows
        var a = self
        var x = right
        for pivot in 0..<n {
            var best = pivot
            for row in pivot..<n where abs(a[row, pivot]) > abs(a[best, pivot]) { best = row }
            guard a[best, pivot] != 0 else { return nil }
            if best != pivot {
                for column in 0..<n { (a[pivot, column], a[best, column]) = (a[best, column], a[pivot, column]) }
                for column in 0..<x.columns {
                    (x[pivot, column], x[best, column]) = (x[best, column], x[pivot, column])
                }
            }
            for row in pivot + 1..<max(n, pivot + 1) {
                let factor = a[row, pivot] / a[pivot, pivot]
                guard factor != 0 else { continue }
                for column in pivot..<n { a[row, column] -= factor * a[pivot, column] }
                for column in 0..<x.columns { x[row, column] -= factor * x[pivot, column] }
            }
        }
        for row in stride(from: n - 1, through: 0, by: -1) {
            for column in 0..<x.columns {
                var sum = x[row, column]
                for k in row + 1..<max(n, row + 1) { sum -= a[row, k] * x[k, column] }
                x[row, column] = sum / a[row, row]
            }
        }
        return x
    }
}
