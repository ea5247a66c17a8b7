// What stops the parser: a diagnostic, and whether more text could still mend it.

/// One thing that is wrong with a program text.
struct ParseFailure: Error {
    var diagnostic: Diagnostic
    /// Whether the text is right as far as it goes, and only ends too early.
    var isIncomplete = false
    /// Spaces with which the next line should start, for an incomplete text.
    var indentation = 0

    init(_ message: String, at span: Span, _ label: String = "", help: String? = nil) {
        diagnostic = Diagnostic(.parse, message, labels: [.init(.span(span), label)], help: help)
    }

    /// The same failure with one more label.
    func labelling(_ span: Span, _ text: String) -> ParseFailure {
        var copy = self
        copy.diagnostic.labels.append(.init(.span(span), text))
        return copy
    }
}
