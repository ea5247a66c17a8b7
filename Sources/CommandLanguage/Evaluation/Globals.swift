// The global variables of a session.

/// A variable that is reached by reference: a global, or a local that a closure captured.
///
/// Its value lies behind a pointer, so that compiled code reaches it without a look-up and without the run-time
/// exclusivity checks of class properties. `nil` until it is assigned.
package final class Variable {
    let storage: UnsafeMutablePointer<Value?>

    package init(_ value: Value? = nil) {
        storage = .allocate(capacity: 1)
        storage.initialize(to: value)
    }

    deinit {
        storage.drop()
        storage.deallocate()
    }

    package var value: Value? {
        get { storage.pointee }
        set {
            storage.drop()
            storage.initialize(to: newValue)
        }
    }
}

/// The global variables of a session, the builtins among them. A user's variable hides a builtin of the same name.
public final class Globals {
    private var variables: [String: Variable] = [:]
    private let predefined: [String: Value]
    /// How many programs are being evaluated, one inside the other.
    private var depth = 0
    /// Functions that may still be running when their variables are given other values.
    private var kept: [Value] = []

    /// - Parameter predefined: builtins and constants: known, but not the user's.
    init(predefined: [String: Value]) {
        self.predefined = predefined
        variables = predefined.mapValues { Variable($0) }
    }

    /// The value of a variable, constant or builtin; `nil` when there is none. Setting `nil` forgets a user's variable
    /// and uncovers what it hid.
    public subscript(name: String) -> Value? {
        get { variables[name]?.value }
        set {
            if case .function? = variables[name]?.value, let function = self[name] { keep(function) }
            variable(named: name).value = newValue ?? predefined[name]
        }
    }

    /// Keeps a function that may be running, until the last program has ended.
    func keep(_ function: Value) { if depth > 0 { kept.append(function) } }

    /// Evaluates a program, during which no function that is running ceases to exist: a call counts on the global
    /// variable to hold the function that it runs. No function assigns globals, but a builtin that it calls may evaluate
    /// another program, or set a variable.
    func whileKeepingFunctions<Result>(_ evaluate: () throws -> Result) rethrows -> Result {
        if depth > 0 {
            kept += variables.values.compactMap { if case .function? = $0.value { $0.value } else { nil } }
        }
        depth += 1
        defer {
            depth -= 1
            if depth == 0 { kept = [] }
        }
        return try evaluate()
    }

    /// The names that the user assigned, sorted.
    public var userNames: [String] { variables.keys.filter(isUserDefined).sorted() }

    /// Every name that has a value.
    public var names: [String] { variables.filter { $0.value.value != nil }.map(\.key) }

    /// Whether the user assigned a value to `name`.
    public func isUserDefined(_ name: String) -> Bool {
        guard let value = variables[name]?.value else { return false }
        guard let original = predefined[name] else { return true }
        return !value.isIdentical(to: original)
    }

    /// Empties every variable: a global function mentions variables whose values it may be itself.
    func forget() {
        for variable in variables.values { variable.value = nil }
    }

    func isDefined(_ name: String) -> Bool { variables[name]?.value != nil }

    /// The variable of this name, made without a value when there is none.
    func variable(named name: String) -> Variable {
        if let variable = variables[name] { return variable }
        let variable = Variable()
        variables[name] = variable
        return variable
    }
}
