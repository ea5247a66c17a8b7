// `try … catch … finally … end`.

/// An attempt. Interrupts are not caught, but `finally` runs.
final class AttemptNode: Node {
    let body: Node
    let recovery: (error: Access?, scope: ScopeEntry, body: Node)?
    let finally: Node?
    let machine: Machine

    init(
        _ body: Node, recovery: (error: Access?, scope: ScopeEntry, body: Node)?, finally: Node?, _ machine: Machine,
        _ place: Place
    ) {
        self.body = body
        self.recovery = recovery
        self.finally = finally
        self.machine = machine
        super.init(place)
    }

    override func execute(_ frame: Frame) throws -> Completion {
        let completion: Completion
        do {
            completion = try attempt(frame) { try $0.execute(frame) }
        } catch {
            let last = try conclude(frame, after: error)
            if last == .normal { throw error }
            return last
        }
        let last = try finally?.execute(frame) ?? .normal
        return last == .normal ? completion : last
    }

    override func evaluate(_ frame: Frame) throws -> Value {
        let value: Value
        do {
            value = try attempt(frame) { try $0.evaluate(frame) }
        } catch {
            if try conclude(frame, after: error) == .returning { return frame.takeResult() }
            throw error
        }
        if try finally?.execute(frame) == .returning { return frame.takeResult() }
        return value
    }

    /// `finally` after an error that nothing recovered from. A jump in it takes the error's place, but not that of an
    /// interrupt or an `exit`, which no program can refuse. A second interrupt ends what `finally` does as well.
    private func conclude(_ frame: Frame, after error: any Error) throws -> Completion {
        let isInterrupt = (error as? Diagnostic)?.category == .interrupted
        if isInterrupt { machine.allowConclusion() }
        let completion = try finally?.execute(frame) ?? .normal
        return isInterrupt || !(error is Diagnostic) ? .normal : completion
    }

    /// The body or, after an error, the recovery.
    private func attempt<Result>(_ frame: Frame, _ run: (Node) throws -> Result) throws -> Result {
        do {
            return try run(body)
        } catch let error as Diagnostic where error.category != .interrupted {
            guard let recovery else { throw error }
            recovery.scope.renew(frame)
            recovery.error?.storage(frame).pointee = AttemptNode.record(of: error)
            return try run(recovery.body)
        }
    }

    /// What `catch e` binds.
    private static func record(of error: Diagnostic) -> Value {
        .record(
            Record([
                ("category", .string(error.category.rawValue)),
                ("message", .string(error.message)),
                ("help", error.help.map { .string($0) } ?? .nothing),
                ("line", error.line.map { .number(Double($0)) } ?? .nothing),
            ]))
    }
}

extension Diagnostic {
    /// The line of the primary label, counted from 1; `nil` until the diagnostic has been placed.
    public var line: Int? {
        guard let source, case .span(let span)? = labels.first?.place else { return nil }
        return source.position(of: span.start).line
    }
}

/// `@time statement`.
final class TimeNode: Node {
    let statement: Node
    unowned let interpreter: Interpreter

    init(_ statement: Node, _ interpreter: Interpreter, _ place: Place) {
        self.statement = statement
        self.interpreter = interpreter
        super.init(place)
    }

    override func evaluate(_ frame: Frame) throws -> Value { try measure { try statement.evaluate(frame) } }

    override func execute(_ frame: Frame) throws -> Completion { try measure { try statement.execute(frame) } }

    private func measure<Result>(_ run: () throws -> Result) throws -> Result {
        let clock = ContinuousClock()
        let start = clock.now
        let result = try run()
        let seconds = (clock.now - start) / .seconds(1)
        interpreter.output.write("\(durationText(seconds))\n", to: .standardOutput)
        return result
    }
}
