// The JSON parser (RFC 8259), with errors that tell the line and the column.

/// Parses one JSON document.
struct JSONParser {
    /// Deeper documents are refused, so that none can exhaust the stack.
    private static let depthLimit = 200

    private let bytes: [UInt8]
    private var position = 0
    private var depth = 0

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
        position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    /// - Throws: a ``FileError`` with the line and column of what is wrong.
    static func parse(_ bytes: [UInt8]) throws -> JSON {
        var parser = JSONParser(bytes)
        let value = try parser.value()
        parser.skipBlanks()
        guard parser.position == bytes.count else { throw parser.unexpected("the end of the text") }
        return value
    }

    private mutating func value() throws -> JSON {
        skipBlanks()
        guard let byte = peek() else { throw unexpected("a value") }
        switch byte {
        case UInt8(ascii: "{"): return try nested { try $0.object() }
        case UInt8(ascii: "["): return try nested { try $0.array() }
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try literal("true", .bool(true))
        case UInt8(ascii: "f"): return try literal("false", .bool(false))
        case UInt8(ascii: "n"): return try literal("null", .null)
        default: return .number(try number())
        }
    }

    private mutating func nested(_ body: (inout JSONParser) throws -> JSON) throws -> JSON {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.depthLimit else {
            throw FileError("\(place): brackets are nested more than \(Self.depthLimit) deep")
        }
        position += 1
        return try body(&self)
    }

    private mutating func object() throws -> JSON {
        var members: [(name: String, value: JSON)] = []
        skipBlanks()
        if take("}") { return .object([]) }
        repeat {
            skipBlanks()
            guard peek() == UInt8(ascii: "\"") else { throw unexpected("a name in double quotes") }
            let name = try string()
            skipBlanks()
            guard take(":") else { throw unexpected("a colon") }
            members.append((name, try value()))
            skipBlanks()
        } while take(",")
        guard take("}") else { throw unexpected("a comma or }") }
        return .object(members)
    }

    private mutating func array() throws -> JSON {
        var items: [JSON] = []
        skipBlanks()
        if take("]") { return .array([]) }
        repeat {
            items.append(try value())
            skipBlanks()
        } while take(",")
        guard take("]") else { throw unexpected("a comma or ]") }
        return .array(items)
    }

    private mutating func literal(_ text: String, _ value: JSON) throws -> JSON {
        guard bytes[position...].starts(with: text.utf8) else { throw unexpected("a value") }
        position += text.utf8.count
        return value
    }

    private mutating func number() throws -> Double {
        let start = position
        func digits() -> Bool {
            let first = position
            while let byte = peek(), (0x30...0x39).contains(byte) { position += 1 }
            return position > first
        }
        _ = take("-")
        let isZero = peek() == 0x30
        let whole = position
        guard digits(), !isZero || position == whole + 1 else {
            position = start
            throw unexpected("a value")
        }
        if take("."), !digits() { throw unexpected("a digit") }
        if take("e") || take("E") {
            if !take("+") { _ = take("-") }
            guard digits() else { throw unexpected("a digit") }
        }
        guard let number = Double(String(decoding: bytes[start..<position], as: UTF8.self)), number.isFinite else {
            throw FileError("\(place): the number is too large")
        }
        return number
    }

    private mutating func string() throws -> String {
        position += 1
        var text: [UInt8] = []
        while let byte = peek() {
            position += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let string = String(validating: text, as: UTF8.self) else {
                    throw FileError("\(place): the text before is not UTF-8")
                }
                return string
            case UInt8(ascii: "\\"): try escape(into: &text)
            case 0..<0x20:
                position -= 1
                throw unexpected("no control character inside a string")
            default: text.append(byte)
            }
        }
        throw unexpected("the closing quote of a string")
    }

    private mutating func escape(into text: inout [UInt8]) throws {
        guard let byte = peek() else { throw unexpected("an escape") }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"):
            var code = try hexadecimal()
            if 0xD800..<0xDC00 ~= code, bytes[position...].starts(with: [0x5C, 0x75]) {
                position += 2
                let low = try hexadecimal()
                code = 0xDC00..<0xE000 ~= low ? 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00) : 0xD800
            }
            guard let scalar = Unicode.Scalar(code) else { throw FileError("\(place): half a surrogate pair") }
            text.append(contentsOf: String(Character(scalar)).utf8)
        default:
            position -= 1
            throw unexpected("an escape")
        }
    }

    private mutating func hexadecimal() throws -> UInt32 {
        let digits = bytes[position..<min(position + 4, bytes.count)]
        guard digits.count == 4, digits.allSatisfy({ UInt8(ascii: "+") != $0 && UInt8(ascii: "-") != $0 }),
            let code = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
        else { throw unexpected("four hexadecimal digits") }
        position += 4
        return code
    }

    private func peek() -> UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard peek() == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private mutating func skipBlanks() {
        while let byte = peek(), byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private var place: String {
        let before = bytes[..<position]
        let line = before.count { $0 == 0x0A } + 1
        let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        let column = String(decoding: before[start...], as: UTF8.self).unicodeScalars.count + 1
        return "line \(line), column \(column)"
    }

    private func unexpected(_ wanted: String) -> FileError {
        guard position < bytes.count else { return FileError("\(place): the text ends where \(wanted) should stand") }
        let rest = String(decoding: bytes[position..<min(position + 4, bytes.count)], as: UTF8.self)
        let shown = rest.first.map(String.init) ?? ""
        return FileError("\(place): \(wanted) should stand here, not \(shown.debugDescription)")
    }
}
