// The dotted operators: `.+ .- .* ./ .^` and the dotted comparisons.
import Glibc

/// x^y, with the squares that most powers are done by a multiplication.
@inline(__always)
func raise(_ x: Double, _ y: Double) -> Double { y == 2 ? x * x : pow(x, y) }

/// The remainder of the division truncated towards zero, with the sign of `x`; whole numbers take the quick way.
@inline(__always)
func truncatedRemainder(_ x: Double, _ y: Double) -> Double {
    if x >= 0, x < 0x1p32, y >= 1, y < 0x1p32, x.sign == .plus {
        let (whole, divisor) = (Int(x), Int(y))
        if Double(whole) == x, Double(divisor) == y {
            return Double(UInt32(truncatingIfNeeded: whole) % UInt32(truncatingIfNeeded: divisor))
        }
    }
    return fmod(x, y)
}

extension BinaryOperator {
    /// The operator on two numbers.
    @inline(__always)
    func apply(_ x: Double, _ y: Double) -> Double {
        switch self {
        case .plus: x + y
        case .minus: x - y
        case .times: x * y
        case .divide: x / y
        case .solve: y / x
        case .remainder: truncatedRemainder(x, y)
        case .quotient: (x / y).rounded(.towardZero)
        case .power: raise(x, y)
        }
    }
}

extension ComparisonOperator {
    /// The comparison of two numbers.
    @inline(__always)
    func apply(_ x: Double, _ y: Double) -> Bool {
        switch self {
        case .equal, .isElement: x == y
        case .notEqual: x != y
        case .less: x < y
        case .lessOrEqual: x <= y
        case .greater: x > y
        case .greaterOrEqual: x >= y
        case .approximatelyEqual: Value.areApproximatelyEqual(.number(x), .number(y)) ?? false
        }
    }

    /// How two things compare by their order: -1, 0 or 1.
    func holds(order: Int) -> Bool { apply(Double(order), 0) }
}

extension Value {
    /// `a .op b`: elementwise, with axes of length 1 expanded.
    /// - Throws: ``OperandMismatch`` when the shapes do not agree, a ``Diagnostic`` when the types do not fit.
    static func elementwise(_ operation: BinaryOperator, _ a: Value, _ b: Value) throws -> Value {
        let symbol = ".\(operation.rawValue)"
        if let x = BroadcastOperand(a), let y = BroadcastOperand(b) {
            let shape = try jointShape(x, y, symbol, a, b)
            // Each case makes its own loop, which the compiler turns into vector instructions.
            let elements: [Double] =
                switch operation {
                case .plus: broadcast(x, y, shape) { $0 + $1 }
                case .minus: broadcast(x, y, shape) { $0 - $1 }
                case .times: broadcast(x, y, shape) { $0 * $1 }
                case .divide: broadcast(x, y, shape) { $0 / $1 }
                case .power where b.asNumber == 2: broadcast(x, y, shape) { number, _ in number * number }
                case .power: broadcast(x, y, shape) { raise($0, $1) }
                case .solve, .remainder, .quotient: broadcast(x, y, shape) { operation.apply($0, $1) }
                }
            return shape.value(elements)
        }
        if let pairs = try listPairs(a, b, symbol) {
            return Value(elements: try pairs.map { try binary(operation, $0, $1, product: portableProduct) })
        }
        if let result = try combineObjects(operation, a, b) { return result }
        throw Diagnostic.operatorDoesNotApply(symbol, a, b, help: nil)
    }

    /// `a .op b` for comparisons: a mask, or one Bool for two numbers.
    /// - Throws: as ``elementwise(_:_:_:)-(BinaryOperator,_,_)``.
    static func elementwise(
        _ comparison: ComparisonOperator, _ a: Value, _ b: Value, _ interrupt: Interrupt
    ) throws -> Value {
        let symbol = ".\(comparison.rawValue)"
        if let x = BroadcastOperand(a), let y = BroadcastOperand(b) {
            let shape = try jointShape(x, y, symbol, a, b)
            let elements: [Bool] =
                switch comparison {
                case .equal: broadcast(x, y, shape) { $0 == $1 }
                case .less: broadcast(x, y, shape) { $0 < $1 }
                case .greater: broadcast(x, y, shape) { $0 > $1 }
                default: broadcast(x, y, shape) { comparison.apply($0, $1) }
                }
            return shape.value(elements)
        }
        if let pairs = try listPairs(a, b, symbol) {
            return .init(try pairs.map { try compare(comparison, $0, $1, interrupt) })
        }
        return .bool(try compare(comparison, a, b, interrupt))
    }

    private static func jointShape(
        _ x: BroadcastOperand, _ y: BroadcastOperand, _ symbol: String, _ a: Value, _ b: Value
    ) throws -> BroadcastShape {
        if let shape = BroadcastShape(x, y) {
            try checkSize([shape.rows, shape.columns])
            return shape
        }
        throw OperandMismatch(operation: symbol, left: a, right: b, help: expansionHelp(x, y))
    }

    /// What is meant, most likely, when a vector meets a matrix whose rows are as long as it.
    static func expansionHelp(_ x: BroadcastOperand, _ y: BroadcastOperand) -> String {
        if x.rank == 2, y.rank == 1, x.columns == y.rows {
            return "transpose the vector to meet every row: write it with `'`"
        }
        if x.rank == 1, y.rank == 2, x.rows == y.columns {
            return "transpose the vector to meet every row: write it with `'`"
        }
        return "each axis must have the same length, or length 1"
    }

    /// The pairs that an elementwise operation meets when one side is a list of anything; `nil` when neither is.
    private static func listPairs(_ a: Value, _ b: Value, _ symbol: String) throws -> [(Value, Value)]? {
        func isList(_ value: Value) -> Bool { if case .list = value { true } else { false } }
        guard isList(a) || isList(b) else { return nil }
        let left = a.axes?.count == 1 ? a.asSequence : nil
        let right = b.axes?.count == 1 ? b.asSequence : nil
        switch (left, right) {
        case (let x?, let y?):
            guard x.count == y.count else {
                throw OperandMismatch(operation: symbol, left: a, right: b, help: "both must have the same length")
            }
            return Array(zip(x, y))
        case (let x?, nil): return x.map { ($0, b) }
        case (nil, let y?): return y.map { (a, $0) }
        case (nil, nil): return nil
        }
    }
}

extension Value {
    /// `function` of every number; `nil` when there are no numbers.
    static func mapNumbers(_ value: Value, _ function: ScalarFunction) -> Value? {
        switch value {
        case .number(let number): .number(function(number))
        case .matrix(let matrix): .matrix(matrix.with(elements: function(matrix.elements)))
        case .vector(let elements): .vector(function(elements))
        case .range: value.asNumbers.map { .vector(function($0)) }
        case .object(let object): object.asNumber.map { .number(function($0)) }
        default: nil
        }
    }
}

extension NumericMatrix {
    /// A matrix of the same shape with other elements.
    func with(elements: [Double]) -> NumericMatrix {
        isRow ? NumericMatrix(row: elements) : NumericMatrix(rows: rows, columns: columns, elements: elements)
    }
}
