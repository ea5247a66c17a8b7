// Operators. Each node answers for numbers at once and leaves everything else to the operations of values.

/// Two operands and the interpreter that knows how to multiply matrices.
class BinaryNode: Node {
    let left: Operand
    let right: Operand
    unowned let interpreter: Interpreter

    init(_ left: Node, _ right: Node, _ interpreter: Interpreter, _ place: Place) {
        self.left = Operand(left)
        self.right = Operand(right)
        self.interpreter = interpreter
        super.init(place)
    }

    /// The operation, at once on numbers; each operator has a node of its own, so that this has no switch.
    @inline(__always)
    final func evaluate(
        _ frame: Frame, _ operation: BinaryOperator, _ numbers: (Double, Double) -> Double
    ) throws -> Value {
        let a = try left.evaluate(frame)
        let b = try right.evaluate(frame)
        if case .number(let x) = a, case .number(let y) = b { return .number(numbers(x, y)) }
        return try combine(operation, a, b)
    }

    /// The operation on anything, with errors placed.
    @inline(never)
    final func combine(_ operation: BinaryOperator, _ a: Value, _ b: Value, isElementwise: Bool = false) throws -> Value
    {
        do {
            if operation == .times, !isElementwise, case .string(let x) = a, case .string(let y) = b {
                try Value.checkText(x.utf8.count + y.utf8.count)
                return .string(x + y)
            }
            return isElementwise
                ? try Value.elementwise(operation, a, b)
                : try Value.binary(operation, a, b, product: interpreter.hooks.matrixProduct)
        } catch {
            throw located(error, left: left.node, right: right.node)
        }
    }
}

/// `a + b`.
final class AdditionNode: BinaryNode {
    override func evaluate(_ frame: Frame) throws -> Value { try evaluate(frame, .plus) { $0 + $1 } }
}

/// `a - b`.
final class SubtractionNode: BinaryNode {
    override func evaluate(_ frame: Frame) throws -> Value { try evaluate(frame, .minus) { $0 - $1 } }
}

/// `a * b`.
final class MultiplicationNode: BinaryNode {
    override func evaluate(_ frame: Frame) throws -> Value { try evaluate(frame, .times) { $0 * $1 } }
}

/// `a / b`.
final class DivisionNode: BinaryNode {
    override func evaluate(_ frame: Frame) throws -> Value { try evaluate(frame, .divide) { $0 / $1 } }
}

/// `a % b`.
final class RemainderNode: BinaryNode {
    override func evaluate(_ frame: Frame) throws -> Value { try evaluate(frame, .remainder, truncatedRemainder) }
}

/// Any other operator, and the dotted ones.
final class OperatorNode: BinaryNode {
    let operation: BinaryOperator
    let isElementwise: Bool

    init(
        _ operation: BinaryOperator, isElementwise: Bool, _ left: Node, _ right: Node, _ interpreter: Interpreter,
        _ place: Place
    ) {
        self.operation = operation
        self.isElementwise = isElementwise
        super.init(left, right, interpreter, place)
    }

    override func evaluate(_ frame: Frame) throws -> Value {
        let a = try left.evaluate(frame)
        let b = try right.evaluate(frame)
        if case .number(let x) = a, case .number(let y) = b { return .number(operation.apply(x, y)) }
        return try combine(operation, a, b, isElementwise: isElementwise)
    }
}

/// `-a`, `!a`, `√a`, `a'`.
final class UnaryNode: Node {
    enum Operation {
        case minus, plus, not, root, transpose
    }

    let operation: Operation
    let operand: Node

    init(_ operation: Operation, _ operand: Node, _ place: Place) {
        self.operation = operation
        self.operand = operand
        super.init(place)
    }

    override func evaluate(_ frame: Frame) throws -> Value {
        var value = try operand.evaluate(frame)
        if operation == .root, case .object(let object) = value, let number = object.asNumber {
            value = .number(number)
        }
        switch (operation, value) {
        case (.minus, .number(let number)): return .number(-number)
        case (.not, .bool(let flag)): return .bool(!flag)
        case (.root, .number(let number)):
            guard number >= 0 || number.isNaN else {
                throw Diagnostic(
                    .value, "the square root of a negative number is not a number",
                    labels: [.init(.span(operand.span), numberText(number))], source: source)
            }
            return .number(number.squareRoot())
        case (.not, .mask(let mask)): return .mask(Mask(columns: mask.columns, elements: mask.elements.map { !$0 }))
        default: break
        }
        do {
            switch operation {
            case .minus: return try Value.negate(value)
            case .transpose: return try Value.transpose(value)
            case .plus: if BroadcastOperand(value) != nil { return value }
            case .not, .root: break
            }
            let (symbol, help) =
                operation == .not
                ? ("!", "`!` negates `true` and `false`")
                : operation == .root ? ("√", "write `sqrt.(…)` for every element") : ("+", nil)
            throw Diagnostic(
                .type, "`\(symbol)` does not apply to \(value.phrase)", labels: [.init(.left, value.phrase)], help: help
            )
        } catch {
            throw located(error, left: operand, right: operand)
        }
    }

    override func truth(_ frame: Frame) throws -> Bool {
        operation == .not ? !(try operand.truth(frame)) : try super.truth(frame)
    }
}

/// `a < b`.
final class ComparisonNode: Node {
    let comparison: ComparisonOperator
    let isElementwise: Bool
    let left: Operand
    let right: Operand
    let interrupt: Interrupt

    init(
        _ comparison: ComparisonOperator, isElementwise: Bool, _ left: Node, _ right: Node, _ interrupt: Interrupt,
        _ place: Place
    ) {
        self.interrupt = interrupt
        self.comparison = comparison
        self.isElementwise = isElementwise
        self.left = Operand(left)
        self.right = Operand(right)
        super.init(place)
    }

    override func evaluate(_ frame: Frame) throws -> Value {
        let a = try left.evaluate(frame)
        let b = try right.evaluate(frame)
        if case .number(let x) = a, case .number(let y) = b, comparison != .isElement {
            return .bool(comparison.apply(x, y))
        }
        return try compare(a, b)
    }

    override func truth(_ frame: Frame) throws -> Bool {
        let a = try left.evaluate(frame)
        let b = try right.evaluate(frame)
        if case .number(let x) = a, case .number(let y) = b, comparison != .isElement { return comparison.apply(x, y) }
        return try truth(of: try compare(a, b))
    }

    @inline(never)
    func compare(_ a: Value, _ b: Value) throws -> Value {
        if case .number(let x) = a, case .number(let y) = b, comparison != .isElement {
            return .bool(comparison.apply(x, y))
        }
        do {
            return isElementwise
                ? try Value.elementwise(comparison, a, b, interrupt)
                : .bool(try Value.compare(comparison, a, b, interrupt))
        } catch {
            throw located(error, left: left.node, right: right.node)
        }
    }
}

/// `a < b <= c`: every operand is evaluated once, none behind the first comparison that fails.
final class ComparisonChainNode: Node {
    let first: Node
    /// Each holds the comparison with the operand before it, on its right.
    let links: [ComparisonNode]

    init(_ first: Node, _ links: [ComparisonNode], _ place: Place) {
        self.first = first
        self.links = links
        super.init(place)
    }

    override func evaluate(_ frame: Frame) throws -> Value {
        var left = try first.evaluate(frame)
        var conjunction: Value?
        for link in links {
            let right = try link.right.evaluate(frame)
            let result = try link.compare(left, right)
            left = right
            switch (conjunction, result) {
            case (nil, .bool(false)): return result
            case (nil, _): conjunction = result
            case (.bool(true)?, _): conjunction = result
            case (.mask(let a)?, .mask(let b)) where a.columns == b.columns && a.elements.count == b.elements.count:
                let both = zip(a.elements, b.elements).map { $0 && $1 }
                conjunction = .mask(Mask(columns: a.columns, elements: both))
            case (.mask(let a)?, .bool(let flag)):
                conjunction = .mask(Mask(columns: a.columns, elements: a.elements.map { $0 && flag }))
            default:
                throw Diagnostic(
                    .shape, "the comparisons of a chain have different shapes", labels: [.init(.span(span))],
                    source: source)
            }
            if case .bool(false)? = conjunction { return .bool(false) }
        }
        return conjunction ?? .bool(true)
    }
}

/// `a && b`, `a || b`.
final class LogicNode: Node {
    let isAnd: Bool
    let left: Node
    let right: Node

    init(isAnd: Bool, _ left: Node, _ right: Node, _ place: Place) {
        self.isAnd = isAnd
        self.left = left
        self.right = right
        super.init(place)
    }

    /// The right side may be anything, so that `x > 0 || error("…")` works.
    override func evaluate(_ frame: Frame) throws -> Value {
        try left.truth(frame) == isAnd ? try right.evaluate(frame) : .bool(!isAnd)
    }

    override func truth(_ frame: Frame) throws -> Bool {
        try left.truth(frame) == isAnd ? try right.truth(frame) : !isAnd
    }
}

/// `c ? a : b`.
final class ChoiceNode: Node {
    let condition: Node
    let yes: Operand
    let no: Operand

    init(_ condition: Node, _ yes: Node, _ no: Node, _ place: Place) {
        self.condition = condition
        self.yes = Operand(yes)
        self.no = Operand(no)
        super.init(place)
    }

    override func evaluate(_ frame: Frame) throws -> Value {
        try condition.truth(frame) ? try yes.evaluate(frame) : try no.evaluate(frame)
    }
}
