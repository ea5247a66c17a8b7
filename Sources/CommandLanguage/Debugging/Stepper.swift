// The running program as a debugger sees it: its calls, the statements where they stand, and when it stops.

/// Why a program stands still.
public enum StopReason: Sendable {
    case breakpoint(id: Int)
    case step
    /// Someone asked for it.
    case pause
    /// `@debug` begins.
    case entry
    /// What is about to leave the statement.
    case error(Diagnostic)
}

/// How a program goes on that stands still.
public enum Resumption: Sendable {
    /// To the next breakpoint.
    case run
    /// To the next statement, wherever it is.
    case stepInto
    /// To the next statement of the same function, or of those around it.
    case stepOver
    /// To the next statement of the function that called this one, or of those around it.
    case stepOut
    /// Not at all: `@debug` ends, and its value is `nothing`.
    case quit
}

/// Whoever shows a program that stands still. Called on the evaluating thread.
public protocol StopHandler: AnyObject {
    /// `@debug` begins.
    /// - Throws: a ``Diagnostic`` where there is nobody to show anything to.
    func beginDebugging() throws
    /// The program stands still for as long as this runs.
    func stopped(_ reason: StopReason) throws -> Resumption
    /// `@debug` has ended.
    /// - Parameter hasStopped: whether it came past a statement to stop at.
    func endDebugging(hasStopped: Bool)
}

/// Stops the programs of one interpreter. Used on its thread alone; what other threads ask for is in ``debugger``.
public final class Stepper {
    /// What is called: a function, or a program.
    final class CallSite {
        let name: String?
        /// Whether it is a program, or what stands behind `@debug`.
        let isProgram: Bool
        let place: Place

        init(name: String?, isProgram: Bool, place: Place) {
            self.name = name
            self.isProgram = isProgram
            self.place = place
        }
    }

    /// A call that has not returned; the first is the program itself. It counts no references: the code that runs holds
    /// both objects.
    struct Call {
        unowned(unsafe) let site: CallSite
        let frame: Frame
        /// The statement where it stands.
        unowned(unsafe) var node: PauseNode?
    }

    private enum Mode: Equatable {
        case running
        case into
        case over(depth: Int)
        case out(depth: Int)
    }

    public let debugger = Debugger()
    /// Takes over where a program stops; without one, none does.
    public var handler: (any StopHandler)?
    unowned let interpreter: Interpreter
    private(set) var calls: [Call] = []
    /// Whether every statement has to be considered.
    private(set) var isAlert = false
    private var mode = Mode.running { didSet { updateAlert() } }
    private var errorStops: Debugger.ErrorStops = []
    private var isPauseWanted = false
    /// How many `try` are around.
    private var attempts = 0
    /// The error that was last seen on its way out.
    private var lastError: Diagnostic?
    /// Whether `@debug` runs.
    private(set) var isDebugging = false
    private var hasStopped = false
    /// Whether expressions are evaluated for whoever looks: these stop nowhere.
    private var isLooking = false

    init(_ interpreter: Interpreter) { self.interpreter = interpreter }

    /// Whether programs are to be compiled so that they can stop.
    var isWanted: Bool { handler != nil && (isDebugging || debugger.isAttached) }

    /// A new program starts, or the last one has ended.
    func reset() {
        mode = .running
        lastError = nil
        if calls.isEmpty { debugger.notePause() }
        learn()
    }

    // MARK: On the way

    @inline(__always)
    func stand(at node: PauseNode) { calls[calls.count - 1].node = node }

    /// Takes over what was asked for meanwhile.
    func learn() {
        errorStops = debugger.errorStops
        isPauseWanted = debugger.isPauseWanted
        updateAlert()
    }

    private func updateAlert() { isAlert = (mode != .running || isPauseWanted) && !isLooking }

    @inline(__always)
    func inCall<Result>(at site: CallSite, _ frame: Frame, _ body: () throws -> Result) rethrows -> Result {
        calls.append(Call(site: site, frame: frame, node: nil))
        defer { calls.removeLast() }
        return try body()
    }

    /// Runs a program.
    func inProgram<Result>(_ place: Place, _ frame: Frame, _ body: () throws -> Result) rethrows -> Result {
        let site = CallSite(name: nil, isProgram: true, place: place)
        return try withExtendedLifetime(site) { try inCall(at: site, frame, body) }
    }

    func trying<Result>(_ body: () throws -> Result) throws -> Result {
        attempts += 1
        defer { attempts -= 1 }
        do {
            return try body()
        } catch {
            lastError = nil
            throw error
        }
    }

    /// Stops at a statement if there is a reason to.
    func consider(_ node: PauseNode) throws {
        guard !isLooking else { return }
        let isHit = try node.breakpoint.map(isHit) ?? false
        let depth = calls.count
        let isStepDone =
            switch mode {
            case .running: false
            case .into: true
            case .over(let start): depth <= start
            case .out(let start): depth < start
            }
        if isHit, let id = node.breakpoint?.placed.id {
            try stop(.breakpoint(id: id))
        } else if isPauseWanted {
            try stop(.pause)
        } else if isStepDone {
            try stop(isDebugging && !hasStopped ? .entry : .step)
        }
    }

    /// An error leaves a statement: it is shown where it happened, once.
    func failing(_ error: any Error) -> any Error {
        guard !isLooking, let diagnostic = error as? Diagnostic, diagnostic.category != .interrupted,
            !(lastError?.isSame(as: diagnostic) ?? false)
        else { return error }
        lastError = diagnostic
        guard errorStops.contains(attempts > 0 ? .caught : .uncaught) else { return error }
        do {
            try stop(.error(diagnostic))
            return error
        } catch let other {
            return other
        }
    }

    private func stop(_ reason: StopReason) throws {
        debugger.notePause()
        isPauseWanted = false
        guard let handler else {
            mode = .running
            return
        }
        hasStopped = true
        let depth = calls.count
        let resumption = try handler.stopped(reason)
        learn()
        switch resumption {
        case .run: mode = .running
        case .stepInto: mode = .into
        case .stepOver: mode = .over(depth: depth)
        case .stepOut: mode = .out(depth: depth)
        case .quit:
            mode = .running
            throw Quit()
        }
    }

    // MARK: Breakpoints

    /// Whether a breakpoint that was met stops the program: its condition holds, and it is no message.
    private func isHit(_ active: ActiveBreakpoint) throws -> Bool {
        let breakpoint = active.breakpoint
        if let condition = breakpoint.condition {
            // A condition that cannot be evaluated stops, so that its author can see why.
            if case .bool(false)? = try? look(condition) { return false }
        }
        active.hitCount += 1
        if let hits = breakpoint.hits, !hits.holds(active.hitCount) { return false }
        guard let message = breakpoint.message else { return true }
        interpreter.output.write(text(of: message) + "\n", to: .standardOutput)
        return false
    }

    /// A message with the values of the expressions in braces.
    private func text(of message: String) -> String {
        var text = ""
        var rest = message[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            text += rest[..<open]
            let expression = String(rest[rest.index(after: open)..<close])
            text += (try? look(expression).printText) ?? "{\(expression)}"
            rest = rest[rest.index(after: close)...]
        }
        return text + rest
    }

    private func look(_ expression: String) throws -> Value {
        try evaluate(SourceText(name: "expression", text: expression), frame: 0, output: interpreter.output)
    }

    /// Evaluates something for whoever looks at the program.
    func looking<Result>(_ body: () throws -> Result) rethrows -> Result {
        let wasLooking = isLooking
        isLooking = true
        updateAlert()
        defer {
            isLooking = wasLooking
            updateAlert()
        }
        return try body()
    }

    // MARK: @debug

    /// Leaves `@debug`. No `catch` of the language stops it.
    private struct Quit: Error {}

    /// Runs what stands behind `@debug`.
    /// - Returns: `nil` when it was left.
    func debugging<Result>(_ place: Place, _ frame: Frame, _ body: () throws -> Result) throws -> Result? {
        guard !isLooking, !isDebugging, let handler else {
            let message = handler == nil ? "`@debug` is not available here" : "`@debug` cannot be used inside `@debug`"
            throw Diagnostic(.value, message, labels: [.init(.span(place.span))], source: place.source)
        }
        do {
            try handler.beginDebugging()
        } catch let error as Diagnostic {
            throw error.located(in: place.source, whole: place.span) { _ in nil }
        }
        interpreter.recompileFunctions(pausing: true)
        (isDebugging, hasStopped, mode) = (true, false, .into)
        defer {
            (isDebugging, mode) = (false, .running)
            interpreter.recompileFunctions(pausing: isWanted)
            handler.endDebugging(hasStopped: hasStopped)
        }
        do {
            guard calls.isEmpty else { return try body() }
            return try inProgram(place, frame, body)
        } catch is Quit {
            return nil
        }
    }
}

extension Diagnostic {
    /// Whether two diagnostics are the same error, seen from different calls.
    fileprivate func isSame(as other: Diagnostic) -> Bool {
        category == other.category && message == other.message && source === other.source && labels == other.labels
    }
}
