// Functions: `function f(…) … end`, `f(…) = …` and `x -> …`.

extension Parser {
    private typealias Parameters = (
        positional: [FunctionDefinition.Parameter], keywords: [FunctionDefinition.Parameter]
    )

    mutating func parseFunction() throws(ParseFailure) -> Statement {
        let start = token.start
        let documentation = lexer.commentAbove(start)
        openings.append(Opening(span: token.span, closer: "end"))
        advance()
        let head = try parseHead { parser throws(ParseFailure) in try parser.parseSignature() }
        let outer = context
        context = Context()
        let body = parseBlock()
        context = outer
        guard token.kind == .end else { throw unclosedBlock() }
        openings.removeLast()
        advance()
        let span = Span(start, previousEnd)
        // Without a head the program is invalid, and its tree is thrown away.
        guard let (name, parameters) = head else { return Statement(.returning(nil), span) }
        let definition = FunctionDefinition(
            parameters: parameters.positional, keywords: parameters.keywords, body: body, documentation: documentation)
        return Statement(.function(definition, name: name), span)
    }

    /// `f(x; k=1)` behind `function`.
    private mutating func parseSignature() throws(ParseFailure) -> (Identifier, Parameters) {
        guard token.kind == .name, !token.hasNewlineBefore else {
            throw token.kind == .leftParenthesis
                ? anonymousFunction() : missingName("a function's name", help: "write `function f(x)`")
        }
        let name = takeName()
        guard token.kind == .leftParenthesis, !token.hasSpaceBefore else { throw missingParameters(name) }
        let open = token
        let (arguments, semicolon) = try parseArguments()
        return (name, try parameters(arguments, keywordsBehind: semicolon, Span(open.start, previousEnd)))
    }

    /// `f(x) = …`, when the call in front of the `=` has been read.
    mutating func parseShortFunction(
        _ head: Span, _ callee: Expression, _ arguments: [Argument]
    ) throws(ParseFailure) -> Statement {
        guard case .name(let name) = callee.kind else {
            throw notAssignable(Expression(.call(callee, arguments, isElementwise: false), head))
        }
        let semicolon = lastCall.span == head ? lastCall.semicolon : nil
        let parameters = try parameters(arguments, keywordsBehind: semicolon, head)
        let documentation = lexer.commentAbove(head.start)
        advance()
        let outer = context
        context = Context()
        let body = try parseStatement()
        context = outer
        let definition = FunctionDefinition(
            parameters: parameters.positional, keywords: parameters.keywords, body: [body],
            documentation: documentation)
        return Statement(.function(definition, name: Identifier(name, callee.span)), Span(head.start, previousEnd))
    }

    /// `x -> …` or `(x, y) -> …`, when what stands in front of the arrow has been read.
    mutating func parseLambda(_ left: Expression) throws(ParseFailure) -> Expression {
        let names: [Expression]
        if case .tuple(let parts) = left.kind { names = parts } else { names = [left] }
        var parameters: [FunctionDefinition.Parameter] = []
        var seen: [String: Identifier] = [:]
        for part in names {
            guard case .name(let name) = part.kind else { throw notParameter(part.span) }
            try refuseRepetition(of: Identifier(name, part.span), &seen)
            parameters.append(.init(name: Identifier(name, part.span), defaultValue: nil))
        }
        advance()
        let body = try parseExpression()
        let definition = FunctionDefinition(
            parameters: parameters, keywords: [], body: [Statement(.expression(body), body.span)], documentation: nil)
        return try make(.lambda(definition), Span(left.span.start, previousEnd))
    }

    private func parameters(
        _ arguments: [Argument], keywordsBehind semicolon: Int?, _ span: Span
    ) throws(ParseFailure) -> Parameters {
        var positional: [FunctionDefinition.Parameter] = []
        var keywords: [FunctionDefinition.Parameter] = []
        var seen: [String: Identifier] = [:]
        for (index, argument) in arguments.enumerated() {
            let isKeyword = semicolon.map { index >= $0 } ?? false
            let parameter: FunctionDefinition.Parameter
            if let name = argument.keyword {
                // `f(; k)` reads as `k=k` in a call, and as a keyword without a default here.
                let isShort = isKeyword && argument.value.span == name.span
                parameter = .init(name: name, defaultValue: isShort ? nil : argument.value)
            } else if case .name(let name) = argument.value.kind {
                parameter = .init(name: Identifier(name, argument.value.span), defaultValue: nil)
            } else {
                throw notParameter(argument.value.span)
            }
            try refuseRepetition(of: parameter.name, &seen)
            if isKeyword {
                keywords.append(parameter)
            } else {
                if parameter.defaultValue == nil, let last = positional.last, last.defaultValue != nil {
                    throw parameterBehindDefault(parameter.name, last.name)
                }
                positional.append(parameter)
            }
        }
        return (positional, keywords)
    }

    private func refuseRepetition(of name: Identifier, _ seen: inout [String: Identifier]) throws(ParseFailure) {
        if let first = seen.updateValue(name, forKey: name.name) { throw repetition("parameter", name, first) }
    }
}
