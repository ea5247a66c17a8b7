// A session whose program stands still: what front ends ask about it.
import CommandLanguage

extension Session {
    /// Stops the programs of this session.
    public var stepper: Stepper { interpreter.stepper }

    /// Evaluates code for whoever looks at a program, and changes no `ans`.
    /// - Parameter frame: the call of the program that stands still, whose variables the code sees; `nil` for none.
    public func look(_ code: String, frame: Int?) -> Result<Value, Diagnostic> {
        let source = SourceText(name: "debugger", text: code)
        do {
            return .success(
                try frame.map { try stepper.evaluate(source, frame: $0, output: interpreter.output) }
                    ?? interpreter.evaluate(try parsed(source), output: interpreter.output))
        } catch {
            return .failure(Diagnostic(any: error, in: source))
        }
    }

    /// A value as a place shows it.
    public func bundle(for value: Value, _ context: RenderContext) -> Bundle { richBundle(for: value, context) }

    /// The global variables of the user, by name.
    public var globalVariables: [(name: String, value: Value)] {
        interpreter.globals.userNames.compactMap { name in interpreter.globals[name].map { (name, $0) } }
    }

    /// Assigns a global variable.
    public func setGlobal(_ name: String, to value: Value) { interpreter.globals[name] = value }
}
