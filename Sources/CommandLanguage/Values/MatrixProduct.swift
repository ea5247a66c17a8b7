// The matrix product, where no better one is hooked in.

/// The matrix product a·b in portable Swift.
/// - Precondition: `a.columns == b.rows`.
/// - Complexity: O(rows·inner·columns), with the inner loop along rows of `b`, so that it streams.
public func portableProduct(_ a: NumericMatrix, _ b: NumericMatrix) -> NumericMatrix {
    let inner = a.columns
    let columns = b.columns
    var elements = [Double](repeating: 0, count: a.rows * columns)
    elements.withUnsafeMutableBufferPointer { result in
        a.elements.withUnsafeBufferPointer { a in
            b.elements.withUnsafeBufferPointer { b in
                for row in 0..<(columns == 0 ? 0 : result.count / columns) {
                    for k in 0..<inner {
                        let factor = a[row * inner + k]
                        for column in 0..<columns {
                            result[row * columns + column] += factor * b[k * columns + column]
                        }
                    }
                }
            }
        }
    }
    return NumericMatrix(rows: a.rows, columns: columns, elements: elements)
}
