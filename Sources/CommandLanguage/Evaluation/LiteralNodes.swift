// What puts values together: ranges, tuples, records, vectors, matrices.

/// `first:last` and `first:step:last`.
final class RangeNode: Node {
    let first: Node
    let step: Node?
    let last: Node

    init(_ first: Node, step: Node?, _ last: Node, _ place: Place) {
        self.first = first
        self.step = step
        self.last = last
        super.init(place)
    }

    override func evaluate(_ frame: Frame) throws -> Value { .range(try range(frame)) }

    /// The range itself, for loops that need no value of it.
    func range(_ frame: Frame) throws -> NumberRange {
        let start = try number(first, frame)
        let width = try step.map { try number($0, frame) } ?? 1
        let end = try number(last, frame)
        do {
            return try NumberRange(from: start, by: width, to: end)
        } catch {
            throw located(error)
        }
    }

    private func number(_ node: Node, _ frame: Frame) throws -> Double {
        let value = try node.evaluate(frame)
        if case .number(let number) = value { return number }
        throw Diagnostic(
            .type, "a range needs numbers", labels: [.init(.span(node.span), value.phrase)], source: source)
    }
}

/// `(a, b)` and `(a=1, b=2)`.
final class TupleNode: Node {
    let names: [String]?
    let elements: [Node]

    init(names: [String]?, _ elements: [Node], _ place: Place) {
        self.names = names
        self.elements = elements
        super.init(place)
    }

    override func evaluate(_ frame: Frame) throws -> Value {
        let values = try elements.map { try $0.evaluate(frame) }
        guard let names else { return .tuple(values) }
        return .record(Record(Array(zip(names, values))))
    }
}

/// `[a, b, c]`.
final class VectorNode: Node {
    let elements: [Node]

    init(_ elements: [Node], _ place: Place) {
        self.elements = elements
        super.init(place)
    }

    override func evaluate(_ frame: Frame) throws -> Value {
        var builder = VectorBuilder(capacity: elements.count)
        for element in elements { builder.append(try element.evaluate(frame)) }
        return builder.value
    }
}

/// `[a b; c d]`.
final class MatrixNode: Node {
    let rows: [[Node]]

    init(_ rows: [[Node]], _ place: Place) {
        self.rows = rows
        super.init(place)
    }

    override func evaluate(_ frame: Frame) throws -> Value {
        let parts = try rows.map { row in try row.map { try $0.evaluate(frame) } }
        do {
            return try Value.concatenated(parts)
        } catch {
            throw located(error, indices: rows.joined().map(\.span))
        }
    }
}

/// `[f(x) for x in xs if c]`.
final class ComprehensionNode: Node {
    struct Axis {
        let variable: Access
        let sequence: SequenceNode
    }

    let element: Operand
    let axes: [Axis]
    let condition: Node?
    let scope: ScopeEntry
    private let hasScope: Bool
    let interrupt: Interrupt

    init(
        _ element: Node, _ axes: [Axis], condition: Node?, scope: ScopeEntry, interrupt: Interrupt, _ place: Place
    ) {
        self.element = Operand(element)
        self.axes = axes
        self.condition = condition
        self.scope = scope
        hasScope = !scope.isEmpty
        self.interrupt = interrupt
        super.init(place)
    }

    override func evaluate(_ frame: Frame) throws -> Value {
        let sequences = try axes.map { try $0.sequence.elements(frame) }
        // A condition may leave few of many elements, but nobody waits for more rounds than can be counted.
        let (count, overflow) = sequences.reduce((partialValue: 1, overflow: false)) { product, sequence in
            let (next, overflow) = product.partialValue.multipliedReportingOverflow(by: sequence.count)
            return (next, product.overflow || overflow)
        }
        if condition == nil || overflow {
            do { try Value.checkSize(sequences.map(\.count)) } catch { throw located(error) }
        }
        var builder = VectorBuilder(capacity: condition == nil ? min(count, 1 << 20) : 0)
        var rounds = 0
        try gather(axes.count - 1, sequences, frame, &builder, &rounds, of: count)
        guard axes.count == 2, condition == nil else { return builder.value }
        return try matrix(builder.value, rows: sequences[0].count, columns: sequences[1].count)
    }

    /// Goes through the sequence of an axis and those before it: the first variable runs fastest.
    private func gather(
        _ axis: Int, _ sequences: [LoopElements], _ frame: Frame, _ builder: inout VectorBuilder, _ rounds: inout Int,
        of count: Int
    ) throws {
        let variable = axes[axis].variable
        guard axis == 0 else {
            return try sequences[axis].visit { value in
                if hasScope { renew(frame) }
                variable.storage(frame).assign(value)
                try gather(axis - 1, sequences, frame, &builder, &rounds, of: count)
            }
        }
        try sequences[axis].visit { value in
            if interrupt.isRequested { throw interruption(after: rounds, of: count) }
            rounds += 1
            if hasScope { renew(frame) }
            variable.storage(frame).assign(value)
            if let condition, try !condition.truth(frame) { return }
            builder.append(try element.evaluate(frame))
        }
    }

    /// Makes the variables that closures share new, with the values of the axes that go on.
    private func renew(_ frame: Frame) {
        let values = axes.map { $0.variable.storage(frame).pointee }
        scope.renew(frame)
        for (axis, value) in zip(axes, values) { axis.variable.storage(frame).pointee = value }
    }

    private func matrix(_ value: Value, rows: Int, columns: Int) throws -> Value {
        switch value {
        case .vector(let numbers):
            return .matrix(NumericMatrix(rows: columns, columns: rows, elements: numbers).transposed)
        case .mask(let mask):
            let elements = (0..<rows * columns).map { mask.elements[$0 % columns * rows + $0 / columns] }
            return .mask(Mask(columns: columns, elements: elements))
        default:
            throw Diagnostic(
                .type, "a comprehension over two variables makes a matrix of numbers",
                labels: [.init(.span(element.node.span), "not a number")], source: source)
        }
    }
}
