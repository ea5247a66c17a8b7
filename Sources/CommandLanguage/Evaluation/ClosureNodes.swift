// Functions of the program: how a closure is made, and what it does before its body.

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
