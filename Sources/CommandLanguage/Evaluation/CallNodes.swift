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
