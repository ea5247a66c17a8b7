// A piece of program text with its name, and the places inside it that diagnostics point at.

/// A program text with the name under which diagnostics cite it: `In[7]`, `train.rbm`, `-e`.
public final class SourceText: Sendable {
    /// Where a text comes from, which decides how places in it are cited.
    public enum Origin: Sendable {
        /// A cell or a prompt line: `In[7], line 3`, and nothing at all while it is the one being run.
        case cell
        /// A file: `train.rbm:3:5`.
        case file
    }

    /// The name shown in diagnostics.
    public let name: String
    /// The program.
    public let text: String
    public let origin: Origin
    /// The byte offsets at which the lines start; the first is 0.
    let lineStarts: [Int]

    /// A text with its name.
    /// - Parameters:
    ///   - name: under which diagnostics cite it: a path, `In[3]`.
    ///   - origin: where the text comes from.
    public init(name: String, text: String, origin: Origin = .cell) {
        self.name = name
        self.text = text
        self.origin = origin
        var starts = [0]
        var offset = 0
        for byte in text.utf8 {
            offset += 1
            if byte == Byte.newline { starts.append(offset) }
        }
        lineStarts = starts
    }

    /// A text that was read as bytes.
    /// - Throws: a ``Diagnostic`` when the bytes are not UTF-8, with the line of the first one that is wrong.
    public convenience init(name: String, bytes: [UInt8], origin: Origin = .file) throws {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            let line = 1 + bytes.prefix(Self.firstInvalidByte(bytes)).count { $0 == Byte.newline }
            throw Diagnostic(
                .io, "\(name) is not UTF-8 text: line \(line) has a byte that does not belong",
                help: "save it as UTF-8")
        }
        self.init(name: name, text: text, origin: origin)
    }

    private static func firstInvalidByte(_ bytes: [UInt8]) -> Int {
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var offset = 0
        while case .scalarValue(let scalar) = decoder.decode(&iterator) { offset += UTF8.width(scalar) }
        return offset
    }

    /// The line and column of a byte offset, both counted from 1; the column counts characters.
    public func position(of offset: Int) -> (line: Int, column: Int) {
        let line = lineIndex(of: offset)
        let utf8 = text.utf8
        let start = utf8.index(utf8.startIndex, offsetBy: lineStarts[line])
        let end = utf8.index(start, offsetBy: max(0, min(offset, utf8.count) - lineStarts[line]))
        return (line + 1, text.unicodeScalars[start..<end].count + 1)
    }

    /// The line that holds a byte offset, counted from 0.
    func lineIndex(of offset: Int) -> Int {
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        return low
    }

    /// The bytes of a line, counted from 0, without its line break.
    func lineSpan(_ line: Int) -> Span {
        let start = lineStarts[line]
        var end = line + 1 < lineStarts.count ? lineStarts[line + 1] - 1 : text.utf8.count
        if end > start, text.utf8[text.utf8.index(text.startIndex, offsetBy: end - 1)] == Byte.carriageReturn {
            end -= 1
        }
        return Span(start, end)
    }

    /// The first offset from `offset` on that is not inside a character.
    func characterStart(_ offset: Int) -> Int {
        let utf8 = text.utf8
        var index = utf8.index(utf8.startIndex, offsetBy: offset)
        var start = offset
        while index < utf8.endIndex, utf8[index] & 0xC0 == 0x80 {
            index = utf8.index(after: index)
            start += 1
        }
        return start
    }

    /// The text at a span; bounds outside the text, or inside a character, are moved inwards.
    public subscript(span: Span) -> String {
        let utf8 = text.utf8
        let start = max(0, min(span.start, utf8.count))
        let end = max(start, min(span.end, utf8.count))
        let from = utf8.index(utf8.startIndex, offsetBy: start)
        return String(decoding: utf8[from..<utf8.index(from, offsetBy: end - start)], as: UTF8.self)
    }
}

/// A half-open range of UTF-8 byte offsets in a ``SourceText``.
public struct Span: Hashable, Sendable {
    /// The offset of the first byte.
    public var start: Int
    /// The offset behind the last byte.
    public var end: Int

    /// From the byte at `start` up to the one in front of `end`.
    public init(_ start: Int, _ end: Int) {
        self.start = start
        self.end = end
    }

    /// The smallest span that covers this one and `other`.
    public func union(_ other: Span) -> Span {
        Span(min(start, other.start), max(end, other.end))
    }
}
