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

/// `a[i]`, `a[i, j]`.
final class ElementNode: Node {
    let base: Node
    let indices: [IndexNode]

    init(_ base: Node, _ indices: [IndexNode], _ place: Place) {
        self.base = base
        self.indices = indices
        super.init(place)
    }

    override func evaluate(_ frame: Frame) throws -> Value {
        let value = try base.evaluate(frame)
        if indices.count == 1 {
            let index = try subscripted(frame, value, 0)
            if case .value(.number(let number)) = index, case .vector(let elements) = value,
                let place = exactIndex(number, elements.count)
            {
                return .number(elements[place])
            }
            return try element(value, [index])
        }
        if indices.count == 2 {
            let row = try subscripted(frame, value, 0)
            let column = try subscripted(frame, value, 1)
            if case .value(.number(let i)) = row, case .value(.number(let j)) = column,
                case .matrix(let matrix) = value,
                let x = exactIndex(i, matrix.rows), let y = exactIndex(j, matrix.columns)
            {
                return .number(matrix[x, y])
            }
            return try element(value, [row, column])
        }
        return try element(value, try indices.indices.map { try subscripted(frame, value, $0) })
    }

    @inline(__always)
    private func subscripted(_ frame: Frame, _ value: Value, _ position: Int) throws -> Subscript {
        let index = indices[position]
        if index.endSlot == nil, let node = index.node { return .value(try node.evaluate(frame)) }
        do {
            return try index.evaluate(frame, base: value, position: position, of: indices.count)
        } catch {
            throw located(error, left: base)
        }
    }

    private func element(_ value: Value, _ subscripts: [Subscript]) throws -> Value {
        do {
            return try value.element(subscripts)
        } catch {
            throw located(error, left: base, indices: indices.map(\.span))
        }
    }
}

/// The place of a 1-based index; `nil` when it is not whole or not within `count`.
@inline(__always)
func exactIndex(_ number: Double, _ count: Int) -> Int? {
    guard number >= 1, number <= Double(count) else { return nil }
    let place = Int(number)
    return Double(place) == number ? place - 1 : nil
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
