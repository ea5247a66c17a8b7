// Arrays as text: what fits of the head and the tail, the rest cut with `…`.

/// Lays the elements of arrays out in the space at hand.
struct ArrayLayout {
    let columns: Int
    /// How many lines of elements.
    let lines: Int

    init(_ context: RenderContext) {
        columns = max(20, context.columns)
        lines = max(4, context.rows - 4)
    }

    /// The head and the tail of `count` things when there is room for `limit`, and whether some are left out.
    private func ends(_ count: Int, limit: Int) -> (head: Range<Int>, tail: Range<Int>) {
        guard count > limit else { return (0..<count, count..<count) }
        let shown = max(2, limit - 1)
        let head = (shown + 1) / 2
        return (0..<head, count - (shown - head)..<count)
    }

    /// A matrix, row under row.
    /// - Parameter cells: a column's cells for some of its rows.
    func matrix(rows: Int, columns count: Int, cells: (_ column: Int, _ rows: [Int]) -> NumberColumn) -> String {
        let (top, bottom) = ends(rows, limit: lines)
        let shownRows = Array(top) + Array(bottom)
        // Columns from both ends, for as long as there is room.
        var (left, right): ([NumberColumn], [NumberColumn]) = ([], [])
        var room = columns - 3
        while left.count + right.count < count {
            let isLeft = left.count <= right.count
            let column = cells(isLeft ? left.count : count - 1 - right.count, shownRows)
            room -= column.width + 2
            guard room >= 0 || left.isEmpty else { break }
            if isLeft { left.append(column) } else { right.insert(column, at: 0) }
        }
        let isCut = left.count + right.count < count
        var text = shownRows.indices.map { row in
            let cells = left.map { $0.cells[row] } + (isCut ? ["…"] : []) + right.map { $0.cells[row] }
            return " " + cells.joined(separator: "  ")
        }
        if !bottom.isEmpty {
            let marks = (left + right).map { padding($0.width - 1) + "⋮" }
            text.insert(
                " "
                    + (marks.prefix(left.count) + (isCut ? ["⋱"] : []) + marks.suffix(right.count)).joined(
                        separator: "  "),
                at: top.count)
        }
        return text.map(trimmedEnd).joined(separator: "\n")
    }

    /// A vector, along the lines.
    /// - Parameter cells: the cells of some elements.
    func vector(count: Int, cells: ([Int]) -> NumberColumn) -> String {
        // No more than this can fit, two columns and a gap for each.
        var (head, tail) = ends(count, limit: columns * lines / 3)
        var column = cells(Array(head) + Array(tail))
        let perLine = max(1, (columns - 1) / (column.width + 2))
        if count > perLine * lines {
            (head, tail) = ends(count, limit: perLine * lines)
            column = cells(Array(head) + Array(tail))
        }
        var shown = column.cells
        if head.count + tail.count < count { shown.insert(padding(column.width - 1) + "…", at: head.count) }
        return stride(from: 0, to: shown.count, by: perLine).map { start in
            trimmedEnd(" " + shown[start..<min(start + perLine, shown.count)].joined(separator: "  "))
        }.joined(separator: "\n")
    }

    /// Texts, each on its line.
    func list(_ count: Int, text: (Int) -> String) -> String {
        let (head, tail) = ends(count, limit: lines)
        var texts = head.map { " " + shortened(text($0)) }
        if !tail.isEmpty { texts.append(" ⋮") }
        return (texts + tail.map { " " + shortened(text($0)) }).joined(separator: "\n")
    }

    private func shortened(_ text: String) -> String {
        text.count < columns ? text : text.prefix(columns - 2) + "…"
    }

    private func trimmedEnd(_ line: String) -> String {
        var line = Substring(line)
        while line.last == " " { line.removeLast() }
        return String(line)
    }
}
