// The words for what is unexpected: the one place that looks at the token where the grammar ends.

extension Parser {
    /// What the lexer or the tables say of the token wherever it stands, if anything.
    func refusal() -> ParseFailure? {
        switch token.kind {
        case .endOfText: return endOfText()
        case .invalid: return lexer.failure
        case .refusedWord, .refusedOperator:
            let help: String?
            if token.kind == .refusedWord {
                help = context.isIndex && tokenText == "begin" ? "the first index is `1`" : Refusals.words[tokenText]
            } else if tokenText == "::" && context.isIndex {
                help = "a range is `first:step:last`, such as `1:2:end`"
            } else {
                help = braceHelp ?? Refusals.operators[tokenText]
            }
            return ParseFailure("\(tokenName) is not part of this language", at: token.span, help: help)
        default: return endOfLongString()
        }
    }

    /// Braces around a block are a habit of their own.
    private var braceHelp: String? {
        switch tokenText {
        case "{" where openings.last?.closer == "end": "delete it: a block starts on the next line and ends with `end`"
        case "}" where isAtLineStart: "write `end` to close a block"
        default: nil
        }
    }

    /// A value that touches the end of a string of several lines: the string was meant to end before.
    private func endOfLongString() -> ParseFailure? {
        guard token.start == previous.end, previous.end - previous.start > 1,
            lexer.bytes[previous.end - 1] == Byte.quote, lexer.bytes[previous.start] == Byte.quote,
            lexer.bytes[previous.start..<previous.end].contains(Byte.newline)
        else { return nil }
        return ParseFailure(
            "a string of several lines ends here", at: Span(previous.end - 1, previous.end),
            help: "write `\"` where it should end"
        ).labelling(Span(previous.start, previous.start + 1), "starts here")
    }

    // MARK: - Where an operand should stand

    func missingOperand() -> ParseFailure {
        if let refusal = refusal() { return refusal }
        if token.hasNewlineBefore, token.kind.opensBlock, let opening = openings.last, opening.closer != "end" {
            return unclosed(opening)
        }
        if namesArgument { return wordAsArgumentName() }
        switch token.kind {
        case .if:
            return ParseFailure(
                "`if` is a statement, not a value", at: token.span, help: "write `condition ? a : b`")
        case .for, .while, .try, .function:
            let help = token.kind == .function ? "write `x -> …`" : "write it on a line of its own"
            return ParseFailure("`\(tokenText)` is a statement, not a value", at: token.span, help: help)
        case .return, .break, .continue:
            return ParseFailure(
                "`\(tokenText)` is a statement, not a value", at: token.span, help: "write it on a line of its own")
        case .rightParenthesis, .rightBracket:
            if let opening = openings.last, opening.closer != "end" {
                if opening.closer != tokenText { return mismatch(opening) }
                return valueMissingBehind()
            }
            return strayCloser()
        case .end where !openings.contains { $0.closer != "end" }:
            return valueMissingBehind()
        case .end, .else, .elseif, .catch, .finally:
            return operandMissing("in front of `\(tokenText)`", help: "close the bracket before the block ends")
                .labellingOpening(openings.last)
        case .semicolon, .comma:
            if openings.last?.closer == ")" && token.kind == .semicolon {
                return ParseFailure(
                    "`;` does not belong here", at: token.span,
                    help: "write a record as `(a=1, b=2)`, statements one below the other")
            }
            return operandMissing("in front of `\(tokenText)`")
        case .plus where token.isDotted && context.spaceSeparates,
            .minus where token.isDotted && context.spaceSeparates:
            return spaceSeparates()
        case .plus where token.isDotted, .minus where token.isDotted:
            return ParseFailure(
                "`\(tokenText)` stands between two values", at: token.span,
                help: "write `\(tokenText.dropFirst())x` for a sign")
        case .at:
            return ParseFailure(
                "a macro stands in front of a statement", at: token.span, help: "write `@time` at the start of the line"
            )
        case .dot:
            return ParseFailure("`.` has nothing in front of it", at: token.span, help: "write `model.W` for a field")
        case .remainder where isAtLineStart:
            return ParseFailure(
                "`%` has nothing in front of it", at: token.span,
                help: "leave the magic out; `@time` in front of a statement tells how long it takes")
        case let kind
        where kind.isBinaryOperator && token.hasNewlineBefore && previousEnd > 0 && openings.last?.closer != ")":
            return operandMissing(
                "in front of `\(tokenText)`", help: "write `\(tokenText)` at the end of the line above to go on with it"
            )
        default:
            return operandMissing("in front of `\(tokenText)`")
        }
    }

    /// Whether a word of the language stands where an argument's name would: `end=`.
    private var namesArgument: Bool {
        let sign = token.end
        guard token.kind.opensBlock || token.kind.endsBlock, openings.last?.closer == ")", sign + 1 < lexer.count else {
            return false
        }
        return lexer.bytes[sign] == Byte.equals && lexer.bytes[sign + 1] != Byte.equals
    }

    func spaceSeparates() -> ParseFailure {
        ParseFailure(
            "white space separates in `[ ]`", at: token.span,
            help: "write space on both sides of `\(tokenText)`, or on neither")
    }

    /// What messages call the token: between backquotes a backquote cannot be read.
    var tokenName: String { tokenText.contains("`") ? "a backquote" : "`\(tokenText)`" }

    private var isAtLineStart: Bool { token.hasNewlineBefore || previousEnd == 0 }

    private func valueMissingBehind() -> ParseFailure {
        let text = lexer.text(previous)
        if text == ":", context.isIndex, token.kind == .rightBracket {
            return ParseFailure(
                "the end of the range is missing behind `:`", at: previous,
                help: "write `end` behind it: `\(wordInFront(of: previous.start) ?? "1"):end`")
        }
        return ParseFailure(
            "a value is missing behind `\(text)`", at: previous, help: "write a value, or delete `\(text)`")
    }

    /// The name or number that touches a place.
    private func wordInFront(of end: Int) -> String? {
        var start = end
        while start > 0, isASCIILetter(lexer.bytes[start - 1]) || isDigit(lexer.bytes[start - 1]) { start -= 1 }
        return start < end ? lexer.text(Span(start, end)) : nil
    }

    private func operandMissing(_ place: String, help: String? = nil) -> ParseFailure {
        ParseFailure(
            "a value is missing \(place)", at: token.span, help: help ?? "write a value, or delete `\(tokenText)`")
    }

    // MARK: - Behind a statement

    /// Something stands on the line of a finished statement.
    func unexpected(after statement: Statement) -> ParseFailure {
        let last = lastOperand(of: statement)
        switch token.kind {
        case .rightParenthesis, .rightBracket: return strayCloser()
        case .assign, .plusAssign, .minusAssign, .timesAssign, .divideAssign, .powerAssign:
            return notAssignable(Span(statement.span.start, previousEnd))
        case .comma: return operandMissing("in front of `,`")
        case .arrow: return notParameter(Span(statement.span.start, previousEnd))
        default: return sideBySide(last)
        }
    }

    /// The expression that a statement ends with.
    private func lastOperand(of statement: Statement) -> Expression? {
        switch statement.kind {
        case .expression(let expression): expression
        case .assignment(_, _, let value), .macro(_, let value): lastOperand(of: value)
        default: nil
        }
    }

    /// Two values stand side by side, where an operator, a comma or a line break is missing.
    private func sideBySide(_ last: Expression?) -> ParseFailure {
        if let refusal = refusal() { return refusal }
        if let last, case .name(let name) = last.kind, let help = Refusals.habits[name] {
            return ParseFailure("`\(name)` is not part of this language", at: last.span, help: help)
        }
        if token.kind == .name, let help = Refusals.habits[tokenText] {
            return ParseFailure("\(tokenName) is not part of this language", at: token.span, help: help)
        }
        if token.kind == .colon {
            let help = context.hasRanges ? "write the block on the lines below, closed by `end`" : nil
            return ParseFailure("`:` does not belong here", at: token.span, help: help)
        }
        if let last, case .string = last.kind, token.kind == .quote {
            return ParseFailure(
                "two strings stand side by side", at: token.span, help: "write `*` between them to join them")
        }
        if let last, case .name(let name) = last.kind, token.kind.startsValue {
            let value = token.kind == .quote ? "\"…\"" : tokenText
            return ParseFailure(
                "`\(name)` and `\(value)` stand side by side", at: token.span,
                help: "write `\(name)(\(value))` for a call, or an operator between them")
        }
        if token.kind.opensBlock {
            return ParseFailure(
                "`\(tokenText)` stands behind its statement", at: token.span,
                help: "write `\(tokenText) …; …; end`")
        }
        return ParseFailure(
            "`\(shownToken)` does not belong to what stands in front of it", at: token.span,
            help: "write an operator between them, or start a new line")
    }

    var shownToken: String { token.kind == .quote ? "\"" : tokenText }

    func missingSeparator() -> ParseFailure {
        if token.kind == .refusedWord && tokenText == "do" {
            return ParseFailure(
                "`do` is not part of this language", at: token.span, help: "delete it: a block needs no `do`")
        }
        if let refusal = refusal() { return refusal }
        if token.kind == .colon || token.kind == .name && tokenText == "then" {
            return ParseFailure(
                "\(tokenName) is not part of this language", at: token.span,
                help: "write the block on the lines below, closed by `end`")
        }
        if token.kind == .name, let help = Refusals.habits[tokenText] {
            return ParseFailure("\(tokenName) is not part of this language", at: token.span, help: help)
        }
        return ParseFailure(
            "the block starts on the line of its head", at: token.span,
            help: "write a line break or `;` in front of `\(shownToken)`")
    }

    /// The text ends behind an operator or a word that something must follow.
    func trailingOperator() -> ParseFailure {
        ParseFailure(
            "`\(lexer.text(previous))` has nothing behind it", at: previous, help: "write a value behind it")
    }
}

extension Token.Kind {
    /// Whether this stands between two values and cannot be a sign.
    var isBinaryOperator: Bool {
        switch self {
        case .times, .divide, .solve, .remainder, .quotient, .power, .and, .or, .pipe: true
        default: isComparison || isAssignment
        }
    }

    /// Whether a value can start with this token.
    var startsValue: Bool {
        switch self {
        case .number, .name, .quote, .true, .false, .nothing: true
        default: false
        }
    }
}

extension ParseFailure {
    func labellingOpening(_ opening: Parser.Opening?) -> ParseFailure {
        opening.map { labelling($0.span, "opened here") } ?? self
    }
}
