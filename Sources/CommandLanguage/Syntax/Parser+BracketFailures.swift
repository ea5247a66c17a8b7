// The words for what is unexpected inside brackets, and for brackets and blocks that do not fit each other.

extension Parser {
    /// Where a bracket's contents end.
    enum Place {
        case arguments, parenthesis, index, array

        var closer: String {
            switch self {
            case .arguments, .parenthesis: ")"
            case .index, .array: "]"
            }
        }
    }

    func unexpected(in place: Place) -> ParseFailure {
        if let refusal = refusal() { return refusal }
        switch token.kind {
        case .rightParenthesis, .rightBracket:
            if let opening = openings.last { return mismatch(opening) }
        case .for where place == .arguments || place == .parenthesis:
            return ParseFailure(
                "a generator is not part of this language", at: token.span,
                help: "write a vector: `sum([x^2 for x in xs])`")
        case .for where place == .array:
            return ParseFailure(
                "a comprehension has one element in front of `for`", at: token.span,
                help: "write `[(a, b) for x in xs]` for tuples")
        case .for, .if, .while, .function, .try, .return, .else, .elseif, .catch, .finally, .end, .break, .continue:
            if let opening = openings.last { return unclosed(opening) }
        case .assign:
            return ParseFailure(
                "`=` does not belong here", at: token.span, help: "write `==` to compare")
        case .semicolon where place == .index:
            return ParseFailure("`;` does not separate indices", at: token.span, help: "write `A[i, j]`")
        case .semicolon:
            return ParseFailure(
                "`;` does not belong here", at: token.span,
                help: place == .arguments
                    ? "write one `;`, in front of the keyword arguments"
                    : "write a record as `(a=1, b=2)`, statements one below the other")
        case .plus, .minus, .colon:
            if place == .index { return spaceSeparates() }
        case .name:
            if let help = Refusals.habits[tokenText] {
                return ParseFailure("\(tokenName) is not part of this language", at: token.span, help: help)
            }
        default: break
        }
        if place == .arguments || place == .parenthesis, token.hasNewlineBefore, let opening = openings.last {
            return openAcrossLines(opening)
        }
        let help =
            switch place {
            case .arguments: "write `,` between the arguments"
            case .parenthesis: "write an operator between the values, or `,` for a tuple"
            case .index: "write `,` between the indices"
            case .array: "write `,` between the elements of a vector, white space between those of a matrix"
            }
        return ParseFailure(
            "`,` or `\(place.closer)` is missing in front of `\(shownToken)`", at: token.span, help: help)
    }

    /// A bracket is open where a statement starts or a block ends.
    func unclosed(_ opening: Opening) -> ParseFailure {
        ParseFailure(
            "`\(lexer.text(opening.span))` is not closed in front of `\(tokenText)`", at: token.span,
            help: "write `\(opening.closer)` in front of `\(tokenText)`"
        ).labelling(opening.span, "opened here")
    }

    /// A line inside a bracket does not go on with a comma: it was meant to be closed there.
    func openAcrossLines(_ opening: Opening) -> ParseFailure {
        var failure = unclosed(opening)
        failure.diagnostic.help = "write `\(opening.closer)`, or `,` to go on, at the end of the line above"
        return failure
    }

    func mismatch(_ opening: Opening) -> ParseFailure {
        let bracket = lexer.text(opening.span)
        if opening.closer == "end" { return strayCloser() }
        return ParseFailure(
            "`\(tokenText)` does not close `\(bracket)`", at: token.span, help: "write `\(opening.closer)`"
        ).labelling(opening.span, "opened here")
    }

    /// A bracket or a word that closes nothing.
    func strayCloser() -> ParseFailure {
        switch token.kind {
        case .rightParenthesis, .rightBracket:
            ParseFailure(
                "`\(tokenText)` closes nothing", at: token.span, help: "delete it, or write its opening bracket")
        case .end:
            ParseFailure("`end` closes nothing", at: token.span, help: "delete it: no block is open here")
        case .catch, .finally:
            ParseFailure("`\(tokenText)` without `try`", at: token.span, help: "write `try` in front of what may fail")
        default:
            ParseFailure(
                "`\(tokenText)` without `if`", at: token.span, help: "write `if` in front of the first condition")
        }
    }
}
