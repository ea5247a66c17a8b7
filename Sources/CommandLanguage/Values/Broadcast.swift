// Elementwise operations on numbers, vectors and matrices, with axes of length 1 expanded as in Julia.

/// A number, vector or matrix taking part in an elementwise operation.
struct BroadcastOperand {
    enum Kind {
        case scalar(Double)
        case array([Double])
    }

    let kind: Kind
    /// A vector is a column.
    let rows: Int
    let columns: Int
    /// 0 for a number, 1 for a vector, 2 for a matrix.
    let rank: Int
    /// Whether it is the transpose of a vector.
    let isRow: Bool

    /// `nil` for what has no numbers.
    init?(_ value: Value) {
        if let number = value.asNumber {
            (kind, rows, columns, rank, isRow) = (.scalar(number), 1, 1, 0, false)
        } else if let matrix = value.asMatrix {
            (kind, rows, columns, rank, isRow) = (.array(matrix.elements), matrix.rows, matrix.columns, 2, matrix.isRow)
        } else if let elements = value.asNumbers {
            (kind, rows, columns, rank, isRow) = (.array(elements), elements.count, 1, 1, false)
        } else {
            return nil
        }
    }
}

/// The shape that two operands have together.
struct BroadcastShape {
    let rows: Int
    let columns: Int
    let rank: Int
    let isRow: Bool

    /// `nil` when an axis differs in length and neither length is 1.
    init?(_ a: BroadcastOperand, _ b: BroadcastOperand) {
        func joint(_ x: Int, _ y: Int) -> Int? { x == y || y == 1 ? x : x == 1 ? y : nil }
        guard let rows = joint(a.rows, b.rows), let columns = joint(a.columns, b.columns) else { return nil }
        self.rows = rows
        self.columns = columns
        rank = max(a.rank, b.rank)
        isRow = rows == 1 && (a.isRow || b.isRow) && (a.isRow || a.rank == 0) && (b.isRow || b.rank == 0)
    }

    func value(_ elements: [Double]) -> Value {
        switch rank {
        case 0: .number(elements[0])
        case 1: .vector(elements)
        default:
            .matrix(
                isRow ? NumericMatrix(row: elements) : NumericMatrix(rows: rows, columns: columns, elements: elements))
        }
    }

    func value(_ elements: [Bool]) -> Value {
        rank == 0 ? .bool(elements[0]) : .mask(Mask(columns: rank == 1 ? nil : columns, elements: elements))
    }
}

/// Applies `operation` to every pair of elements.
/// - Precondition: `shape` is the joint shape of `a` and `b`.
@inline(__always)
func broadcast<Result>(
    _ a: BroadcastOperand, _ b: BroadcastOperand, _ shape: BroadcastShape, _ operation: (Double, Double) -> Result
) -> [Result] {
    let count = shape.rows * shape.columns
    return [Result](unsafeUninitializedCapacity: count) { result, initialized in
        switch (a.kind, b.kind) {
        case (.scalar(let x), .scalar(let y)):
            result.initializeElement(at: 0, to: operation(x, y))
        case (.array(let x), .scalar(let y)):
            x.withUnsafeBufferPointer { x in
                for i in 0..<count { result.initializeElement(at: i, to: operation(x[i], y)) }
            }
        case (.scalar(let x), .array(let y)):
            y.withUnsafeBufferPointer { y in
                for i in 0..<count { result.initializeElement(at: i, to: operation(x, y[i])) }
            }
        case (.array(let x), .array(let y)):
            x.withUnsafeBufferPointer { x in
                y.withUnsafeBufferPointer { y in
                    if a.rows == b.rows && a.columns == b.columns {
                        for i in 0..<count { result.initializeElement(at: i, to: operation(x[i], y[i])) }
                    } else {
                        let (rowStepA, columnStepA) = (a.rows == 1 ? 0 : a.columns, a.columns == 1 ? 0 : 1)
                        let (rowStepB, columnStepB) = (b.rows == 1 ? 0 : b.columns, b.columns == 1 ? 0 : 1)
                        var i = 0
                        for row in 0..<shape.rows {
                            for column in 0..<shape.columns {
                                let left = x[row * rowStepA + column * columnStepA]
                                let right = y[row * rowStepB + column * columnStepB]
                                result.initializeElement(at: i, to: operation(left, right))
                                i += 1
                            }
                        }
                    }
                }
            }
        }
        initialized = count
    }
}
