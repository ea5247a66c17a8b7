// Reads JSON (RFC 8259) from bytes that anyone may have sent: strict, and bounded in depth.

/// Why a text is not the JSON that was expected.
public struct JSONError: Error, Equatable, Sendable {
    /// What is wrong with the text.
    public enum Problem: Equatable, Sendable {
        case unexpectedEnd
        case unexpectedByte(UInt8)
        case invalidEscape
        case invalidUTF8
        case nestedTooDeeply(limit: Int)
        case notAnObject
    }

    public var problem: Problem
    /// The byte at which it was noticed.
    public var offset: Int
}

extension JSONValue {
    /// Reads the JSON text of one value.
    /// - Throws: ``JSONError`` when `text` is anything else.
    public init(parsing text: String) throws(JSONError) {
        try self.init(parsing: Array(text.utf8))
    }

    /// Reads one value that fills `bytes`, white space around it aside.
    init(parsing bytes: [UInt8]) throws(JSONError) {
        var parser = JSONParser(bytes)
        self = try parser.parseDocument()
    }
}

extension JSONObject {
    /// Reads one object that fills `bytes`.
    init(parsing bytes: [UInt8]) throws(JSONError) {
        guard case .object(let object) = try JSONValue(parsing: bytes) else {
            throw JSONError(problem: .notAnObject, offset: 0)
        }
        self = object
    }
}

private struct JSONParser {
    /// Deeper nesting is refused, so that no message can exhaust the stack.
    static let depthLimit = 512

    private let bytes: [UInt8]
    private var index = 0
    private var depth = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func parseDocument() throws(JSONError) -> JSONValue {
        let value = try parseValue()
        skipSpace()
        guard index == bytes.count else { throw unexpected() }
        return value
    }

    private mutating func parseValue() throws(JSONError) -> JSONValue {
        skipSpace()
        guard index < bytes.count else { throw unexpected() }
        switch bytes[index] {
        case UInt8(ascii: "\""): return .string(try parseString())
        case UInt8(ascii: "{"): return .object(JSONObject(members: try parseMembers()))
        case UInt8(ascii: "["): return .array(try parseElements())
        case UInt8(ascii: "t"): return try parse("true", as: .bool(true))
        case UInt8(ascii: "f"): return try parse("false", as: .bool(false))
        case UInt8(ascii: "n"): return try parse("null", as: .null)
        default: return try parseNumber()
        }
    }

    /// Moves past an opening bracket.
    private mutating func enter() throws(JSONError) {
        guard depth < Self.depthLimit else {
            throw JSONError(problem: .nestedTooDeeply(limit: Self.depthLimit), offset: index)
        }
        depth += 1
        index += 1
    }

    private mutating func parseMembers() throws(JSONError) -> [JSONObject.Member] {
        try enter()
        defer { depth -= 1 }
        var members: [JSONObject.Member] = []
        if skip(UInt8(ascii: "}")) { return members }
        while true {
            skipSpace()
            let name = try parseString()
            guard skip(UInt8(ascii: ":")) else { throw unexpected() }
            members.append(JSONObject.Member(name, try parseValue()))
            if skip(UInt8(ascii: "}")) { return members }
            guard skip(UInt8(ascii: ",")) else { throw unexpected() }
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
            guard skip(UInt8(ascii: ",")) else { throw unexpected() }
        }
    }

    private mutating func parse(_ word: StaticString, as value: JSONValue) throws(JSONError) -> JSONValue {
        for offset in 0..<word.utf8CodeUnitCount {
            guard index < bytes.count, bytes[index] == word.utf8Start[offset] else { throw unexpected() }
            index += 1
        }
        return value
    }

    private mutating func parseNumber() throws(JSONError) -> JSONValue {
        let start = index
        var isWhole = true
        _ = take(UInt8(ascii: "-"))
        if !take(UInt8(ascii: "0")) { try takeDigits() }
        if take(UInt8(ascii: ".")) {
            isWhole = false
            try takeDigits()
        }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            isWhole = false
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            try takeDigits()
        }
        let text = String(decoding: bytes[start..<index], as: UTF8.self)
        if isWhole, let value = Int(text) { return .integer(value) }
        guard let value = Double(text) else { throw unexpected() }
        return .number(value)
    }

    private mutating func takeDigits() throws(JSONError) {
        let start = index
        while index < bytes.count, bytes[index] &- UInt8(ascii: "0") < 10 { index += 1 }
        guard index > start else { throw unexpected() }
    }

    private mutating func parseString() throws(JSONError) -> String {
        guard take(UInt8(ascii: "\"")) else { throw unexpected() }
        let start = index
        skipPlainCharacters()
        guard index < bytes.count else { throw unexpected() }
        if bytes[index] == UInt8(ascii: "\"") {
            index += 1
            return try decode(bytes[start..<(index - 1)])
        }
        var unescaped = Array(bytes[start..<index])
        while !take(UInt8(ascii: "\"")) {
            guard index < bytes.count, bytes[index] == UInt8(ascii: "\\") else { throw unexpected() }
            try parseEscape(into: &unescaped)
            let run = index
            skipPlainCharacters()
            unescaped.append(contentsOf: bytes[run..<index])
        }
        return try decode(unescaped[...])
    }

    /// Moves to the next quote, backslash or control character, or to the end.
    private mutating func skipPlainCharacters() {
        bytes.withUnsafeBufferPointer { bytes in
            var next = index
            while next < bytes.count, bytes[next] >= 0x20, bytes[next] != 0x22, bytes[next] != 0x5C { next += 1 }
            index = next
        }
    }

    private func decode(_ slice: ArraySlice<UInt8>) throws(JSONError) -> String {
        guard let text = String(validating: slice, as: UTF8.self) else {
            throw JSONError(problem: .invalidUTF8, offset: slice.startIndex)
        }
        return text
    }

    private mutating func parseEscape(into output: inout [UInt8]) throws(JSONError) {
        index += 1
        guard index < bytes.count else { throw unexpected() }
        let byte = bytes[index]
        index += 1
        switch byte {
        case UInt8(ascii: "n"): output.append(0x0A)
        case UInt8(ascii: "t"): output.append(0x09)
        case UInt8(ascii: "r"): output.append(0x0D)
        case UInt8(ascii: "b"): output.append(0x08)
        case UInt8(ascii: "f"): output.append(0x0C)
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): output.append(byte)
        case UInt8(ascii: "u"): output.append(contentsOf: String(Character(try parseScalar())).utf8)
        default: throw JSONError(problem: .invalidEscape, offset: index - 1)
        }
    }

    /// The scalar of `\uXXXX` or of a surrogate pair; half a pair becomes the replacement character.
    private mutating func parseScalar() throws(JSONError) -> Unicode.Scalar {
        let first = try parseCodeUnit()
        guard UTF16.isLeadSurrogate(first) else { return Unicode.Scalar(first) ?? "\u{FFFD}" }
        let afterFirst = index
        guard take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else {
            index = afterFirst
            return "\u{FFFD}"
        }
        let second = try parseCodeUnit()
        guard UTF16.isTrailSurrogate(second) else {
            index = afterFirst
            return "\u{FFFD}"
        }
        let scalar = 0x10000 + (UInt32(first & 0x3FF) << 10 | UInt32(second & 0x3FF))
        return Unicode.Scalar(scalar) ?? "\u{FFFD}"
    }

    private mutating func parseCodeUnit() throws(JSONError) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard index < bytes.count else { throw unexpected() }
            guard let digit = hexadecimalValue(bytes[index]) else {
                throw JSONError(problem: .invalidEscape, offset: index)
            }
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

    private func unexpected() -> JSONError {
        index < bytes.count
            ? JSONError(problem: .unexpectedByte(bytes[index]), offset: index)
            : JSONError(problem: .unexpectedEnd, offset: index)
    }
}

/// The value of a hexadecimal digit; `nil` for any other byte.
func hexadecimalValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
}
