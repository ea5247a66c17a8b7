// The text being edited: lines, a cursor, and the moves that lines make possible. Knows nothing of the terminal.

/// A text of one or more lines with a cursor in it, both in Unicode scalars.
struct EditBuffer: Equatable, Sendable {
    private(set) var text: [Unicode.Scalar] = []
    private(set) var cursor = 0

    init() {}

    /// - Parameter cursor: the end of the text when left out.
    init(_ text: String, cursor: Int? = nil) {
        self.init(Array(text.unicodeScalars), cursor: cursor)
    }

    init(_ text: [Unicode.Scalar], cursor: Int? = nil) {
        self.text = text
        self.cursor = min(max(cursor ?? text.count, 0), text.count)
    }

    var string: String { String(text) }
    var beforeCursor: String { String(text[..<cursor]) }
    var isEmpty: Bool { text.isEmpty }

    // MARK: Lines

    /// Where the line that holds `offset` begins.
    func lineStart(at offset: Int) -> Int {
        (text[..<offset].lastIndex(of: "\n") ?? -1) + 1
    }

    /// Where the line that holds `offset` ends, before its line break.
    func lineEnd(at offset: Int) -> Int {
        text[offset...].firstIndex(of: "\n") ?? text.count
    }

    var isOnFirstLine: Bool { lineStart(at: cursor) == 0 }
    var isOnLastLine: Bool { lineEnd(at: cursor) == text.count }

    /// The spaces with which the cursor's line begins.
    var indentation: Int {
        text[lineStart(at: cursor)...].prefix { $0 == " " }.count
    }

    /// Whether nothing but spaces stands before the cursor on its line.
    var isInIndentation: Bool {
        text[lineStart(at: cursor)..<cursor].allSatisfy { $0 == " " }
    }

    // MARK: Moves

    mutating func move(to offset: Int) { cursor = min(max(offset, 0), text.count) }

    /// To the start of the line, or of the text.
    mutating func moveToStart(ofText: Bool) { cursor = ofText ? 0 : lineStart(at: cursor) }

    /// To the end of the line, or of the text.
    mutating func moveToEnd(ofText: Bool) { cursor = ofText ? text.count : lineEnd(at: cursor) }

    /// To the last character of the line.
    mutating func moveToLastOfLine() { cursor = max(lineEnd(at: cursor) - 1, lineStart(at: cursor)) }

    /// Where the cursor stands on its line.
    var column: Int { cursor - lineStart(at: cursor) }

    /// One line up, to a column or the end of a shorter line.
    mutating func moveUp(toward column: Int) {
        let start = lineStart(at: cursor)
        guard start > 0 else { return }
        cursor = min(lineStart(at: start - 1) + column, start - 1)
    }

    /// One line down, to a column or the end of a shorter line.
    mutating func moveDown(toward column: Int) {
        let end = lineEnd(at: cursor)
        guard end < text.count else { return }
        cursor = min(end + 1 + column, lineEnd(at: end + 1))
    }

    // MARK: Changes

    mutating func insert(_ string: String) {
        let added = Array(string.unicodeScalars)
        text.insert(contentsOf: added, at: cursor)
        cursor += added.count
    }

    /// Puts `string` in place of `range`, and the cursor behind it.
    mutating func replace(_ range: Range<Int>, with string: String) {
        cursor = range.lowerBound
        text.removeSubrange(range)
        insert(string)
    }

    /// Removes `range` and returns what stood there.
    @discardableResult
    mutating func remove(_ range: Range<Int>) -> String {
        let removed = String(text[range])
        replace(range, with: "")
        return removed
    }

    /// From the cursor to the end of its line; at the end of a line, its line break.
    var rangeToLineEnd: Range<Int> {
        let end = lineEnd(at: cursor)
        return cursor..<(end == cursor ? min(end + 1, text.count) : end)
    }

    /// From the start of the cursor's line to the cursor; at the start of a line, the line break before it.
    var rangeToLineStart: Range<Int> {
        let start = lineStart(at: cursor)
        return (start == cursor ? max(start - 1, 0) : start)..<cursor
    }

    /// From the start of the word before the cursor to the cursor.
    var rangeToWordStart: Range<Int> {
        let word = text[..<cursor].lastIndex { $0.isWordScalar } ?? 0
        let gap = text[..<word].lastIndex { !$0.isWordScalar }
        return (gap.map { $0 + 1 } ?? 0)..<cursor
    }

    /// From the cursor to the end of the word after it.
    var rangeToWordEnd: Range<Int> {
        let word = text[cursor...].firstIndex { $0.isWordScalar } ?? text.count
        return cursor..<(text[word...].firstIndex { !$0.isWordScalar } ?? text.count)
    }

    /// What Backspace removes: a whole step of indentation where there is nothing else before the cursor.
    func rangeBeforeCursor(indentationStep step: Int) -> Range<Int> {
        let column = cursor - lineStart(at: cursor)
        guard column > 0, isInIndentation else { return max(cursor - 1, 0)..<cursor }
        return (cursor - ((column - 1) % step + 1))..<cursor
    }
}

extension Unicode.Scalar {
    /// Whether word moves treat the scalar as part of a word.
    fileprivate var isWordScalar: Bool { self == "_" || properties.isAlphabetic || properties.numericType != nil }
}

extension String {
    init(_ scalars: some Sequence<Unicode.Scalar>) {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        self.init(view)
    }
}
