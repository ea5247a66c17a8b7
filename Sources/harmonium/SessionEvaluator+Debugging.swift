// The debugger of the language as the Jupyter kernel knows debuggers.
import CommandLanguage
import JupyterKernel
import Workbench

extension SessionEvaluator: DebuggingEvaluator {
    var debugger: any DebugControl { SessionDebugControl(debugger: session.stepper.debugger) }

    func reportStops(to channel: StopChannel) {
        session.stepper.handler = NotebookStops(channel, session: session)
    }

    var stackFrames: [DebugFrame] {
        session.stepper.stack.map { frame in
            DebugFrame(
                name: frame.title, sourceName: frame.source.name, text: frame.source.text,
                path: frame.source.origin == .file ? frame.source.name : nil,
                start: frame.source.position(of: frame.span.start), end: frame.source.position(of: frame.span.end))
        }
    }

    func localVariables(frame: Int) -> DebugChildren { listed(session.stepper.variables(frame: frame)) }

    var globalVariables: DebugChildren { listed(session.globalVariables) }

    func evaluate(_ code: String, frame: Int?, isLong: Bool) -> Result<DebugVariable, ErrorReport> {
        session.door.whileClosed { session.look(code, frame: frame) }.map { value in
            var variable = DebugVariable(value, name: code, expression: code)
            if isLong { variable.value = session.bundle(for: value, RenderContext(columns: 100, rows: 30)).plain }
            return variable
        }.mapError { ErrorReport($0, isInCell: false) }
    }

    func render(_ expression: String, frame: Int?) -> Result<MimeBundle, ErrorReport> {
        session.door.whileClosed { session.look(expression, frame: frame) }.map {
            MimeBundle(session.bundle(for: $0, .notebook))
        }
        .mapError { ErrorReport($0, isInCell: false) }
    }

    func copy(_ name: String, frame: Int, toGlobal global: String) -> Result<DebugVariable, ErrorReport> {
        session.door.whileClosed { session.look(name, frame: frame) }.map { value in
            session.door.whileClosed { session.setGlobal(global, to: value) }
            return DebugVariable(value, name: global, expression: global)
        }.mapError { ErrorReport($0, isInCell: false) }
    }

    private func listed(_ variables: [(name: String, value: Value)]) -> DebugChildren {
        DebugChildren(namedCount: variables.count) { range in
            variables[range].map { DebugVariable($0.value, name: $0.name, expression: $0.name) }
        }
    }
}

extension DebugVariable {
    fileprivate init(_ value: Value, name: String, expression: String) {
        let inspected = InspectedValue(value)
        self.init(
            name: name, value: inspected.text, type: DebugVariable.type(of: inspected), expression: expression,
            children: DebugChildren(namedCount: inspected.namedCount, indexedCount: inspected.indexedCount) { range in
                inspected.parts(range).map { part in
                    DebugVariable(part.value, name: part.name, expression: expression + part.suffix)
                }
            })
    }

    /// JupyterLab shows the value of a few types that it knows from Python; of others the type alone, and where there
    /// is
    /// none the value.
    private static func type(of inspected: InspectedValue) -> String? {
        switch inspected.value {
        case .number(let number): number.isFinite ? "float" : nil
        case .bool: "bool"
        case .string: "str"
        default: inspected.title
        }
    }
}

/// Takes what front ends ask the debugger for while programs run.
private struct SessionDebugControl: DebugControl {
    let debugger: Debugger

    private static let filters: [(filter: DebugErrorFilter, stops: Debugger.ErrorStops)] = [
        (DebugErrorFilter(id: "uncaught", label: "Uncaught Errors"), .uncaught),
        (DebugErrorFilter(id: "caught", label: "Caught Errors"), .caught),
    ]

    var errorFilters: [DebugErrorFilter] { Self.filters.map(\.filter) }

    func attach() { debugger.attach() }

    func detach() { debugger.detach() }

    func pause() { debugger.pause() }

    func setBreakpoints(_ breakpoints: [DebugBreakpoint], in text: String) -> [DebugLocation?] {
        let wanted = breakpoints.map { breakpoint in
            Breakpoint(
                line: breakpoint.line, column: breakpoint.column, condition: breakpoint.condition,
                hits: breakpoint.hitCondition.flatMap { HitCondition($0) }, message: breakpoint.logMessage)
        }
        return debugger.setBreakpoints(wanted, in: text).map { placed in
            placed.map { DebugLocation(id: $0.id, line: $0.line, column: $0.column) }
        }
    }

    func setErrorFilters(_ filters: Set<String>) {
        debugger.errorStops = Self.filters.reduce(into: []) { stops, known in
            if filters.contains(known.filter.id) { stops.formUnion(known.stops) }
        }
    }
}

/// Hands the stops of the language to the kernel.
private final class NotebookStops: StopHandler {
    private let channel: StopChannel
    // The session's stepper holds this.
    private unowned let session: Session

    init(_ channel: StopChannel, session: Session) {
        self.channel = channel
        self.session = session
    }

    func beginDebugging() throws {
        guard session.stepper.debugger.isAttached else {
            throw Diagnostic(
                .value, "`@debug` stops nowhere: the notebook's debugger is off", labels: [.init(.whole)],
                help: "switch it on with the bug above the notebook, then run the cell again")
        }
    }

    func stopped(_ reason: StopReason) throws -> Resumption {
        let stop: DebugStop =
            switch reason {
            case .breakpoint(let id): .breakpoint(id: id)
            case .step: .step
            case .pause: .pause
            case .entry: .entry
            case .error(let diagnostic): .error(ErrorReport(diagnostic, isInCell: true))
            }
        switch session.door.whileOpen({ channel.stop(stop) }) {
        case .run: return .run
        case .stepInto: return .stepInto
        case .stepOver: return .stepOver
        case .stepOut: return .stepOut
        case nil: throw Diagnostic(.interrupted, "stopped by the user", labels: [.init(.whole)])
        }
    }

    func endDebugging(hasStopped: Bool) {}
}
