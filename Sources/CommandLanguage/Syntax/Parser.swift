// From program text to syntax tree, telling what is incomplete from what is invalid.

/// What became of a program text.
public enum ParseOutcome: Sendable {
    case complete(Program)
    /// The text ends inside an open block, bracket or string: more lines may complete it.
    /// `indentation` is the number of spaces with which the next line should start.
    case incomplete(Diagnostic, indentation: Int)
    /// One or more errors, in the order of the text.
    case invalid([Diagnostic])
}

/// Parses a program of the command language, in time proportional to its length and on a bounded stack.
/// - Parameter source: the text, with the name that diagnostics cite.
public func parse(_ source: SourceText) -> ParseOutcome {
    var parser = Parser(source)
    return parser.parseProgram()
}

/// A hand-written parser: recursive descent for statements, precedence climbing for expressions.
///
/// A failure unwinds to the statement it lies in; the parser notes it, skips to the next statement and goes on, so that
/// all independent errors of a text are reported at once.
struct Parser {
    /// What white space and line breaks mean at the moment, and which words are allowed.
    struct Context {
        /// Whether a line break ends the expression: not inside `( )` and indices.
        var newlineEnds = true
        /// Whether an operator with space in front and none behind starts a new element: inside `[ ]`.
        var spaceSeparates = false
        /// Whether `:` makes a range: not between `?` and `:`.
        var hasRanges = true
        /// Whether `end` is the length of an axis.
        var isIndex = false
        var isLoop = false
        /// Whether this is the head of a block: what stands between `for`, `if` or `while` and the first statement.
        var isHead = false
    }

    /// A bracket, string or block that has been opened and not closed.
    struct Opening {
        var span: Span
        /// What closes it: `)`, `]`, `"`, `end`.
        var closer: String
    }

    /// How deep brackets, blocks, signs and right-associative operators may nest. Programs that people write stay far
    /// below it; an optimized parser needs less than 1 MB of stack for it.
    static let maximumNesting = 100
    /// How high the tree of an expression may be: that of `a + b + c + …` grows with every operator.
    static let maximumHeight = 256

    let source: SourceText
    var lexer: Lexer
    /// The token that is looked at.
    var token: Token
    /// Where the token before it stood.
    var previous = Span(0, 0)
    var previousEnd: Int { previous.end }
    var context = Context()
    var depth = 0
    var openings: [Opening] = []
    var failures: [ParseFailure] = []
    var warnings: [Diagnostic] = []
    /// The call that was read last, with the number of arguments in front of its `;`.
    var lastCall: (span: Span, semicolon: Int?) = (Span(0, 0), nil)

    init(_ source: SourceText) {
        self.source = source
        lexer = Lexer(source.text)
        token = Token(kind: .endOfText, start: 0, end: 0)
        token = lexer.next(after: .endOfText)
    }

    mutating func parseProgram() -> ParseOutcome {
        var entries = parseEntries()
        while token.kind != .endOfText {
            record(strayCloser())
            advance()
            entries += parseEntries()
        }
        if let comment = lexer.openComment, failures.isEmpty {
            record(openComment(comment))
        }
        let errors = failures.filter { !$0.isIncomplete }
        if !errors.isEmpty { return .invalid(errors.map(\.diagnostic)) }
        if let failure = failures.first { return .incomplete(failure.diagnostic, indentation: failure.indentation) }
        return .complete(Program(source: source, entries: entries, warnings: warnings))
    }

    // MARK: - Tokens

    /// Moves to the next token.
    mutating func advance() {
        previous = token.span
        token = lexer.next(after: token.kind)
    }

    /// Whether the token belongs to the expression before it as far as line breaks are concerned.
    var isOnSameLine: Bool { !(context.newlineEnds && token.hasNewlineBefore) }

    /// Moves over a token of this kind.
    mutating func accept(_ kind: Token.Kind) -> Bool {
        guard token.kind == kind else { return false }
        advance()
        return true
    }

    var tokenText: String { lexer.text(token.span) }

    /// The name at the token, in the spelling that all of its look-alikes share.
    mutating func takeName() -> Identifier {
        let name = lexer.text(token.span)
        let identifier = Identifier(NameCharacters.canonical(name), token.span)
        advance()
        return identifier
    }

    // MARK: - Nesting

    /// Goes one level deeper; the caller takes `depth` back where it is done.
    mutating func deepen() throws(ParseFailure) {
        depth += 1
        if depth > Self.maximumNesting { throw tooDeep(token.span) }
    }

    /// Puts an expression together, refusing trees so deep that walking them could overflow the stack.
    func make(_ kind: Expression.Kind, _ span: Span) throws(ParseFailure) -> Expression {
        let expression = Expression(kind, span)
        if expression.height > Self.maximumHeight { throw tooLong(span) }
        return expression
    }

    // MARK: - Failures

    mutating func record(_ failure: ParseFailure) {
        var failure = failure
        failure.diagnostic.source = source
        failures.append(failure)
    }

    mutating func warn(_ message: String, at span: Span, help: String) {
        warnings.append(
            Diagnostic(.warning, message, labels: [.init(.span(span))], help: help, source: source))
    }
}
