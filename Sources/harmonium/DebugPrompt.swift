// `@debug` in the terminal: where the program stops, a prompt that steps, looks and goes on.
import CommandLanguage
import Glibc
import LineEditor
import Workbench

/// Shows programs that stand still at a prompt of its own.
final class DebugPrompt: StopHandler {
    private unowned let session: Session
    private let sink: TerminalSink
    private let view: SourceView
    private let makeEditor: () -> LineEditor
    private lazy var editor = makeEditor()
    /// The call that is looked at, counted from the innermost.
    private var frame = 0
    /// What an empty line does again.
    private var lastStep: Resumption?
    /// Breakpoints by the text of the program, as they were set.
    private var breakpoints: [String: [Breakpoint]] = [:]

    /// - Parameters:
    ///   - isColored: whether colours may be used.
    ///   - waker: wakes the editor from other threads.
    init(_ session: Session, _ sink: TerminalSink, isColored: Bool, waker: EditorWaker) {
        self.session = session
        self.sink = sink
        view = SourceView(isColored: isColored)
        makeEditor = { [unowned session] in DebugPrompt.editor(session, isColored: isColored, waker: waker) }
    }

    private static func editor(_ session: Session, isColored: Bool, waker: EditorWaker) -> LineEditor {
        var settings = LineEditor.Settings(program: "harmonium", prompt: "debug> ", continuationPrompt: "    .. ")
        if isColored { settings.promptStyle = "1;33" }
        let editor = LineEditor(settings, waker: waker)
        editor.completions = { [unowned session] text, cursor in
            let found = session.introspector.complete(text, cursor: cursor)
            let typed = String(String.UnicodeScalarView(Array(text.unicodeScalars)[found.span]))
            let locals = session.stepper.variables(frame: 0).map(\.name).filter {
                !typed.isEmpty && $0.hasPrefix(typed)
            }
            let others = found.matches.filter { !locals.contains($0.text) }
            return Completions(
                span: found.span,
                candidates: locals.map { .init($0, detail: "local") }
                    + others.map { .init($0.text, detail: $0.signature.isEmpty ? $0.type : $0.signature) })
        }
        return editor
    }

    // MARK: StopHandler

    func beginDebugging() throws {
        guard isatty(STDIN_FILENO) != 0, isatty(STDOUT_FILENO) != 0 else {
            throw Diagnostic(
                .io, "`@debug` needs a terminal to stop at", labels: [.init(.whole)],
                help: "run it at the prompt of `harmonium`, or in a notebook with its debugger switched on")
        }
        lastStep = nil
    }

    func endDebugging(hasStopped: Bool) {
        guard !hasStopped else { return }
        sink.write("`@debug` stopped nowhere: no statement of yours ran inside\n", to: .standardError)
    }

    func stopped(_ reason: StopReason) throws -> Resumption {
        frame = 0
        sink.finishLine()
        if case .breakpoint = reason { show("breakpoint:") }
        if case .error(let diagnostic) = reason { sink.error(diagnostic) }
        showPlace()
        while true {
            switch editor.readText() {
            case .interrupted: session.interrupt.reset()
            case .ended: return .quit
            case .text(let line):
                session.interrupt.reset()
                let isEmpty = line.allSatisfy(\.isWhitespace)
                if isEmpty, lastStep == nil { continue }
                if let resumption = isEmpty ? lastStep : obey(DebugCommand(line)) {
                    if resumption == .stepInto || resumption == .stepOver { lastStep = resumption }
                    return resumption
                }
            }
        }
    }

    // MARK: Commands

    /// - Returns: how the program goes on; `nil` while it stands still.
    private func obey(_ command: DebugCommand) -> Resumption? {
        switch command {
        case .next: return .stepOver
        case .step: return .stepInto
        case .finish: return .stepOut
        case .run: return .run
        case .quit: return .quit
        case .print(let code): evaluate(code)
        case .callStack: showCalls()
        case .up: move(1)
        case .down: move(-1)
        case .variables: showVariables()
        case .list: showPlace(around: 10)
        case .breakpoints: listBreakpoints()
        case .breakpoint(let line, let condition): toggle(line, condition)
        case .help: show(DebugCommand.helpText)
        case .wrong(let advice): show(advice)
        }
        return nil
    }

    private func show(_ text: String) { sink.write(text + "\n", to: .standardOutput) }

    private func showPlace(around: Int = 2) {
        let place = session.stepper.stack[frame]
        show(SourceView.place(place) + "\n" + view.text(place, around: around))
        sink.finishLine()
    }

    private func evaluate(_ code: String) {
        switch session.look(code, frame: frame) {
        case .success(let value):
            let text = session.bundle(for: value, sink.renderContext).plain
            show(text.isEmpty ? value.literalText : text)
        case .failure(let diagnostic):
            // What was just typed needs no name.
            let current = sink.current
            if diagnostic.source?.text == code { sink.current = diagnostic.source }
            sink.error(diagnostic)
            sink.current = current
        }
        sink.finishLine()
        session.interrupt.reset()
    }

    private func showCalls() {
        let stack = session.stepper.stack
        let width = String(stack.count).count
        let lines = stack.indices.map { index in
            (index == frame ? "> " : "  ") + String(index + 1).leftPadded(to: width) + "  "
                + SourceView.place(stack[index])
        }
        let most = max(4, sink.renderContext.rows - 4)
        let hidden = lines.count - most
        show((lines.prefix(most) + (hidden > 0 ? ["  … \(hidden) more"] : [])).joined(separator: "\n"))
    }

    private func move(_ step: Int) {
        guard session.stepper.stack.indices.contains(frame + step) else {
            return show(step > 0 ? "this is the outermost call" : "this is the innermost call")
        }
        frame += step
        showPlace()
    }

    private func showVariables() {
        let variables = session.stepper.variables(frame: frame)
        guard !variables.isEmpty else { return show("no local variables") }
        let width = variables.map { displayWidth(of: $0.name) }.max() ?? 0
        let columns = sink.renderContext.columns
        for (name, value) in variables {
            let inspected = InspectedValue(value)
            let title = inspected.title.map { "\($0)  " } ?? ""
            let line = name.padded(to: width) + " = " + (title.hasPrefix(inspected.text) ? "" : title) + inspected.text
            show(displayWidth(of: line) <= columns ? line : line.prefix(columns - 1) + "…")
        }
    }

    // MARK: Breakpoints

    private func toggle(_ line: Int, _ condition: String?) {
        let place = session.stepper.stack[frame]
        let text = place.source.text
        let debugger = session.stepper.debugger
        let known = breakpoints[text] ?? []
        let before = debugger.setBreakpoints(known, in: text)
        // In its own line it is the statement where the program stands, of several.
        let column = line == place.line ? place.source.position(of: place.span.start).column : nil
        let asked = Breakpoint(line: line, column: column)
        guard let placed = debugger.setBreakpoints([asked], in: text)[0] else {
            return show("there is no statement to stop at")
        }
        let others = zip(known, before).filter { ($0.1?.line, $0.1?.column) != (placed.line, placed.column) }.map(\.0)
        let isOff = others.count < known.count && condition == nil
        let wanted =
            others + (isOff ? [] : [Breakpoint(line: placed.line, column: placed.column, condition: condition)])
        breakpoints[text] = wanted
        debugger.setBreakpoints(wanted, in: text)
        show("breakpoint at line \(placed.line)" + (isOff ? " is off" : condition.map { " if \($0)" } ?? ""))
    }

    private func listBreakpoints() {
        let source = session.stepper.stack[frame].source
        let known = (breakpoints[source.text] ?? []).sorted { $0.line < $1.line }
        guard !known.isEmpty else { return show("no breakpoints: `b LINE` sets one") }
        for breakpoint in known { show("line \(breakpoint.line)" + (breakpoint.condition.map { " if \($0)" } ?? "")) }
    }
}
