// Writes JSON values as UTF-8.

/// How much white space a JSON text has.
public enum JSONLayout: Sendable {
    /// None: `{"a":[1,2]}`.
    case compact
    /// A space behind every comma and colon: `{"a": [1, 2]}`.
    case spaced
    /// As ``spaced``, but the members and elements of all values nested less deep than this stand on lines of their own.
    case lines(depth: Int)
}

extension JSONValue {
    /// This value as UTF-8, on one line unless the layout has more: numbers as the shortest text that reads back to the same, what JSON has no
    /// number for as `null` (see ``firstNonFinite``).
    public func encoded(_ layout: JSONLayout = .compact) -> [UInt8] {
        var writer = JSONWriter(layout)
        writer.write(self)
        return writer.output
    }

    /// The text of ``encoded(_:)``.
    public func text(_ layout: JSONLayout = .compact) -> String { String(decoding: encoded(layout), as: UTF8.self) }

    /// The first number in it that is infinite or not a number, which JSON cannot hold: for those who would rather
    /// refuse the value than write `null`.
    public var firstNonFinite: Double? {
        switch self {
        case .number(let value): value.isFinite ? nil : value
        case .array(let elements): elements.lazy.compactMap(\.firstNonFinite).first
        case .object(let object): object.members.lazy.compactMap(\.value.firstNonFinite).first
        case .null, .bool, .integer, .string: nil
        }
    }
}

extension JSONObject {
    /// This object as UTF-8, without white space.
    public var encoded: [UInt8] { JSONValue.object(self).encoded() }

    /// This object's JSON text, without white space.
    public var text: String { JSONValue.object(self).text() }
}

private struct JSONWriter {
    private(set) var output: [UInt8] = []
    private let comma: StaticString
    private let colon: StaticString
    /// How deep values are nested whose parts stand on lines of their own.
    private let lines: Int
    private var depth = 0

    init(_ layout: JSONLayout) {
        switch layout {
        case .compact: (comma, colon, lines) = (",", ":", 0)
        case .spaced: (comma, colon, lines) = (", ", ": ", 0)
        case .lines(let depth): (comma, colon, lines) = (", ", ": ", depth)
        }
    }

    mutating func write(_ value: JSONValue) {
        switch value {
        case .null: append("null")
        case .bool(let truth): append(truth ? "true" : "false")
        case .integer(let value): output.append(contentsOf: String(value).utf8)
        case .number(let value): output.append(contentsOf: (value.isFinite ? value.description : "null").utf8)
        case .string(let text): write(text)
        case .array(let elements):
            writeParts("[", elements, "]") { $0.write($1) }
        case .object(let object):
            writeParts("{", object.members, "}") { writer, member in
                writer.write(member.name)
                writer.append(writer.colon)
                writer.write(member.value)
            }
        }
    }

    private mutating func writeParts<Part>(
        _ open: StaticString, _ parts: [Part], _ close: StaticString, _ write: (inout JSONWriter, Part) -> Void
    ) {
        append(open)
        depth += 1
        let hasLines = depth <= lines && !parts.isEmpty
        for (index, part) in parts.enumerated() {
            if hasLines {
                append(index > 0 ? ",\n" : "\n")
                indent()
            } else if index > 0 {
                append(comma)
            }
            write(&self, part)
        }
        depth -= 1
        if hasLines {
            append("\n")
            indent()
        }
        append(close)
    }

    private mutating func indent() { for _ in 0..<depth { append(" ") } }

    /// Appends a string literal: quoted, with only those characters escaped that JSON requires.
    private mutating func write(_ text: String) {
        output.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { bytes in
            var start = 0
            for index in bytes.indices where bytes[index].needsEscape {
                output.append(contentsOf: bytes[start..<index])
                writeEscape(bytes[index])
                start = index + 1
            }
            output.append(contentsOf: bytes[start...])
        }
        output.append(UInt8(ascii: "\""))
    }

    private mutating func writeEscape(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\n"): append("\\n")
        case UInt8(ascii: "\r"): append("\\r")
        case UInt8(ascii: "\t"): append("\\t")
        case UInt8(ascii: "\""): append("\\\"")
        case UInt8(ascii: "\\"): append("\\\\")
        default:
            append(byte < 0x10 ? "\\u000" : "\\u00")
            output.append(contentsOf: String(byte, radix: 16).utf8)
        }
    }

    private mutating func append(_ text: StaticString) {
        text.withUTF8Buffer { output.append(contentsOf: $0) }
    }
}
