// Operators and brackets, and the characters that are neither these nor the start of a name.

extension Lexer {
    mutating func scanOperator(_ token: inout Token, after previous: Token.Kind) {
        let start = position
        let byte = bytes[start]
        switch byte {
        case Byte.quote:
            token.kind = scanQuote()
        case Byte.apostrophe:
            if previous.endsOperand && !token.hasSpaceBefore {
                position += 1
                token.kind = .transpose
            } else {
                token.kind = rejectCharacterLiteral()
            }
        case UInt8(ascii: "("): take(1, .leftParenthesis, &token)
        case UInt8(ascii: ")"): take(1, .rightParenthesis, &token)
        case UInt8(ascii: "["): take(1, .leftBracket, &token)
        case UInt8(ascii: "]"): take(1, .rightBracket, &token)
        case UInt8(ascii: ","): take(1, .comma, &token)
        case UInt8(ascii: ";"): take(1, .semicolon, &token)
        case UInt8(ascii: "?"): take(1, .question, &token)
        case UInt8(ascii: "@"): take(1, .at, &token)
        default:
            // A dot in front belongs to the operator; alone it is a field's.
            let dot = byte == Byte.dot ? 1 : 0
            if let refused = Refusals.operatorLength(bytes, start, count: count) {
                take(refused, .refusedOperator, &token)
            } else if let (kind, length) = operatorKind(at: start + dot) {
                token.isDotted = dot == 1
                take(dot + length, kind, &token)
            } else if dot == 1 {
                take(1, .dot, &token)
            } else {
                token.kind = rejectCharacter(Unicode.Scalar(byte), length: 1)
            }
        }
    }

    private mutating func take(_ length: Int, _ kind: Token.Kind, _ token: inout Token) {
        token.kind = kind
        position += length
    }

    private func operatorKind(at offset: Int) -> (Token.Kind, Int)? {
        let isDotted = offset > position
        let next = bytes[offset + 1]
        let equals = next == Byte.equals
        switch bytes[offset] {
        case UInt8(ascii: "+"): return equals ? (.plusAssign, 2) : (.plus, 1)
        case UInt8(ascii: "-"):
            if next == UInt8(ascii: ">"), !isDotted { return (.arrow, 2) }
            return equals ? (.minusAssign, 2) : (.minus, 1)
        case UInt8(ascii: "*"): return equals ? (.timesAssign, 2) : (.times, 1)
        case UInt8(ascii: "/"): return equals ? (.divideAssign, 2) : (.divide, 1)
        case UInt8(ascii: "^"): return equals ? (.powerAssign, 2) : (.power, 1)
        case UInt8(ascii: "="): return equals ? (.equal, 2) : (.assign, 1)
        case UInt8(ascii: "<"): return equals ? (.lessOrEqual, 2) : (.less, 1)
        case UInt8(ascii: ">"): return equals ? (.greaterOrEqual, 2) : (.greater, 1)
        case UInt8(ascii: "!"):
            if equals { return (.notEqual, 2) }
            return isDotted ? nil : (.not, 1)
        case 0xE2: return isDotted ? dottableSymbol(at: offset) : nil
        default: break
        }
        if isDotted { return nil }
        switch bytes[offset] {
        case Byte.backslash: return (.solve, 1)
        case UInt8(ascii: "%"): return (.remainder, 1)
        case UInt8(ascii: ":"): return (.colon, 1)
        case UInt8(ascii: "&"): return next == UInt8(ascii: "&") ? (.and, 2) : nil
        case UInt8(ascii: "|"):
            return next == UInt8(ascii: "|") ? (.or, 2) : next == UInt8(ascii: ">") ? (.pipe, 2) : nil
        default: return nil
        }
    }

    private func dottableSymbol(at offset: Int) -> (Token.Kind, Int)? {
        switch scalar(at: offset).scalar {
        case "≠": (.notEqual, 3)
        case "≤": (.lessOrEqual, 3)
        case "≥": (.greaterOrEqual, 3)
        default: nil
        }
    }

    mutating func scanUnicode(_ token: inout Token) {
        let (scalar, length) = scalar(at: position)
        switch scalar {
        case "≠", "≤", "≥":
            if let (kind, length) = dottableSymbol(at: position) { take(length, kind, &token) }
        case "≈": take(length, .approximatelyEqual, &token)
        case "∈": take(length, .isElement, &token)
        case "÷": take(length, .quotient, &token)
        case "√": take(length, .root, &token)
        default: token.kind = rejectCharacter(scalar, length: length)
        }
    }

    private mutating func rejectCharacter(_ scalar: Unicode.Scalar, length: Int) -> Token.Kind {
        let span = Span(position, position + length)
        position += length
        let code = String(scalar.value, radix: 16, uppercase: true)
        let number = "U+" + String(repeating: "0", count: max(0, 4 - code.count)) + code
        let isVisible =
            scalar.value > 0x20 && scalar.properties.generalCategory != .control
            && scalar.properties.generalCategory != .format && scalar.properties.generalCategory != .spaceSeparator
        let name =
            scalar.value == 0
            ? "a NUL character (U+0000)" : isVisible ? "`\(scalar)` (\(number))" : "the invisible character \(number)"
        return reject(
            ParseFailure("\(name) is not part of this language", at: span, help: Refusals.help(for: scalar)))
    }

    // MARK: - Quotes

    private mutating func scanQuote() -> Token.Kind {
        guard bytes[position + 1] == Byte.quote && bytes[position + 2] == Byte.quote else {
            position += 1
            return .quote
        }
        let start = position
        position += 3
        while position < count {
            if bytes[position] == Byte.backslash {
                position = min(position + 2, count)
            } else if bytes[position] == Byte.quote && bytes[position + 1] == Byte.quote
                && bytes[position + 2] == Byte.quote
            {
                position += 3
                return reject(Self.tripleQuote(start))
            } else {
                position += 1
            }
        }
        return reject(Self.tripleQuote(start))
    }

    private static func tripleQuote(_ start: Int) -> ParseFailure {
        ParseFailure(
            "a triple quote is not part of this language", at: Span(start, start + 3),
            help: "write `\"…\"`: a string may span several lines")
    }

    /// `'a'`, `'a string'`, or a `'` that does not touch what it should transpose.
    private mutating func rejectCharacterLiteral() -> Token.Kind {
        let start = position
        var end = start + 1
        while end < count, bytes[end] != Byte.apostrophe, bytes[end] != Byte.newline {
            end += bytes[end] == Byte.backslash && bytes[end + 1] != Byte.newline ? 2 : 1
        }
        guard end < count, bytes[end] == Byte.apostrophe else {
            position += 1
            return reject(
                ParseFailure(
                    "`'` does not touch what it should transpose", at: Span(start, start + 1),
                    help: "write `W'` for a transpose, `\"…\"` for a string"))
        }
        position = end + 1
        let content = text(Span(start + 1, end))
        let help = content.contains("\"") || content.count > 30 ? "write `\"…\"`" : "write `\"\(content)\"`"
        return reject(ParseFailure("strings use double quotes", at: Span(start, position), help: help))
    }

    /// Moves from behind an opening quote to behind the closing one, over strings nested in `$( )` too.
    /// - Returns: `false` when the text ends inside the string.
    mutating func skipString() -> Bool {
        // Open parentheses of the interpolations that surround the current string, innermost last.
        var enclosing: [Int] = []
        var parentheses = 0
        var isInString = true
        while position < count {
            let byte = bytes[position]
            position += 1
            if isInString {
                if byte == Byte.backslash {
                    position = min(position + 1, count)
                } else if byte == Byte.quote {
                    guard let outer = enclosing.popLast() else { return true }
                    parentheses = outer
                    isInString = false
                } else if byte == Byte.dollar && bytes[position] == Byte.leftParenthesis {
                    position += 1
                    enclosing.append(parentheses)
                    parentheses = 1
                    isInString = false
                }
            } else if byte == Byte.quote {
                enclosing.append(parentheses)
                isInString = true
            } else if byte == Byte.leftParenthesis {
                parentheses += 1
            } else if byte == Byte.rightParenthesis {
                parentheses -= 1
                if parentheses == 0 {
                    isInString = true
                    parentheses = enclosing.popLast() ?? 0
                }
            }
        }
        return false
    }
}
