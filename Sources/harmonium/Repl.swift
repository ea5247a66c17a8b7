// The loop of the terminal: read a text, evaluate it, show what came of it.
import CommandLanguage
import Glibc
import LineEditor
import Workbench

enum Repl {
    /// Runs the REPL and leaves the process.
    static func run() -> Never {
        let interrupt = Interrupt()
        let output = OutputBuffer(descriptor: STDOUT_FILENO)
        let waker = EditorWaker()
        ProgramThread.run(SignalTargets(interrupt: interrupt, waker: waker, output: output)) {
            loop(session: Session(interrupt: interrupt), output: output, waker: waker)
        }
    }

    private static func loop(session: Session, output: OutputBuffer, waker: EditorWaker) -> Int32 {
        let colors = ColorChoice.ofEnvironment
        let editor = editor(session.introspector, waker: waker, isColored: colors.standardOutput)
        let sink = TerminalSink(
            output: output, colors: colors, showsResult: true, isPrompt: true, waker: waker,
            interrupt: session.interrupt
        ) {
            editor.readLine(prompt: $0)
        }
        let prompt = DebugPrompt(session, sink, isColored: colors.standardOutput, waker: waker)
        session.stepper.handler = prompt
        greet(sink, isColored: colors.standardOutput)
        if case .exit(let status) = Startup.run(session, output: sink) { return status }
        var count = 0
        var draft = ""
        var toldOfHistory = false
        while true {
            if let failure = editor.historyFailure, !toldOfHistory {
                sink.write("harmonium: \(failure)\n", to: .standardError)
                toldOfHistory = true
            }
            let input = editor.readText(startingWith: draft)
            draft = ""
            switch input {
            case .ended: return 0
            case .interrupted: continue
            case .text(let text):
                guard !text.allSatisfy(\.isWhitespace) else { continue }
                count += 1
                let source = SourceText(name: "In[\(count)]", text: text)
                sink.current = source
                session.interrupt.reset()
                if session.promptLine(text) == .edit {
                    draft = edited(by: editor, sink)
                    continue
                }
                let outcome = session.evaluate(source, output: sink)
                sink.finishLine()
                switch outcome {
                case .exit(let status): return status
                case .failure(let diagnostic) where diagnostic.category == .interrupted: editor.forgetPasted()
                default: break
                }
            }
        }
    }

    /// The last input as the user's own editor left it; empty when there is nothing to do.
    private static func edited(by editor: LineEditor, _ sink: TerminalSink) -> String {
        guard editor.canEdit else {
            sink.error(
                Diagnostic(
                    .io, "lines are read as they come here: there is no prompt to edit at",
                    help: "set TERM to the terminal's own name, and see that libedit is installed"))
            return ""
        }
        do {
            let last = editor.entries.last { PromptLine($0) != .edit } ?? ""
            return try ExternalEditor.edit(last, fileName: fileName) ?? ""
        } catch {
            sink.error(Diagnostic(.io, error.message, help: error.help))
            return ""
        }
    }

    /// What an editor takes the language from.
    private static let fileName = "input.rbm"

    private static func greet(_ sink: TerminalSink, isColored: Bool) {
        let name = isColored ? "\u{1B}[1mHarmonium\u{1B}[0m" : "Harmonium"
        sink.write("\(name) \(Version.current): help() explains, Ctrl-D leaves.\n", to: .standardOutput)
    }

    private static func editor(_ introspector: Introspector, waker: EditorWaker, isColored: Bool) -> LineEditor {
        var settings = LineEditor.Settings(program: "harmonium", prompt: "rbm> ", continuationPrompt: "  .. ")
        settings.foreignPrompts = [("julia> ", "       "), (">>> ", "... ")]
        settings.closingWords = ["end", "else", "elseif", "catch", "finally"]
        settings.historyPath = Terminal.statePath(variable: "HARMONIUM_HISTORY", file: "history")
        settings.fileName = fileName
        if isColored {
            settings.promptStyle = "1;32"
            settings.continuationStyle = "2;32"
        }
        let editor = LineEditor(settings, waker: waker)
        editor.completeness = { text in
            if case .incomplete(let indentation) = introspector.completeness(of: text) {
                .incomplete(indentation: indentation)
            } else {
                .complete
            }
        }
        if isColored { editor.highlights = highlights(of:) }
        editor.completions = { [unowned editor] text, cursor in
            let found = introspector.complete(text, cursor: cursor)
            let commands = introspector.commands(text, cursor: cursor)
            let recalled = introspector.recall(
                text, cursor: cursor, from: editor.entries, except: found.matches.map(\.text))
            return Completions(
                span: found.span,
                candidates: found.matches.map { .init($0.text, detail: $0.signature.isEmpty ? $0.type : $0.signature) }
                    + commands.map { .init($0, detail: "command") }
                    + recalled.map { .init($0, detail: "typed before", isRecalled: true) })
        }
        return editor
    }

    /// The colours of a text as it is typed; help questions (`?name`) are no program and stay plain.
    private static func highlights(of text: String) -> [LineEditor.Highlight] {
        guard !text.hasPrefix("?") else { return [] }
        // The lexer counts bytes, the editor scalars.
        var scalarAtByte: [Int] = []
        for (offset, scalar) in text.unicodeScalars.enumerated() {
            scalarAtByte += repeatElement(offset, count: UTF8.width(scalar))
        }
        scalarAtByte.append(text.unicodeScalars.count)
        return highlightedSpans(of: text).map {
            (scalarAtByte[$0.span.start]..<scalarAtByte[$0.span.end], style($0.kind))
        }
    }

    /// Colours of the basic palette, which follow the user's theme.
    private static func style(_ kind: HighlightedSpan.Kind) -> String {
        switch kind {
        case .keyword: "35"
        case .number: "36"
        case .string: "33"
        case .symbol: "34"
        case .comment: "2"
        case .refused: "31"
        }
    }
}
