// Numbers: what is one, what only looks like one in Julia or elsewhere, and the value of the text.
import Glibc

extension Lexer {
    /// Moves behind the number at `position`.
    mutating func scanNumber() -> Token.Kind {
        let start = position
        if bytes[position] == UInt8(ascii: "0") {
            switch bytes[position + 1] {
            case UInt8(ascii: "x"): return scanHexadecimal(start)
            case UInt8(ascii: "b"), UInt8(ascii: "o"): return rejectRadix(start)
            default: break
            }
        }
        skipDigits()
        if bytes[position] == Byte.dot && isDigit(bytes[position + 1]) {
            position += 1
            skipDigits()
            if bytes[position] == Byte.dot && isDigit(bytes[position + 1]) {
                let second = position
                while isDigit(bytes[position]) || bytes[position] == Byte.dot { position += 1 }
                return reject(
                    ParseFailure(
                        "`\(text(Span(start, position)))` has two decimal points", at: Span(second, second + 1),
                        help: "write one number, such as `\(text(Span(start, second)))`"))
            }
        } else if bytes[position] == Byte.dot && bytes[start] != Byte.dot {
            if let kind = rejectTrailingPoint(start) { return kind }
        }
        scanExponent()
        return rejectSuffix(start) ?? .number
    }

    private mutating func skipDigits() {
        while isDigit(bytes[position]) { position += 1 }
    }

    private mutating func scanExponent() {
        guard bytes[position] == UInt8(ascii: "e") else { return }
        var next = position + 1
        if bytes[next] == UInt8(ascii: "+") || bytes[next] == UInt8(ascii: "-") { next += 1 }
        guard isDigit(bytes[next]) else { return }
        position = next
        skipDigits()
    }

    private mutating func scanHexadecimal(_ start: Int) -> Token.Kind {
        position += 2
        let digits = position
        while isHexadecimal(bytes[position]) { position += 1 }
        if position == digits {
            return reject(
                ParseFailure(
                    "`0x` has no digits", at: Span(start, position), help: "write digits behind it, such as `0x1f`"))
        }
        return rejectSuffix(start) ?? .number
    }

    private mutating func rejectRadix(_ start: Int) -> Token.Kind {
        let radix = bytes[position + 1] == UInt8(ascii: "b") ? 2 : 8
        position += 2
        while isDigit(bytes[position]) || isASCIILetter(bytes[position]) { position += 1 }
        let digits = text(Span(start + 2, position))
        let help = Int(digits, radix: radix).map { "write `\($0)`" } ?? "write it as a decimal number"
        return reject(
            ParseFailure(
                "\(radix == 2 ? "binary" : "octal") numbers are not part of this language", at: Span(start, position),
                help: help))
    }

    /// `1.+x`, `1.` and `1.e5`; `nil` where the point belongs to something else (`1...`).
    private mutating func rejectTrailingPoint(_ start: Int) -> Token.Kind? {
        let digits = text(Span(start, position))
        let point = position
        switch bytes[point + 1] {
        case Byte.dot:
            return nil
        case let byte where "+-*/^\\<>=!%&|".utf8.contains(byte):
            position += 2
            let sign = String(UnicodeScalar(byte))
            var end = position
            while isDigit(bytes[end]) || isASCIILetter(bytes[end]) { end += 1 }
            let operand = end > position ? text(Span(position, end)) : "…"
            return reject(
                ParseFailure(
                    "`\(digits).\(sign)` can be read in two ways", at: Span(start, position),
                    help: "write `\(digits) .\(sign) \(operand)` elementwise, or `\(digits) \(sign) \(operand)`"))
        default:
            position += 1
            let fraction = bytes[position] == UInt8(ascii: "e") && isDigit(bytes[position + 1])
            if fraction { scanExponent() }
            return reject(
                ParseFailure(
                    "a number cannot end in a point", at: Span(start, position),
                    help: "write `\(digits).0\(text(Span(point + 1, position)))`"))
        }
    }

    /// A name that touches a number: a product in Julia, a mistake here.
    private mutating func rejectSuffix(_ start: Int) -> Token.Kind? {
        let byte = bytes[position]
        guard isASCIILetter(byte) || byte >= 0x80 && NameCharacters.canContinue(scalar(at: position).scalar) else {
            return nil
        }
        let number = text(Span(start, position))
        let suffixStart = position
        skipName()
        let suffix = text(Span(suffixStart, position))
        let whole = Span(start, position)
        if suffix == "e" || suffix == "E" {
            return reject(
                ParseFailure(
                    "an exponent is missing behind `\(suffix)`", at: whole,
                    help: "write `\(number)e3`, or `\(number) * \(suffix)` for a product"))
        }
        if suffix == "im" {
            return reject(
                ParseFailure(
                    "complex numbers are not part of this language", at: whole,
                    help: "write the real and the imaginary part as two numbers"))
        }
        if byte == UInt8(ascii: "_"), !suffix.contains(where: { $0 != "_" && !$0.isNumber }) {
            return reject(
                ParseFailure(
                    "digits cannot be grouped with `_`", at: whole,
                    help: "write `\((number + suffix).filter { $0 != "_" })`"))
        }
        if byte == UInt8(ascii: "E") || byte == UInt8(ascii: "f"), let exponent = exponent(suffix, position) {
            position = exponent.end
            return reject(
                ParseFailure(
                    "an exponent is written with `e`", at: Span(start, position),
                    help: "write `\(number)e\(exponent.digits)`"))
        }
        return reject(
            ParseFailure(
                "a product needs its `*`", at: whole, help: "write `\(number) * \(suffix)`"))
    }

    /// The digits of `E-3` or `f0`, of which the lexer has taken the letter and what touches it.
    private func exponent(_ suffix: String, _ behind: Int) -> (digits: String, end: Int)? {
        let digits = suffix.dropFirst()
        if !digits.isEmpty { return digits.utf8.allSatisfy(isDigit) ? (String(digits), behind) : nil }
        guard bytes[behind] == UInt8(ascii: "-") || bytes[behind] == UInt8(ascii: "+") else { return nil }
        var end = behind + 1
        while isDigit(bytes[end]) { end += 1 }
        return end > behind + 1 ? (text(Span(behind, end)), end) : nil
    }

    private func isHexadecimal(_ byte: UInt8) -> Bool {
        isDigit(byte) || (byte | 0x20) &- 0x61 < 6
    }

    /// Whether the number at `span` is written as a whole number, and its value is another one.
    func isRounded(_ value: Double, at span: Span) -> Bool {
        guard value >= 0x1p53 else { return false }
        if bytes[span.start] == UInt8(ascii: "0") && bytes[span.start + 1] == UInt8(ascii: "x") {
            return UInt64(text(Span(span.start + 2, span.end)), radix: 16).map { Double(exactly: $0) == nil } ?? false
        }
        let digits = bytes[span.start..<span.end].drop { $0 == UInt8(ascii: "0") }
        return digits.allSatisfy(isDigit) && !digits.elementsEqual(Lexer.digits(ofWhole: value).utf8)
    }

    /// All digits of a whole number.
    static func digits(ofWhole value: Double) -> String {
        var buffer = [CChar](repeating: 0, count: 320)
        let length = withVaList([value]) { vsnprintf(&buffer, buffer.count, "%.0f", $0) }
        return String(decoding: buffer.prefix(Int(length)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// The value of the number at `span`; `nil` when it is too large for one.
    func value(ofNumberAt span: Span) -> Double? {
        if bytes[span.start] == UInt8(ascii: "0") && bytes[span.start + 1] == UInt8(ascii: "x") {
            let value = bytes[(span.start + 2)..<span.end].reduce(0.0) { value, digit in
                value * 16 + Double(isDigit(digit) ? digit & 0x0F : (digit & 0x0F) + 9)
            }
            return value.isFinite ? value : nil
        }
        if span.end - span.start <= 15, bytes[span.start..<span.end].allSatisfy(isDigit) {
            var value = 0
            for index in span.start..<span.end { value = value * 10 + Int(bytes[index] & 0x0F) }
            return Double(value)
        }
        let value = Double(text(span))
        return value?.isFinite == true ? value : nil
    }
}
