// The lines of a program that a diagnostic shows, with marks under its labels.

/// The lines around a diagnostic's labels.
struct Excerpt {
    /// A label's part on one line.
    private struct Mark {
        var span: Span
        var text: String
    }

    /// The first label's place.
    let primary: Span
    /// The width of the line numbers with the space in front.
    let gutter: Int
    private let source: SourceText
    private let columns: Int
    /// The marks of each line that is shown, by line index.
    private let marks: [(line: Int, marks: [Mark])]

    /// - Returns: `nil` when no label has a place in the text.
    init?(_ source: SourceText, _ labels: [Diagnostic.Label], columns: Int) {
        let length = source.text.utf8.count
        var byLine: [Int: [Mark]] = [:]
        var first: Span?
        for label in labels {
            guard case .span(let place) = label.place else { continue }
            let start = max(0, min(place.start, length))
            let span = Span(start, max(start, min(place.end, length)))
            if first == nil { first = span }
            let top = source.lineIndex(of: span.start)
            let bottom = source.lineIndex(of: max(span.start, span.end - 1))
            if top == bottom {
                byLine[top, default: []].append(Mark(span: span, text: label.text))
            } else {
                byLine[top, default: []].append(Mark(span: Span(span.start, source.lineSpan(top).end), text: ""))
                let line = source.lineSpan(bottom)
                let indentation = source[line].prefix { $0 == " " || $0 == "\t" }.utf8.count
                let from = min(line.start + indentation, max(line.start, span.end - 1))
                byLine[bottom, default: []].append(Mark(span: Span(from, span.end), text: label.text))
            }
        }
        guard let first else { return nil }
        primary = first
        self.source = source
        marks = byLine.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        gutter = String((marks.last?.line ?? 0) + 1).count + 1
        self.columns = max(20, columns - gutter - 3)
    }

    func lines(_ paint: Paint) -> [String] {
        var lines: [String] = []
        var previous: Int?
        for (line, marks) in marks {
            if let previous, line == previous + 2 {
                lines.append(numbered(previous + 1, cells(previous + 1, around: []).text, paint))
            } else if let previous, line > previous + 2 {
                lines.append(paint.gutter("..."))
            }
            let row = cells(line, around: marks.map(\.span))
            lines.append(numbered(line, row.text, paint))
            let empty = paint.gutter(String(repeating: " ", count: gutter) + " |")
            lines += underlines(marks, row).map { empty + " " + paint.mark($0) }
            previous = line
        }
        return lines
    }

    private func numbered(_ line: Int, _ text: String, _ paint: Paint) -> String {
        let number = String(line + 1)
        let padded = String(repeating: " ", count: gutter - number.count) + number
        return paint.gutter(padded + " |") + (text.isEmpty ? "" : " " + text)
    }

    // MARK: - Marks

    /// The row of marks with the last label's text, and below it the texts of the others, each under its mark.
    private func underlines(_ marks: [Mark], _ row: Row) -> [String] {
        let placed = marks.map { mark -> (from: Int, to: Int, text: String) in
            let from = row.column(of: mark.span.start)
            let to = mark.span.end > mark.span.start ? row.column(behind: mark.span.end) : from + 1
            return (from, max(from + 1, to), Diagnostic.visible(mark.text))
        }.sorted { ($0.from, $0.to) < ($1.from, $1.to) }
        var canvas = [Canvas()]
        for mark in placed { canvas[0].draw(String(repeating: "-", count: mark.to - mark.from), at: mark.from) }
        var waiting = placed[...]
        // Only the rightmost mark has room for its text beside it.
        if let last = placed.last, !placed.dropLast().contains(where: { $0.to > last.to }) {
            if !last.text.isEmpty { canvas[0].draw(last.text, at: last.to + 1) }
            waiting = placed.dropLast()
        }
        for mark in waiting.reversed() where !mark.text.isEmpty {
            var level = 1
            while level < canvas.count, mark.from + displayWidth(of: mark.text) >= canvas[level].start { level += 1 }
            if level == canvas.count { canvas.append(Canvas()) }
            for above in 1..<level where canvas[above].start > mark.from { canvas[above].draw("|", at: mark.from) }
            canvas[level].draw(mark.text, at: mark.from)
        }
        return canvas.map(\.text)
    }

    /// A row of text that is written from right to left, or over blanks.
    private struct Canvas {
        private var cells: [(character: Character, column: Int)] = []

        /// The leftmost column that is written.
        var start: Int { cells.map(\.column).min() ?? Int.max }

        mutating func draw(_ text: String, at column: Int) {
            var column = column
            for character in text {
                let width = displayWidth(of: character)
                cells.removeAll { $0.column >= column && $0.column < column + width }
                cells.append((character, column))
                column += width
            }
        }

        var text: String {
            var text = ""
            var column = 0
            for cell in cells.sorted(by: { $0.column < $1.column }) {
                text += String(repeating: " ", count: max(0, cell.column - column)) + String(cell.character)
                column = max(column, cell.column) + displayWidth(of: cell.character)
            }
            return text
        }
    }

    // MARK: - The line itself

    /// A line as it is shown: tabs as spaces, control characters as pictures, cut to the columns at hand.
    private struct Row {
        /// The bytes at which the shown characters start, with their columns.
        var starts: [(offset: Int, column: Int)]
        var end: (offset: Int, column: Int)
        var text: String

        func column(of offset: Int) -> Int {
            if offset >= end.offset { return end.column }
            return starts.last { $0.offset <= offset }?.column ?? 0
        }

        /// The column behind the character that ends at `offset`.
        func column(behind offset: Int) -> Int {
            starts.first { $0.offset >= offset }?.column ?? end.column
        }
    }

    private func cells(_ line: Int, around spans: [Span]) -> Row {
        let whole = source.lineSpan(line)
        let focus = spans.map(\.start).min() ?? whole.start
        // More bytes than the columns at hand can show are not looked at.
        let reach = 8 * columns
        let from = source.characterStart(max(whole.start, focus - reach))
        let text = source[Span(from, min(whole.end, focus + 2 * reach))]
        var cells: [(offset: Int, column: Int, text: String)] = []
        var offset = from
        var column = 0
        for character in text {
            let shown = Self.shown(character, at: column)
            cells.append((offset, column, shown))
            offset += character.utf8.count
            column += displayWidth(of: shown)
        }
        let isCutAhead = from > whole.start
        let isCutBehind = offset < whole.end
        if !isCutAhead && !isCutBehind && column <= columns {
            return Row(
                starts: cells.map { ($0.offset, $0.column) }, end: (offset, column),
                text: cells.map(\.text).joined())
        }
        return cut(cells, focus: focus, end: (offset, column), isCutAhead, isCutBehind)
    }

    /// The part of a long line around `focus`, with an ellipsis on each side that was cut.
    private func cut(
        _ cells: [(offset: Int, column: Int, text: String)], focus: Int, end: (offset: Int, column: Int),
        _ isCutAhead: Bool, _ isCutBehind: Bool
    ) -> Row {
        let focusColumn = cells.last { $0.offset <= focus }?.column ?? 0
        var left = max(0, focusColumn - columns / 3)
        if !isCutAhead && focusColumn < columns * 2 / 3 { left = 0 }
        let ahead = left > 0 || isCutAhead
        let room = columns - (ahead ? 1 : 0) - 1
        let shown = cells.filter { $0.column >= left && $0.column + displayWidth(of: $0.text) <= left + room }
        let first = shown.first?.column ?? left
        let shift = (ahead ? 1 : 0) - first
        let last = shown.last
        let behind = isCutBehind || last?.offset != cells.last?.offset
        let endColumn = (last.map { $0.column + displayWidth(of: $0.text) } ?? first) + shift
        let endOffset = cells.first { $0.column > (last?.column ?? -1) }?.offset ?? end.offset
        return Row(
            starts: shown.map { ($0.offset, $0.column + shift) }, end: (endOffset, endColumn),
            text: (ahead ? "…" : "") + shown.map(\.text).joined() + (behind ? "…" : ""))
    }

    private static func shown(_ character: Character, at column: Int) -> String {
        if character == "\t" { return String(repeating: " ", count: 4 - column % 4) }
        let text = String(String.UnicodeScalarView(character.unicodeScalars.map(Diagnostic.picture)))
        // A mark that combines with nothing still takes a column.
        return displayWidth(of: text) == 0 ? "\u{25CC}" : text
    }
}
