// What a session shows: made to fit the place, and remembered, so that `show all` can show the rest of it.
import CommandLanguage

extension Session {
    /// What a front end shows of something that may not fit; where it is cut, it says how to see the rest.
    /// - Parameter render: makes it for a place. It is kept for `show all`.
    func shown(on output: any OutputSink, _ render: @escaping (RenderContext) -> Bundle) -> Bundle {
        lastShown = render
        let context = output.renderContext
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
