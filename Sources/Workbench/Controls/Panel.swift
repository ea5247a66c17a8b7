// Controls with what follows from them: what `interact` shows, and what a control by itself shows.
import CommandLanguage

/// Controls, and a function that is called again when one of them changes.
public final class Panel {
    public let controls: [Control]
    private let session: Session
    /// What `interact` was given; `nil` for a control by itself.
    private let function: Function?
    /// Under which names the function takes the controls' values.
    private let names: [String]

    init(_ controls: [Control], names: [String] = [], function: Function? = nil, session: Session) {
        self.controls = controls
        self.names = names
        self.function = function
        self.session = session
    }

    /// Whether something is shown beneath the controls.
    public var hasOutput: Bool { function != nil || controls.contains { $0.callback != nil } }

    /// The values of the controls in one line.
    public var summary: String { controls.map(\.summary).joined(separator: ", ") }

    /// Calls the function with the values as they are. Its errors are outputs.
    /// - Throws: an interrupt, which is about whatever runs around this.
    public func evaluate(on output: CapturedOutput) throws {
        guard let function else { return }
        do {
            try session.interpreter.perform(output: output) { try call(function, on: output) }
        } catch let error as Diagnostic where error.category == .interrupted {
            throw error
        } catch {
            output.error(Diagnostic(any: error, in: Panel.source))
        }
    }

    /// Does what follows from changes that the user has made, in this order. Errors are outputs.
    public func react(to controls: [Control], on output: CapturedOutput) {
        do {
            try session.interpreter.perform(output: output) {
                for control in controls {
                    guard let callback = control.callback else { continue }
                    let arguments: [Value] = if case .button = control.kind { [] } else { [control.value] }
                    show(try session.interpreter.apply(callback, arguments), on: output)
                }
                if let function { try call(function, on: output) }
            }
        } catch {
            output.error(Diagnostic(any: error, in: Panel.source))
        }
        session.introspector.update(from: session.interpreter.globals)
    }

    /// Calls the function once, within the program that runs: where nobody can change anything.
    func evaluateOnce(on output: any OutputSink) throws {
        if let function { try call(function, on: output) }
    }

    private func call(_ function: Function, on output: any OutputSink) throws {
        // Parameters take the control of their name, wherever they stand in front of or behind the semicolon.
        var values = Dictionary(uniqueKeysWithValues: zip(names, controls.map(\.value)))
        var arguments: [Value] = []
        for slot in function.signature.positional {
            guard let value = values.removeValue(forKey: slot.name) else { break }
            arguments.append(value)
        }
        let keywords = names.compactMap { name in values[name].map { (name, $0) } }
        show(try session.interpreter.apply(function, arguments, keywords: keywords), on: output)
    }

    private func show(_ value: Value, on output: any OutputSink) {
        if case .nothing = value { return }
        session.show(value, as: .display, on: output)
    }

    private static let source = SourceText(name: "interact", text: "")
}

/// An output where controls can be shown and changed.
public protocol ControlSink: OutputSink {
    /// Whether someone is there to change them.
    var takesControls: Bool { get }
    /// Whether controls are shown when they are the value of a cell, rather than by `interact` alone.
    var showsControlsAsValues: Bool { get }
    /// Shows controls and what follows from them: until they are left, or for good.
    /// - Returns: what is kept of it where nothing can be changed any more.
    /// - Throws: an interrupt.
    func present(_ panel: Panel) throws -> Bundle
}

extension Session {
    /// Shows controls where someone can change them.
    /// - Returns: whether there is such a place.
    func present(_ panel: Panel, on output: any OutputSink, asValue: Bool) throws -> Bool {
        let recorder = output as? RecordingSink
        guard let front = (recorder?.front ?? output) as? any ControlSink, front.takesControls,
            !asValue || front.showsControlsAsValues
        else { return false }
        let kept = try front.present(panel)
        recorder?.keep(kept)
        return true
    }
}
