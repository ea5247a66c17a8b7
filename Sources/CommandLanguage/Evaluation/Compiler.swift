// From syntax tree to compiled code: names become places, and unknown ones are reported together.

/// Compiles one program.
final class Compiler {
    let interpreter: Interpreter
    let source: SourceText
    var scope: Scope
    /// Stops the program between statements; `nil` while nobody debugs it, and it needs no places to stop at.
    var stepper: Stepper?
    /// Inside which statements the compiler is, for `break`, `continue` and `return`.
    var context = JumpContext()
    /// The globals that the program has assigned so far.
    private(set) var assignedGlobals: Set<String> = []
    private var unknownNames: [Identifier] = []
    /// Names in functions that are not known yet: they may be by the time that the functions are called.
    private var deferredNames: [Identifier] = []
    /// Whether what was compiled so far may assign globals by other means than assignments: `include`.
    private(set) var mayAssignUnseen = false

    /// Which jumps are possible.
    struct JumpContext {
        var isInLoop = false
        var isInFunction = false
    }

    init(_ interpreter: Interpreter, _ source: SourceText, stepper: Stepper? = nil) {
        self.interpreter = interpreter
        self.source = source
        self.stepper = stepper
        scope = Scope(parent: nil, function: FunctionContext(enclosing: nil), shared: [])
    }

    /// The compiled statements of a program, and the room that they need: all of them, or those up to the first one that
    /// may assign globals unseen. The names of the others cannot be told apart before that one ran.
    /// - Throws: a `NameError` that lists every unknown name.
    func compile(_ entries: ArraySlice<Program.Entry>) throws -> (statements: [Node], room: FrameLayout) {
        var statements: [Node] = []
        for entry in entries where !mayAssignUnseen { statements.append(try statement(entry.statement)) }
        if let error = unknownNamesError() { throw error }
        let room = FrameLayout(slots: scope.function.slotCount, cells: scope.function.cellCount, captured: 0)
        return (statements, room)
    }

    func place(_ span: Span) -> Place { Place(span: span, source: source) }

    func error(_ category: Diagnostic.Category, _ message: String, at span: Span, help: String? = nil) -> Diagnostic {
        Diagnostic(category, message, labels: [.init(.span(span))], help: help, source: source)
    }

    // MARK: Names

    /// Whether this is code of the cell itself, outside of functions.
    var isTopLevel: Bool { scope.function.enclosing == nil }

    private func isKnownGlobal(_ name: String) -> Bool {
        assignedGlobals.contains(name) || interpreter.globals.isUserDefined(name)
    }

    /// A node that reads the variable of this name.
    func read(_ name: String, _ span: Span) -> Node {
        let place = place(span)
        switch scope.access(name) {
        case .slot(let slot)?: return LocalNode(slot: slot, name, hint: localHint(name), place)
        case .cell(let cell)?: return SharedNode(cell: cell, name, hint: localHint(name), place)
        case .global(let variable)?: return GlobalNode(variable, name, globals: interpreter.globals, place)
        case nil: break
        }
        if mayBeBuiltin(name, where: \.assignsGlobals) {
            mayAssignUnseen = true
            if !isTopLevel { interpreter.functionsMayAssignUnseen = true }
        } else if interpreter.functionsMayAssignUnseen, isTopLevel, isKnownGlobal(name) {
            mayAssignUnseen = true
        }
        // A function may mention a global that is defined by the time it is called.
        if !assignedGlobals.contains(name), !interpreter.globals.isDefined(name) {
            if isTopLevel {
                unknownNames.append(Identifier(name, span))
            } else {
                deferredNames.append(Identifier(name, span))
            }
        }
        return GlobalNode(interpreter.globals.variable(named: name), name, globals: interpreter.globals, place)
    }

    /// Whether a name stands for such a builtin, or did before the program: `f = include` is another name of it.
    private func mayBeBuiltin(_ name: String, where isSuch: (Builtin) -> Bool) -> Bool {
        if interpreter.builtins[name].map(isSuch) == true { return true }
        guard case .function(let function)? = interpreter.globals[name] else { return false }
        return function.builtin.map(isSuch) == true
    }

    private func localHint(_ name: String) -> String? {
        guard interpreter.globals.isDefined(name) || assignedGlobals.contains(name), !isTopLevel else { return nil }
        return "`\(name)` is local to the function, because the function assigns it; pass the global one as an argument"
    }

    /// Where an assignment to this name goes.
    func assign(_ name: String) -> Access {
        if let local = scope.access(name) { return local }
        assignedGlobals.insert(name)
        return .global(interpreter.globals.variable(named: name))
    }

    /// Makes the variables that a block of `statements` has of its own: see ``Scope``.
    func declareLocals(of statements: [Statement]) {
        for name in statements.assignedNames where scope.access(name) == nil {
            guard !isTopLevel || !isKnownGlobal(name) else { continue }
            scope.declare(name)
            if isTopLevel { interpreter.namesOfBlocks.insert(name) }
        }
    }

    /// Compiles something in a scope of its own.
    func inScope<Result>(
        sharing shared: Set<String>, _ body: () throws -> Result
    ) rethrows -> (result: Result, scope: Scope) {
        let outer = scope
        let inner = Scope(parent: outer, function: outer.function, shared: shared)
        scope = inner
        defer { scope = outer }
        return (try body(), inner)
    }

    /// What to write instead of a name that nobody knows.
    static func help(forUnknown name: String, among known: [String]) -> String? {
        Refusals.foreignNames[name] ?? nearestName(to: name, among: known).map { "did you mean `\($0)`?" }
            ?? Refusals.help(forUnknownName: name)
    }

    /// How many unknown names, and places of one, are told of at once.
    private static let namesAtOnce = 20

    /// - Parameter withDeferred: whether names in functions count that are unknown even now.
    func unknownNamesError(withDeferred: Bool = false) -> Diagnostic? {
        let late = deferredNames.filter {
            withDeferred && !isKnownGlobal($0.name) && !interpreter.globals.isDefined($0.name)
        }
        let unknownNames = (unknownNames + late).sorted { $0.span.start < $1.span.start }
        guard !unknownNames.isEmpty else { return nil }
        let known = interpreter.globals.names + assignedGlobals
        var names: [String] = []
        var suggestions: [String: String] = [:]
        var seen: Set<String> = []
        for name in unknownNames.map(\.name) where seen.insert(name).inserted && names.count < Compiler.namesAtOnce {
            names.append(name)
            suggestions[name] =
                interpreter.namesOfBlocks.contains(name)
                ? "`\(name)` was local to the block that assigned it; assign it in front of the block too"
                : Compiler.help(forUnknown: name, among: known)
        }
        let shown = unknownNames.filter { names.contains($0.name) }.prefix(Compiler.namesAtOnce)
        if seen.count == 1 {
            return Diagnostic(
                .name, "unknown name: `\(names[0])`", labels: shown.map { .init(.span($0.span)) },
                help: suggestions[names[0]], source: source)
        }
        let labels = shown.map { Diagnostic.Label(.span($0.span), suggestions[$0.name] ?? "") }
        let more = seen.count > names.count ? " and \(seen.count - names.count) more" : ""
        return Diagnostic(
            .name, "unknown names: \(names.map { "`\($0)`" }.joined(separator: ", "))\(more)", labels: labels,
            source: source)
    }
}

extension Scope {
    /// What entering the scope renews; `variable` is set by whoever enters it.
    func entry(except variable: Access? = nil) -> ScopeEntry {
        var slots = slots
        if case .slot(let slot)? = variable { slots.removeAll { $0 == slot } }
        return ScopeEntry(slots: slots, cells: cells)
    }
}
