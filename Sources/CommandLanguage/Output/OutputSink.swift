// Where a running program's outputs go: the kernel turns them into messages, the terminal into text.

public enum OutputStream: String, Sendable {
    case standardOutput = "stdout"
    case standardError = "stderr"
}

extension OutputSink {
    /// Writes a warning to standard error.
    /// - Parameter current: the text that is being evaluated, which the warning need not name.
    public func warn(_ warning: Diagnostic, in current: SourceText) {
        let context = renderContext
        let text = warning.rendered(columns: context.columns, isColored: context.isColored, current: current)
        write(text + "\n", to: .standardError)
    }
}

/// Takes the outputs of a running program, in order, on the evaluating thread.
public protocol OutputSink: AnyObject {
    /// What renderings should be made for.
    var renderContext: RenderContext { get }
    func write(_ text: String, to stream: OutputStream)
    func display(_ bundle: Bundle, id: String?)
    func update(_ bundle: Bundle, id: String)
    /// The value of the last statement.
    func result(_ bundle: Bundle)
    func error(_ diagnostic: Diagnostic)
    /// Clears the cell's output or the screen.
    func clear(wait: Bool)
    /// Text to read rather than a result: help.
    func page(_ bundle: Bundle)
    /// How far a long computation is, again and again while it runs; `nil` when it has ended. The default ignores it: a
    /// place that shows it does so in one spot, and leaves nothing of it behind.
    func progress(_ progress: Progress?)
    /// Asks the user for a line. Throws a ``Diagnostic`` when no one can be asked, or at an interrupt.
    func input(prompt: String) throws -> String
}

extension OutputSink {
    public func progress(_ progress: Progress?) {}
}
