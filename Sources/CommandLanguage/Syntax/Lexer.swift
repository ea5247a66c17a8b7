// From bytes to tokens, one at a time, in one pass over the UTF-8 of the text.

/// Reads the tokens of a program text. The parser pulls one token at a time, so that memory does not grow with the text.
struct Lexer {
    /// The text with a few zero bytes behind it, so that looking ahead needs no bounds.
    let bytes: [UInt8]
    /// The length of the text itself.
    let count: Int
    /// Where the next token is looked for.
    var position = 0
    /// Why the last token was ``Token/Kind/invalid``.
    var failure: ParseFailure?
    /// The `#=` of a comment that the text ends in.
    var openComment: Span?

    private static let padding = 4
    /// In bytes: messages repeat names.
    private static let longestName = 1000

    init(_ text: String) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count + Self.padding)
        bytes.append(contentsOf: text.utf8)
        count = bytes.count
        bytes.append(contentsOf: repeatElement(0, count: Self.padding))
        self.bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    func text(_ span: Span) -> String {
        String(decoding: bytes[span.start..<span.end], as: UTF8.self)
    }

    /// Reads the next token. `previous` decides whether a `'` transposes.
    mutating func next(after previous: Token.Kind) -> Token {
        var token = Token(kind: .endOfText, start: position, end: position)
        skipSpace(&token)
        token.start = position
        guard position < count else {
            token.end = position
            return token
        }
        let byte = bytes[position]
        if isNameStart(byte) {
            scanName(&token)
        } else if isDigit(byte) || (byte == Byte.dot && isDigit(bytes[position + 1])) {
            token.kind = scanNumber()
        } else if byte < 0x80 {
            scanOperator(&token, after: previous)
        } else {
            scanUnicode(&token)
        }
        token.end = position
        return token
    }

    /// Whether white space, a line break or the end of the text stands at `offset`.
    func hasSpace(at offset: Int) -> Bool {
        switch bytes[offset] {
        case Byte.space, Byte.tab, Byte.newline, Byte.carriageReturn, Byte.hash: true
        default: offset >= count
        }
    }

    mutating func reject(_ failure: ParseFailure) -> Token.Kind {
        self.failure = failure
        return .invalid
    }

    // MARK: - White space and comments

    private mutating func skipSpace(_ token: inout Token) {
        while true {
            switch bytes[position] {
            case Byte.space, Byte.tab, Byte.carriageReturn:
                position += 1
            case Byte.newline:
                position += 1
                token.hasNewlineBefore = true
            case Byte.hash:
                if bytes[position + 1] == Byte.equals {
                    skipNestedComment()
                } else {
                    while position < count && bytes[position] != Byte.newline { position += 1 }
                }
            default:
                return
            }
            token.hasSpaceBefore = true
        }
    }

    private mutating func skipNestedComment() {
        let start = position
        var depth = 0
        while position < count {
            if bytes[position] == Byte.hash && bytes[position + 1] == Byte.equals {
                depth += 1
                position += 2
            } else if bytes[position] == Byte.equals && bytes[position + 1] == Byte.hash {
                depth -= 1
                position += 2
                if depth == 0 { return }
            } else {
                position += 1
            }
        }
        position = count
        openComment = Span(start, start + 2)
    }

    // MARK: - Names

    private func isNameStart(_ byte: UInt8) -> Bool {
        byte < 0x80 ? isASCIILetter(byte) : NameCharacters.canStart(scalar(at: position).scalar)
    }

    private mutating func scanName(_ token: inout Token) {
        let start = position
        skipName()
        guard position - start <= Self.longestName else {
            token.kind = reject(
                ParseFailure("a name of \(position - start) characters is too long", at: Span(start, start + 1)))
            return
        }
        token.kind = Keywords.kind(of: bytes, start, position) ?? .name
        // What Julia's grammar refuses and this language takes: see `Refusals.callable`.
        if token.kind == .refusedWord, position < bytes.count, bytes[position] == UInt8(ascii: "("),
            Refusals.callable.contains(String(decoding: bytes[start..<position], as: UTF8.self))
        {
            token.kind = .name
        }
    }

    /// Moves behind the name at `position`.
    mutating func skipName() {
        while true {
            let byte = bytes[position]
            if isASCIILetter(byte) || isDigit(byte) {
                position += 1
            } else if byte >= 0x80 {
                let (scalar, length) = scalar(at: position)
                guard NameCharacters.canContinue(scalar) else { break }
                position += length
            } else {
                break
            }
        }
        // `x!=y` is `x != y`.
        while bytes[position] == Byte.exclamation && bytes[position + 1] != Byte.equals { position += 1 }
    }

    // MARK: - Decoding

    /// The scalar at `offset` and its length in bytes. The text is a string and so valid UTF-8.
    func scalar(at offset: Int) -> (scalar: Unicode.Scalar, length: Int) {
        let first = UInt32(bytes[offset])
        func rest(_ index: Int) -> UInt32 { UInt32(bytes[offset + index] & 0x3F) }
        let (value, length): (UInt32, Int) =
            switch first {
            case 0..<0x80: (first, 1)
            case 0x80..<0xE0: ((first & 0x1F) << 6 | rest(1), 2)
            case 0xE0..<0xF0: ((first & 0x0F) << 12 | rest(1) << 6 | rest(2), 3)
            default: ((first & 0x07) << 18 | rest(1) << 12 | rest(2) << 6 | rest(3), 4)
            }
        return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
    }
}

func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

/// A letter or `_`.
func isASCIILetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 || byte == 0x5F }

/// The ASCII characters that the lexer looks for.
enum Byte {
    static let tab = UInt8(ascii: "\t")
    static let newline = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
    static let space = UInt8(ascii: " ")
    static let hash = UInt8(ascii: "#")
    static let equals = UInt8(ascii: "=")
    static let exclamation = UInt8(ascii: "!")
    static let dot = UInt8(ascii: ".")
    static let quote = UInt8(ascii: "\"")
    static let apostrophe = UInt8(ascii: "'")
    static let backslash = UInt8(ascii: "\\")
    static let dollar = UInt8(ascii: "$")
    static let leftParenthesis = UInt8(ascii: "(")
    static let rightParenthesis = UInt8(ascii: ")")
    static let leftBrace = UInt8(ascii: "{")
}

/// Which characters beyond ASCII a name may have.
enum NameCharacters {
    static func canStart(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "∇", "∂", "∑": true
        default: isLetter(scalar.properties.generalCategory)
        }
    }

    static func canContinue(_ scalar: Unicode.Scalar) -> Bool {
        if canStart(scalar) || (0x2080...0x2089).contains(scalar.value) { return true }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber: return true
        default: return false
        }
    }

    /// The name in the spelling that its look-alikes share, as Julia has it: the micro sign is μ, the open e is ε.
    static func canonical(_ name: String) -> String {
        guard name.utf8.contains(where: { $0 >= 0x80 }) else { return name }
        var scalars = String.UnicodeScalarView()
        for scalar in name.unicodeScalars {
            scalars.append(scalar == "\u{B5}" ? "μ" : scalar == "\u{25B}" ? "ε" : scalar)
        }
        return String(scalars)
    }

    private static func isLetter(_ category: Unicode.GeneralCategory) -> Bool {
        switch category {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .letterNumber: true
        default: false
        }
    }
}

/// The words that are no names.
enum Keywords {
    private static let kinds: [UInt64: Token.Kind] = {
        var kinds: [UInt64: Token.Kind] = [:]
        let words: [(String, Token.Kind)] = [
            ("if", .if), ("elseif", .elseif), ("else", .else), ("for", .for), ("while", .while),
            ("function", .function), ("try", .try), ("catch", .catch), ("finally", .finally), ("end", .end),
            ("return", .return), ("break", .break), ("continue", .continue), ("true", .true), ("false", .false),
            ("nothing", .nothing), ("in", .isElement),
        ]
        for (word, kind) in words { kinds[key(Array(word.utf8), 0, word.utf8.count)] = kind }
        for word in Refusals.words.keys { kinds[key(Array(word.utf8), 0, word.utf8.count)] = .refusedWord }
        return kinds
    }()

    /// The kind of the word in `bytes[start..<end]`, or `nil` for a name. No keyword is longer than eight letters.
    static func kind(of bytes: [UInt8], _ start: Int, _ end: Int) -> Token.Kind? {
        guard end - start >= 2, end - start <= 8 else { return nil }
        return kinds[key(bytes, start, end)]
    }

    private static func key(_ bytes: [UInt8], _ start: Int, _ end: Int) -> UInt64 {
        var key: UInt64 = 0
        for index in start..<end { key = key << 8 | UInt64(bytes[index]) }
        return key
    }
}
