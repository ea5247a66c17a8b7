// Matrix products by OpenBLAS, cut into blocks that depend on the shapes alone.
import COpenBLAS

/// OpenBLAS, loaded for the first product. It keeps to one thread: the engine spreads blocks over threads itself, so that
/// the order of every sum is fixed.
private let openBLAS: Result<OpenBLAS, BoltzmannError> = {
    var failure: UnsafePointer<CChar>?
    guard let library = OpenBLAS_load(&failure)?.pointee else {
        return .failure(.missingLibrary(reason: failure.map { String(cString: $0) } ?? "OpenBLAS is incomplete"))
    }
    library.openblas_set_num_threads(1)
    return .success(library)
}()

extension Matrix {
    /// The matrix product `self * other`.
    /// - Precondition: `columns == other.rows`.
    /// - Throws: what `execution`'s poll throws; ``BoltzmannError/missingLibrary(reason:)`` without OpenBLAS.
    public func times(_ other: Matrix, _ execution: Execution = .inline) throws -> Matrix {
        try Matrix.product(self, transposed: false, other, transposed: false, execution)
    }

    /// The matrix product `selfᵀ * other`.
    /// - Precondition: `rows == other.rows`.
    /// - Throws: what `execution`'s poll throws; ``BoltzmannError/missingLibrary(reason:)`` without OpenBLAS.
    public func transposedTimes(_ other: Matrix, _ execution: Execution = .inline) throws -> Matrix {
        try Matrix.product(self, transposed: true, other, transposed: false, execution)
    }

    /// The matrix product `self * otherᵀ`.
    /// - Precondition: `columns == other.columns`.
    /// - Throws: what `execution`'s poll throws; ``BoltzmannError/missingLibrary(reason:)`` without OpenBLAS.
    public func timesTransposed(_ other: Matrix, _ execution: Execution = .inline) throws -> Matrix {
        try Matrix.product(self, transposed: false, other, transposed: true, execution)
    }

    private static func product(
        _ a: Matrix, transposed aIsTransposed: Bool, _ b: Matrix, transposed bIsTransposed: Bool,
        _ execution: Execution
    ) throws -> Matrix {
        let (rows, inner) = aIsTransposed ? (a.columns, a.rows) : (a.rows, a.columns)
        let (innerOfB, columns) = bIsTransposed ? (b.columns, b.rows) : (b.rows, b.columns)
        precondition(inner == innerOfB, "inner sizes differ")
        guard rows > 0, columns > 0, inner > 0 else { return Matrix(repeating: 0, rows: rows, columns: columns) }
        let library = try openBLAS.get()
        // About 2²⁵ multiplications a block: a few milliseconds between two polls.
        let blockRows = max(64, (1 << 25) / (inner * columns))
        let blocks = (rows + blockRows - 1) / blockRows
        let parts = try execution.map(blocks) { block in
            let first = block * blockRows
            return multiply(
                library, a, aIsTransposed, b, bIsTransposed, rows: first..<min(rows, first + blockRows), columns, inner)
        }
        if parts.count == 1 { return parts[0] }
        return Matrix(stacking: parts, columns: columns)
    }

    /// Some rows of a product.
    private static func multiply(
        _ library: OpenBLAS, _ a: Matrix, _ aIsTransposed: Bool, _ b: Matrix, _ bIsTransposed: Bool, rows: Range<Int>,
        _ columns: Int,
        _ inner: Int
    ) -> Matrix {
        let offset = aIsTransposed ? rows.lowerBound : rows.lowerBound * a.columns
        let size = rows.count * columns
        let elements = [Double](unsafeUninitializedCapacity: size) { result, count in
            a.elements.withUnsafeBufferPointer { left in
                b.elements.withUnsafeBufferPointer { right in
                    library.cblas_dgemm(
                        CblasRowMajor, aIsTransposed ? CblasTrans : CblasNoTrans,
                        bIsTransposed ? CblasTrans : CblasNoTrans, blasint(rows.count), blasint(columns),
                        blasint(inner), 1, left.baseAddress.map { $0 + offset }, blasint(a.columns),
                        right.baseAddress, blasint(b.columns), 0, result.baseAddress, blasint(columns))
                }
            }
            count = size
        }
        return Matrix(rows: rows.count, columns: columns, elements: elements)
    }

    /// The matrix times a vector.
    func times(_ vector: [Double]) throws -> [Double] {
        try times(Matrix(rows: vector.count, columns: 1, elements: vector)).elements
    }
}
