// Running a whole program: a script, the code of -e, or what comes through standard input.
import CommandLanguage
import Glibc
import LineEditor
import Workbench

enum ProgramRunner {
    /// Where a program's text comes from.
    enum Program: Sendable {
        case text(String, name: String)
        case file(String)
        case standardInput
    }

    /// Runs a program and leaves the process: 0, 1 after an error, 130 when interrupted, or what `exit` was given.
    /// - Parameter statusOfSuccess: the exit status where nothing went wrong.
    static func run(
        _ program: Program, arguments: [String], showsResult: Bool = false, statusOfSuccess: Int32 = 0
    ) -> Never {
        let interrupt = Interrupt()
        let output = OutputBuffer(descriptor: STDOUT_FILENO)
        let waker = EditorWaker()
        ProgramThread.run(SignalTargets(interrupt: interrupt, waker: waker, output: output)) {
            let sink = TerminalSink(
                output: output, colors: .ofEnvironment, showsResult: showsResult, waker: waker, interrupt: interrupt
            ) { prompt in
                LineEditor(.init(program: "harmonium", prompt: "", continuationPrompt: ""), waker: waker)
                    .readLine(prompt: prompt)
            }
            let source: SourceText
            do {
                source = try text(of: program)
            } catch {
                sink.error(error as? Diagnostic ?? Diagnostic(.io, "\(error)"))
                return 1
            }
            sink.current = source
            let session = Session(arguments: arguments, interrupt: interrupt)
            let isColored = ColorChoice.ofEnvironment.standardOutput
            session.stepper.handler = DebugPrompt(session, sink, isColored: isColored, waker: waker)
            switch session.evaluate(source, output: sink, isWhole: true) {
            case .value: return statusOfSuccess
            case .exit(let status): return status
            case .failure(let diagnostic): return diagnostic.category == .interrupted ? 130 : 1
            }
        }
    }

    /// The text of a program.
    static func text(of program: Program) throws -> SourceText {
        switch program {
        case .text(let text, let name): SourceText(name: name, text: text)
        case .file(let path): try ProgramFile.text(path)
        case .standardInput: try ProgramFile.text(ProgramFile.standardInput)
        }
    }
}
