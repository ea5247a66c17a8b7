// What is wrong with an expression that is nearly right, in words: operators, brackets and strings.

extension Parser {
    // MARK: - Operators

    func tightChoice(_ condition: Expression, _ sign: Token) -> ParseFailure {
        ParseFailure(
            "`\(lexer.text(sign.span))` needs a space on each side", at: sign.span, help: "write `condition ? a : b`")
    }

    func choiceWithoutColon(_ question: Token) -> ParseFailure {
        switch token.kind {
        case .endOfText:
            if !openings.isEmpty { return endOfText() }
            return incomplete(
                ParseFailure("`?` without `:`", at: question.span, help: "write `condition ? a : b`"))
        case .invalid, .refusedWord, .refusedOperator: return missingOperand()
        default:
            return ParseFailure(
                "`?` without `:`", at: token.hasNewlineBefore ? question.span : token.span,
                help: "write `condition ? a : b`"
            )
        }
    }

    /// `if x:`, as other languages open a block.
    func colonAtLineEnd(_ colon: Token) -> ParseFailure {
        ParseFailure(
            "`:` at the end of a line", at: colon.span,
            help: "delete it: a block starts on the next line and ends with `end`")
    }

    /// `for x in xs: print(x)`, as another language opens a block.
    func colonOpensBlock(_ colon: Token) -> ParseFailure {
        ParseFailure(
            "`:` does not open a block", at: colon.span,
            help: "write a line break or `;` in its place; a range has no space: `1:n`")
    }

    /// `<-`, as another language assigns.
    func arrowComparison(_ sign: Token) -> (message: String, span: Span, help: String) {
        (
            "`<-` compares with a negative number", Span(sign.start, sign.end + 1),
            "write `=` to assign, `< -` to compare"
        )
    }

    func longRange() -> ParseFailure {
        ParseFailure(
            "a range has at most three parts", at: token.span, help: "write `first:step:last`")
    }

    /// `f (x)`, `a [1]` and `m .W`.
    func spaceInside(_ base: Expression) -> ParseFailure {
        let gap = Span(previousEnd, token.end)
        let bracket = tokenText
        let written = lexer.text(base.span)
        let shown = written.count > 30 || written.contains("\n") ? "…" : written
        if case .number = base.kind, bracket == "(" {
            return ParseFailure("a product needs its `*`", at: gap, help: "write `\(shown) * (…)`")
        }
        if case .name(let name) = base.kind, bracket != ".", let help = Refusals.habits[name] {
            return ParseFailure("`\(name)` is not part of this language", at: base.span, help: help)
        }
        let closed = bracket == "(" ? "(…)" : bracket == "[" ? "[…]" : ".name"
        return ParseFailure(
            "no space belongs in front of `\(bracket)`", at: gap, help: "write `\(shown)\(closed)`")
    }

    func numberCalled(_ number: Expression) -> ParseFailure {
        ParseFailure(
            "a product needs its `*`", at: Span(number.span.start, token.end),
            help: "write `\(lexer.text(number.span)) * (…)`")
    }

    func missingField(_ dot: Token) -> ParseFailure {
        if token.kind == .endOfText || token.hasSpaceBefore {
            return ParseFailure(
                "a field's name is missing", at: dot.span, help: "write it right behind the point: `m.W`")
        }
        return ParseFailure(
            "`\(tokenText)` is not the name of a field", at: token.span, help: "write `m.W` for a field")
    }

    /// `a.1`, and `1.5.x`.
    func numberAndField(_ span: Span) -> ParseFailure {
        ParseFailure(
            "a field has a name, an element an index", at: span, help: "write `m.W` for a field, `a[1]` for an element")
    }

    func numberTooLarge() -> ParseFailure {
        ParseFailure(
            "this number is too large", at: token.span, help: "the largest is `1.7976931348623157e308`")
    }

    func inexactInteger(_ value: Double) -> ParseFailure {
        ParseFailure(
            "`\(tokenText)` is not a number that can be kept: beyond 2^53 there are gaps", at: token.span,
            help: "write `\(Lexer.digits(ofWhole: value))`, the nearest one")
    }

    func notSymbol(_ colon: Token) -> ParseFailure {
        if context.isIndex, token.kind == .number, !token.hasSpaceBefore {
            return ParseFailure(
                "the start of the range is missing in front of `:`", at: colon.span,
                help: "write `1` in front of it: `1:\(tokenText)`")
        }
        if token.kind == .leftParenthesis && !token.hasSpaceBefore {
            return ParseFailure(
                "quoted code is not part of this language", at: Span(colon.start, token.end), help: "write a function")
        }
        return ParseFailure(
            "`:` has no name behind it", at: colon.span, help: "write `:name` for a symbol, `1:n` for a range")
    }

    // MARK: - Brackets

    func positionalBehindSemicolon(_ value: Expression) -> ParseFailure {
        ParseFailure(
            "only keyword arguments stand behind `;`", at: value.span, help: "write `name=value`, or `,` for the `;`")
    }

    /// `print(x, end="")`.
    func wordAsArgumentName() -> ParseFailure {
        ParseFailure(
            "`\(tokenText)` is a word of the language and names no argument", at: token.span,
            help: token.kind == .end ? "write `print(x)`, which ends no line" : "write another name")
    }

    func keywordNotName(_ value: Expression) -> ParseFailure {
        if case .element = value.kind { return assignmentInParentheses(token.span) }
        return ParseFailure(
            "`=` names an argument, `==` compares", at: token.span, help: "write `==`, or a name in front of `=`")
    }

    func assignmentInParentheses(_ span: Span) -> ParseFailure {
        ParseFailure(
            "an assignment is not a value", at: span,
            help: "write `==` to compare, `function f(x) … end` for several statements, `(name=value,)` for a record")
    }

    func mixedTuple(_ named: Argument) -> ParseFailure {
        ParseFailure(
            "either all parts have a name or none", at: named.keyword?.span ?? named.value.span,
            help: "write a tuple `(a, b)`, or a record `(x=a, y=b)`")
    }

    func emptyIndex() -> ParseFailure {
        ParseFailure(
            "an index is missing in front of `]`", at: token.span, help: "write `a[1]`, or `a[:]` for all of it")
    }

    func mixedArray() -> ParseFailure {
        if token.kind == .refusedOperator || token.kind == .refusedWord || token.kind == .rightParenthesis {
            return unexpected(in: .array)
        }
        return ParseFailure(
            "a vector's commas do not mix with a matrix's spaces and `;`", at: token.span,
            help: "write `[1, 2, 3]` for a vector, `[1 2; 3 4]` for a matrix")
    }

    /// A line of a vector does not go on with a comma.
    func openVector() -> ParseFailure {
        guard let opening = openings.last, token.kind != .refusedOperator, token.kind != .refusedWord else {
            return mixedArray()
        }
        return token.kind.endsBlock || token.kind.opensBlock ? unclosed(opening) : openAcrossLines(opening)
    }

    func doubleSemicolon() -> ParseFailure {
        ParseFailure("arrays have one or two axes", at: token.span, help: "write one `;` between the rows")
    }

    func tupleInComprehension(_ elements: [Expression]) -> ParseFailure {
        ParseFailure(
            "a comprehension has one element in front of `for`", at: token.span,
            help: "write `[(a, b) for x in xs]` for tuples")
    }

    func nestedComprehension() -> ParseFailure {
        ParseFailure(
            "a comprehension has one `for`", at: token.span, help: "write `for x in xs, y in ys`")
    }

    // MARK: - Strings

    func looseDollar(_ offset: Int) -> ParseFailure {
        ParseFailure(
            "`$` in a string needs a name or `(…)` behind it", at: Span(offset, offset + 1),
            help: "write `\\$` for the character")
    }

    func unknownEscape(_ offset: Int) -> ParseFailure {
        let length = lexer.scalar(at: offset + 1).length
        let span = Span(offset, offset + 1 + length)
        return ParseFailure(
            "`\(lexer.text(span))` is no escape", at: span, help: "write `\\\\` for a backslash, `\\n` for a line break"
        )
    }

    func badCodePoint(_ span: Span) -> ParseFailure {
        ParseFailure(
            "`\(lexer.text(span))` is no character", at: span, help: "write up to four hexadecimal digits: `\\u03bb`")
    }
}
