// Assignments.

/// `x = value`.
final class AssignmentNode: Node {
    let access: Access
    let value: Node

    init(_ access: Access, _ value: Node, _ place: Place) {
        self.access = access
        self.value = value
        super.init(place)
    }

    override func evaluate(_ frame: Frame) throws -> Value {
        let result = try value.evaluate(frame)
        access.storage(frame).assign(result)
        return result
    }

    override func execute(_ frame: Frame) throws -> Completion {
        access.storage(frame).assign(try value.evaluate(frame))
        return .normal
    }
}

/// `a[i] = value`, `a.b = value`, `a[i] .= value`, `a .= value`.
final class PlaceAssignmentNode: Node {
    let target: TargetNode
    let isElementwise: Bool
    let value: Node

    init(_ target: TargetNode, isElementwise: Bool, _ value: Node, _ place: Place) {
        self.target = target
        self.isElementwise = isElementwise
        self.value = value
        super.init(place)
        target.assigned = value
    }

    override func evaluate(_ frame: Frame) throws -> Value {
        let result = try value.evaluate(frame)
        do {
            if !isElementwise {
                try target.set(frame, result)
            } else if let element = target as? ElementTarget {
                try element.set(frame, try element.subscripts(frame), to: result, isElementwise: true)
            } else {
                try target.modify(frame) { try $0.fill(with: result) }
            }
        } catch {
            throw located(error, left: target, right: value)
        }
        return result
    }
}

/// An assignment that combines the old value with another one.
class UpdatingNode: BinaryNode {
    let target: TargetNode
    let operation: BinaryOperator
    let isElementwise: Bool

    init(
        _ target: TargetNode, _ operation: BinaryOperator, isElementwise: Bool, _ value: Node,
        _ interpreter: Interpreter, _ place: Place
    ) {
        self.target = target
        self.operation = operation
        self.isElementwise = isElementwise
        super.init(target, value, interpreter, place)
        target.assigned = value
    }

    final func combined(_ a: Value, _ b: Value) throws -> Value {
        if case .number(let x) = a, case .number(let y) = b { return .number(operation.apply(x, y)) }
        return try combine(operation, a, b, isElementwise: isElementwise)
    }
}

/// `x += value`, `x .*= value`.
final class UpdateNode: UpdatingNode {
    private let variable: NameTarget

    init(
        _ variable: NameTarget, _ operation: BinaryOperator, isElementwise: Bool, _ value: Node,
        _ interpreter: Interpreter, _ place: Place
    ) {
        self.variable = variable
        super.init(variable, operation, isElementwise: isElementwise, value, interpreter, place)
    }

    override func evaluate(_ frame: Frame) throws -> Value {
        _ = try execute(frame)
        return try variable.get(frame)
    }

    override func execute(_ frame: Frame) throws -> Completion {
        guard let storage = variable.steadyStorage(frame) else {
            // A closure that the right side calls may assign a shared variable, whose old value counts.
            let old = try variable.get(frame)
            try variable.set(frame, try combined(old, try right.evaluate(frame)))
            return .normal
        }
        let value = try right.evaluate(frame)
        if case .number(let x)? = storage.pointee, case .number(let y) = value {
            storage.initialize(to: .number(operation.apply(x, y)))
        } else if operation == .times, case .string(let tail) = value, case .string? = storage.pointee {
            do { try storage.append(tail) } catch { throw located(error) }
        } else {
            storage.pointee = try combined(try variable.get(frame), value)
        }
        return .normal
    }
}

/// `a[i] += value`, `a.b .*= value`: reads, combines, writes; the indices are evaluated once.
final class CompoundAssignmentNode: UpdatingNode {
    override func evaluate(_ frame: Frame) throws -> Value {
        if let element = target as? ElementTarget {
            let subscripts = try element.subscripts(frame)
            let old = try element.element(of: try element.base.get(frame), subscripts)
            let new = try combined(old, try right.evaluate(frame))
            do {
                try element.set(frame, subscripts, to: new, isElementwise: false)
            } catch {
                throw located(error, left: target, right: right.node)
            }
            return new
        }
        let new = try combined(try target.get(frame), try right.evaluate(frame))
        try target.set(frame, new)
        return new
    }
}

/// `a, b[1] = values`.
final class DestructuringNode: Node {
    let targets: [TargetNode]
    let value: Node

    init(_ targets: [TargetNode], _ value: Node, _ place: Place) {
        self.targets = targets
        self.value = value
        super.init(place)
        for target in targets { target.assigned = value }
    }

    override func evaluate(_ frame: Frame) throws -> Value {
        let result = try value.evaluate(frame)
        guard let elements = result.asSequence else {
            throw Diagnostic(
                .type, "\(result.phrase) cannot be taken apart into \(targets.count) targets",
                labels: [.init(.span(value.span), result.phrase)], source: source)
        }
        guard elements.count == targets.count else {
            throw Diagnostic(
                .shape, "\(targets.count) targets on the left, \(elementCount(elements.count)) on the right",
                labels: [.init(.span(value.span), elementCount(elements.count))], source: source)
        }
        for (target, element) in zip(targets, elements) {
            do {
                try target.set(frame, element)
            } catch {
                throw located(error, left: target, right: value)
            }
        }
        return result
    }
}
