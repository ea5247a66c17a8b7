// A session: the variables, the random numbers and the settings of one user, and the evaluation of cells.
import Boltzmann
import CommandLanguage

/// Evaluates cells, one after another, on one thread.
public final class Session {
    /// How the evaluation of a cell ended.
    public enum Outcome {
        /// The value of the last statement; `nothing` after a statement without one. Already sent to the sink as a
        /// result, unless it is `nothing` or hidden by a `;`.
        case value(Value)
        /// Already sent to the sink as an error.
        case failure(Diagnostic)
        /// `exit(status)` was called.
        case exit(Int32)
    }

    /// Set it from any thread to stop what is running.
    public let interrupt: Interrupt
    /// Answers completion, inspection and completeness from any thread, also while a cell runs.
    public let introspector: Introspector
    /// Lets other threads look at the variables. Whoever evaluates something while others may look closes it meanwhile.
    public let door: SessionDoor
    /// The threads that long computations use, the interrupt that stops them and the meter that counts what they do.
    let execution: Execution
    /// Tells the outputs how far a long computation is.
    let progress: ProgressReporter
    /// The files whose programs are running, the one that was run first of all first.
    var runningFiles: [String] = []
    /// Where every random number of the session comes from; `seed!` resets it.
    var random: RandomSource
    let interpreter: Interpreter
    /// The names that are values from the start.
    let constants: [String: Value]
    /// What was evaluated and shown so far.
    let transcript = Transcript()
    /// The manual that help pages and searches come from.
    let manual: Manual
    /// The comments that were evaluated last, without anything behind them: typed line by line, they document the
    /// function that follows.
    private var commentBefore: String?
    /// The names under which `display` has shown something.
    var displayNames: Set<String> = []
    /// Renders what was shown last, for `show all`.
    var lastShown: ((RenderContext) -> Bundle)?

    /// - Parameters:
    ///   - arguments: what `ARGS` holds.
    ///   - seed: what the random numbers start from; a different one every time when left out.
    ///   - threads: on how many threads long computations run; results do not depend on it.
    ///   - interrupt: the flag that stops what is running, where the front end has made it already.
    public init(
        arguments: [String] = [], seed: UInt64 = .random(in: 0 ... .max),
        threads: Int = Execution.standard.threads, interrupt: Interrupt = Interrupt()
    ) {
        let builtins = Registry.builtins
        self.interrupt = interrupt
        door = SessionDoor(interrupt)
        let progress = ProgressReporter()
        self.progress = progress
        execution = Execution(threads: threads, meter: progress.meter) {
            try interrupt.check()
            progress.tick()
        }
        random = RandomSource(seed: seed)
        manual = Manual(builtins: builtins)
        constants = Registry.constants(arguments: arguments)
        interpreter = Interpreter(builtins: builtins, constants: constants, interrupt: interrupt)
        introspector = Introspector(manual: manual, constants: constants)
        interpreter.host = self
        interpreter.hooks.matrixProduct = { [execution] a, b in
            do {
                return NumericMatrix(try Matrix(a).times(Matrix(b), execution))
            } catch let error as BoltzmannError {
                throw Diagnostic(error.category, error.description, labels: [.init(.whole)], help: error.advice)
            }
        }
    }

    /// Evaluates a cell, a prompt line or a file. Outputs leave through `output` while it runs.
    ///
    /// `?name`, `name?` and `??word` open a help page, `show all` shows the last value in full. Whatever goes wrong, variables keep what they had been assigned.
    /// An interrupt that was requested before stops it at once: whoever asks for several evaluations resets
    /// ``interrupt`` where a new one begins for the user.
    /// - Parameter isWhole: whether the text is all that will ever be evaluated, so that names in its functions which
    ///   nothing defines are errors and no mere warnings.
    @discardableResult
    public func evaluate(_ source: SourceText, output front: any OutputSink, isWhole: Bool = false) -> Outcome {
        if let line = promptLine(source.text) { return answer(line, source, front) }
        let output = RecordingSink(front, source, transcript)
        if source.origin == .file { runningFiles = [source.name] }
        defer {
            runningFiles = []
            introspector.update(from: interpreter.globals)
        }
        do {
            var program = try parsed(source)
            if let comment = commentBefore { program.documentFirst(comment) }
            commentBefore = program.comment.map { [commentBefore, $0].compactMap(\.self).joined(separator: "\n") }
            transcript.noteStatements(program.entries.count)
            warn(of: program, output)
            let value = try interpreter.evaluate(program, output: output, unresolvedNames: isWhole ? .refused : .warned)
            if case .nothing = value { return .value(.nothing) }
            interpreter.globals["ans"] = value
            if program.entries.last?.isHidden != true { show(value, as: .result, on: output) }
            return .value(value)
        } catch let request as ExitRequest {
            return .exit(request.status)
        } catch {
            return failure(error, in: source, output)
        }
    }

    private func failure(_ error: any Error, in source: SourceText, _ output: any OutputSink) -> Outcome {
        let diagnostic = Diagnostic(any: error, in: source)
        output.error(diagnostic)
        return .failure(diagnostic)
    }

    /// Evaluates one expression without side effects on `ans` or the outputs, as Jupyter's `user_expressions` want it.
    public func render(expression: String, _ context: RenderContext) -> Result<Bundle, Diagnostic> {
        let source = SourceText(name: "expression", text: expression)
        do {
            let value = try interpreter.evaluate(try parsed(source), output: SilentSink(renderContext: context))
            return .success(richBundle(for: value, context))
        } catch {
            return .failure(Diagnostic(any: error, in: source))
        }
    }

    /// What a text asks of the front end; `nil` when it is a program: the name of a variable is one.
    public func promptLine(_ text: String) -> PromptLine? {
        guard let line = PromptLine(text) else { return nil }
        let words = text.split { $0.isWhitespace || $0 == ";" }
        return words.count == 1 && interpreter.globals.isUserDefined(String(words[0])) ? nil : line
    }

    private func answer(_ line: PromptLine, _ source: SourceText, _ output: any OutputSink) -> Outcome {
        do {
            switch line {
            case .help(let query): output.page(page(for: query).bundle(output.renderContext))
            case .showAll: try showAll(on: output)
            case .call(let name):
                return evaluate(SourceText(name: source.name, text: name + "()"), output: output)
            case .edit:
                throw Diagnostic(
                    .value, "`edit` needs the prompt of a terminal", help: "in a notebook, edit the cell itself")
            }
            return .value(.nothing)
        } catch {
            return failure(error, in: source, output)
        }
    }

    /// The help page that answers a question.
    func page(for query: HelpQuery) -> HelpPage {
        manual.page(for: query) { [globals = interpreter.globals] name in
            guard globals.isUserDefined(name), let value = globals[name] else { return nil }
            return VariableSummary(name: name, value: value)
        }
    }

    func warn(of program: Program, _ output: any OutputSink) {
        for warning in program.warnings { output.warn(warning, in: program.source) }
    }

    func parsed(_ source: SourceText) throws -> Program {
        switch parse(source) {
        case .complete(let program): return program
        case .incomplete(let diagnostic, _): throw diagnostic
        case .invalid(let diagnostics): throw diagnostics.first ?? Diagnostic(.parse, "the program is not valid")
        }
    }
}

/// `exit(status)` was called. No `catch` of the language stops it.
struct ExitRequest: Error {
    let status: Int32
}

extension Diagnostic {
    /// The error as a diagnostic, whatever it is.
    init(any error: any Error, in source: SourceText) {
        switch error {
        case let diagnostic as Diagnostic: self = diagnostic
        case is ExitRequest: self.init(.value, "`exit` cannot be called here", source: source)
        default: self.init(.value, "\(error)", labels: [.init(.whole)], source: source)
        }
    }
}
