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
    /// - Parameter id: the name of a display.
    func show(_ value: Value, as occasion: Occasion, on output: any OutputSink, id: String? = nil) {
        if case .object(let control as Control) = value,
            (try? present(Panel([control], session: self), on: output, asValue: true)) == true
        {
            return
        }
        show(as: occasion, on: output, id: id, fixedSize: value.fixedSize) { richBundle(for: value, $0) }
    }

    /// Shows something that may not fit; where it is cut, it says how to see the rest.
    /// - Parameters:
    ///   - fixedSize: how much memory it takes to make it for a notebook later, where that gives the same at any time.
    ///   - render: makes it for a place. It is kept for `show all`.
    func show(
        as occasion: Occasion, on output: any OutputSink, id: String? = nil, fixedSize: Int? = nil,
        _ render: @escaping (RenderContext) -> Bundle
    ) {
        lastShown = render
        let context = output.renderContext
        let bundle = Session.fitted(render, context)
        guard let recorder = output as? RecordingSink else {
            return occasion == .result ? output.result(bundle) : output.display(bundle, id: id)
        }
        let later = { Session.fitted(render, .notebook) }
        recorder.show(
            bundle, as: occasion, id: id,
            kept: context.isRich ? .bundle(bundle) : fixedSize.map { .later(later, $0) } ?? .bundle(later()))
    }

    static func fitted(_ render: (RenderContext) -> Bundle, _ context: RenderContext) -> Bundle {
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

extension Value {
    /// More than this is not kept only to be shown later: what is shown of it is small.
    private static let mostKept = 1 << 20

    /// About how much memory it takes, in bytes; `nil` for what may change, and for what is large.
    fileprivate var fixedSize: Int? {
        switch self {
        case .object(let object): object is any FixedObject ? 1 << 12 : nil
        case .vector, .matrix, .mask, .range:
            (axes ?? []).reduce(8, *) <= Value.mostKept ? (axes ?? []).reduce(8, *) : nil
        case .string(let text): text.utf8.count <= Value.mostKept ? text.utf8.count : nil
        case .nothing, .bool, .number, .symbol: 16
        // What they hold may change.
        case .list, .tuple, .record, .function: nil
        }
    }
}
