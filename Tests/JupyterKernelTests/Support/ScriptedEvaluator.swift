// A language whose programs say what a kernel must cope with, one command a line.
import JSON

@testable import JupyterKernel

/// Runs lines of a command and its argument: `print x`, `error x`, `ask x`, …
final class ScriptedEvaluator: Evaluator {
    private let gate: Gate
    private let flag: Flag
    private var variables: [String: String] = [:]

    init(gate: Gate) {
        self.gate = gate
        flag = Flag(gate: gate)
    }

    var introspector: any Introspector { ScriptedIntrospector() }
    var interruption: any Interruption { flag }

    func execute(_ request: ExecutionRequest, output: OutputChannel) -> ExecutionOutcome {
        if request.code.hasPrefix("measure ") {
            output.result(MimeBundle(plain: String(request.code.utf8.count)))
            return .ok
        }
        for line in request.code.split(separator: "\n") {
            let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
            let outcome = run(parts[0], parts.count > 1 ? parts[1] : "", output)
            if case .ok = outcome { continue }
            return outcome
        }
        return .ok
    }

    private func run(_ command: String, _ argument: String, _ output: OutputChannel) -> ExecutionOutcome {
        switch command {
        case "print": output.write(argument + "\n", to: .standardOutput)
        case "complain": output.write(argument + "\n", to: .standardError)
        case "flood": for line in 0..<(Int(argument) ?? 0) { output.write("line \(line)\n", to: .standardOutput) }
        case "blob": output.write(String(repeating: "x", count: Int(argument) ?? 0), to: .standardOutput)
        case "value": output.result(MimeBundle(plain: argument))
        case "set": variables["x"] = argument
        case "get": output.result(MimeBundle(plain: variables["x"] ?? "nothing"))
        case "show": output.display(MimeBundle(plain: argument), id: "d1")
        case "picture":
            var bundle = MimeBundle(plain: "picture")
            bundle.set("image/png", binary: [0x89, 0x50, 0x4E, 0x47])
            output.display(bundle)
        case "change": output.update(MimeBundle(plain: argument), id: "d1")
        case "clear": output.clear(wait: argument == "wait")
        case "page": output.page(MimeBundle(plain: argument))
        case "error":
            return .error(ErrorReport(name: "TestError", value: argument, traceback: ["TestError", argument]))
        case "exit": return .exit(status: Int32(argument) ?? 0)
        case "ask", "secret":
            do {
                output.result(MimeBundle(plain: try output.input(prompt: argument, isPassword: command == "secret")))
            } catch {
                return .error(ErrorReport(name: "InputError", value: "\(error)", traceback: []))
            }
        // Runs until it is interrupted, or the test opens the gate.
        case "hold": if !gate.wait() { return .error(ErrorReport(name: "Interrupted", value: "", traceback: [])) }
        // Cannot be interrupted.
        case "stuck": gate.waitStubbornly()
        case "opencomm": output.openComm(id: argument, target: "jupyter.widget", data: ["state": [:]])
        case "closecomm": output.closeComm(id: argument)
        default: return .error(ErrorReport(name: "SyntaxError", value: command, traceback: []))
        }
        return .ok
    }

    func evaluate(expression: String) -> Result<MimeBundle, ErrorReport> {
        expression == "bad"
            ? .failure(ErrorReport(name: "NameError", value: "bad", traceback: []))
            : .success(MimeBundle(plain: "<\(expression)>"))
    }

    var commResponder: (any CommResponder)? { ScriptedResponder() }

    /// The comm target `echo` sends back what it is sent, and prints that it did.
    func receive(_ event: CommEvent, output: OutputChannel) {
        guard case .message = event.kind else { return }
        output.write("echoed\n", to: .standardOutput)
        output.sendComm(
            id: event.commID, data: event.data,
            metadata: ["awaited": .array(event.awaited.sorted().map { .string($0) })],
            buffers: event.buffers)
    }
}

/// Answers questions at once.
private struct ScriptedResponder: CommResponder {
    func answers(to event: CommEvent) -> [JSONObject]? {
        event.data["question"].map { [["answer": $0]] }
    }
}

/// Completes every code with itself; inspects nothing but `known`.
private struct ScriptedIntrospector: Introspector {
    func complete(_ code: String, cursor: Int) -> CompletionList {
        CompletionList(
            span: 0..<cursor, matches: [.init(text: String(code.unicodeScalars.prefix(cursor)) + "!", type: "test")])
    }

    func inspect(_ code: String, cursor: Int, detail: Int) -> MimeBundle? {
        code == "known" ? MimeBundle(plain: "known at \(cursor), detail \(detail)") : nil
    }

    func completeness(of code: String) -> Completeness {
        switch code {
        case "open": .incomplete(indentation: "    ")
        case "broken": .invalid
        default: .complete
        }
    }
}

/// Holds programs until the test lets them go on.
final class Gate: Sendable {
    private struct State {
        var isOpen = false
        var isInterrupted = false
        var waitingCount = 0
    }

    private let state = Monitor(State())

    func open() { state.update { $0.isOpen = true } }

    /// Waits until a program waits at the gate.
    func awaitVisitor() { state.wait { $0.waitingCount > 0 ? () : nil } }

    /// - Returns: whether the gate was opened; otherwise the program was interrupted.
    func wait() -> Bool {
        state.update { $0.waitingCount += 1 }
        let isOpen = state.wait { $0.isOpen || $0.isInterrupted ? $0.isOpen : nil }
        state.update { $0.waitingCount -= 1 }
        return isOpen
    }

    func waitStubbornly() {
        state.update { $0.waitingCount += 1 }
        state.wait { $0.isOpen ? () : nil }
        state.update { $0.waitingCount -= 1 }
    }

    fileprivate func setInterrupted(_ value: Bool) { state.update { $0.isInterrupted = value } }
}

private struct Flag: Interruption {
    let gate: Gate

    func request() { gate.setInterrupted(true) }
    func reset() { gate.setInterrupted(false) }
}
