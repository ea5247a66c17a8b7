// The words for what is unexpected: the one place that looks at the token where the grammar ends.

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

    /// What the lexer or the tables say of the token wherever it stands, if anything.
    private func refusal() -> ParseFailure? {
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

    private func spaceSeparates() -> ParseFailure {
        ParseFailure(
            "white space separates in `[ ]`", at: token.span,
            help: "write space on both sides of `\(tokenText)`, or on neither")
    }

    /// What messages call the token: between backquotes a backquote cannot be read.
    private var tokenName: String { tokenText.contains("`") ? "a backquote" : "`\(tokenText)`" }

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

    private var shownToken: String { token.kind == .quote ? "\"" : tokenText }

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

    // MARK: - Inside brackets

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
