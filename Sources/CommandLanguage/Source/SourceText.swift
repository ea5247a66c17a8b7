// A piece of program text with its name, and the places inside it that diagnostics point at.

/// A program text with the name under which diagnostics cite it: `In[7]`, `train.rbm`, `-e`.
public final class SourceText: Sendable {
    /// The name shown in diagnostics.
    public let name: String
    /// The program.
    public let text: String

    public init(name: String, text: String) {
        self.name = name
        self.text = text
    }
}

/// A half-open range of UTF-8 byte offsets in a ``SourceText``.
public struct Span: Hashable, Sendable {
    /// The offset of the first byte.
    public var start: Int
    /// The offset behind the last byte.
    public var end: Int

    public init(_ start: Int, _ end: Int) {
        self.start = start
        self.end = end
    }

    /// The smallest span that covers this one and `other`.
    public func union(_ other: Span) -> Span {
        Span(min(start, other.start), max(end, other.end))
    }
}
