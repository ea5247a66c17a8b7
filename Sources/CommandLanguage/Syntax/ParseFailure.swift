// What stops the parser: a diagnostic, and whether more text could still mend it.

/// One thing that is wrong with a program text.
///
/// The contents are boxed: every frame of the recursive parser has room for a failure, and that room should be small.
struct ParseFailure: Error {
    private struct Contents {
        var diagnostic: Diagnostic
        var isIncomplete = false
        var indentation = 0
    }

    private indirect enum Box {
        case holding(Contents)
    }

    private var box: Box

    private var contents: Contents {
        get {
            switch box {
            case .holding(let contents): contents
            }
        }
        set { box = .holding(newValue) }
    }

    var diagnostic: Diagnostic {
        get { contents.diagnostic }
        set { contents.diagnostic = newValue }
    }

    /// Whether the text is right as far as it goes, and only ends too early.
    var isIncomplete: Bool {
        get { contents.isIncomplete }
        set { contents.isIncomplete = newValue }
    }

    /// Spaces with which the next line should start, for an incomplete text.
    var indentation: Int {
        get { contents.indentation }
        set { contents.indentation = newValue }
    }

    init(_ message: String, at span: Span, _ label: String = "", help: String? = nil) {
        let diagnostic = Diagnostic(.parse, message, labels: [.init(.span(span), label)], help: help)
        box = .holding(Contents(diagnostic: diagnostic))
    }

    /// The same failure with one more label.
    func labelling(_ span: Span, _ text: String) -> ParseFailure {
        var copy = self
        copy.diagnostic.labels.append(.init(.span(span), text))
        return copy
    }
}
