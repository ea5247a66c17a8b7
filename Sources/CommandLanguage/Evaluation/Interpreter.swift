// The evaluator of one session: its global variables, its stacks, and the way in.

/// Evaluates programs, one after another, on one thread.
public final class Interpreter: EvaluationContext {
    /// What the embedding module can do better, or alone.
    public struct Hooks {
        /// The matrix product; the default is portable Swift.
        public var matrixProduct: (NumericMatrix, NumericMatrix) throws -> NumericMatrix = portableProduct

        /// The defaults, in portable Swift.
        public init() {}
    }

    /// The stack that the evaluating thread should have, in bytes: with less, the recursion of user functions ends
    /// earlier, but with the same error.
    public static let requiredStackSize = 256 << 20

    public let globals: Globals
    public let interrupt: Interrupt
    public private(set) var output: any OutputSink
    public weak var host: AnyObject?
    public var hooks = Hooks()
    /// Stops programs and shows what they hold.
    public private(set) lazy var stepper = Stepper(self)
    /// Whether the functions that variables hold can be stopped in.
    var functionsPause = false
    let machine: Machine
    let collector = CycleCollector()
    let endings = ClosureEndings()
    /// Whether some function of the user mentions a builtin that assigns globals, such as `include`: then any of them may.
    var functionsMayAssignUnseen = false
    /// How many programs run: one that includes another waits inside it.
    private var depth = 0
    /// Every builtin by its name and aliases.
    public let builtins: [String: Builtin]

    /// - Parameters:
    ///   - builtins: what programs can call.
    ///   - constants: further names that are known from the start, like `pi`.
    ///   - interrupt: the flag that stops a running program.
    ///   - host: what ``Call/context`` hands to builtins; held weakly.
    public init(
        builtins: [Builtin], constants: [String: Value] = [:], interrupt: Interrupt = Interrupt(),
        host: AnyObject? = nil
    ) {
        var named: [String: Builtin] = [:]
        var predefined = constants
        for builtin in builtins {
            let function = Value.function(Function(builtin))
            for name in [builtin.name] + builtin.aliases {
                named[name] = builtin
                predefined[name] = function
            }
        }
        self.builtins = named
        globals = Globals(predefined: predefined)
        self.interrupt = interrupt
        self.host = host
        machine = Machine(interrupt: interrupt)
        output = SilentSink()
    }

    /// Names that blocks at the top level had to themselves: for saying so where they are asked for later.
    var namesOfBlocks: Set<String> = []

    deinit {
        machine.deallocate()
        globals.forget()
        collector.collect()
    }

    /// What becomes of names in functions that nothing has defined when the program begins.
    public enum UnresolvedNames: Sendable {
        /// They may be defined by the time that the functions are called.
        case allowed
        /// The same, but the user is told: a slip of the finger looks alike.
        case warned
        /// Nothing comes behind this program that could define them.
        case refused
    }

    /// Evaluates a program.
    /// - Parameters:
    ///   - output: takes what the program writes while it runs.
    ///   - unresolvedNames: what becomes of unknown names in functions.
    /// - Returns: the value of the last statement; `nothing` after a statement without one. Whether a `;` hides it stands
    ///   in the program's last entry.
    /// - Throws: a ``Diagnostic`` with places in `program.source`; whatever else a builtin threw.
    public func evaluate(
        _ program: Program, output: any OutputSink, unresolvedNames: UnresolvedNames = .allowed
    ) throws -> Value {
        try perform(output: output) {
            let stepper = stepper.isWanted ? stepper : nil
            return try run(program, unresolvedNames) { Compiler(self, program.source, stepper: stepper) }
        }
    }

    /// Does something that runs functions of the language, from outside of all programs or within one.
    /// - Parameter output: takes what they write.
    public func perform<Result>(output: any OutputSink, _ body: () throws -> Result) rethrows -> Result {
        let previous = self.output
        self.output = output
        if depth == 0 {
            machine.startProgram()
            stepper.reset()
            recompileFunctions(pausing: stepper.isWanted)
        }
        depth += 1
        defer {
            self.output = previous
            depth -= 1
            if depth == 0 {
                collector.collect()
                machine.giveBack()
            }
        }
        machine.adoptThread()
        return try body()
    }

    /// Evaluates a program among the variables of a call that stands still.
    func evaluate(
        _ program: Program, output: any OutputSink, among variables: [(name: String, variable: Variable)]
    ) throws -> Value {
        let previous = self.output
        self.output = output
        defer { self.output = previous }
        return try run(program, .allowed) {
            let compiler = Compiler(self, program.source)
            for (name, variable) in variables { compiler.scope.declare(name, .global(variable)) }
            return compiler
        }
    }

    private func run(_ program: Program, _ unresolvedNames: UnresolvedNames, compiler: () -> Compiler) throws -> Value {
        try globals.whileKeepingFunctions {
            var rest = program.entries[...]
            var value = Value.nothing
            while !rest.isEmpty {
                let compiler = compiler()
                let (statements, room) = try compiler.compile(rest)
                if statements.count == program.entries.count { try judgeUnresolvedNames(of: compiler, unresolvedNames) }
                rest = rest.dropFirst(statements.count)
                let frame = try machine.enter(room, captured: [])
                defer { machine.leave(frame, room) }
                let run = {
                    for statement in statements.dropLast() { _ = try statement.execute(frame) }
                    return try statements.last?.evaluate(frame) ?? .nothing
                }
                let place = Place(span: Span(0, 0), source: program.source)
                value = try compiler.stepper?.inProgram(place, frame, run) ?? run()
            }
            return value
        }
    }

    private func judgeUnresolvedNames(of compiler: Compiler, _ unresolvedNames: UnresolvedNames) throws {
        guard unresolvedNames != .allowed, !compiler.mayAssignUnseen,
            var error = compiler.unknownNamesError(withDeferred: true)
        else { return }
        if unresolvedNames == .refused { throw error }
        error.category = .warning
        error.help = error.help ?? "define it before the function is called"
        output.warn(error, in: compiler.source)
    }

    /// Calls a function value.
    /// - Throws: what the function throws; a ``Diagnostic`` that labels arguments by the names of their parameters when
    ///   they do not fit.
    public func apply(_ function: Function, _ arguments: [Value], keywords: [(String, Value)] = []) throws -> Value {
        if let code = function.code { return try run(function, code, arguments, keywords) }
        if keywords.isEmpty, arguments.count == 1, let scalar = function.builtin?.scalar,
            case .number(let number) = arguments[0]
        {
            return .number(scalar(number))
        }
        guard let builtin = function.builtin else { return .nothing }
        // Many builtins and all operators take their time without looking.
        if interrupt.isRequested { throw Interrupt.diagnostic }
        let value = try builtin.call(arguments, keywords.map { (name: $0.0, value: $0.1) }, self)
        if interrupt.isRequested { throw Interrupt.diagnostic }
        return value
    }

    /// Calls a function value with one argument, straight into its frame where it takes just that.
    public func apply(_ function: Function, to argument: Value) throws -> Value {
        if case .number(let number) = argument, let scalar = function.builtin?.scalar { return .number(scalar(number)) }
        guard let entry = function.entry, entry.plainCount == 1 else { return try apply(function, [argument]) }
        let frame = try machine.enter(entry.room, captured: function.captured)
        defer { machine.leave(frame, entry.room) }
        (frame.slots + 1).initialize(to: argument)
        return try entry.run(frame)
    }

    /// Calls a function value with one element after another: `map` and its like. A closure of one parameter runs in one
    /// frame from the first element to the last.
    public func apply(
        _ function: Function, toEach sequence: Value, _ take: (_ element: Value, _ answer: Value) throws -> Void
    ) throws {
        guard let elements = LoopElements(sequence) else { return }
        try apply(function, toEach: elements, take)
    }

    func apply(
        _ function: Function, toEach elements: LoopElements, _ take: (_ element: Value, _ answer: Value) throws -> Void
    ) throws {
        guard let entry = function.entry, entry.plainCount == 1 else {
            return try elements.visit { element in
                try interrupt.check()
                try take(element, try apply(function, to: element))
            }
        }
        let frame = try machine.enter(entry.room, captured: function.captured)
        defer { machine.leave(frame, entry.room) }
        try elements.visit { element in
            if interrupt.isRequested { throw Interrupt.diagnostic }
            (frame.slots + 1).initialize(to: element)
            try take(element, try entry.run(frame))
            frame.renew(entry.room)
        }
    }

    private func run(
        _ function: Function, _ code: FunctionCode, _ arguments: [Value], _ keywords: [(String, Value)]
    ) throws -> Value {
        let isPlain = keywords.isEmpty && arguments.count == function.entry?.plainCount
        let bound =
            isPlain ? nil : try code.signature.bind(arguments, keywords.map { (name: $0.0, value: $0.1) })
        let frame = try machine.enter(code.room, captured: function.captured)
        defer { machine.leave(frame, code.room) }
        if let bound {
            for (slot, value) in zip(code.positional, bound.positional) { frame.slots[slot] = value }
            for (slot, value) in zip(code.keywords, bound.keywords) { frame.slots[slot] = value }
        } else {
            for (slot, value) in zip(code.positional, arguments) { frame.slots[slot] = value }
        }
        return try code.body.evaluate(frame)
    }
}
