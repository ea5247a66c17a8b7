// A subshell: looks at the variables of the main session while that is busy, or idle.
import CommandLanguage
import JupyterKernel
import Workbench

/// Runs cells in a session of its own, among copies of the main session's variables.
final class SubshellEvaluator: Evaluator {
    private let session = Session(threads: 1)
    private let main: SessionWindow

    init(_ main: SessionWindow) { self.main = main }

    var introspector: any JupyterKernel.Introspector { SessionIntrospector(introspector: session.introspector) }
    var interruption: any Interruption { SessionInterruption(flag: session.interrupt) }

    func execute(_ request: ExecutionRequest, output: OutputChannel) -> ExecutionOutcome {
        let source = SourceText(name: "In[\(request.executionCount)]", text: request.code)
        return ExecutionOutcome(
            main.evaluate(source, in: session, output: KernelSink(output: output, session: session)))
    }

    func evaluate(expression: String) -> Result<MimeBundle, ErrorReport> {
        session.render(expression: expression, .notebook).map(MimeBundle.init).mapError {
            ErrorReport($0, isInCell: false)
        }
    }
}
