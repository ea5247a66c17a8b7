// Elementwise calls: of a function that answers for every element, in the shape of its arguments.

/// `f.(a, b)`: the function of every element, or of every pair.
final class BroadcastCallNode: Node {
    let callee: Node
    let arguments: [Node]
    let keywords: [CallNode.Keyword]
    private unowned let interpreter: Interpreter

    init(
        _ callee: Node, _ arguments: [Node], _ keywords: [CallNode.Keyword], _ interpreter: Interpreter, _ place: Place
    ) {
        self.callee = callee
        self.arguments = arguments
        self.keywords = keywords
        self.interpreter = interpreter
        super.init(place)
    }

    override func evaluate(_ frame: Frame) throws -> Value {
        let value = try callee.evaluate(frame)
        guard case .function(let function) = value else {
            throw Diagnostic(
                .type, "\(value.phrase) cannot be called", labels: [.init(.span(callee.span), value.phrase)],
                source: source)
        }
        let values = try arguments.map { try $0.evaluate(frame) }
        let named = try keywords.map { (name: $0.name.name, value: try $0.value.evaluate(frame)) }
        if let scalar = function.builtin?.scalar, values.count == 1, named.isEmpty,
            let result = Value.mapNumbers(values[0], scalar)
        {
            return result
        }
        do {
            return try broadcast(function, values, named)
        } catch let error as Diagnostic where error.source != nil {
            throw error.called(from: .init(function: function.name, callSite: span, source: source))
        } catch let error as Diagnostic {
            let signature = function.signature
            throw error.located(in: source, whole: span) { role in
                guard case .argument(let name) = role else { return nil }
                return arguments.indices.first { signature.argumentName(at: $0) == name }.map { arguments[$0].span }
            }
        }
    }

    private func broadcast(
        _ function: Function, _ values: [Value], _ named: [(name: String, value: Value)]
    ) throws -> Value {
        let operands = values.map(ElementwiseArgument.init)
        let rows = try jointLength(function, operands, values, \.rows)
        let columns = try jointLength(function, operands, values, \.columns)
        let rank = operands.map(\.rank).max() ?? 0
        if rank == 0 { return try interpreter.apply(function, values, keywords: named) }
        try Value.checkSize([rows, columns])
        var builder = VectorBuilder(capacity: rows * columns)
        if named.isEmpty, operands.count == 1, let elements = operands[0].elements {
            try interpreter.apply(function, toEach: elements) { builder.append($1) }
            return try shaped(builder, operands, rows: rows, columns: columns, rank: rank)
        }
        for row in 0..<rows {
            for column in 0..<columns {
                if interpreter.interrupt.isRequested {
                    throw interruption(after: row * columns + column, of: rows * columns)
                }
                let pair = operands.map { $0[row, column] }
                builder.append(try interpreter.apply(function, pair, keywords: named))
            }
        }
        return try shaped(builder, operands, rows: rows, columns: columns, rank: rank)
    }

    /// The answers, row by row, in the shape of the operands.
    private func shaped(
        _ builder: VectorBuilder, _ operands: [ElementwiseArgument], rows: Int, columns: Int, rank: Int
    ) throws -> Value {
        guard rank == 2 else { return builder.value }
        switch builder.value {
        case .vector(let numbers):
            let isRow = rows == 1 && operands.allSatisfy { $0.rank == 0 || $0.isRow }
            return .matrix(
                isRow ? NumericMatrix(row: numbers) : NumericMatrix(rows: rows, columns: columns, elements: numbers))
        case .mask(let mask): return .mask(Mask(columns: columns, elements: mask.elements))
        default:
            throw Diagnostic(
                .type, "the function must answer a number for every element of a matrix", labels: [.init(.whole)])
        }
    }

    private func jointLength(
        _ function: Function, _ operands: [ElementwiseArgument], _ values: [Value],
        _ axis: KeyPath<ElementwiseArgument, Int>
    ) throws -> Int {
        var length = 1
        for operand in operands where operand[keyPath: axis] != 1 {
            guard length == 1 || length == operand[keyPath: axis] else {
                let arrays = operands.indices.filter { operands[$0].rank > 0 }
                throw Diagnostic(
                    .shape, "the arguments of an elementwise call must have the same shape",
                    labels: arrays.map {
                        .init(.argument(function.signature.argumentName(at: $0)), values[$0].shapeDescription)
                    })
            }
            length = operand[keyPath: axis]
        }
        return length
    }
}

/// An argument of an elementwise call: an array that is taken apart, or anything else, which is passed every time.
private struct ElementwiseArgument {
    let rows: Int
    let columns: Int
    let rank: Int
    let isRow: Bool
    /// What an array has, row by row; `nil` for anything else.
    let elements: LoopElements?
    private let element: (Int) -> Value

    init(_ value: Value) {
        if let operand = BroadcastOperand(value), case .array(let elements) = operand.kind {
            (rows, columns, rank, isRow) = (operand.rows, operand.columns, operand.rank, operand.isRow)
            if case .mask(let mask) = value {
                let flags = mask.elements
                self.elements = .values(flags.map { .bool($0) })
                element = { .bool(flags[$0]) }
            } else {
                self.elements = .numbers(elements)
                element = { .number(elements[$0]) }
            }
        } else if case .list(let elements) = value {
            (rows, columns, rank, isRow) = (elements.count, 1, 1, false)
            self.elements = .values(elements)
            element = { elements[$0] }
        } else {
            elements = nil
            (rows, columns, rank, isRow) = (1, 1, 0, false)
            element = { _ in value }
        }
    }

    subscript(row: Int, column: Int) -> Value {
        element((rows == 1 ? 0 : row) * columns + (columns == 1 ? 0 : column))
    }
}
