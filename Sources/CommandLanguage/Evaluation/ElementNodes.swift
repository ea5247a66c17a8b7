// Reading elements and fields.

/// One index between `[` and `]`.
struct IndexNode {
    /// `nil` for `:`.
    let node: Node?
    let span: Span
    /// Where the index expects the number that `end` stands for, if it mentions it.
    let endSlot: Int?

    /// The index, evaluated for position `position` of `count` in `base`.
    func evaluate(_ frame: Frame, base: @autoclosure () throws -> Value, position: Int, of count: Int) throws
        -> Subscript
    {
        guard let node else { return .all }
        if let endSlot { frame.slots[endSlot] = .number(Double(try base().axisEnd(position: position, of: count))) }
        return .value(try node.evaluate(frame))
    }
}

extension [IndexNode] {
    /// The expressions of one or two indices without `end` and `:`, for which there is a quick way; else none.
    var plain: NodeList {
        let nodes = compactMap { $0.endSlot == nil ? $0.node : nil }
        return NodeList(nodes.count == count && count <= 2 ? nodes : [])
    }
}

/// `a[i]`, `a[i, j]`.
final class ElementNode: Node {
    let base: Operand
    let indices: [IndexNode]
    private let plain: NodeList

    init(_ base: Node, _ indices: [IndexNode], _ place: Place) {
        self.base = Operand(base)
        self.indices = indices
        plain = indices.plain
        super.init(place)
    }

    override func evaluate(_ frame: Frame) throws -> Value {
        // The array of a variable stays where it is: to hold it would cost more than to read a number.
        guard plain.count > 0, let storage = base.steadyStorage(frame), storage.pointee != nil else {
            return try select(frame)
        }
        let first = try plain.evaluate(0, frame)
        if plain.count == 1 {
            if case .number(let index) = first, let element = storage.element(index) { return element }
            return try element(try base.node.evaluate(frame), [.value(first)])
        }
        let second = try plain.evaluate(1, frame)
        if case .number(let row) = first, case .number(let column) = second,
            let element = storage.element(row, column)
        {
            return .number(element)
        }
        return try element(try base.node.evaluate(frame), [.value(first), .value(second)])
    }

    /// The general way.
    @inline(never)
    private func select(_ frame: Frame) throws -> Value {
        let value = try base.node.evaluate(frame)
        let subscripts: [Subscript]
        do {
            subscripts = try indices.enumerated().map { position, index in
                try index.evaluate(frame, base: value, position: position, of: indices.count)
            }
        } catch {
            throw located(error, left: base.node)
        }
        return try element(value, subscripts)
    }

    @inline(never)
    private func element(_ value: Value, _ subscripts: [Subscript]) throws -> Value {
        do {
            return try value.element(subscripts)
        } catch {
            throw located(error, left: base.node, indices: indices.map(\.span))
        }
    }
}

/// `a.name`.
final class FieldNode: Node {
    let base: Node
    let name: Identifier

    init(_ base: Node, _ name: Identifier, _ place: Place) {
        self.base = base
        self.name = name
        super.init(place)
    }

    override func evaluate(_ frame: Frame) throws -> Value {
        let value = try base.evaluate(frame)
        do {
            return try value.field(name.name)
        } catch let error as Diagnostic {
            throw error.located(in: source, whole: span) { role in
                switch role {
                case .left: base.span
                case .right: name.span
                default: nil
                }
            }
        }
    }
}
