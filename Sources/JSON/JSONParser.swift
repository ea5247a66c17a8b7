// Reads JSON (RFC 8259) from bytes that anyone may have sent: strict, and bounded in depth.

extension JSONValue {
    /// Reads one value that fills `bytes`, white space and a byte order mark aside.
    /// - Parameters:
    ///   - bytes: UTF-8.
    ///   - replacesLoneSurrogates: whether half a surrogate pair, as in `"\ud83d"`, becomes U+FFFD. Browsers send such
    ///     halves when a text is cut between its code units.
    /// - Throws: ``JSONError`` when `bytes` are anything else.
    public init(parsing bytes: [UInt8], replacesLoneSurrogates: Bool = false) throws(JSONError) {
        var parser = JSONParser(bytes, replacesLoneSurrogates: replacesLoneSurrogates)
        self = try parser.parseDocument { (parser) throws(JSONError) in try parser.parseValue() }
    }

    /// Reads the JSON text of one value.
    /// - Throws: ``JSONError`` when `text` is anything else.
    public init(parsing text: String) throws(JSONError) {
        try self.init(parsing: Array(text.utf8))
    }
}

extension JSONObject {
    /// Reads one object that fills `bytes`, white space and a byte order mark aside.
    /// - Parameters:
    ///   - bytes: UTF-8.
    ///   - replacesLoneSurrogates: whether half a surrogate pair becomes U+FFFD.
    /// - Throws: ``JSONError`` when `bytes` are anything else.
    public init(parsing bytes: [UInt8], replacesLoneSurrogates: Bool = false) throws(JSONError) {
        var parser = JSONParser(bytes, replacesLoneSurrogates: replacesLoneSurrogates)
        self = try parser.parseDocument { (parser) throws(JSONError) in try parser.parseObject() }
    }
}

private struct JSONParser {
    /// Deeper nesting is refused, so that no text can exhaust the stack.
    static let depthLimit = 512

    private let bytes: [UInt8]
    private let replacesLoneSurrogates: Bool
    private let start: Int
    private var index: Int
    private var depth = 0

    init(_ bytes: [UInt8], replacesLoneSurrogates: Bool) {
        self.bytes = bytes
        self.replacesLoneSurrogates = replacesLoneSurrogates
        // RFC 8259, section 8.1: a parser may ignore a byte order mark.
        start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        index = start
    }

    /// What `parse` makes of all the text.
    mutating func parseDocument<Root>(
        _ parse: (inout JSONParser) throws(JSONError) -> Root
    ) throws(JSONError) -> Root {
        skipSpace()
        let root = try parse(&self)
        skipSpace()
        guard index == bytes.count else { throw unexpected(.end) }
        return root
    }

    mutating func parseValue() throws(JSONError) -> JSONValue {
        skipSpace()
        guard index < bytes.count else { throw unexpected(.value) }
        switch bytes[index] {
        case UInt8(ascii: "\""): return .string(try parseString(.value))
        case UInt8(ascii: "{"): return .object(try parseObject())
        case UInt8(ascii: "["): return .array(try parseElements())
        case UInt8(ascii: "t"): return try parse("true", as: .bool(true))
        case UInt8(ascii: "f"): return try parse("false", as: .bool(false))
        case UInt8(ascii: "n"): return try parse("null", as: .null)
        default: return try parseNumber()
        }
    }

    mutating func parseObject() throws(JSONError) -> JSONObject {
        guard index < bytes.count, bytes[index] == UInt8(ascii: "{") else { throw unexpected(.object) }
        try enter()
        defer { depth -= 1 }
        var members: [JSONObject.Member] = []
        if skip(UInt8(ascii: "}")) { return JSONObject() }
        while true {
            skipSpace()
            let name = try parseString(.name)
            guard skip(UInt8(ascii: ":")) else { throw unexpected(.colon) }
            members.append(JSONObject.Member(name, try parseValue()))
            if skip(UInt8(ascii: "}")) { return JSONObject(members: members) }
            guard skip(UInt8(ascii: ",")) else { throw unexpected(.commaOrBrace) }
        }
    }

    private mutating func parseElements() throws(JSONError) -> [JSONValue] {
        try enter()
        defer { depth -= 1 }
        var elements: [JSONValue] = []
        if skip(UInt8(ascii: "]")) { return elements }
        while true {
            elements.append(try parseValue())
            if skip(UInt8(ascii: "]")) { return elements }
            guard skip(UInt8(ascii: ",")) else { throw unexpected(.commaOrBracket) }
        }
    }

    /// Moves past an opening bracket.
    private mutating func enter() throws(JSONError) {
        guard depth < Self.depthLimit else { throw error(.nestedTooDeeply(limit: Self.depthLimit), at: index) }
        depth += 1
        index += 1
    }

    private mutating func parse(_ word: StaticString, as value: JSONValue) throws(JSONError) -> JSONValue {
        let end = index + word.utf8CodeUnitCount
        for offset in 0..<word.utf8CodeUnitCount {
            guard end <= bytes.count, bytes[index + offset] == word.utf8Start[offset] else { throw unexpected(.value) }
        }
        index = end
        return value
    }

    private mutating func parseNumber() throws(JSONError) -> JSONValue {
        let start = index
        var isWhole = true
        let isNegative = take(UInt8(ascii: "-"))
        if !take(UInt8(ascii: "0")) { try takeDigits(isNegative ? .digit : .value) }
        if take(UInt8(ascii: ".")) {
            isWhole = false
            try takeDigits(.digit)
        }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            isWhole = false
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            try takeDigits(.digit)
        }
        let text = String(decoding: bytes[start..<index], as: UTF8.self)
        // The zero of -0 has a sign, which an integer cannot hold.
        if isWhole, let value = Int(text), value != 0 || !isNegative { return .integer(value) }
        guard let value = Double(text), value.isFinite else { throw error(.numberTooLarge, at: start) }
        return .number(value)
    }

    private mutating func takeDigits(_ expectation: JSONError.Expectation) throws(JSONError) {
        let start = index
        while index < bytes.count, bytes[index] &- UInt8(ascii: "0") < 10 { index += 1 }
        guard index > start else { throw unexpected(expectation) }
    }

    private mutating func parseString(_ expectation: JSONError.Expectation) throws(JSONError) -> String {
        let quote = index
        guard take(UInt8(ascii: "\"")) else { throw unexpected(expectation) }
        let start = index
        skipPlainCharacters()
        if take(UInt8(ascii: "\"")) { return try decode(bytes[start..<(index - 1)], from: quote) }
        var unescaped = Array(bytes[start..<index])
        while !take(UInt8(ascii: "\"")) {
            guard take(UInt8(ascii: "\\")) else { throw unexpected(.closingQuote) }
            try parseEscape(into: &unescaped)
            let run = index
            skipPlainCharacters()
            unescaped.append(contentsOf: bytes[run..<index])
        }
        return try decode(unescaped[...], from: quote)
    }

    /// Moves to the next quote, backslash or control character, or to the end.
    private mutating func skipPlainCharacters() {
        bytes.withUnsafeBufferPointer { bytes in
            var next = index
            while next < bytes.count, !bytes[next].needsEscape { next += 1 }
            index = next
        }
    }

    private func decode(_ slice: ArraySlice<UInt8>, from quote: Int) throws(JSONError) -> String {
        guard let text = String(validating: slice, as: UTF8.self) else { throw error(.invalidUTF8, at: quote) }
        return text
    }

    /// Reads what stands behind a backslash.
    private mutating func parseEscape(into output: inout [UInt8]) throws(JSONError) {
        guard index < bytes.count else { throw unexpected(.escape) }
        let byte = bytes[index]
        switch byte {
        case UInt8(ascii: "n"): output.append(0x0A)
        case UInt8(ascii: "t"): output.append(0x09)
        case UInt8(ascii: "r"): output.append(0x0D)
        case UInt8(ascii: "b"): output.append(0x08)
        case UInt8(ascii: "f"): output.append(0x0C)
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): output.append(byte)
        case UInt8(ascii: "u"):
            output.append(contentsOf: String(Character(try parseScalar())).utf8)
            return
        default: throw unexpected(.escape)
        }
        index += 1
    }

    /// The scalar of `uXXXX` or, with a second escape, of a surrogate pair.
    private mutating func parseScalar() throws(JSONError) -> Unicode.Scalar {
        let escape = index
        let first = try parseCodeUnit()
        if let scalar = Unicode.Scalar(first) { return scalar }
        let afterFirst = index
        if UTF16.isLeadSurrogate(first), take(UInt8(ascii: "\\")), index < bytes.count,
            bytes[index] == UInt8(ascii: "u")
        {
            let second = try parseCodeUnit()
            if UTF16.isTrailSurrogate(second), let scalar = Unicode.Scalar(UTF16.surrogatePair(first, second)) {
                return scalar
            }
        }
        guard replacesLoneSurrogates else { throw error(.loneSurrogate, at: escape - 1) }
        index = afterFirst
        return "\u{FFFD}"
    }

    /// The four digits behind the `u` that stands here.
    private mutating func parseCodeUnit() throws(JSONError) -> UInt16 {
        index += 1
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard index < bytes.count,
                let digit = Character(Unicode.Scalar(bytes[index])).hexDigitValue
            else { throw unexpected(.hexadecimalDigit) }
            unit = unit << 4 | UInt16(digit)
            index += 1
        }
        return unit
    }

    private mutating func skipSpace() {
        while index < bytes.count {
            switch bytes[index] {
            case 0x20, 0x0A, 0x0D, 0x09: index += 1
            default: return
            }
        }
    }

    /// Whether `byte` comes next, white space aside; moves past it if so.
    private mutating func skip(_ byte: UInt8) -> Bool {
        skipSpace()
        return take(byte)
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard index < bytes.count, bytes[index] == byte else { return false }
        index += 1
        return true
    }

    private func unexpected(_ expectation: JSONError.Expectation) -> JSONError {
        let next = String(decoding: bytes[index..<min(index + 4, bytes.count)], as: UTF8.self).unicodeScalars.first
        return error(.expected(expectation, found: next), at: index)
    }

    private func error(_ problem: JSONError.Problem, at index: Int) -> JSONError {
        let before = bytes[start..<index]
        let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? start
        return JSONError(
            problem, line: before.count { $0 == 0x0A } + 1,
            column: String(decoding: bytes[lineStart..<index], as: UTF8.self).unicodeScalars.count + 1)
    }
}

extension UTF16 {
    /// The value of the scalar that two surrogates stand for (The Unicode Standard, section 3.9, table 3-5).
    fileprivate static func surrogatePair(_ lead: UInt16, _ trail: UInt16) -> UInt32 {
        0x10000 + (UInt32(lead & 0x3FF) << 10 | UInt32(trail & 0x3FF))
    }
}

extension UInt8 {
    /// Whether a string literal of JSON cannot hold this byte as it is: control characters, quotes and backslashes.
    var needsEscape: Bool { self < 0x20 || self == UInt8(ascii: "\"") || self == UInt8(ascii: "\\") }
}
