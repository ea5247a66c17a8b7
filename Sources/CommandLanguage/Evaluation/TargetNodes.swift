// What stands on the left of an assignment: a place that can be read, set, and changed in place.

/// A place that a value can be assigned to.
class TargetNode: Node {
    /// What is assigned, for errors to point at.
    var assigned: Node?

    /// The value that is there.
    func get(_ frame: Frame) throws -> Value { .nothing }

    /// Replaces the value.
    func set(_ frame: Frame, _ value: Value) throws {}

    /// Where a variable's value lies while expressions run; `nil` when it has to be set the general way.
    func steadyStorage(_ frame: Frame) -> UnsafeMutablePointer<Value?>? { nil }

    /// Changes the value where it is: it leaves its place meanwhile, so that an array with one owner is not copied.
    func modify(_ frame: Frame, _ change: (inout Value) throws -> Void) throws {
        var value = try get(frame)
        try change(&value)
        try set(frame, value)
    }
}

/// A variable.
final class NameTarget: TargetNode {
    let access: Access
    /// Reads it, or says why it cannot be read.
    let reader: Node
    private let isSteady: Bool

    /// - Parameter isSteady: whether nothing that an expression calls can assign the variable.
    init(_ access: Access, reader: Node, isSteady: Bool, _ place: Place) {
        self.access = access
        self.reader = reader
        self.isSteady = isSteady
        super.init(place)
    }

    override func get(_ frame: Frame) throws -> Value { try reader.evaluate(frame) }

    override func set(_ frame: Frame, _ value: Value) throws { access.storage(frame).assign(value) }

    override func steadyStorage(_ frame: Frame) -> UnsafeMutablePointer<Value?>? {
        isSteady ? access.storage(frame) : nil
    }

    override func modify(_ frame: Frame, _ change: (inout Value) throws -> Void) throws {
        let storage = access.storage(frame)
        guard var value = storage.pointee.take() else {
            _ = try reader.evaluate(frame)
            return
        }
        defer { storage.pointee = value }
        try change(&value)
    }
}

/// `a[i]` on the left.
final class ElementTarget: TargetNode {
    let base: TargetNode
    let indices: [IndexNode]
    private let plain: NodeList

    init(_ base: TargetNode, _ indices: [IndexNode], _ place: Place) {
        self.base = base
        self.indices = indices
        plain = indices.plain
        super.init(place)
    }

    func subscripts(_ frame: Frame) throws -> [Subscript] {
        do {
            return try indices.enumerated().map { position, index in
                try index.evaluate(frame, base: try base.get(frame), position: position, of: indices.count)
            }
        } catch {
            throw located(error, left: base)
        }
    }

    override func get(_ frame: Frame) throws -> Value {
        let value = try base.get(frame)
        return try element(of: value, try subscripts(frame))
    }

    func element(of value: Value, _ subscripts: [Subscript]) throws -> Value {
        do {
            return try value.element(subscripts)
        } catch {
            throw located(error, left: base, indices: indices.map(\.span))
        }
    }

    override func set(_ frame: Frame, _ value: Value) throws {
        guard case .number(let number) = value, plain.count > 0, let storage = base.steadyStorage(frame) else {
            return try set(frame, try subscripts(frame), to: value, isElementwise: false)
        }
        let first = try plain.evaluate(0, frame)
        if plain.count == 1 {
            if case .number(let index) = first, storage.setElement(index, to: number) { return }
            return try set(frame, [.value(first)], to: value, isElementwise: false)
        }
        let second = try plain.evaluate(1, frame)
        if case .number(let row) = first, case .number(let column) = second,
            storage.setElement(row, column, to: number)
        {
            return
        }
        try set(frame, [.value(first), .value(second)], to: value, isElementwise: false)
    }

    /// `self[subscripts] = value`.
    func set(_ frame: Frame, _ subscripts: [Subscript], to value: Value, isElementwise: Bool) throws {
        try base.modify(frame) { target in
            try assign(&target, subscripts, value, isElementwise: isElementwise)
        }
    }

    private func assign(
        _ target: inout Value, _ subscripts: [Subscript], _ value: Value, isElementwise: Bool
    ) throws {
        do {
            try target.setElement(subscripts, to: value, isElementwise: isElementwise)
        } catch {
            throw located(error, left: base, right: assigned, indices: indices.map(\.span))
        }
    }
}

/// `a.name` on the left.
final class FieldTarget: TargetNode {
    let base: TargetNode
    let name: Identifier

    init(_ base: TargetNode, _ name: Identifier, _ place: Place) {
        self.base = base
        self.name = name
        super.init(place)
    }

    override func get(_ frame: Frame) throws -> Value {
        let value = try base.get(frame)
        do {
            return try value.field(name.name)
        } catch {
            throw placed(error)
        }
    }

    override func set(_ frame: Frame, _ value: Value) throws {
        let owner = try base.get(frame)
        do {
            switch owner {
            case .object(let object): try object.setField(name.name, to: value)
            case .record(let record):
                guard let changed = record.setting(name.name, to: value) else {
                    throw owner.unknownField(name.name, among: record.names)
                }
                try base.set(frame, .record(changed))
            default:
                throw Diagnostic(.type, "\(owner.phrase) has no fields", labels: [.init(.left, owner.phrase)])
            }
        } catch {
            throw placed(error)
        }
    }

    private func placed(_ error: any Error) -> any Error {
        guard let diagnostic = error as? Diagnostic else { return error }
        return diagnostic.located(in: source, whole: span) { $0 == .left ? base.span : name.span }
    }
}
