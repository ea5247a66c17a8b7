// The axes around a plot in terminal text.

/// Where the plot lies on the page, and the lines, ticks and labels around it.
struct TerminalFrame {
    let top: Int
    let left: Int
    let width: Int
    let height: Int
    private let labels: Figure.Labels
    private let marks: [(row: Int, text: String)]

    /// - Parameters:
    ///   - top: rows of the page that are taken already.
    ///   - columns: columns of the page.
    ///   - rows: rows of the page.
    init(_ top: Int, columns: Int, rows: Int, _ labels: Figure.Labels, vertical: Axis) {
        self.labels = labels
        self.top = top + (labels.y.isEmpty ? 0 : 1)
        let height = max(3, rows - self.top - 2 - (labels.x.isEmpty ? 0 : 1))
        let ticks = vertical.ticks(atMost: max(2, height / 3))
        let margin = min(ticks.labels.map(\.count).max() ?? 0, columns / 3)
        marks = zip(ticks.values, ticks.labels).compactMap { value, text in
            vertical.fraction(of: value).map {
                (row: Int(((1 - $0) * Double(height - 1)).rounded()), text: String(text.prefix(margin)))
            }
        }
        left = margin + 1
        width = max(8, columns - left)
        self.height = height
    }

    func draw(on page: inout TerminalCanvas, horizontal: Axis) {
        if !labels.y.isEmpty { page.write(labels.y, row: top - 1, column: 0, limit: left + width) }
        for row in 0..<height { page.put(.init(character: "│"), row: top + row, column: left - 1) }
        for mark in marks where (0..<height).contains(mark.row) {
            page.write(mark.text, row: top + mark.row, column: left - 1 - mark.text.count)
            page.put(.init(character: "┤"), row: top + mark.row, column: left - 1)
        }
        let base = top + height
        page.put(.init(character: "└"), row: base, column: left - 1)
        for column in 0..<width { page.put(.init(character: "─"), row: base, column: left + column) }
        for mark in horizontalMarks(horizontal) {
            page.put(.init(character: "┬"), row: base, column: left + mark.column)
            page.write(mark.text, row: base + 1, column: mark.start)
        }
        let start = left + max(0, (width - labels.x.count) / 2)
        if !labels.x.isEmpty { page.write(labels.x, row: base + 2, column: start, limit: left + width) }
    }

    /// Ticks below the plot, as many as stand clear of each other.
    private func horizontalMarks(_ axis: Axis) -> [(column: Int, start: Int, text: String)] {
        for count in stride(from: max(2, width / 8), to: 0, by: -1) {
            let ticks = axis.ticks(atMost: count)
            var end = -1
            var marks: [(column: Int, start: Int, text: String)] = []
            var fits = true
            for (value, text) in zip(ticks.values, ticks.labels) {
                guard let fraction = axis.fraction(of: value) else { continue }
                let column = Int((fraction * Double(width - 1)).rounded())
                let start = min(max(left + column - text.count / 2, 0), left + width - text.count)
                fits = fits && start > end
                end = start + text.count
                marks.append((column, start, text))
            }
            if fits { return marks }
        }
        return []
    }
}
