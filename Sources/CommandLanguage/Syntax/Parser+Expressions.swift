// Expressions by precedence climbing, and what touches an operand: calls, indices, fields, transposes.

/// How tightly a binary operator binds, loosest first.
enum Precedence: Int {
    case or = 1
    case and, comparison, pipe, range, sum, product
}

extension Parser {
    /// `a, b, c`, or a single expression.
    mutating func parseTuple() throws(ParseFailure) -> Expression {
        let first = try parseExpression()
        guard token.kind == .comma, isOnSameLine else { return first }
        var parts = [first]
        while token.kind == .comma, isOnSameLine {
            advance()
            parts.append(try parseExpression())
        }
        return try make(.tuple(parts), Span(first.span.start, previousEnd))
    }

    mutating func parseExpression() throws(ParseFailure) -> Expression {
        try deepen()
        defer { depth -= 1 }
        let condition = try parseBinary(.or)
        if token.kind == .question && isOnSameLine { return try parseChoice(condition) }
        return condition
    }

    /// `condition ? a : b`, from the `?` on.
    private mutating func parseChoice(_ condition: Expression) throws(ParseFailure) -> Expression {
        let question = token
        if !token.hasSpaceBefore || !lexer.hasSpace(at: token.end) { throw tightChoice(condition, question) }
        advance()
        let hadRanges = context.hasRanges
        context.hasRanges = false
        let first = try parseExpression()
        context.hasRanges = hadRanges
        guard token.kind == .colon else { throw choiceWithoutColon(question) }
        if !token.hasSpaceBefore || !lexer.hasSpace(at: token.end) { throw tightChoice(condition, token) }
        advance()
        let second = try parseExpression()
        return try make(.choice(condition: condition, first, otherwise: second), condition.span.union(second.span))
    }

    // MARK: - Binary operators

    private func precedence() -> Precedence? {
        guard isOnSameLine else { return nil }
        switch token.kind {
        case .or: return .or
        case .and: return .and
        case let kind where kind.isComparison: return .comparison
        case .pipe: return .pipe
        case .colon: return context.hasRanges && !startsElement ? .range : nil
        case .plus, .minus: return startsElement ? nil : .sum
        case .times, .divide, .solve, .remainder, .quotient: return .product
        default: return nil
        }
    }

    /// Whether the operator is a new element's sign rather than binary: `[a -b]`.
    private var startsElement: Bool {
        context.spaceSeparates && token.hasSpaceBefore && !lexer.hasSpace(at: token.end)
    }

    mutating func parseBinary(_ minimum: Precedence) throws(ParseFailure) -> Expression {
        var left = try parseUnary()
        while let precedence = precedence(), precedence.rawValue >= minimum.rawValue {
            left = try parseRight(of: left, precedence)
        }
        return left
    }

    private mutating func parseRight(
        of left: Expression, _ precedence: Precedence
    ) throws(ParseFailure) -> Expression {
        switch precedence {
        case .or, .and:
            return try parseLogical(left, precedence)
        case .comparison:
            return try parseComparison(left)
        case .pipe:
            advance()
            let right = try parseBinary(.range)
            return try make(.pipe(left, right), left.span.union(right.span))
        case .range:
            return try parseRange(left)
        case .sum, .product:
            let sign = token
            advance()
            let right = precedence == .sum ? try parseBinary(.product) : try parseUnary()
            return try make(
                .binary(Self.operation(sign.kind), isElementwise: sign.isDotted, operatorSpan: sign.span, left, right),
                left.span.union(right.span))
        }
    }

    private mutating func parseLogical(
        _ left: Expression, _ precedence: Precedence
    ) throws(ParseFailure) -> Expression {
        let sign = token
        advance()
        if token.kind == .return || token.kind == .break || token.kind == .continue { throw jumpInExpression(sign) }
        // Right associative: the operand takes the operators of its own level with it.
        try deepen()
        defer { depth -= 1 }
        let right = try parseBinary(precedence)
        return try make(precedence == .or ? .or(left, right) : .and(left, right), left.span.union(right.span))
    }

    private mutating func parseComparison(_ first: Expression) throws(ParseFailure) -> Expression {
        var operands = [first]
        var operators: [(comparison: ComparisonOperator, isElementwise: Bool, span: Span)] = []
        while precedence() == .comparison {
            let sign = token
            operators.append((Self.comparison(sign.kind), sign.isDotted, sign.span))
            advance()
            if sign.kind == .less, token.kind == .minus, token.start == sign.end, lexer.hasSpace(at: token.end) {
                let warning = arrowComparison(sign)
                warn(warning.message, at: warning.span, help: warning.help)
            }
            operands.append(try parseBinary(.pipe))
        }
        return try make(.comparison(operands, operators), Span(first.span.start, previousEnd))
    }

    /// Moves over a range's `:`, which does not go on behind a line break.
    private mutating func acceptRangeColon() throws(ParseFailure) {
        let colon = token
        advance()
        let isOneSided = !colon.hasSpaceBefore && token.hasSpaceBefore
        if context.isHead, context.newlineEnds, !context.spaceSeparates, isOneSided,
            !token.hasNewlineBefore || token.kind == .endOfText
        {
            throw colonOpensBlock(colon)
        }
        if context.newlineEnds && token.hasNewlineBefore && token.kind != .endOfText { throw colonAtLineEnd(colon) }
    }

    private mutating func parseRange(_ first: Expression) throws(ParseFailure) -> Expression {
        try acceptRangeColon()
        let second = try parseBinary(.sum)
        guard precedence() == .range else {
            return try make(.range(first, step: nil, second), first.span.union(second.span))
        }
        try acceptRangeColon()
        let third = try parseBinary(.sum)
        if precedence() == .range { throw longRange() }
        return try make(.range(first, step: second, third), first.span.union(third.span))
    }

    private static func operation(_ kind: Token.Kind) -> BinaryOperator {
        switch kind {
        case .plus: .plus
        case .minus: .minus
        case .divide: .divide
        case .solve: .solve
        case .remainder: .remainder
        case .quotient: .quotient
        case .power: .power
        default: .times
        }
    }

    private static func comparison(_ kind: Token.Kind) -> ComparisonOperator {
        switch kind {
        case .notEqual: .notEqual
        case .less: .less
        case .lessOrEqual: .lessOrEqual
        case .greater: .greater
        case .greaterOrEqual: .greaterOrEqual
        case .approximatelyEqual: .approximatelyEqual
        case .isElement: .isElement
        default: .equal
        }
    }

    // MARK: - Unary operators and powers

    mutating func parseUnary() throws(ParseFailure) -> Expression {
        let operation: UnaryOperator
        switch token.kind {
        case .minus where !token.isDotted: operation = .minus
        case .plus where !token.isDotted: operation = .plus
        case .not: operation = .not
        case .root: operation = .root
        default: return try parsePower()
        }
        try deepen()
        defer { depth -= 1 }
        let start = token.start
        advance()
        let operand = try parseUnary()
        return try make(.unary(operation, operand), Span(start, operand.span.end))
    }

    private mutating func parsePower() throws(ParseFailure) -> Expression {
        let base = try parsePostfix()
        guard token.kind == .power, isOnSameLine else { return base }
        let sign = token
        advance()
        try deepen()
        defer { depth -= 1 }
        let exponent = try parseUnary()
        return try make(
            .binary(.power, isElementwise: sign.isDotted, operatorSpan: sign.span, base, exponent),
            base.span.union(exponent.span))
    }

    // MARK: - Postfix

    private mutating func parsePostfix() throws(ParseFailure) -> Expression {
        var base = try parsePrimary()
        while true {
            switch token.kind {
            case .leftParenthesis where !token.hasSpaceBefore:
                base = try parseCall(of: base, isElementwise: false)
            case .leftBracket where !token.hasSpaceBefore:
                base = try parseElement(of: base)
            case .dot where !token.hasSpaceBefore:
                base = try parseField(of: base)
            case .transpose:
                advance()
                base = try make(.transpose(base), Span(base.span.start, previousEnd))
            case .leftParenthesis, .leftBracket, .dot:
                if token.hasNewlineBefore || context.spaceSeparates && token.kind != .dot { return base }
                throw spaceInside(base)
            case .number where !token.hasSpaceBefore && lexer.bytes[token.start] == Byte.dot:
                throw numberAndField(token.span)
            case .arrow where isOnSameLine:
                return try parseLambda(base)
            default:
                return base
            }
        }
    }

    private mutating func parseCall(of callee: Expression, isElementwise: Bool) throws(ParseFailure) -> Expression {
        if case .number = callee.kind { throw numberCalled(callee) }
        let (arguments, semicolon) = try parseArguments()
        let span = Span(callee.span.start, previousEnd)
        lastCall = (span, semicolon)
        return try make(.call(callee, arguments, isElementwise: isElementwise), span)
    }

    private mutating func parseField(of base: Expression) throws(ParseFailure) -> Expression {
        let dot = token
        if case .number = base.kind { throw numberAndField(dot.span) }
        advance()
        if token.kind == .leftParenthesis, !token.hasSpaceBefore { return try parseCall(of: base, isElementwise: true) }
        guard token.kind == .name, !token.hasSpaceBefore else {
            let failure = missingField(dot)
            // A word that touches the point belongs to the mistake; it closes no block.
            if !token.hasSpaceBefore && token.kind.endsBlock { advance() }
            throw failure
        }
        let name = takeName()
        return try make(.field(of: base, name), Span(base.span.start, name.span.end))
    }

    // MARK: - Primaries

    private mutating func parsePrimary() throws(ParseFailure) -> Expression {
        let span = token.span
        switch token.kind {
        case .number:
            guard let value = lexer.value(ofNumberAt: span) else { throw numberTooLarge() }
            if lexer.isRounded(value, at: span) { throw inexactInteger(value) }
            advance()
            return Expression(.number(value), span)
        case .name:
            let name = takeName()
            return Expression(.name(name.name), span)
        case .true, .false:
            let value = token.kind == .true
            advance()
            return Expression(.bool(value), span)
        case .nothing:
            advance()
            return Expression(.nothing, span)
        case .end where context.isIndex:
            advance()
            return Expression(.axisEnd, span)
        case .quote: return try parseString()
        case .colon: return try parseSymbol()
        case .leftParenthesis: return try parseParenthesis()
        case .leftBracket: return try parseArray()
        default: throw missingOperand()
        }
    }

    private mutating func parseSymbol() throws(ParseFailure) -> Expression {
        let colon = token
        advance()
        guard token.kind == .name, !token.hasSpaceBefore else {
            throw token.hasNewlineBefore && token.kind != .endOfText ? colonAtLineEnd(colon) : notSymbol(colon)
        }
        let name = takeName()
        return Expression(.symbol(name.name), Span(colon.start, name.span.end))
    }
}
