// A debugger for tests: notes where programs stop, and goes on as it was told.
@testable import CommandLanguage

/// Goes through a list of resumptions, and then lets the program run.
final class ScriptedDebugger: StopHandler {
    let session = TestSession()
    /// `reason function:line`, for every stop.
    private(set) var stops: [String] = []
    /// What is looked at where it stops, and what that was, as programs write it.
    var watched: String?
    private(set) var seen: [String] = []
    /// Done at every stop.
    var visit: ((Stepper) throws -> Void)?
    private var script: [Resumption]

    init(_ script: [Resumption] = []) {
        self.script = script
        stepper.handler = self
    }

    var stepper: Stepper { session.interpreter.stepper }
    var debugger: Debugger { stepper.debugger }

    func beginDebugging() throws {}

    func stopped(_ reason: StopReason) throws -> Resumption {
        let top = stepper.stack[0]
        stops.append("\(name(of: reason)) \(top.title):\(top.line)")
        if let watched {
            do {
                let source = SourceText(name: "watch", text: watched)
                seen.append(try stepper.evaluate(source, frame: 0, output: session.sink).literalText)
            } catch let error as Diagnostic {
                seen.append(error.message)
            }
        }
        try visit?(stepper)
        return script.isEmpty ? .run : script.removeFirst()
    }

    func endDebugging(hasStopped: Bool) { if !hasStopped { stops.append("never") } }

    private func name(of reason: StopReason) -> String {
        switch reason {
        case .breakpoint: "breakpoint"
        case .step: "step"
        case .pause: "pause"
        case .entry: "entry"
        case .error(let error): error.category.rawValue
        }
    }
}
