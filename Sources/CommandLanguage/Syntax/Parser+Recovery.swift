// Going on behind a mistake, and what to do when the text ends too early.

extension Parser {
    /// Skips to where the next statement may start: a line break or `;` outside all brackets, or a word that ends the
    /// block. Blocks that open on the way are skipped with their `end`.
    mutating func synchronize(from start: Token, openBrackets: Int) {
        var brackets = openBrackets
        var blocks = ["abstract", "primitive"].contains(lexer.text(start.span)) ? 1 : 0
        var isFirst = token.start == start.start
        while token.kind != .endOfText {
            if !isFirst {
                let isBoundary = token.hasNewlineBefore || token.kind == .semicolon || token.kind.endsBlock
                if isBoundary && blocks == 0 && brackets <= 0 { return }
                // A word that starts a statement or ends a block at the beginning of a line: the bracket was forgotten.
                if token.hasNewlineBefore && blocks == 0 && (startsOnlyStatements || token.kind.endsBlock) { return }
            }
            isFirst = false
            switch token.kind {
            case .leftParenthesis, .leftBracket: brackets += 1
            case .rightParenthesis, .rightBracket: brackets = max(0, brackets - 1)
            case .end where brackets == 0: blocks -= 1
            case .refusedWord where brackets == 0 && Refusals.blockWords.contains(tokenText): blocks += 1
            case let kind where kind.opensBlock && brackets == 0: blocks += 1
            default: break
            }
            skipToken()
            if blocks < 0 { return }
        }
    }

    private var startsOnlyStatements: Bool {
        switch token.kind {
        case .if, .for, .while, .function, .try, .return, .break, .continue: true
        default: false
        }
    }

    private mutating func skipToken() {
        if token.kind == .quote { _ = lexer.skipString() }
        advance()
    }

    // MARK: - The text ends too early

    /// The failure of a text that is right as far as it goes.
    func incomplete(_ failure: ParseFailure, continuingString: Bool = false) -> ParseFailure {
        var failure = failure
        failure.isIncomplete = true
        failure.indentation = continuingString ? 0 : indentation(ofLineAt: innermostStart) + 4
        return failure
    }

    /// What is open where the text ends.
    func endOfText() -> ParseFailure {
        guard let opening = openings.last else {
            return incomplete(trailingOperator())
        }
        let word = lexer.text(opening.span)
        return incomplete(
            ParseFailure(
                "`\(word)` is never closed", at: opening.span, "opened here",
                help: opening.closer == "end"
                    ? "write `end` where the block ends" : "write `\(opening.closer)` where it ends"))
    }

    func openComment(_ span: Span) -> ParseFailure {
        incomplete(
            ParseFailure("`#=` is never closed", at: span, "opened here", help: "write `=#` where the comment ends"),
            continuingString: true)
    }

    func unclosedString() -> ParseFailure {
        let opening = openings.last { $0.closer == "\"" }?.span ?? token.span
        return incomplete(
            ParseFailure("a string is never closed", at: opening, "opened here", help: "write `\"` where it ends"),
            continuingString: true)
    }

    private var innermostStart: Int { openings.last?.span.start ?? previous.start }

    private func indentation(ofLineAt offset: Int) -> Int {
        var start = offset
        while start > 0 && lexer.bytes[start - 1] != Byte.newline { start -= 1 }
        var columns = 0
        while lexer.bytes[start] == Byte.space || lexer.bytes[start] == Byte.tab {
            columns += lexer.bytes[start] == Byte.tab ? 4 : 1
            start += 1
        }
        return columns
    }
}
