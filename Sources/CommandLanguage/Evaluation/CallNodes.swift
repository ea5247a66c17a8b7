// Calls: of closures, which take their arguments straight into their frame, and of builtins.

/// `f(a, b; k=c)`.
class CallNode: Node {
    struct Keyword {
        let name: Identifier
        let value: Node
    }

    let callee: Operand
    let arguments: NodeList
    let keywords: [Keyword]
    /// The number of arguments when all are positional, else -1.
    private let plainCount: Int
    private let machine: Machine
    unowned let interpreter: Interpreter

    init(_ callee: Node, _ arguments: [Node], _ keywords: [Keyword], _ interpreter: Interpreter, _ place: Place) {
        self.callee = Operand(callee)
        self.arguments = NodeList(arguments)
        self.keywords = keywords
        plainCount = keywords.isEmpty ? arguments.count : -1
        self.interpreter = interpreter
        machine = interpreter.machine
        super.init(place)
    }

    override func evaluate(_ frame: Frame) throws -> Value {
        // The variable holds the function for as long as the call runs; see ``Globals/whileKeepingFunctions(_:)``.
        if let function = callee.steadyStorage(frame)?.function {
            return try function._withUnsafeGuaranteedRef { try call($0, frame) }
        }
        return try callComputed(frame)
    }

    @inline(never)
    private func callComputed(_ frame: Frame) throws -> Value {
        let value = try callee.node.evaluate(frame)
        guard case .function(let function) = value else { throw notCallable(value) }
        return try call(function, frame)
    }

    // Not inlined, so that the function is a parameter, which needs no counting.
    @inline(never)
    private func call(_ function: Function, _ caller: Frame) throws -> Value {
        guard let entry = function.entry, entry.plainCount == plainCount else {
            return try callWithValues(function, caller)
        }
        // A closure whose parameters are all positional: the arguments go straight into its frame.
        let frame: Frame
        do {
            frame = try machine.enter(entry.room, captured: function.captured)
        } catch {
            throw unplaced(error)
        }
        do {
            for index in 0..<arguments.count {
                (frame.slots + index + 1).initialize(to: try arguments.evaluate(index, caller))
            }
        } catch {
            abandon(frame, entry.room)
            throw error
        }
        let result: Value
        do {
            result = try entry.run(frame)
        } catch {
            abandon(frame, entry.room)
            throw failed(function, error)
        }
        machine.leave(frame, entry.room)
        return result
    }

    /// Leaves a frame after an error.
    @inline(never)
    private func abandon(_ frame: Frame, _ room: FrameLayout) { machine.leave(frame, room) }

    /// The general way.
    @inline(never)
    private func callWithValues(_ function: Function, _ frame: Frame) throws -> Value {
        if let scalar = function.builtin?.scalar, plainCount == 1 {
            let argument = try arguments.evaluate(0, frame)
            if case .number(let number) = argument { return .number(scalar(number)) }
            return try call(function, [argument], [])
        }
        let values = try arguments.values(frame)
        let named = try keywords.map { (name: $0.name.name, value: try $0.value.evaluate(frame)) }
        return try call(function, values, named)
    }

    @inline(never)
    private func call(
        _ function: Function, _ arguments: [Value], _ named: [(name: String, value: Value)]
    ) throws -> Value {
        do {
            return try interpreter.apply(function, arguments, keywords: named)
        } catch {
            throw failed(function, error)
        }
    }

    /// An error of the call, with this call added to the chain, or placed when it is about this call itself.
    @inline(never)
    private func failed(_ function: Function, _ error: any Error) -> any Error {
        if error is OperandMismatch { return located(error) }
        guard let diagnostic = error as? Diagnostic else { return error }
        if diagnostic.source != nil {
            return diagnostic.called(from: .init(function: function.name, callSite: span, source: source))
        }
        let signature = function.signature
        return diagnostic.located(in: source, whole: span) { role in
            guard case .argument(let name) = role else { return nil }
            if let keyword = keywords.first(where: { $0.name.name == name }) {
                return keyword.name.span.union(keyword.value.span)
            }
            let index = arguments.nodes.indices.first { signature.argumentName(at: $0) == name }
            return index.map { arguments.nodes[$0].span }
        }
    }

    /// An error of entering a function.
    @inline(never)
    private func unplaced(_ error: any Error) -> any Error { located(error) }

    @inline(never)
    private func notCallable(_ value: Value) -> any Error {
        let callee = callee.node
        let name = source[callee.span]
        let help: String? =
            switch value {
            case _ where interpreter.builtins[name] != nil:
                "`\(name)` is a variable here and hides the function `\(name)`"
            case .vector, .matrix, .mask, .list, .range, .tuple, .string: "write `[ ]` to take an element"
            case .number: "write `*` to multiply"
            default: nil
            }
        return Diagnostic(
            .type, "\(value.phrase) cannot be called", labels: [.init(.span(callee.span), value.phrase)], help: help,
            source: source)
    }
}

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

/// `x -> …` and `f(x) = …`: makes a closure of the compiled function and the variables around it.
final class ClosureNode: Node {
    let code: FunctionCode
    /// The captured variables' places in the frame that makes the closure.
    let captures: [Int]
    let collector: CycleCollector

    init(_ code: FunctionCode, captures: [Int], _ collector: CycleCollector, _ place: Place) {
        self.code = code
        self.captures = captures
        self.collector = collector
        super.init(place)
    }

    override func evaluate(_ frame: Frame) throws -> Value {
        let captured = captures.map { frame.cells[$0] }
        if !captured.isEmpty { collector.note(captured) }
        return .function(Function(code, captured: captured))
    }
}

/// A function's body with what comes before it: defaults, and parameters that closures share.
final class PrologueNode: Node {
    struct Parameter {
        let slot: Int
        let defaultValue: Node?
        /// Where the parameter goes when closures share it.
        let cell: Int?
    }

    let parameters: [Parameter]
    let body: Node

    init(_ parameters: [Parameter], _ body: Node, _ place: Place) {
        self.parameters = parameters
        self.body = body
        super.init(place)
    }

    override func evaluate(_ frame: Frame) throws -> Value {
        for parameter in parameters {
            if frame.slots[parameter.slot] == nil, let node = parameter.defaultValue {
                frame.slots[parameter.slot] = try node.evaluate(frame)
            }
            if let cell = parameter.cell {
                frame.cells[cell].storage.pointee = frame.slots[parameter.slot].take()
            }
        }
        return try body.evaluate(frame)
    }
}
