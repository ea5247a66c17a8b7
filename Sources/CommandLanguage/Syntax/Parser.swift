// From program text to syntax tree, telling what is incomplete from what is invalid.

/// What became of a program text.
public enum ParseOutcome: Sendable {
    case complete(Program)
    /// The text ends inside an open block, bracket or string: more lines may complete it.
    /// `indentation` is the number of spaces with which the next line should start.
    case incomplete(Diagnostic, indentation: Int)
    /// One or more errors, in the order of the text.
    case invalid([Diagnostic])
}

/// Parses a program of the command language.
/// - Parameter source: the text, with the name that diagnostics cite.
public func parse(_ source: SourceText) -> ParseOutcome {
    .complete(Program(source: source, entries: []))
}
