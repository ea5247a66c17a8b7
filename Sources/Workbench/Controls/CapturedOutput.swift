// Outputs that are kept, for a front end that shows them in a place of its own.
import CommandLanguage

/// Keeps outputs in order.
public final class CapturedOutput: OutputSink {
    public enum Item {
        case text(String, OutputStream)
        case display(Bundle, id: String?)
        case error(Diagnostic)
    }

    public let renderContext: RenderContext
    public private(set) var items: [Item] = []
    private var clearsAtNextOutput = false

    /// - Parameter renderContext: what renderings are made for.
    public init(renderContext: RenderContext) { self.renderContext = renderContext }

    public func write(_ text: String, to stream: OutputStream) {
        prepare()
        if case .text(let before, stream)? = items.last {
            items[items.count - 1] = .text(before + text, stream)
        } else if !text.isEmpty {
            items.append(.text(text, stream))
        }
    }

    public func display(_ bundle: Bundle, id: String?) {
        prepare()
        items.append(.display(bundle, id: id))
    }

    public func update(_ bundle: Bundle, id: String) {
        for (index, item) in items.enumerated() {
            if case .display(_, id) = item { items[index] = .display(bundle, id: id) }
        }
    }

    public func result(_ bundle: Bundle) { display(bundle, id: nil) }
    public func page(_ bundle: Bundle) { display(bundle, id: nil) }

    public func error(_ diagnostic: Diagnostic) {
        prepare()
        items.append(.error(diagnostic))
    }

    public func clear(wait: Bool) {
        clearsAtNextOutput = wait
        if !wait { items = [] }
    }

    public func input(prompt: String) throws -> String {
        throw Diagnostic(.io, "a control cannot ask for input", labels: [.init(.whole)])
    }

    private func prepare() {
        if clearsAtNextOutput { clear(wait: false) }
    }
}
