// A language to debug: every line of a cell is a statement, and stands for its own text.
import Synchronization

@testable import JupyterKernel

/// Runs lines, one after another; `say x` prints, `fail x` is an error. Stops where it was told to.
final class SteppedEvaluator: DebuggingEvaluator {
    private let control = SteppedControl()
    private let flag = Flag()
    private var stops: StopChannel?
    private var text = ""
    private var line = 0

    var introspector: any Introspector { NoIntrospector() }
    var interruption: any Interruption { flag }
    var debugger: any DebugControl { control }

    func reportStops(to channel: StopChannel) { stops = channel }

    func execute(_ request: ExecutionRequest, output: OutputChannel) -> ExecutionOutcome {
        text = request.code
        var isStepping = false
        for (index, statement) in text.split(separator: "\n").enumerated() {
            line = index + 1
            if control.stops(at: line) || isStepping {
                guard let resumption = stops?.stop(isStepping ? .step : .breakpoint(id: line)) else {
                    return .error(ErrorReport(name: "Interrupted", value: "", traceback: []))
                }
                isStepping = resumption != .run
            }
            if statement.hasPrefix("say ") { output.write(statement.dropFirst(4) + "\n", to: .standardOutput) }
        }
        return .ok
    }

    func evaluate(expression: String) -> Result<MimeBundle, ErrorReport> { render(expression, frame: nil) }

    var stackFrames: [DebugFrame] {
        [DebugFrame(name: "cell", sourceName: "cell", text: text, path: nil, start: (line, 1), end: (line, 2))]
    }

    func localVariables(frame: Int) -> DebugChildren { DebugChildren([DebugVariable(name: "line", value: "\(line)")]) }

    var globalVariables: DebugChildren {
        let numbers = DebugChildren(namedCount: 0, indexedCount: 1_000_000) { range in
            range.map { DebugVariable(name: "[\($0)]", value: "\($0 * 2)") }
        }
        return DebugChildren([DebugVariable(name: "numbers", value: "many", children: numbers)])
    }

    func evaluate(_ code: String, frame: Int?, isLong: Bool) -> Result<DebugVariable, ErrorReport> {
        .success(DebugVariable(name: code, value: "<\(code) at \(frame.map(String.init) ?? "no frame")>"))
    }

    func render(_ expression: String, frame: Int?) -> Result<MimeBundle, ErrorReport> {
        .success(MimeBundle(plain: expression))
    }

    func copy(_ name: String, frame: Int, toGlobal global: String) -> Result<DebugVariable, ErrorReport> {
        .failure(ErrorReport(name: "NameError", value: name, traceback: []))
    }
}

private final class SteppedControl: DebugControl {
    private let lines = Mutex<Set<Int>>([])

    func stops(at line: Int) -> Bool { lines.withLock { $0.contains(line) } }

    var errorFilters: [DebugErrorFilter] { [DebugErrorFilter(id: "all", label: "All")] }
    func attach() {}
    func detach() { lines.withLock { $0 = [] } }
    func pause() {}
    func setErrorFilters(_ filters: Set<String>) {}

    func setBreakpoints(_ breakpoints: [DebugBreakpoint], in text: String) -> [DebugLocation?] {
        lines.withLock { $0 = Set(breakpoints.map(\.line)) }
        return breakpoints.map { DebugLocation(id: $0.line, line: $0.line, column: 1) }
    }
}

private struct NoIntrospector: Introspector {
    func complete(_ code: String, cursor: Int) -> CompletionList { CompletionList(span: 0..<0, matches: []) }
    func inspect(_ code: String, cursor: Int, detail: Int) -> MimeBundle? { nil }
    func completeness(of code: String) -> Completeness { .complete }
}

private final class Flag: Interruption {
    func request() {}
    func reset() {}
}
