// What stands in brackets: arguments, indices, tuples and records, vectors, matrices and comprehensions.

extension Parser {
    /// Moves over an opening bracket into a context of its own.
    private mutating func open(_ closer: String, _ context: Context) -> Context {
        openings.append(Opening(span: token.span, closer: closer))
        let outer = self.context
        self.context = context
        advance()
        return outer
    }

    /// Moves over the closing bracket, or says what stands in its place.
    private mutating func close(_ kind: Token.Kind, _ outer: Context, in place: Place) throws(ParseFailure) {
        guard token.kind == kind else { throw unexpected(in: place) }
        openings.removeLast()
        context = outer
        advance()
    }

    private func insideParentheses() -> Context {
        Context(newlineEnds: false, isIndex: context.isIndex, isLoop: context.isLoop)
    }

    // MARK: - ( )

    /// `(a, b; k=1)`, where the second part of the answer is how many arguments stand in front of the `;`.
    mutating func parseArguments() throws(ParseFailure) -> (arguments: [Argument], semicolon: Int?) {
        let outer = open(")", insideParentheses())
        var arguments: [Argument] = []
        var semicolon: Int?
        var names: [String: Identifier] = [:]
        while token.kind != .rightParenthesis {
            if token.kind == .semicolon && semicolon == nil {
                semicolon = arguments.count
                advance()
                continue
            }
            let argument = try parseArgument(isBehindSemicolon: semicolon != nil)
            if let name = argument.keyword, let first = names.updateValue(name, forKey: name.name) {
                throw repetition("keyword argument", name, first)
            }
            arguments.append(argument)
            if token.kind == .comma {
                advance()
            } else if token.kind != .semicolon || semicolon != nil {
                break
            }
        }
        try close(.rightParenthesis, outer, in: .arguments)
        return (arguments, semicolon)
    }

    private mutating func parseArgument(isBehindSemicolon: Bool) throws(ParseFailure) -> Argument {
        let value = try parseExpression()
        guard token.kind == .assign, !token.isDotted else {
            guard isBehindSemicolon else { return Argument(keyword: nil, value: value) }
            // `f(; k)` is `f(; k=k)`.
            guard case .name(let name) = value.kind else {
                throw token.kind == .endOfText ? unexpected(in: .arguments) : positionalBehindSemicolon(value)
            }
            return Argument(keyword: Identifier(name, value.span), value: value)
        }
        guard case .name(let name) = value.kind else { throw keywordNotName(value) }
        advance()
        return Argument(keyword: Identifier(name, value.span), value: try parseExpression())
    }

    /// `(x)`, `(x, y)`, `(k=1, l=2)` or `()`.
    mutating func parseParenthesis() throws(ParseFailure) -> Expression {
        let start = token.start
        let outer = open(")", insideParentheses())
        var parts: [Argument] = []
        var hasComma = false
        while token.kind != .rightParenthesis {
            parts.append(try parseArgument(isBehindSemicolon: false))
            guard token.kind == .comma else { break }
            hasComma = true
            advance()
        }
        try close(.rightParenthesis, outer, in: .parenthesis)
        let span = Span(start, previousEnd)
        if parts.count == 1 && !hasComma {
            if parts[0].keyword != nil { throw assignmentInParentheses(span) }
            return parts[0].value
        }
        return try make(try tupleOrRecord(parts), span)
    }

    private func tupleOrRecord(_ parts: [Argument]) throws(ParseFailure) -> Expression.Kind {
        guard let first = parts.first, first.keyword != nil else {
            if let named = parts.first(where: { $0.keyword != nil }) { throw mixedTuple(named) }
            return .tuple(parts.map(\.value))
        }
        var fields: [(name: Identifier, value: Expression)] = []
        var names: [String: Identifier] = [:]
        for part in parts {
            guard let name = part.keyword else { throw mixedTuple(first) }
            if let first = names.updateValue(name, forKey: name.name) { throw repetition("field", name, first) }
            fields.append((name, part.value))
        }
        return .record(fields)
    }

    // MARK: - Indices

    mutating func parseElement(of base: Expression) throws(ParseFailure) -> Expression {
        let inside = Context(newlineEnds: false, spaceSeparates: true, isIndex: true, isLoop: context.isLoop)
        let outer = open("]", inside)
        if token.kind == .rightBracket { throw emptyIndex() }
        var indices: [Index] = []
        while token.kind != .rightBracket {
            indices.append(try parseIndex())
            guard accept(.comma) else { break }
        }
        try close(.rightBracket, outer, in: .index)
        return try make(.element(of: base, indices), Span(base.span.start, previousEnd))
    }

    private mutating func parseIndex() throws(ParseFailure) -> Index {
        if token.kind == .colon {
            let colon = token
            let (lexerBefore, previousBefore) = (lexer, previous)
            advance()
            // Where the text ends, the whole axis may yet be meant.
            if [.comma, .rightBracket, .endOfText].contains(token.kind) { return .all(colon.span) }
            (lexer, token, previous) = (lexerBefore, colon, previousBefore)
        }
        return .expression(try parseExpression())
    }

    // MARK: - [ ]

    mutating func parseArray() throws(ParseFailure) -> Expression {
        let start = token.start
        let inside = Context(spaceSeparates: true, isIndex: context.isIndex, isLoop: context.isLoop)
        let outer = open("]", inside)
        let kind: Expression.Kind
        if token.kind == .rightBracket {
            kind = .vector([])
        } else {
            let first = try parseExpression()
            switch token.kind {
            case .for: kind = try parseComprehension(first)
            case .comma: kind = try parseVector(first)
            case .rightBracket: kind = .vector([first])
            default: kind = try parseMatrix(first)
            }
        }
        try close(.rightBracket, outer, in: .array)
        return try make(kind, Span(start, previousEnd))
    }

    private mutating func parseVector(_ first: Expression) throws(ParseFailure) -> Expression.Kind {
        var elements = [first]
        while accept(.comma) {
            if token.kind == .rightBracket { break }
            elements.append(try parseExpression())
        }
        switch token.kind {
        case .rightBracket, .endOfText, .invalid: return .vector(elements)
        case _ where token.hasNewlineBefore && token.kind != .rightParenthesis: throw openVector()
        case .for: throw tupleInComprehension(elements)
        default: throw mixedArray()
        }
    }

    private mutating func parseMatrix(_ first: Expression) throws(ParseFailure) -> Expression.Kind {
        var rows = [[first]]
        while token.kind != .rightBracket {
            let isNewRow = token.kind == .semicolon || token.hasNewlineBefore
            if token.kind == .semicolon {
                advance()
                if token.kind == .semicolon { throw doubleSemicolon() }
                if token.kind == .rightBracket { break }
            }
            switch token.kind {
            case .comma: throw mixedArray()
            case .for, .endOfText, .invalid: throw unexpected(in: .array)
            default: break
            }
            if !isNewRow && !token.hasSpaceBefore { throw unexpected(in: .array) }
            let element = try parseExpression()
            if isNewRow { rows.append([element]) } else { rows[rows.count - 1].append(element) }
        }
        return .matrix(rows)
    }

    private mutating func parseComprehension(_ element: Expression) throws(ParseFailure) -> Expression.Kind {
        context.newlineEnds = false
        context.spaceSeparates = false
        advance()
        let bindings = try parseBindings()
        var condition: Expression?
        if accept(.if) { condition = try parseCondition() }
        if token.kind == .for { throw nestedComprehension() }
        return .comprehension(element, bindings, condition: condition)
    }
}
