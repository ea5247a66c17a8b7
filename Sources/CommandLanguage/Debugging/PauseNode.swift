// The nodes that compiled code has only while a debugger is there: at statements, around functions, around what is
// tried.

/// A statement at which the program can stop.
final class PauseNode: Node {
    private let statement: Node
    /// What the statement can see.
    let scope: Scope
    /// Held by the interpreter, as long as any code of it runs.
    private unowned(unsafe) let stepper: Stepper
    /// The version of the debugger's wishes that the node knows.
    private var version = -1
    private(set) var breakpoint: ActiveBreakpoint?

    init(_ statement: Node, _ scope: Scope, _ stepper: Stepper, _ place: Place) {
        self.statement = statement
        self.scope = scope
        self.stepper = stepper
        super.init(place)
    }

    override func evaluate(_ frame: Frame) throws -> Value {
        try arrive()
        do { return try statement.evaluate(frame) } catch { throw stepper.failing(error) }
    }

    override func execute(_ frame: Frame) throws -> Completion {
        try arrive()
        do { return try statement.execute(frame) } catch { throw stepper.failing(error) }
    }

    @inline(__always)
    private func arrive() throws {
        stepper.stand(at: self)
        if version != stepper.debugger.version { learn() }
        if breakpoint != nil || stepper.isAlert { try stepper.consider(self) }
    }

    @inline(never)
    private func learn() {
        version = stepper.debugger.version
        breakpoint = stepper.debugger.breakpoint(in: source, at: span.start)
        stepper.learn()
    }
}

/// The body of a function, whose calls the debugger knows.
final class TracedBodyNode: Node {
    private let site: Stepper.CallSite
    private let body: Node
    private unowned(unsafe) let stepper: Stepper

    init(_ name: String?, _ body: Node, _ stepper: Stepper, _ place: Place) {
        site = Stepper.CallSite(name: name, isProgram: false, place: place)
        self.body = body
        self.stepper = stepper
        super.init(place)
    }

    override func evaluate(_ frame: Frame) throws -> Value {
        try stepper.inCall(at: site, frame) { try body.evaluate(frame) }
    }
}

/// What a `try` with a `catch` tries: errors in it are going to be caught.
final class TriedNode: Node {
    private let body: Node
    private unowned(unsafe) let stepper: Stepper

    init(_ body: Node, _ stepper: Stepper, _ place: Place) {
        self.body = body
        self.stepper = stepper
        super.init(place)
    }

    override func evaluate(_ frame: Frame) throws -> Value { try stepper.trying { try body.evaluate(frame) } }

    override func execute(_ frame: Frame) throws -> Completion { try stepper.trying { try body.execute(frame) } }
}

/// `@debug statement`: what runs inside stops at its first statement.
final class DebugNode: Node {
    private let statement: Node
    private unowned(unsafe) let stepper: Stepper

    init(_ statement: Node, _ stepper: Stepper, _ place: Place) {
        self.statement = statement
        self.stepper = stepper
        super.init(place)
    }

    override func evaluate(_ frame: Frame) throws -> Value {
        try stepper.debugging(place, frame) { try statement.evaluate(frame) } ?? .nothing
    }

    override func execute(_ frame: Frame) throws -> Completion {
        try stepper.debugging(place, frame) { try statement.execute(frame) } ?? .normal
    }
}
