// The words for what the grammar refuses at one particular place, each with what to write instead.

extension Parser {
    func tooDeep(_ span: Span) -> ParseFailure {
        ParseFailure(
            "this nests more than \(Self.maximumNesting) levels deep", at: span,
            help: "give a part of it a name of its own")
    }

    func tooLong(_ span: Span) -> ParseFailure {
        ParseFailure(
            "this expression has more than \(Self.maximumHeight) operators in a row",
            at: Span(previous.start, span.end),
            help: "give a part of it a name of its own")
    }

    // MARK: - Statements

    func unclosedBlock() -> ParseFailure {
        if token.kind == .endOfText { return endOfText() }
        let failure = strayCloser()
        return failure.labellingOpening(openings.last)
    }

    func elseIf() -> ParseFailure {
        ParseFailure(
            "`else if` is not part of this language", at: Span(previousEnd - 4, token.end), help: "write `elseif`")
    }

    func branchAfterElse() -> ParseFailure {
        ParseFailure(
            "`\(tokenText)` stands behind `else`", at: token.span, help: "write `else` last, and once")
    }

    func assignmentAsCondition(_ left: Expression) -> ParseFailure {
        ParseFailure(
            "`=` assigns, a condition compares", at: token.span, help: "write `==`")
    }

    func tryWithoutCatch(_ start: Int) -> ParseFailure {
        ParseFailure(
            "`try` without `catch`", at: Span(start, start + 3), help: "write `catch` and what to do after an error")
    }

    func missingIn(_ name: Identifier) -> ParseFailure {
        if token.kind == .endOfText { return endOfText() }
        if token.kind == .comma {
            return ParseFailure(
                "a loop variable is one name", at: token.span, help: "write `for pair in pairs`, then `a, b = pair`")
        }
        return ParseFailure(
            "`in` is missing behind `\(name.name)`", at: token.span, help: "write `for \(name.name) in xs`")
    }

    func missingName(_ what: String, help: String) -> ParseFailure {
        switch token.kind {
        case .endOfText: endOfText()
        case .invalid: lexer.failure ?? ParseFailure("\(what) is missing", at: token.span, help: help)
        case .leftParenthesis where lexer.text(Span(token.start, lexer.count)).prefix(80).contains(" in enumerate("):
            ParseFailure(
                "\(what) is one name", at: token.span, help: "write `for i in 1:length(xs)`, then `x = xs[i]`")
        case .leftParenthesis:
            ParseFailure(
                "\(what) is one name", at: token.span, help: "\(help), and take the value apart with `a, b = x`")
        default:
            ParseFailure("\(what) is missing in front of `\(tokenText)`", at: token.span, help: help)
        }
    }

    func jumpOutsideLoop() -> ParseFailure {
        ParseFailure(
            "`\(tokenText)` stands outside a loop", at: token.span, help: "write it inside `for` or `while`")
    }

    func jumpInExpression(_ sign: Token) -> ParseFailure {
        let condition = sign.kind == .and ? "if condition" : "if !condition"
        return ParseFailure(
            "`\(tokenText)` is a statement, not a value", at: token.span,
            help: "write `\(condition); \(tokenText); end`")
    }

    func unknownMacro(_ start: Int) -> ParseFailure {
        let isTouching = token.kind == .name && !token.hasSpaceBefore
        let span = isTouching ? Span(start, token.end) : Span(start, start + 1)
        return ParseFailure(
            isTouching ? "`@\(tokenText)` is not part of this language" : "`@` touches no name", at: span,
            help: "`@time` and `@debug` are the only macros")
    }

    func macroWithoutStatement(_ span: Span) -> ParseFailure {
        ParseFailure(
            "`\(lexer.text(span))` has no statement", at: span, help: "write the statement on the same line")
    }

    func notAssignable(_ expression: Expression) -> ParseFailure {
        notAssignable(expression.span)
    }

    func notAssignable(_ span: Span) -> ParseFailure {
        ParseFailure(
            "this cannot be assigned to", at: span,
            help:
                "write a name, a field `m.W` or an element `a[1]` in front of `\(token.kind.isAssignment ? tokenText : "=")`"
        )
    }

    func updateOfSeveral(_ sign: Token) -> ParseFailure {
        ParseFailure(
            "`\(lexer.text(sign.span))` changes one variable", at: sign.span, help: "write one line for each")
    }

    // MARK: - Functions

    func anonymousFunction() -> ParseFailure {
        ParseFailure(
            "a function without a name is written with an arrow", at: token.span, help: "write `x -> …`")
    }

    func missingParameters(_ name: Identifier) -> ParseFailure {
        if token.kind == .endOfText { return endOfText() }
        if token.kind == .leftParenthesis {
            return ParseFailure(
                "no space belongs in front of `(`", at: Span(name.span.end, token.end),
                help: "write `function \(name.name)(…)`")
        }
        return ParseFailure(
            "the parameters of `\(name.name)` are missing", at: name.span,
            help: "write `function \(name.name)(x)`, or `\(name.name)()`")
    }

    func notParameter(_ span: Span) -> ParseFailure {
        ParseFailure("a parameter is a name", at: span, help: "write `x`, or `k=1` for a default")
    }

    func parameterBehindDefault(_ name: Identifier, _ last: Identifier) -> ParseFailure {
        ParseFailure(
            "`\(name.name)` has no default, but stands behind one that has", at: name.span,
            help: "write `\(name.name)` in front of `\(last.name)`"
        ).labelling(last.span, "has a default")
    }

    func repetition(_ what: String, _ name: Identifier, _ first: Identifier) -> ParseFailure {
        ParseFailure("\(what) `\(name.name)` is given twice", at: name.span, help: "delete one of them")
            .labelling(first.span, "first here")
    }
}
