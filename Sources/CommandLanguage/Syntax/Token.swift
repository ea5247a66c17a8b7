// The words of the language: what the lexer hands to the parser.

/// One word of a program with its place and the white space in front of it.
struct Token {
    enum Kind: UInt8 {
        case endOfText
        /// Not a word of the language; ``Lexer/failure`` says why.
        case invalid
        case number, name
        /// The opening quote; the parser reads the rest of the string with the lexer's help.
        case quote

        // Words that open, divide and close statements.
        case `if`, `elseif`, `else`, `for`, `while`, function, `try`, `catch`, finally, end
        case `return`, `break`, `continue`
        case `true`, `false`, nothing
        /// A word of Julia that is not in this language: see ``Refusals``.
        case refusedWord

        case plus, minus, times, divide, solve, remainder, quotient, power
        case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual, approximatelyEqual, isElement
        case and, or, not, root, pipe
        case assign, plusAssign, minusAssign, timesAssign, divideAssign, powerAssign
        case arrow, question, colon, comma, semicolon, dot, transpose, at
        case leftParenthesis, rightParenthesis, leftBracket, rightBracket
        /// An operator of Julia or of another language that is not in this one: see ``Refusals``.
        case refusedOperator
    }

    var kind: Kind
    var start: Int
    var end: Int
    /// Whether the operator has a dot in front: `.+`.
    var isDotted = false
    /// Whether white space, a comment or a line break stands in front.
    var hasSpaceBefore = false
    /// Whether a line break stands in front.
    var hasNewlineBefore = false

    var span: Span { Span(start, end) }
}

extension Token.Kind {
    /// Whether a `'` that touches a token of this kind transposes.
    var endsOperand: Bool {
        switch self {
        case .number, .name, .quote, .end, .true, .false, .nothing, .transpose, .rightParenthesis, .rightBracket: true
        default: false
        }
    }

    /// Whether a block of statements ends in front of this word.
    var endsBlock: Bool {
        switch self {
        case .end, .else, .elseif, .catch, .finally, .endOfText: true
        default: false
        }
    }

    /// Whether an `end` belongs to this word.
    var opensBlock: Bool {
        switch self {
        case .if, .for, .while, .function, .try: true
        default: false
        }
    }

    var isAssignment: Bool {
        rawValue >= Self.assign.rawValue && rawValue <= Self.powerAssign.rawValue
    }

    var isComparison: Bool {
        rawValue >= Self.equal.rawValue && rawValue <= Self.isElement.rawValue
    }
}
