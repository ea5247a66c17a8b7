// What a front end may colour in a text while it is typed: the lexer's view, of complete and broken programs alike.

/// A part of a text that looks different from the rest.
public struct HighlightedSpan: Equatable, Sendable {
    public enum Kind: Sendable {
        case keyword, number, string, symbol, comment
        /// Not a word of the language, or one of Julia's that it refuses.
        case refused
    }

    public var kind: Kind
    /// UTF-8 offsets in the text.
    public var span: Span
}

/// The words of a program text that a reader tells apart by colour, in order.
public func highlightedSpans(of text: String) -> [HighlightedSpan] {
    var lexer = Lexer(text)
    var spans: [HighlightedSpan] = []
    var previous = Token(kind: .endOfText, start: 0, end: 0)
    // A `:` with no operand before it, which makes the name behind it a symbol.
    var symbolColon: Token?
    while true {
        var token = lexer.next(after: previous.kind)
        if let comment = lexer.comment(between: previous.end, and: token.start) { spans.append(comment) }
        guard token.kind != .endOfText, token.end > previous.end || previous.kind == .endOfText else { return spans }
        if token.kind == .quote {
            _ = lexer.skipString()
            token.end = lexer.position
        }
        if token.kind == .name, let colon = symbolColon, colon.end == token.start {
            spans.append(HighlightedSpan(kind: .symbol, span: colon.span.union(token.span)))
        } else if let kind = token.kind.highlight {
            spans.append(HighlightedSpan(kind: kind, span: token.span))
        }
        symbolColon = token.kind == .colon && !previous.kind.endsOperand ? token : nil
        previous = token
    }
}

extension Lexer {
    /// What of the space between two tokens is comment.
    fileprivate func comment(between start: Int, and end: Int) -> HighlightedSpan? {
        guard start < end, let first = bytes[start..<end].firstIndex(of: Byte.hash) else { return nil }
        return HighlightedSpan(kind: .comment, span: Span(first, end))
    }
}

extension Token.Kind {
    fileprivate var highlight: HighlightedSpan.Kind? {
        switch self {
        case .if, .elseif, .else, .for, .while, .function, .try, .catch, .finally, .end, .return, .break, .continue,
            .true, .false, .nothing, .isElement:
            .keyword
        case .number: .number
        case .quote: .string
        case .invalid, .refusedWord, .refusedOperator: .refused
        default: nil
        }
    }
}
