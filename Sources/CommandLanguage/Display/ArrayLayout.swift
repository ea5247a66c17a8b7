// Arrays as text: what fits of the head and the tail, the rest cut with `…`.

/// A text made for a place.
struct FittedText {
    var text: String
    /// Whether something was left out.
    var isCut = false
}

/// Lays the elements of arrays out in the space at hand.
struct ArrayLayout {
    /// The most elements that are shown where everything is wanted: more would take minutes and gigabytes.
    static let mostElements = 1 << 21

    let columns: Int
    /// How many lines of elements.
    let lines: Int
    /// Whether nothing is left out.
    private let isWhole: Bool

    /// - Parameter count: how many elements there are.
    init(_ context: RenderContext, count: Int) {
        isWhole = context.isWhole && count <= ArrayLayout.mostElements
        columns = max(20, context.columns)
        lines = isWhole ? .max : max(4, min(context.rows, 1000) - 4)
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
    func matrix(rows: Int, columns count: Int, cells: (_ column: Int, _ rows: [Int]) -> NumberColumn) -> FittedText {
        let (top, bottom) = ends(rows, limit: lines)
        let shownRows = Array(top) + Array(bottom)
        // Columns from both ends, for as long as there is room.
        var (left, right): ([NumberColumn], [NumberColumn]) = ([], [])
        var room = isWhole ? .max : columns - 3
        while left.count + right.count < count {
            let isLeft = left.count <= right.count
            let column = cells(isLeft ? left.count : count - 1 - right.count, shownRows)
            room -= column.width + 2
            guard room >= 0 || left.isEmpty else { break }
            if isLeft { left.append(column) } else { right.append(column) }
        }
        right.reverse()
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
        return FittedText(text: text.map(trimmedEnd).joined(separator: "\n"), isCut: isCut || !bottom.isEmpty)
    }

    /// A vector, along the lines.
    /// - Parameter cells: the cells of some elements.
    func vector(count: Int, cells: ([Int]) -> NumberColumn) -> FittedText {
        // No more than this can fit, two columns and a gap for each.
        var (head, tail) = ends(count, limit: isWhole ? count : columns * lines / 3)
        var column = cells(Array(head) + Array(tail))
        let perLine = max(1, (columns - 1) / (column.width + 2))
        if !isWhole, count > perLine * lines {
            (head, tail) = ends(count, limit: perLine * lines)
            column = cells(Array(head) + Array(tail))
        }
        var shown = column.cells
        if head.count + tail.count < count { shown.insert(padding(column.width - 1) + "…", at: head.count) }
        let text = stride(from: 0, to: shown.count, by: perLine).map { start in
            trimmedEnd(" " + shown[start..<min(start + perLine, shown.count)].joined(separator: "  "))
        }.joined(separator: "\n")
        return FittedText(text: text, isCut: !tail.isEmpty)
    }

    /// Texts, each on its line.
    func list(_ count: Int, text: (Int) -> FittedText) -> FittedText {
        let (head, tail) = ends(count, limit: lines)
        let texts = (Array(head) + Array(tail)).map { shortened(text($0)) }
        var shown = texts.map { " " + $0.text }
        if !tail.isEmpty { shown.insert(" ⋮", at: head.count) }
        return FittedText(
            text: shown.joined(separator: "\n"), isCut: !tail.isEmpty || texts.contains(where: \.isCut))
    }

    private func shortened(_ fitted: FittedText) -> FittedText {
        guard !isWhole, fitted.text.count >= columns else { return fitted }
        return FittedText(text: fitted.text.prefix(columns - 2) + "…", isCut: true)
    }

    /// A string between its quotes, cut at its end.
    func string(_ literal: String) -> FittedText {
        guard !isWhole, literal.utf8.count > columns * lines else { return FittedText(text: literal) }
        let kept = literal.prefix(columns * lines - 2)
        guard kept.count < literal.count - 1 else { return FittedText(text: literal) }
        return FittedText(text: kept + "…\"", isCut: true)
    }

    private func trimmedEnd(_ line: String) -> String {
        var line = Substring(line)
        while line.last == " " { line.removeLast() }
        return String(line)
    }
}
