// Control flow: blocks, conditions, loops, and what leaves them.

/// Statements in order.
final class BlockNode: Node {
    private let statements: NodeList
    private let scope: ScopeEntry
    private let hasScope: Bool

    init(_ statements: [Node], scope: ScopeEntry, _ place: Place) {
        self.statements = NodeList(statements)
        self.scope = scope
        hasScope = !scope.isEmpty
        super.init(place)
    }

    override func execute(_ frame: Frame) throws -> Completion {
        if hasScope { scope.renew(frame) }
        for index in 0..<statements.count {
            let completion = try statements.execute(index, frame)
            if completion != .normal { return completion }
        }
        return .normal
    }

    override func evaluate(_ frame: Frame) throws -> Value {
        if hasScope { scope.renew(frame) }
        let last = statements.count - 1
        guard last >= 0 else { return .nothing }
        for index in 0..<last where try statements.execute(index, frame) == .returning { return frame.takeResult() }
        return try statements.evaluate(last, frame)
    }
}

extension Frame {
    /// The value that a `return` left.
    func takeResult() -> Value { slots[0].take() ?? .nothing }
}

/// `if … elseif … else … end`.
final class ConditionalNode: Node {
    private let conditions: NodeList
    private let bodies: NodeList
    private let otherwise: Node?

    init(_ branches: [(condition: Node, body: Node)], otherwise: Node?, _ place: Place) {
        conditions = NodeList(branches.map(\.condition))
        bodies = NodeList(branches.map(\.body))
        self.otherwise = otherwise
        super.init(place)
    }

    override func execute(_ frame: Frame) throws -> Completion {
        for index in 0..<conditions.count where try conditions.truth(index, frame) {
            return try bodies.execute(index, frame)
        }
        return try otherwise?.execute(frame) ?? .normal
    }

    override func evaluate(_ frame: Frame) throws -> Value {
        for index in 0..<conditions.count where try conditions.truth(index, frame) {
            return try bodies.evaluate(index, frame)
        }
        return try otherwise?.evaluate(frame) ?? .nothing
    }
}

/// A statement without a value, in which a `return` may give one.
class LoopNode: Node {
    let body: Node
    let interrupt: Interrupt

    init(_ body: Node, _ interrupt: Interrupt, _ place: Place) {
        self.body = body
        self.interrupt = interrupt
        super.init(place)
    }

    final override func evaluate(_ frame: Frame) throws -> Value {
        try execute(frame) == .returning ? frame.takeResult() : .nothing
    }
}

/// `while condition … end`.
final class WhileNode: LoopNode {
    let condition: Node

    init(_ condition: Node, _ body: Node, _ interrupt: Interrupt, _ place: Place) {
        self.condition = condition
        super.init(body, interrupt, place)
    }

    override func execute(_ frame: Frame) throws -> Completion {
        var rounds = 0
        while try condition.truth(frame) {
            if interrupt.isRequested { throw interruption(after: rounds) }
            rounds &+= 1
            switch try body.execute(frame) {
            case .normal, .continuing: continue
            case .breaking: return .normal
            case .returning: return .returning
            }
        }
        return .normal
    }
}

/// `for x in xs … end`.
final class ForNode: LoopNode {
    let variable: Access
    private let scope: ScopeEntry
    private let hasScope: Bool
    let sequence: SequenceNode
    /// Whether this is a further binding of one `for`, all of which a `break` leaves.
    let isInner: Bool

    init(
        _ variable: Access, scope: ScopeEntry, _ sequence: SequenceNode, isInner: Bool, _ body: Node,
        _ interrupt: Interrupt, _ place: Place
    ) {
        self.variable = variable
        self.scope = scope
        hasScope = !scope.isEmpty
        self.sequence = sequence
        self.isInner = isInner
        super.init(body, interrupt, place)
    }

    override func execute(_ frame: Frame) throws -> Completion {
        switch try sequence.elements(frame) {
        case .range(let range): return try run(frame, range.count) { .number(range[$0]) }
        case .numbers(let numbers): return try run(frame, numbers.count) { .number(numbers[$0]) }
        case .values(let values): return try run(frame, values.count) { values[$0] }
        case .text(let text):
            // Counting the characters of a long text takes its time, too.
            var characters = text.makeIterator()
            return try run(frame, text.utf8.count, isExact: false) { _ in characters.next().map { .string(String($0)) }
            }
        }
    }

    /// - Parameter isExact: whether there is an element for every count.
    @inline(__always)
    private func run(
        _ frame: Frame, _ count: Int, isExact: Bool = true, _ element: (Int) -> Value?
    ) throws -> Completion {
        for index in 0..<count {
            if interrupt.isRequested { throw interruption(after: index, of: isExact ? count : nil) }
            guard let value = element(index) else { break }
            if hasScope { scope.renew(frame) }
            variable.storage(frame).assign(value)
            switch try body.execute(frame) {
            case .normal, .continuing: continue
            case .breaking: return isInner ? .breaking : .normal
            case .returning: return .returning
            }
        }
        return .normal
    }
}

/// `break` and `continue`.
final class JumpNode: Node {
    let completion: Completion

    init(_ completion: Completion, _ place: Place) {
        self.completion = completion
        super.init(place)
    }

    override func execute(_ frame: Frame) throws -> Completion { completion }
}

/// `return`.
final class ReturnNode: Node {
    let value: Node?

    init(_ value: Node?, _ place: Place) {
        self.value = value
        super.init(place)
    }

    override func execute(_ frame: Frame) throws -> Completion {
        frame.slots[0] = try evaluate(frame)
        return .returning
    }

    override func evaluate(_ frame: Frame) throws -> Value { try value?.evaluate(frame) ?? .nothing }
}
