// A session: the variables, the random numbers and the history of one user, and the evaluation of cells.
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

    /// - Parameters:
    ///   - arguments: what `ARGS` holds.
    ///   - interrupt: the flag that stops what is running, where the front end has made it already.
    public init(arguments: [String] = [], interrupt: Interrupt = Interrupt()) {
        self.interrupt = interrupt
        introspector = Introspector()
    }

    /// Evaluates a cell, a prompt line or a file. Outputs leave through `output` while it runs.
    @discardableResult
    public func evaluate(_ source: SourceText, output: any OutputSink) -> Outcome {
        .value(.nothing)
    }

    /// Evaluates one expression without side effects on `ans` or the outputs, as Jupyter's `user_expressions` want it.
    public func render(expression: String, _ context: RenderContext) -> Result<Bundle, Diagnostic> {
        .success(Bundle(plain: ""))
    }
}
