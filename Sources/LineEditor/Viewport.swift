// The part of a text that the window has room for. libedit cannot scroll: it is given this part alone, and the editor moves
// the part to where the cursor goes.

/// The scalars of a text that are seen.
struct Viewport: Equatable, Sendable {
    var range: Range<Int>
    /// Whether the first of them begins a line, rather than a row of a line that wraps.
    var startsLine = true

    /// All of a text.
    init(wholeOf text: [Unicode.Scalar]) { range = 0..<text.count }

    /// The part around the cursor that fits, moved no farther than needed.
    /// - Parameters:
    ///   - top: the first scalar that was seen before.
    ///   - promptWidth: the columns of the prompt before the text.
    ///   - size: the columns and rows at hand.
    init(
        around buffer: EditBuffer, top: Int, margin: Margin, promptWidth: Int, size: (columns: Int, rows: Int)
    ) {
        self.init(wholeOf: buffer.text)
        let layout = ScreenLayout(
            text: margin.encode(buffer).text, promptWidth: promptWidth, columns: size.columns)
        let room = max(size.rows, 1)
        guard layout.rowCount > room else { return }
        let rows = Viewport.rows(of: buffer.text, in: layout, margin: margin)
        // A row beyond the cursor's, where there is room: libedit's own moves then reach every line.
        let slack = room > 3 ? 1 : 0
        var first = min(rows[min(top, buffer.text.count)], layout.rowCount - room)
        first = min(first, max(rows[buffer.cursor] - slack, 0))
        first = max(first, min(rows[buffer.cursor] + slack, layout.rowCount - 1) - room + 1)
        let lower = rows.firstIndex { $0 >= first } ?? 0
        var upper = rows.firstIndex { $0 >= first + room } ?? buffer.text.count
        startsLine = lower == 0 || buffer.text[lower - 1] == "\n"
        // Behind a last row that is full, libedit needs one more for the cursor.
        if upper < buffer.text.count { upper = max(upper - 1, buffer.cursor) }
        range = lower..<max(upper, lower)
    }

    /// The row of every scalar, and of the end.
    private static func rows(of text: [Unicode.Scalar], in layout: ScreenLayout, margin: Margin) -> [Int] {
        var position = 0
        var rows = text.map { scalar in
            defer { position += scalar == "\n" ? 1 + margin.width : 1 }
            return layout.cells[position].row
        }
        rows.append(layout.cells[position].row)
        return rows
    }

    /// What is seen of a text.
    func part(of buffer: EditBuffer) -> EditBuffer {
        EditBuffer(Array(buffer.text[range]), cursor: buffer.cursor - range.lowerBound)
    }

    /// The text after the part that is seen has changed; that part is then what is seen.
    mutating func replace(in buffer: EditBuffer, with part: EditBuffer) -> EditBuffer {
        let text = buffer.text[..<range.lowerBound] + part.text + buffer.text[range.upperBound...]
        range = range.lowerBound..<range.lowerBound + part.text.count
        return EditBuffer(Array(text), cursor: range.lowerBound + part.cursor)
    }
}
