// Outputs of a program as text: on a terminal with colours and in its width, in a pipe without either.
import CommandLanguage
import Glibc
import LineEditor
import Workbench

/// Writes outputs to standard output and standard error.
final class TerminalSink: ControlSink {
    /// The text that is being evaluated; errors need not say its name.
    var current: SourceText?
    private let output: OutputBuffer
    private let colors: ColorChoice
    /// Whether the value of the last statement is shown.
    var showsResult: Bool
    /// Whether a person at a prompt reads: what does not fit is then cut.
    private let isPrompt: Bool
    /// Asks the user for a line.
    private let ask: (String) -> LineEditor.Input
    /// Where keys come from, and the program's interrupt, for controls.
    private let keys: KeyReader
    private let interrupt: Interrupt
    /// The display that stands last on the terminal, which an update may overwrite.
    private var replaceable: (id: String, rows: Int)?
    private var clearsAtNextOutput = false
    private var isAtLineStart = true
    /// Whether a progress bar stands in the line of the cursor.
    private var hasProgress = false

    init(
        output: OutputBuffer, colors: ColorChoice, showsResult: Bool, isPrompt: Bool = false,
        waker: EditorWaker, interrupt: Interrupt, ask: @escaping (String) -> LineEditor.Input
    ) {
        self.output = output
        self.colors = colors
        self.showsResult = showsResult
        self.isPrompt = isPrompt
        self.ask = ask
        keys = KeyReader(waker: waker)
        self.interrupt = interrupt
    }

    var renderContext: RenderContext {
        let size = Terminal.screen.size
        return RenderContext(
            columns: size.columns, rows: size.rows, isColored: colors.standardOutput,
            hasFullColor: Terminal.hasFullColor, isWhole: !isPrompt || isatty(STDOUT_FILENO) == 0)
    }

    func write(_ text: String, to stream: OutputStream) {
        prepare()
        switch stream {
        case .standardOutput: send(text)
        case .standardError: sendError(text)
        }
    }

    func display(_ bundle: Bundle, id: String?) {
        prepare()
        let text = block(bundle.plain)
        send(text)
        guard let id, Terminal.screen.canMoveCursor else { return }
        replaceable = (id, Terminal.rows(of: text))
    }

    /// A terminal shows the update in the place of the display when nothing was written since; a pipe shows none, so that
    /// what moves on a screen leaves no litter in a file.
    func update(_ bundle: Bundle, id: String) {
        guard let last = replaceable, last.id == id else { return }
        output.write("\u{1B}[\(max(last.rows, 1))A\r\u{1B}[J")
        display(bundle, id: id)
    }

    func result(_ bundle: Bundle) {
        guard showsResult else { return }
        prepare()
        send(block(bundle.plain))
    }

    func error(_ diagnostic: Diagnostic) {
        prepare()
        finishLine()
        // The terminal's echo of Ctrl-C.
        if diagnostic.category == .interrupted, Terminal.screen.canMoveCursor { output.write("\r\u{1B}[K") }
        sendError(
            block(
                diagnostic.rendered(
                    columns: Terminal.screen.size.columns, isColored: colors.standardError, current: current,
                    otherCells: isPrompt ? "an earlier input" : nil)))
    }

    func clear(wait: Bool) {
        guard Terminal.screen.canMoveCursor else { return }
        clearsAtNextOutput = true
        if !wait { prepare() }
    }

    func page(_ bundle: Bundle) {
        prepare()
        let text = block(bundle.plain)
        output.flush()
        if Terminal.screen.canMoveCursor, !Terminal.fits(text), Pager.show(text) { return }
        send(text)
    }

    func progress(_ progress: Progress?) {
        guard Terminal.screen.canMoveCursor else { return }
        let context = renderContext
        let line = progress.map { ProgressBar.line($0, columns: context.columns, isColored: context.isColored) }
        // A line that a program has begun is left alone.
        guard isAtLineStart, line != nil || hasProgress else { return }
        output.write("\r\u{1B}[2K" + (line ?? ""))
        hasProgress = line != nil
    }

    /// Whether a person sits in front of the program.
    var takesControls: Bool { isatty(STDIN_FILENO) != 0 && Terminal.screen.canMoveCursor }
    /// A prompt is for typing: only `interact` takes it over.
    var showsControlsAsValues: Bool { false }

    func present(_ panel: Panel) throws -> Bundle {
        prepare()
        finishLine()
        let controls = TerminalControls(
            panel, keys: keys, output: output, context: { [self] in renderContext },
            interrupt: { [interrupt] in
                defer { interrupt.reset() }
                return interrupt.isRequested
            })
        try controls.run()
        return Bundle(plain: panel.summary)
    }

    func input(prompt: String) throws -> String {
        prepare()
        output.flush()
        switch ask(prompt) {
        case .text(let text): return text
        case .interrupted: throw Diagnostic(.interrupted, "stopped while it waited for input", labels: [.init(.whole)])
        case .ended:
            throw Diagnostic(
                .io, "there is no more input to read", labels: [.init(.whole)], help: "standard input has ended")
        }
    }

    /// Starts a new line unless one has just begun, so that a prompt or an error stands on its own.
    func finishLine() {
        if !isAtLineStart { send("\n") }
        output.flush()
    }

    // MARK: Inside

    private func prepare() {
        if hasProgress { progress(nil) }
        replaceable = nil
        guard clearsAtNextOutput else { return }
        clearsAtNextOutput = false
        send("\u{1B}[H\u{1B}[2J")
        isAtLineStart = true
    }

    private func block(_ text: String) -> String {
        text.isEmpty || text.hasSuffix("\n") ? text : text + "\n"
    }

    private func send(_ text: String) {
        guard let last = text.utf8.last else { return }
        output.write(text)
        isAtLineStart = last == UInt8(ascii: "\n")
    }

    private func sendError(_ text: String) {
        output.flush()
        let errors = OutputBuffer(descriptor: STDERR_FILENO)
        errors.write(text)
        errors.flush()
        if let last = text.utf8.last, Terminal.screen.canMoveCursor { isAtLineStart = last == UInt8(ascii: "\n") }
    }
}
