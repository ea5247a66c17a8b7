// Where outputs go when nobody looks.

/// Drops every output.
public final class SilentSink: OutputSink {
    public let renderContext: RenderContext

    /// A sink that pretends to be a place of this size.
    public init(renderContext: RenderContext = RenderContext()) {
        self.renderContext = renderContext
    }

    public func write(_ text: String, to stream: OutputStream) {}
    public func display(_ bundle: Bundle, id: String?) {}
    public func update(_ bundle: Bundle, id: String) {}
    public func result(_ bundle: Bundle) {}
    public func error(_ diagnostic: Diagnostic) {}
    public func clear(wait: Bool) {}
    public func page(_ bundle: Bundle) {}

    public func input(prompt: String) throws -> String {
        throw Diagnostic(.io, "there is no one to ask for input", labels: [.init(.whole)])
    }
}
