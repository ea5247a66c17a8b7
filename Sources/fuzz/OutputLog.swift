// What a program put out, as far as two runs of it have to agree.
import CommandLanguage

/// Remembers the outputs of a program, up to a limit.
final class OutputLog: OutputSink {
    let renderContext = RenderContext(columns: 60, rows: 20, isRich: true)
    private(set) var text = ""
    private static let limit = 1 << 16

    private func add(_ piece: String) { if text.utf8.count < Self.limit { text += piece.prefix(4096) } }

    private func add(_ bundle: Bundle) {
        add(bundle.plain + " [\(bundle.contents.keys.sorted().joined(separator: " "))]\n")
    }

    func write(_ text: String, to stream: OutputStream) { add(text) }
    func display(_ bundle: Bundle, id: String?) { add(bundle) }
    func update(_ bundle: Bundle, id: String) { add(bundle) }
    func result(_ bundle: Bundle) { add(bundle) }
    func error(_ diagnostic: Diagnostic) { add(diagnostic.rendered() + "\n") }
    func clear(wait: Bool) { add("clear\n") }
    func page(_ bundle: Bundle) { add(bundle) }
    func input(prompt: String) throws -> String { throw Diagnostic(.io, "no one answers") }
}
