// The short ways to a value: where an operand is a variable or a constant, its number is read without a call.

/// A node whose value an operator needs.
struct Operand {
    let node: Node
    private let way: Way

    /// How to reach the value of a node.
    fileprivate enum Way {
        /// A local variable.
        case slot(Int)
        /// A local variable that closures share.
        case cell(Int)
        /// A global variable or a constant.
        case fixed(UnsafeMutablePointer<Value?>)
        case computed

        init(_ node: Node) {
            switch node {
            case let local as LocalNode: self = .slot(local.slot)
            case let shared as SharedNode: self = .cell(shared.cell)
            case let global as GlobalNode: self = .fixed(global.variable.storage)
            case let constant as ConstantNode: self = .fixed(constant.storage)
            default: self = .computed
            }
        }

        @inline(__always)
        func storage(_ frame: Frame) -> UnsafeMutablePointer<Value?>? {
            switch self {
            case .slot(let slot): frame.slots + slot
            case .cell(let cell): frame.cells[cell].storage
            case .fixed(let storage): storage
            case .computed: nil
            }
        }
    }

    init(_ node: Node) {
        self.node = node
        way = Way(node)
    }

    @inline(__always)
    func evaluate(_ frame: Frame) throws -> Value {
        // A number is not counted: nothing has to be retained.
        if case .number(let number)? = way.storage(frame)?.pointee { return .number(number) }
        return try node.evaluate(frame)
    }

    /// Where the value lies, when it is that of a variable that no expression can change meanwhile: functions assign
    /// shared variables, but neither globals nor the locals of another.
    @inline(__always)
    func steadyStorage(_ frame: Frame) -> UnsafeMutablePointer<Value?>? {
        if case .cell = way { nil } else { way.storage(frame) }
    }
}

/// Nodes that are gone through again and again. An array of objects counts references at every step; this does not.
struct NodeList {
    /// Keeps the nodes alive.
    let nodes: [Node]
    private let entries: [(node: Unmanaged<Node>, way: Operand.Way)]

    init(_ nodes: [Node]) {
        self.nodes = nodes
        entries = nodes.map { (Unmanaged.passUnretained($0), Operand.Way($0)) }
    }

    var count: Int { entries.count }

    @inline(__always)
    func evaluate(_ index: Int, _ frame: Frame) throws -> Value {
        if case .number(let number)? = entries[index].way.storage(frame)?.pointee { return .number(number) }
        return try entries[index].node._withUnsafeGuaranteedRef { try $0.evaluate(frame) }
    }

    @inline(__always)
    func execute(_ index: Int, _ frame: Frame) throws -> Completion {
        try entries[index].node._withUnsafeGuaranteedRef { try $0.execute(frame) }
    }

    @inline(__always)
    func truth(_ index: Int, _ frame: Frame) throws -> Bool {
        try entries[index].node._withUnsafeGuaranteedRef { try $0.truth(frame) }
    }

    /// The values of all nodes.
    func values(_ frame: Frame) throws -> [Value] {
        var values: [Value] = []
        values.reserveCapacity(count)
        for index in 0..<count { values.append(try evaluate(index, frame)) }
        return values
    }
}

extension UnsafeMutablePointer where Pointee == Value? {
    /// Replaces the value of a variable; a number that was there needs no clean-up.
    @inline(__always)
    func assign(_ value: Value) {
        switch pointee {
        case .number?: initialize(to: value)
        case .list?, .tuple?, .record?:
            end()
            initialize(to: value)
        default: pointee = value
        }
    }

    /// The function that a variable holds, not counted: whoever takes it knows that the variable goes on holding it.
    @inline(__always)
    var function: Unmanaged<Function>? {
        if case .function(let function)? = pointee { Unmanaged.passUnretained(function) } else { nil }
    }

    /// The element of a vector or tuple at a whole number within its bounds; `nil` where the general way has to answer.
    @inline(__always)
    func element(_ index: Double) -> Value? {
        switch pointee {
        case .vector(let elements)?: exactIndex(index, elements.count).map { .number(elements[$0]) }
        case .list(let elements)?, .tuple(let elements)?: exactIndex(index, elements.count).map { elements[$0] }
        default: nil
        }
    }

    /// The element of a matrix at whole numbers within its bounds; `nil` where the general way has to answer.
    @inline(__always)
    func element(_ row: Double, _ column: Double) -> Double? {
        guard case .matrix(let matrix)? = pointee, let i = exactIndex(row, matrix.rows),
            let j = exactIndex(column, matrix.columns)
        else { return nil }
        return matrix[i, j]
    }

    /// Sets an element of a vector of numbers, in place when nobody else holds it.
    /// - Returns: false, with nothing changed, where the general way has to do it.
    @inline(__always)
    func setElement(_ index: Double, to number: Double) -> Bool {
        guard case .vector(let current)? = pointee, let place = exactIndex(index, current.count),
            case .vector(var elements)? = move()
        else { return false }
        elements[place] = number
        initialize(to: .vector(elements))
        return true
    }

    /// Sets an element of a matrix, in place when nobody else holds it.
    /// - Returns: false, with nothing changed, where the general way has to do it.
    @inline(__always)
    func setElement(_ row: Double, _ column: Double, to number: Double) -> Bool {
        guard case .matrix(let current)? = pointee, let i = exactIndex(row, current.rows),
            let j = exactIndex(column, current.columns), case .matrix(var matrix)? = move()
        else { return false }
        matrix[i, j] = number
        initialize(to: .matrix(matrix))
        return true
    }
}

/// The place of a 1-based index; `nil` when it is not whole or not within `count`.
@inline(__always)
func exactIndex(_ number: Double, _ count: Int) -> Int? {
    guard number >= 1, number <= Double(count) else { return nil }
    let place = Int(number)
    return Double(place) == number ? place - 1 : nil
}
