// A sink that remembers what a program put out.
import CommandLanguage

@testable import Workbench

final class EventSink: OutputSink {
    enum Event: Equatable {
        case text(String, OutputStream)
        case display(Bundle)
        case update(Bundle, id: String)
        case result(Bundle)
        case error(Diagnostic.Category, String)
        case clear
        case page(Bundle)
    }

    let renderContext: RenderContext
    private(set) var events: [Event] = []
    private var answers: [String]

    init(_ renderContext: RenderContext = RenderContext(), answers: [String] = []) {
        self.renderContext = renderContext
        self.answers = answers
    }

    func write(_ text: String, to stream: OutputStream) { events.append(.text(text, stream)) }
    func display(_ bundle: Bundle, id: String?) { events.append(.display(bundle)) }
    func update(_ bundle: Bundle, id: String) { events.append(.update(bundle, id: id)) }
    func result(_ bundle: Bundle) { events.append(.result(bundle)) }
    func error(_ diagnostic: Diagnostic) { events.append(.error(diagnostic.category, diagnostic.message)) }
    func clear(wait: Bool) { events.append(.clear) }
    func page(_ bundle: Bundle) { events.append(.page(bundle)) }

    func input(prompt: String) throws -> String {
        guard !answers.isEmpty else { throw Diagnostic(.io, "no one answers") }
        return answers.removeFirst()
    }

    /// Everything as a terminal would show it.
    var transcript: String {
        events.map { event in
            switch event {
            case .text(let text, .standardOutput): text
            case .text(let text, .standardError): "stderr: \(text)"
            case .display(let bundle), .update(let bundle, _), .result(let bundle), .page(let bundle):
                bundle.plain + "\n"
            case .error(let category, let message): "\(category.rawValue): \(message)\n"
            case .clear: "clear\n"
            }
        }.joined()
    }
}

extension Session {
    /// What cells put out, one after another.
    func transcript(_ cells: String..., context: RenderContext = RenderContext()) -> String {
        let sink = EventSink(context)
        for (index, cell) in cells.enumerated() {
            evaluate(SourceText(name: "In[\(index + 1)]", text: cell), output: sink)
        }
        return sink.transcript
    }
}
