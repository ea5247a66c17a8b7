// The operators without a dot: numbers, strings, whole arrays, objects.

extension Value {
    /// How matrices are multiplied.
    typealias Product = (NumericMatrix, NumericMatrix) throws -> NumericMatrix

    /// `a op b`.
    /// - Throws: ``OperandMismatch`` when the shapes do not agree, a ``Diagnostic`` when the types do not fit.
    static func binary(_ operation: BinaryOperator, _ a: Value, _ b: Value, product: Product) throws -> Value {
        if let result = try combineObjects(operation, a, b) { return result }
        if let x = a.asNumber, let y = b.asNumber { return .number(operation.apply(x, y)) }
        if case .string(let text) = a { return try stringOperation(operation, text, a, b) }
        switch operation {
        case .plus, .minus: return try sum(operation, a, b)
        case .times: return try multiply(a, b, product)
        case .divide:
            if b.asNumber != nil, BroadcastOperand(a) != nil { return try elementwise(.divide, a, b) }
        case .solve:
            if a.asNumber != nil, BroadcastOperand(b) != nil { return try elementwise(.divide, b, a) }
            if let matrix = a.asMatrix { return try solve(matrix, a, b, product) }
        case .power:
            if let matrix = a.asMatrix, let exponent = b.asNumber { return try power(matrix, exponent, a, b, product) }
        case .remainder, .quotient: break
        }
        throw Diagnostic.operatorDoesNotApply(operation.rawValue, a, b, help: arithmeticHelp(operation, a, b))
    }

    /// `object op other` or `other op object`; `nil` when neither is an object or the operator does not apply.
    static func combineObjects(_ operation: BinaryOperator, _ a: Value, _ b: Value) throws -> Value? {
        if case .object(let object) = a, let result = try object.combine(operation, with: b, isLeft: true) {
            return result
        }
        if case .object(let object) = b, let result = try object.combine(operation, with: a, isLeft: false) {
            return result
        }
        guard case .object(let left) = a, case .object(let right) = b else { return nil }
        // An object that knows numbers knows those that count as one.
        if let number = right.asNumber, left.asNumber == nil {
            return try left.combine(operation, with: .number(number), isLeft: true)
        }
        if let number = left.asNumber, right.asNumber == nil {
            return try right.combine(operation, with: .number(number), isLeft: false)
        }
        return nil
    }

    /// `-a`.
    static func negate(_ a: Value) throws -> Value {
        switch a {
        case .number(let number): return .number(-number)
        case .range(let range):
            return .range(range.negated)
        case .bool, .vector, .matrix, .mask: return try elementwise(.times, a, .number(-1))
        case .object(let object):
            if let result = try object.combine(.times, with: .number(-1), isLeft: true) { return result }
        case .list(let elements): return Value(elements: try elements.map(negate))
        default: break
        }
        throw Diagnostic(.type, "`-` does not apply to \(a.phrase)", labels: [.init(.right, a.phrase)])
    }

    /// `a'`.
    static func transpose(_ a: Value) throws -> Value {
        switch a {
        case .number, .bool: return a
        case .range(let range):
            try checkSize([range.count])
            return .matrix(NumericMatrix(row: range.elements))
        case .vector(let elements): return .matrix(NumericMatrix(row: elements))
        case .matrix(let matrix): return matrix.isRow ? .vector(matrix.elements) : .matrix(matrix.transposed)
        case .mask:
            if let matrix = a.asMatrix { return .matrix(matrix.transposed) }
            return .matrix(NumericMatrix(row: a.asNumbers ?? []))
        default:
            throw Diagnostic(
                .type, "`'` transposes a vector or a matrix", labels: [.init(.left, a.phrase)],
                help: "strings are written with double quotes")
        }
    }

    private static func sum(_ operation: BinaryOperator, _ a: Value, _ b: Value) throws -> Value {
        let symbol = operation.rawValue
        if case .list(let x) = a, case .list(let y) = b, x.count == y.count { return try elementwise(operation, a, b) }
        guard let x = BroadcastOperand(a), let y = BroadcastOperand(b), x.rank > 0, y.rank > 0 else {
            throw Diagnostic.operatorDoesNotApply(symbol, a, b, help: arithmeticHelp(operation, a, b))
        }
        guard x.rank == y.rank, x.rows == y.rows, x.columns == y.columns else {
            let help =
                BroadcastShape(x, y) != nil
                ? "write `.\(symbol)` to expand the smaller one" : "both sides must have the same shape"
            throw OperandMismatch(operation: symbol, left: a, right: b, help: help)
        }
        return try elementwise(operation, a, b)
    }

    private static func multiply(_ a: Value, _ b: Value, _ product: Product) throws -> Value {
        if a.asNumber != nil || b.asNumber != nil {
            if BroadcastOperand(a) != nil, BroadcastOperand(b) != nil { return try elementwise(.times, a, b) }
            throw Diagnostic.operatorDoesNotApply("*", a, b, help: arithmeticHelp(.times, a, b))
        }
        let left = a.asMatrix
        let right = b.asMatrix
        if let left, let right {
            guard left.columns == right.rows else { throw innerMismatch(a, b, left.columns, right.rows) }
            try checkSize([left.rows, right.columns])
            let result = try product(left, right)
            return .matrix(left.isRow ? NumericMatrix(row: result.elements) : result)
        }
        if let left, let right = b.asNumbers {
            guard left.columns == right.count else { throw innerMismatch(a, b, left.columns, right.count) }
            let column = NumericMatrix(rows: right.count, columns: 1, elements: right)
            let result = try product(left, column)
            return left.isRow ? .number(result.elements[0]) : .vector(result.elements)
        }
        if let left = a.asNumbers, let right {
            guard right.rows == 1 else { throw innerMismatch(a, b, 1, right.rows) }
            try checkSize([left.count, right.columns])
            return .matrix(try product(NumericMatrix(rows: left.count, columns: 1, elements: left), right))
        }
        throw Diagnostic.operatorDoesNotApply("*", a, b, help: arithmeticHelp(.times, a, b))
    }

    private static func innerMismatch(_ a: Value, _ b: Value, _ left: Int, _ right: Int) -> OperandMismatch {
        OperandMismatch(operation: "*", left: a, right: b, help: "the inner sizes must be equal: \(left) and \(right)")
    }

    private static func power(
        _ matrix: NumericMatrix, _ exponent: Double, _ a: Value, _ b: Value, _ product: Product
    ) throws -> Value {
        guard matrix.rows == matrix.columns else {
            throw Diagnostic(
                .shape, "`^` needs a square matrix, got \(a.shapeDescription)",
                labels: [.init(.left, a.shapeDescription)],
                help: "write `.^` to raise every element")
        }
        guard let count = Int(exactly: exponent), count >= 0 else {
            throw Diagnostic(
                .value, "a matrix can only be raised to a whole number of at least 0",
                labels: [.init(.right, numberText(exponent))], help: "write `.^` to raise every element")
        }
        var result = NumericMatrix.identity(matrix.rows)
        var square = matrix
        var remaining = count
        while remaining > 0 {
            if remaining & 1 == 1 { result = try product(result, square) }
            remaining >>= 1
            if remaining > 0 { square = try product(square, square) }
        }
        return .matrix(result)
    }

    private static func stringOperation(
        _ operation: BinaryOperator, _ text: String, _ a: Value, _ b: Value
    ) throws -> Value {
        switch (operation, b) {
        case (.times, .string(let other)):
            try checkText(text.utf8.count + other.utf8.count)
            return .string(text + other)
        case (.power, .number(let number)):
            guard let count = Int(exactly: number), count >= 0 else {
                throw Diagnostic(
                    .value, "a string can be repeated a whole number of times",
                    labels: [.init(.right, numberText(number))])
            }
            let (bytes, overflow) = count.multipliedReportingOverflow(by: text.utf8.count)
            try checkText(overflow ? Int.max : bytes)
            // Nothing, however often, is made at once.
            return .string(text.isEmpty ? text : String(repeating: text, count: count))
        default: throw Diagnostic.operatorDoesNotApply(operation.rawValue, a, b, help: arithmeticHelp(operation, a, b))
        }
    }

    private static func arithmeticHelp(_ operation: BinaryOperator, _ a: Value, _ b: Value) -> String? {
        let hasString = [a, b].contains { if case .string = $0 { true } else { false } }
        if hasString {
            switch (operation, a, b) {
            case (.plus, .string, .string): return "join strings with `*`"
            default: return "`string(x)` makes a string of a value; `\"$x\"` puts it into one"
            }
        }
        let arrays = [a, b].filter { ($0.axes?.count ?? 0) > 0 }
        guard let array = arrays.first, a.axes != nil, b.axes != nil else { return nil }
        let symbol = operation.rawValue
        if arrays.count == 2 {
            if operation == .times { return "write `dot(a, b)` for the inner product, `.*` for the elementwise one" }
            return operation == .divide ? "write `./` to divide element by element" : nil
        }
        switch operation {
        case .plus, .minus, .divide, .power:
            let isVector = array.axes?.count == 1
            return "write `.\(symbol)` to apply it to every element of the \(isVector ? "vector" : "matrix")"
        case .remainder, .quotient: return "write `map(x -> x \(symbol) y, v)` for every element"
        case .times, .solve: return nil
        }
    }
}

extension NumericMatrix {
    /// The n×n identity.
    static func identity(_ n: Int) -> NumericMatrix {
        var result = NumericMatrix(rows: n, columns: n, elements: [Double](repeating: 0, count: n * n))
        for i in 0..<n { result[i, i] = 1 }
        return result
    }
}
