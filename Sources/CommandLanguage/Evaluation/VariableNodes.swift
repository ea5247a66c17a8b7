// Reading variables and constants.

/// A literal.
final class ConstantNode: Node {
    let value: Value
    /// Where the value lies, so that operands read constants as they read variables.
    private let variable: Variable

    init(_ value: Value, _ place: Place) {
        self.value = value
        variable = Variable(value)
        super.init(place)
    }

    var storage: UnsafeMutablePointer<Value?> { variable.storage }

    override func evaluate(_ frame: Frame) throws -> Value { value }
}

/// A variable that is read by its name.
class VariableNode: Node {
    let name: String
    /// Why the variable may have no value, where there is more to say than that.
    let hint: String?

    init(_ name: String, hint: String?, _ place: Place) {
        self.name = name
        self.hint = hint
        super.init(place)
    }

    final func unset() -> Diagnostic {
        Diagnostic(.name, "`\(name)` has no value yet", labels: [.init(.span(span))], help: hint, source: source)
    }
}

/// A local variable.
final class LocalNode: VariableNode {
    let slot: Int

    init(slot: Int, _ name: String, hint: String?, _ place: Place) {
        self.slot = slot
        super.init(name, hint: hint, place)
    }

    override func evaluate(_ frame: Frame) throws -> Value {
        // A number is not counted: reading it first keeps the copy of anything else out of the way.
        if case .number(let number)? = frame.slots[slot] { return .number(number) }
        guard let value = frame.slots[slot] else { throw unset() }
        return value
    }
}

/// A local variable that closures share.
final class SharedNode: VariableNode {
    let cell: Int

    init(cell: Int, _ name: String, hint: String?, _ place: Place) {
        self.cell = cell
        super.init(name, hint: hint, place)
    }

    override func evaluate(_ frame: Frame) throws -> Value {
        guard let value = frame.cells[cell].storage.pointee else { throw unset() }
        return value
    }
}

/// A global variable or a builtin.
final class GlobalNode: VariableNode {
    let variable: Variable
    private let globals: Globals

    init(_ variable: Variable, _ name: String, globals: Globals, _ place: Place) {
        self.variable = variable
        self.globals = globals
        super.init(name, hint: nil, place)
    }

    override func evaluate(_ frame: Frame) throws -> Value {
        guard let value = variable.storage.pointee else { throw unknown() }
        return value
    }

    private func unknown() -> Diagnostic {
        Diagnostic(
            .name, "unknown name: `\(name)`", labels: [.init(.span(span))],
            help: Compiler.help(forUnknown: name, among: globals.names), source: source)
    }
}

extension Access {
    /// Where the variable is while `frame` runs.
    @inline(__always)
    func storage(_ frame: Frame) -> UnsafeMutablePointer<Value?> {
        switch self {
        case .slot(let slot): frame.slots + slot
        case .cell(let cell): frame.cells[cell].storage
        case .global(let variable): variable.storage
        }
    }
}
