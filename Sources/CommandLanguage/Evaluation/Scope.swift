// Where names live while a program is compiled.
//
// The rule is Julia's, as its prompt has it, in notebooks, scripts and the terminal alike:
// - A function has its own variables: its parameters, and every name that its body assigns. Other names are those of
//   the function around it, shared by reference, or globals. A function never assigns a global.
// - `for`, `while` and `try` have a scope of their own, entered anew by every round. A name they assign is the variable of
//   that name around them where there is one, a local of the function or a global; otherwise it is local to the round.
// - The variable of a `for` and of a comprehension is always its own. `if` has no scope.

/// How compiled code reaches a variable.
enum Access {
    /// A place in the frame.
    case slot(Int)
    /// A variable that closures share, by its place among the frame's variables.
    case cell(Int)
    /// A global, or a variable that a debugger looks at.
    case global(Variable)
}

/// What is known of a function while it is compiled. A cell is compiled like a function without parameters.
final class FunctionContext {
    /// The scope that the function is written in; `nil` for a cell.
    let enclosing: Scope?
    /// Slot 0 carries the value of `return`.
    private(set) var slotCount = 1
    private(set) var cellCount = 0
    /// The places of captured variables in the enclosing function's frame, and their names.
    private(set) var captures: [Int] = []
    private(set) var capturedNames: [String] = []

    init(enclosing: Scope?) { self.enclosing = enclosing }

    func makeSlot() -> Int {
        slotCount += 1
        return slotCount - 1
    }

    func makeCell() -> Int {
        cellCount += 1
        return cellCount - 1
    }

    /// The place in this function's frame of a variable that lives in the enclosing one.
    func capture(_ outer: Int, _ name: String) -> Int {
        if let known = captures.firstIndex(of: outer) { return -1 - known }
        captures.append(outer)
        capturedNames.append(name)
        return -captures.count
    }
}

/// The names of a function or of a block in it.
final class Scope {
    let parent: Scope?
    let function: FunctionContext
    private var names: [String: Access] = [:]
    /// The names in the order in which they were declared.
    private var order: [String] = []
    /// What closures made in this scope mention.
    private let shared: Set<String>
    /// What a block makes anew when it is entered.
    private(set) var slots: [Int] = []
    private(set) var cells: [Int] = []

    /// - Parameter shared: the names that functions inside this scope mention.
    init(parent: Scope?, function: FunctionContext, shared: Set<String>) {
        self.parent = parent
        self.function = function
        self.shared = shared
    }

    /// Makes a variable of this scope; the one there is when the name has one.
    @discardableResult
    func declare(_ name: String) -> Access {
        if let known = names[name] { return known }
        let access: Access
        if shared.contains(name) {
            let cell = function.makeCell()
            cells.append(cell)
            access = .cell(cell)
        } else {
            let slot = function.makeSlot()
            slots.append(slot)
            access = .slot(slot)
        }
        declare(name, access)
        return access
    }

    /// Gives a name to what is filled from outside: a parameter, or a variable that a debugger looks at.
    func declare(_ name: String, _ access: Access) {
        if names.updateValue(access, forKey: name) == nil { order.append(name) }
    }

    /// Whether closures may share a variable of this name.
    func isShared(_ name: String) -> Bool { shared.contains(name) }

    /// How the running function reaches the local variable of this name; `nil` when there is none.
    func access(_ name: String) -> Access? {
        var scope: Scope? = self
        while let current = scope, current.function === function {
            if let found = current.names[name] { return found }
            scope = current.parent
        }
        switch function.enclosing?.access(name) {
        case .cell(let outer)?: return .cell(function.capture(outer, name))
        case .global(let variable)?: return .global(variable)
        case .slot?, nil: return nil
        }
    }

    /// The local variables that code in this scope sees, those of the function first, and those that it captured last.
    var visibleNames: [(name: String, access: Access)] {
        var found: [String: Access] = [:]
        var order: [String] = []
        var scope: Scope? = self
        while let current = scope, current.function === function {
            order.insert(contentsOf: current.order.filter { found[$0] == nil && $0 != Compiler.endName }, at: 0)
            found.merge(current.names) { inner, _ in inner }
            scope = current.parent
        }
        for (index, name) in function.capturedNames.enumerated() where found[name] == nil {
            found[name] = .cell(-1 - index)
            order.append(name)
        }
        return order.compactMap { name in found[name].map { (name, $0) } }
    }
}
