// Statements and blocks, and going on behind a statement that is wrong.

extension Parser {
    /// Statements up to a word that ends their block, or the end of the text.
    mutating func parseEntries() -> [Program.Entry] {
        var entries: [Program.Entry] = []
        while true {
            while token.kind == .semicolon { advance() }
            if token.kind.endsBlock { return entries }
            let (oldDepth, oldOpenings, oldContext) = (depth, openings.count, context)
            let start = token
            do throws(ParseFailure) {
                warnAboutSign(after: entries.last)
                let statement = try parseStatement()
                try expectSeparator(after: statement)
                entries.append(.init(statement: statement, isHidden: token.kind == .semicolon))
            } catch {
                record(error)
                let open = openings.dropFirst(oldOpenings).count { $0.closer != "end" }
                (depth, context) = (oldDepth, oldContext)
                openings.removeLast(openings.count - oldOpenings)
                synchronize(from: start, openBrackets: open)
            }
        }
    }

    mutating func parseBlock() -> [Statement] {
        let outer = context
        context = Context(isLoop: outer.isLoop)
        let entries = parseEntries()
        context = outer
        return entries.map(\.statement)
    }

    /// A statement is followed by a line break, a `;`, or the word that ends its block.
    private func expectSeparator(after statement: Statement) throws(ParseFailure) {
        if token.hasNewlineBefore || token.kind == .semicolon || token.kind.endsBlock { return }
        throw unexpected(after: statement)
    }

    mutating func parseStatement() throws(ParseFailure) -> Statement {
        try deepen()
        defer { depth -= 1 }
        switch token.kind {
        case .if: return try parseConditional()
        case .for: return try parseLoop()
        case .while: return try parseWhile()
        case .function: return try parseFunction()
        case .try: return try parseAttempt()
        case .return: return try parseReturn()
        case .break: return try parseJump(.breaking)
        case .continue: return try parseJump(.continuing)
        case .at: return try parseMacro()
        default: return try parseAssignmentOrExpression()
        }
    }

    // MARK: - Blocks

    /// Opens a block with the word at the token.
    private mutating func openBlock() -> Int {
        let start = token.start
        openings.append(Opening(span: token.span, closer: "end"))
        advance()
        return start
    }

    private mutating func closeBlock(from start: Int) throws(ParseFailure) -> Span {
        guard token.kind == .end else { throw unclosedBlock() }
        openings.removeLast()
        advance()
        return Span(start, previousEnd)
    }

    /// Reads the head of a block, whose errors do not hide those of the body.
    mutating func parseHead<Head>(
        _ head: (inout Parser) throws(ParseFailure) -> Head
    ) throws(ParseFailure) -> Head? {
        let (oldDepth, oldOpenings, oldContext) = (depth, openings.count, context)
        let start = token
        context.isHead = true
        do throws(ParseFailure) {
            let result = try head(&self)
            context.isHead = oldContext.isHead
            if !token.hasNewlineBefore && token.kind != .semicolon && !token.kind.endsBlock {
                throw missingSeparator()
            }
            return result
        } catch {
            if error.isIncomplete { throw error }
            record(error)
            let open = openings.dropFirst(oldOpenings).count { $0.closer != "end" }
            (depth, context) = (oldDepth, oldContext)
            openings.removeLast(openings.count - oldOpenings)
            // A `do` behind a head opens no block of its own.
            if token.kind == .refusedWord && tokenText == "do" { advance() }
            synchronize(from: start, openBrackets: open)
            return nil
        }
    }

    mutating func parseConditional() throws(ParseFailure) -> Statement {
        let start = openBlock()
        var branches: [(condition: Expression, body: [Statement])] = []
        var otherwise: [Statement]?
        repeat {
            let condition = try parseHead { parser throws(ParseFailure) in try parser.parseCondition() }
            let body = parseBlock()
            if let condition { branches.append((condition, body)) }
        } while accept(.elseif)
        if accept(.else) {
            if token.kind == .if && !token.hasNewlineBefore { record(elseIf()) }
            otherwise = parseBlock()
        }
        while token.kind == .else || token.kind == .elseif {
            record(branchAfterElse())
            let hasCondition = token.kind == .elseif
            advance()
            if hasCondition { _ = try parseHead { parser throws(ParseFailure) in try parser.parseCondition() } }
            _ = parseBlock()
        }
        return Statement(.conditional(branches, otherwise: otherwise), try closeBlock(from: start))
    }

    mutating func parseCondition() throws(ParseFailure) -> Expression {
        let condition = try parseExpression()
        if token.kind == .assign && isOnSameLine { throw assignmentAsCondition(condition) }
        return condition
    }

    private mutating func parseWhile() throws(ParseFailure) -> Statement {
        let start = openBlock()
        let condition = try parseHead { parser throws(ParseFailure) in try parser.parseCondition() }
        let body = parseLoopBody()
        let span = try closeBlock(from: start)
        return Statement(.whileLoop(condition: condition ?? Expression(.bool(false), span), body: body), span)
    }

    private mutating func parseLoop() throws(ParseFailure) -> Statement {
        let start = openBlock()
        let bindings = try parseHead { parser throws(ParseFailure) in try parser.parseBindings() }
        let body = parseLoopBody()
        return Statement(.loop(bindings ?? [], body: body), try closeBlock(from: start))
    }

    private mutating func parseLoopBody() -> [Statement] {
        let wasLoop = context.isLoop
        context.isLoop = true
        let body = parseBlock()
        context.isLoop = wasLoop
        return body
    }

    /// `x in xs, y in ys`.
    mutating func parseBindings() throws(ParseFailure) -> [Binding] {
        var bindings: [Binding] = []
        repeat {
            guard token.kind == .name else { throw missingName("a loop variable", help: "write `for x in xs`") }
            let name = takeName()
            guard token.kind == .isElement || token.kind == .assign else { throw missingIn(name) }
            advance()
            bindings.append(Binding(name: name, sequence: try parseExpression()))
        } while accept(.comma)
        return bindings
    }

    private mutating func parseAttempt() throws(ParseFailure) -> Statement {
        let start = openBlock()
        let body = parseBlock()
        var recovery: (name: Identifier?, body: [Statement])?
        var finally: [Statement]?
        if accept(.catch) {
            var name: Identifier?
            if token.kind == .name && !token.hasNewlineBefore { name = takeName() }
            if !token.hasNewlineBefore && token.kind != .semicolon && !token.kind.endsBlock {
                record(missingSeparator())
            }
            recovery = (name, parseBlock())
        }
        if accept(.finally) { finally = parseBlock() }
        if recovery == nil && finally == nil && token.kind == .end { record(tryWithoutCatch(start)) }
        return Statement(.attempt(body: body, recovery: recovery, finally: finally), try closeBlock(from: start))
    }

    /// A line that starts with a sign is a statement of its own, though it looks like the rest of the one above.
    private mutating func warnAboutSign(after entry: Program.Entry?) {
        guard let entry, !entry.isHidden, token.kind == .plus || token.kind == .minus, !token.isDotted else { return }
        switch entry.statement.kind {
        case .expression, .assignment:
            warn(
                "this line is a statement of its own", at: token.span,
                help: "write `\(tokenText)` at the end of the line above to go on with it")
        default: break
        }
    }

    // MARK: - Jumps and macros

    private mutating func parseReturn() throws(ParseFailure) -> Statement {
        let start = token.start
        advance()
        if token.hasNewlineBefore || token.kind == .semicolon || token.kind.endsBlock {
            return Statement(.returning(nil), Span(start, previousEnd))
        }
        let value = try parseTuple()
        return Statement(.returning(value), Span(start, previousEnd))
    }

    private mutating func parseJump(_ kind: Statement.Kind) throws(ParseFailure) -> Statement {
        if !context.isLoop { throw jumpOutsideLoop() }
        let span = token.span
        advance()
        return Statement(kind, span)
    }

    private mutating func parseMacro() throws(ParseFailure) -> Statement {
        let start = token.start
        advance()
        guard token.kind == .name, !token.hasSpaceBefore, let macro = Macro(rawValue: tokenText) else {
            throw unknownMacro(start)
        }
        advance()
        if token.hasNewlineBefore && token.kind != .endOfText || token.kind == .semicolon {
            throw macroWithoutStatement(Span(start, previousEnd))
        }
        let statement = try parseStatement()
        return Statement(.macro(macro, statement), Span(start, previousEnd))
    }

    // MARK: - Assignments

    private mutating func parseAssignmentOrExpression() throws(ParseFailure) -> Statement {
        let start = token.start
        let left = try parseTuple()
        guard token.kind.isAssignment && isOnSameLine else {
            return Statement(.expression(left), Span(start, previousEnd))
        }
        let sign = token
        if sign.kind == .assign && !sign.isDotted, case .call(let callee, let arguments, false) = left.kind {
            return try parseShortFunction(left.span, callee, arguments)
        }
        let targets = try targets(of: left, sign)
        advance()
        let value = try parseStatement()
        let operation = assignmentOperator(sign)
        return Statement(.assignment(targets, operator: operation, value: value), Span(start, previousEnd))
    }

    private func assignmentOperator(_ sign: Token) -> AssignmentOperator? {
        let operation: BinaryOperator? =
            switch sign.kind {
            case .plusAssign: .plus
            case .minusAssign: .minus
            case .timesAssign: .times
            case .divideAssign: .divide
            case .powerAssign: .power
            default: nil
            }
        if operation == nil && !sign.isDotted { return nil }
        return AssignmentOperator(operation: operation, isElementwise: sign.isDotted, span: sign.span)
    }

    private func targets(of left: Expression, _ sign: Token) throws(ParseFailure) -> [Target] {
        guard case .tuple(let parts) = left.kind, !parts.isEmpty else { return [try target(left)] }
        // A single target, which gets the whole value, and not its only element.
        if parts.count == 1 { throw notAssignable(left) }
        if sign.kind != .assign || sign.isDotted { throw updateOfSeveral(sign) }
        var targets: [Target] = []
        for part in parts { targets.append(try target(part)) }
        return targets
    }

    private func target(_ expression: Expression) throws(ParseFailure) -> Target {
        switch expression.kind {
        case .name(let name):
            return Target(.name(name), expression.span)
        case .element(let base, let indices):
            return Target(.element(of: try target(base), indices), expression.span)
        case .field(let base, let name):
            return Target(.field(of: try target(base), name), expression.span)
        default:
            throw notAssignable(expression)
        }
    }
}
