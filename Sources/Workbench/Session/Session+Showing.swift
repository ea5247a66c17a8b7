// What a session shows: made to fit the place, and remembered, so that `show all` can show the rest of it.
import CommandLanguage

extension Session {
    /// On what occasion something is shown.
    enum Occasion {
        /// In the middle of a program.
        case display
        /// As the value of the last statement.
        case result
    }

    /// Shows a value.
    func show(_ value: Value, as occasion: Occasion, on output: any OutputSink) {
        if case .object(let control as Control) = value,
            (try? present(Panel([control], session: self), on: output, asValue: true)) == true
        {
            return
        }
        var isDrawing = false
        if case .object(let object) = value { isDrawing = object is any DrawnObject }
        show(as: occasion, on: output, isDrawing: isDrawing) { richBundle(for: value, $0) }
    }

    /// Shows something that may not fit; where it is cut, it says how to see the rest.
    /// - Parameters:
    ///   - isDrawing: whether making it for a notebook takes time, and gives the same at any time.
    ///   - render: makes it for a place. It is kept for `show all`.
    func show(
        as occasion: Occasion, on output: any OutputSink, isDrawing: Bool = false,
        _ render: @escaping (RenderContext) -> Bundle
    ) {
        lastShown = render
        let context = output.renderContext
        let bundle = Session.fitted(render, context)
        guard let recorder = output as? RecordingSink else {
            return occasion == .result ? output.result(bundle) : output.display(bundle, id: nil)
        }
        let later = { Session.fitted(render, .notebook) }
        recorder.show(
            bundle, as: occasion,
            kept: context.isRich ? .bundle(bundle) : isDrawing ? .drawing(later) : .bundle(later()))
    }

    private static func fitted(_ render: (RenderContext) -> Bundle, _ context: RenderContext) -> Bundle {
        var bundle = render(context)
        guard bundle.isCut, !context.isWhole else { return bundle }
        let hint = context.columns < 40 ? "(cut: `show all`)" : "(cut to fit: `show all` shows the rest)"
        let end = bundle.plain.hasSuffix("\n") ? "\n" : ""
        bundle.plain += (end.isEmpty ? "\n" : "") + (context.isColored ? "\u{1B}[2m\(hint)\u{1B}[0m" : hint) + end
        return bundle
    }

    /// Pages what was shown last, in full.
    func showAll(on output: any OutputSink) throws {
        guard let lastShown else {
            throw Diagnostic(.value, "nothing has been shown yet", help: "`show all` shows the last value in full")
        }
        var context = output.renderContext
        context.isWhole = true
        context.isRich = false
        context.rows = .max
        let bundle = lastShown(context)
        guard !bundle.isCut else {
            throw Diagnostic(
                .value, "this is too much to show in full", help: "write it to a file: `save(\"all.csv\", ans)`")
        }
        output.page(bundle)
    }
}
