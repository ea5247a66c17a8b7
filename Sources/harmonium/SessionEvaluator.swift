// A Session as the evaluator of the Jupyter kernel.
import CommandLanguage
import JSON
import JupyterKernel
import Workbench

/// Runs cells in a session, and turns its outputs into Jupyter's.
final class SessionEvaluator: Evaluator {
    let session = Session()
    private let widgets = WidgetManager()

    var introspector: any JupyterKernel.Introspector { SessionIntrospector(introspector: session.introspector) }
    var interruption: any Interruption { SessionInterruption(flag: session.interrupt) }

    func execute(_ request: ExecutionRequest, output: OutputChannel) -> ExecutionOutcome {
        widgets.output = output
        widgets.beginCell(request.cellID, deleted: request.deletedCellIDs)
        let source = SourceText(name: "In[\(request.executionCount)]", text: request.code)
        let sink = KernelSink(output: output, session: session, widgets: widgets)
        return ExecutionOutcome(session.door.whileClosed { session.evaluate(source, output: sink) })
    }

    var makeSubshell: (@Sendable () -> any Evaluator)? {
        { [main = SessionWindow(session)] in SubshellEvaluator(main) }
    }

    var commResponder: (any CommResponder)? { widgets.responder }

    func receive(_ event: CommEvent, output: OutputChannel) {
        widgets.output = output
        session.door.whileClosed { widgets.receive(event) }
    }

    func evaluate(expression: String) -> Result<MimeBundle, ErrorReport> {
        session.door.whileClosed { session.render(expression: expression, .notebook) }.map(MimeBundle.init).mapError {
            ErrorReport($0, isInCell: false)
        }
    }
}

extension ExecutionOutcome {
    init(_ outcome: Session.Outcome) {
        switch outcome {
        case .value: self = .ok
        case .failure(let diagnostic): self = .error(ErrorReport(diagnostic, isInCell: true))
        case .exit(let status): self = .exit(status: status)
        }
    }
}

struct SessionInterruption: Interruption {
    let flag: Interrupt

    func request() { flag.request() }
    func reset() { flag.reset() }
}

struct SessionIntrospector: JupyterKernel.Introspector {
    let introspector: Workbench.Introspector

    func complete(_ code: String, cursor: Int) -> CompletionList {
        let list = introspector.complete(code, cursor: cursor)
        let matches = list.matches.map { match in
            CompletionList.Match(
                text: match.text, type: match.type, signature: match.signature.isEmpty ? nil : match.signature)
        }
        return CompletionList(span: list.span, matches: matches)
    }

    func inspect(_ code: String, cursor: Int, detail: Int) -> MimeBundle? {
        introspector.inspect(code, cursor: cursor, detail: detail).map(MimeBundle.init)
    }

    func completeness(of code: String) -> Completeness {
        switch introspector.completeness(of: code) {
        case .complete: .complete
        case .incomplete(let indentation): .incomplete(indentation: String(repeating: " ", count: indentation))
        case .invalid: .invalid
        case nil: .unknown
        }
    }
}

/// The outputs of one cell. An error is not written here: it is the cell's outcome.
final class KernelSink: ControlSink {
    private let output: OutputChannel
    private let session: Session
    /// `nil` where nobody can change controls.
    private let widgets: WidgetManager?

    init(output: OutputChannel, session: Session, widgets: WidgetManager? = nil) {
        self.output = output
        self.session = session
        self.widgets = widgets
    }

    var renderContext: RenderContext { .notebook }

    func write(_ text: String, to stream: OutputStream) {
        output.write(text, to: stream == .standardOutput ? .standardOutput : .standardError)
    }

    func display(_ bundle: Bundle, id: String?) { output.display(MimeBundle(bundle), id: id) }

    func update(_ bundle: Bundle, id: String) { output.update(MimeBundle(bundle), id: id) }

    func result(_ bundle: Bundle) { output.result(MimeBundle(bundle)) }

    func error(_ diagnostic: Diagnostic) {}

    func clear(wait: Bool) { output.clear(wait: wait) }

    func page(_ bundle: Bundle) { output.page(MimeBundle(bundle)) }

    var takesControls: Bool { widgets != nil }
    var showsControlsAsValues: Bool { takesControls }

    func present(_ panel: Panel) throws -> Bundle {
        let outputs = CapturedOutput(renderContext: .liveNotebook)
        try panel.evaluate(on: outputs)
        let kept = outputs.kept(summary: panel.summary)
        guard let widgets else { return kept }
        let root = PanelWidgets(panel, output: outputs, manager: widgets).root()
        var bundle = MimeBundle(kept)
        bundle.set(WidgetModel.viewType, root.view)
        output.display(bundle)
        return kept
    }

    func input(prompt: String) throws -> String {
        do {
            return try session.door.whileOpen { () throws(InputError) in try output.input(prompt: prompt) }
        } catch .notAllowed {
            throw Diagnostic(
                .io, "this front end cannot ask for input", help: "run the cell in a notebook or a console")
        } catch .interrupted {
            throw Diagnostic(.interrupted, "stopped while it waited for input")
        }
    }
}

extension MimeBundle {
    init(_ bundle: Bundle) {
        self.init(plain: bundle.plain)
        for (type, content) in bundle.contents.sorted(by: { $0.key < $1.key }) {
            switch content {
            case .text(let text): set(type, .string(text))
            case .binary(let bytes): set(type, binary: bytes)
            case .json(let text): if let value = try? JSONValue(parsing: text) { set(type, value) }
            }
        }
        for (type, size) in bundle.displaySizes {
            metadata[type] = .object(["width": .integer(size.width), "height": .integer(size.height)])
        }
    }
}

extension ErrorReport {
    /// - Parameter isInCell: whether what failed is a cell.
    init(_ diagnostic: Diagnostic, isInCell: Bool) {
        self.init(
            name: diagnostic.category.rawValue, value: diagnostic.message,
            traceback: diagnostic.notebookTraceback(isInCell: isInCell))
    }
}
