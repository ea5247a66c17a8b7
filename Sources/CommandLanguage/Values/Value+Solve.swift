// `A \ b`: the solution of a linear system.

extension Value {
    /// The x with A·x = b, for a square A, by Gaussian elimination with partial pivoting.
    /// - Throws: ``OperandMismatch`` when the sizes do not agree, a ``Diagnostic`` when A is not square or is singular.
    static func solve(_ matrix: NumericMatrix, _ a: Value, _ b: Value, _ product: Product) throws -> Value {
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
        guard let solution = try Elimination(matrix, right).solution(product) else {
            throw Diagnostic(
                .value, "the matrix is singular", labels: [.init(.left, "has no inverse")],
                help: "one of its rows is a sum of multiples of the others")
        }
        return b.asMatrix == nil ? .vector(solution.elements) : .matrix(solution)
    }
}

/// Gaussian elimination with partial pivoting, some columns at a time: what those mean for the rest of the matrix is a
/// matrix product, in which large systems spend their time, and where an interrupt ends it.
private struct Elimination {
    /// How many columns are eliminated at a time.
    private static let width = 64

    private let n: Int
    private var a: NumericMatrix
    private var x: NumericMatrix

    init(_ matrix: NumericMatrix, _ right: NumericMatrix) {
        n = matrix.rows
        a = matrix
        x = right
    }

    /// The X with A·X = B; `nil` when A is singular.
    consuming func solution(_ product: Value.Product) throws -> NumericMatrix? {
        for start in stride(from: 0, to: n, by: Self.width) {
            let block = start..<min(start + Self.width, n)
            guard eliminate(block) else { return nil }
            for pivot in block {
                for row in pivot + 1..<max(block.upperBound, pivot + 1) {
                    subtract(a[row, pivot], times: pivot, from: row, columns: block.upperBound..<n)
                }
            }
            let rest = block.upperBound..<n
            guard !rest.isEmpty else { continue }
            let factors = a.part(rest, block)
            a.subtract(try product(factors, a.part(block, rest)), from: rest, rest)
            x.subtract(try product(factors, x.part(block, 0..<x.columns)), from: rest, 0..<x.columns)
        }
        for start in stride(from: (n - 1) / Self.width * Self.width, through: 0, by: -Self.width) {
            let block = start..<min(start + Self.width, n)
            for row in block.reversed() {
                for k in row + 1..<max(block.upperBound, row + 1) { x.subtract(a[row, k], timesRow: k, fromRow: row) }
                for column in 0..<x.columns { x[row, column] /= a[row, row] }
            }
            guard start > 0 else { break }
            let known = x.part(block, 0..<x.columns)
            x.subtract(try product(a.part(0..<start, block), known), from: 0..<start, 0..<x.columns)
        }
        return x
    }

    /// Eliminates columns below their diagonal, where the factors are kept; what stands right of them stays as it is.
    private mutating func eliminate(_ block: Range<Int>) -> Bool {
        for pivot in block {
            var best = pivot
            for row in pivot..<n where abs(a[row, pivot]) > abs(a[best, pivot]) { best = row }
            guard a[best, pivot] != 0 else { return false }
            if best != pivot {
                a.exchangeRows(pivot, best)
                x.exchangeRows(pivot, best)
            }
            for row in pivot + 1..<max(n, pivot + 1) {
                a[row, pivot] /= a[pivot, pivot]
                let columns = pivot + 1..<block.upperBound
                if a[row, pivot] != 0 { a.subtract(a[row, pivot], timesRow: pivot, fromRow: row, columns: columns) }
            }
        }
        return true
    }

    private mutating func subtract(_ factor: Double, times pivot: Int, from row: Int, columns: Range<Int>) {
        guard factor != 0 else { return }
        a.subtract(factor, timesRow: pivot, fromRow: row, columns: columns)
        x.subtract(factor, timesRow: pivot, fromRow: row)
    }
}

extension NumericMatrix {
    fileprivate mutating func exchangeRows(_ first: Int, _ second: Int) {
        for column in 0..<columns { elements.swapAt(first * columns + column, second * columns + column) }
    }

    fileprivate mutating func subtract(
        _ factor: Double, timesRow source: Int, fromRow target: Int, columns range: Range<Int>? = nil
    ) {
        for column in range ?? 0..<columns { self[target, column] -= factor * self[source, column] }
    }

    fileprivate func part(_ rows: Range<Int>, _ columns: Range<Int>) -> NumericMatrix {
        var part: [Double] = []
        part.reserveCapacity(rows.count * columns.count)
        for row in rows {
            part += elements[row * self.columns + columns.lowerBound..<row * self.columns + columns.upperBound]
        }
        return NumericMatrix(rows: rows.count, columns: columns.count, elements: part)
    }

    fileprivate mutating func subtract(_ part: NumericMatrix, from rows: Range<Int>, _ columns: Range<Int>) {
        for (from, row) in rows.enumerated() {
            for (offset, column) in columns.enumerated() { self[row, column] -= part[from, offset] }
        }
    }
}
