// Strings: their escapes and what is interpolated into them.

extension Parser {
    /// `"…"`, from behind the opening quote on. Whatever goes wrong inside, the parser goes on behind the string.
    mutating func parseString() throws(ParseFailure) -> Expression {
        let quote = token
        let outer = context
        let openingsBefore = openings.count
        openings.append(Opening(span: quote.span, closer: "\""))
        do throws(ParseFailure) {
            let parts = try parseParts()
            openings.removeLast()
            context = outer
            let end = lexer.position
            previous = Span(quote.start, end)
            token = lexer.next(after: .quote)
            return try make(.string(parts), Span(quote.start, end))
        } catch {
            if error.isIncomplete { throw error }
            openings.removeLast(openings.count - openingsBefore)
            context = outer
            lexer.position = quote.end
            _ = lexer.skipString()
            token = lexer.next(after: .quote)
            throw error
        }
    }

    private mutating func parseParts() throws(ParseFailure) -> [Expression.StringPart] {
        var parts: [Expression.StringPart] = []
        var text: [UInt8] = []
        func flush() {
            if !text.isEmpty { parts.append(.text(String(decoding: text, as: UTF8.self))) }
            text.removeAll(keepingCapacity: true)
        }
        while lexer.position < lexer.count {
            let byte = lexer.bytes[lexer.position]
            switch byte {
            case Byte.quote:
                lexer.position += 1
                flush()
                return parts
            case Byte.backslash:
                try parseEscape(into: &text)
            case Byte.dollar:
                flush()
                parts.append(.interpolation(try parseInterpolation()))
            default:
                text.append(byte)
                lexer.position += 1
            }
        }
        throw unclosedString()
    }

    /// `$name` or `$(…)`.
    private mutating func parseInterpolation() throws(ParseFailure) -> Expression {
        let dollar = lexer.position
        lexer.position += 1
        if lexer.bytes[lexer.position] != Byte.leftParenthesis {
            token = lexer.next(after: .quote)
            guard token.kind == .name, !token.hasSpaceBefore else { throw looseDollar(dollar) }
            return Expression(.name(NameCharacters.canonical(tokenText)), token.span)
        }
        try deepen()
        defer { depth -= 1 }
        token = lexer.next(after: .quote)
        let outer = context
        context = Context(newlineEnds: false, isLoop: context.isLoop)
        openings.append(Opening(span: token.span, closer: ")"))
        advance()
        let value = try parseExpression()
        guard token.kind == .rightParenthesis else { throw unexpected(in: .parenthesis) }
        openings.removeLast()
        context = outer
        // The string goes on right behind the parenthesis.
        lexer.position = token.end
        return value
    }

    private mutating func parseEscape(into text: inout [UInt8]) throws(ParseFailure) {
        let start = lexer.position
        let letter = lexer.bytes[start + 1]
        let simple: UInt8? =
            switch letter {
            case UInt8(ascii: "n"): 10
            case UInt8(ascii: "t"): 9
            case UInt8(ascii: "r"): 13
            case UInt8(ascii: "0"): 0
            case UInt8(ascii: "a"): 7
            case UInt8(ascii: "b"): 8
            case UInt8(ascii: "v"): 11
            case UInt8(ascii: "f"): 12
            case UInt8(ascii: "e"): 27
            case Byte.backslash, Byte.quote, Byte.dollar, Byte.apostrophe: letter
            default: nil
            }
        if let simple {
            text.append(simple)
            lexer.position = start + 2
        } else if letter == UInt8(ascii: "u") || letter == UInt8(ascii: "U") || letter == UInt8(ascii: "x") {
            let scalar = try parseCodePoint(
                start, maximumDigits: letter == UInt8(ascii: "x") ? 2 : letter == UInt8(ascii: "u") ? 4 : 8)
            text.append(contentsOf: String(scalar).utf8)
        } else if start + 1 >= lexer.count {
            lexer.position = lexer.count
            throw unclosedString()
        } else {
            throw unknownEscape(start)
        }
    }

    /// `\u03bb`, `\u{3bb}` and `\U1f600`.
    private mutating func parseCodePoint(_ start: Int, maximumDigits: Int) throws(ParseFailure) -> Unicode.Scalar {
        var position = start + 2
        let isBraced = lexer.bytes[position] == Byte.leftBrace
        if isBraced { position += 1 }
        let digits = position
        var value: UInt32 = 0
        while isBraced || position - digits < maximumDigits, let digit = Self.hexadecimal(lexer.bytes[position]) {
            // Far beyond the last character it no longer matters by how much.
            value = value > 0xFF_FFFF ? value : value << 4 | digit
            position += 1
        }
        let hasDigits = position > digits
        if isBraced {
            guard lexer.bytes[position] == UInt8(ascii: "}") else { throw badCodePoint(Span(start, position)) }
            position += 1
        }
        guard hasDigits, let scalar = Unicode.Scalar(value) else { throw badCodePoint(Span(start, position)) }
        lexer.position = position
        return scalar
    }

    private static func hexadecimal(_ byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a") + 10)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A") + 10)
        default: nil
        }
    }
}
