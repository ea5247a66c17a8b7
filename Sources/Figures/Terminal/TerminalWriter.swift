// Figures as terminal text: braille for curves, blocks for bars and pixels.

extension Figure {
    /// The figure as lines of text, without a line break at the end.
    ///
    /// Deterministic: equal figures give equal text for equal arguments.
    /// - Parameters:
    ///   - columns: the most columns to use; at least 20 are taken.
    ///   - rows: the most rows to use; at least 10 are taken. Sheets of pictures and bars may stop earlier.
    ///   - color: the colours that the terminal offers; without colours values become shades.
    /// - Returns: the text, without escape sequences when `color` is `none`.
    public func terminalText(columns: Int = 80, rows: Int = 24, color: TerminalColor = .none) -> String {
        terminalPage(columns: max(columns, 20), rows: max(rows, 10), color).text(color)
    }

    /// Whether the terminal text is a list that leaves out what the rows have no room for, rather than a picture that is
    /// fitted to them.
    public var growsDownwards: Bool {
        switch content {
        case .bars, .images: true
        default: false
        }
    }

    private func terminalPage(
        columns: Int, rows: Int, _ color: TerminalColor, showsColorBar: Bool = true
    ) -> TerminalCanvas {
        var page = TerminalCanvas()
        if !labels.title.isEmpty { page.write(labels.title, row: 0, column: 0, limit: columns) }
        let top = page.rows.count
        let body: TerminalCanvas
        switch content {
        case .lines(let series, let scale):
            body = linePage(series, scale, columns: columns, rows: rows - top, color)
        case .bars(let bars, let categories):
            body = barPage(bars, categories, columns: columns, rows: rows - top, color)
        case .histogram(let edges, let counts):
            body = histogramPage(edges, counts, columns: columns, rows: rows - top)
        case .heatmap(let grid, let limits):
            body = heatmapPage(grid, limits, columns: columns, rows: rows - top, color, showsColorBar: showsColorBar)
        case .images(let grid, let shape, let limits):
            body = imagesPage(grid, shape, limits, columns: columns, rows: rows - top, color)
        case .row(let figures, let sharesColorScale):
            body = Figure.rowPage(figures, sharesColorScale, columns: columns, rows: rows - top, color)
        }
        page.add(body, row: top, column: 0)
        return page
    }

    /// Side by side where each gets at least 24 columns, else below each other.
    private static func rowPage(
        _ figures: [Figure], _ sharesColorScale: Bool, columns: Int, rows: Int, _ color: TerminalColor
    ) -> TerminalCanvas {
        let gap = 3
        let share = (columns - gap * (figures.count - 1)) / figures.count
        var page = TerminalCanvas()
        var column = 0
        for (index, figure) in figures.enumerated() {
            let isLast = index == figures.count - 1
            if share >= 24 {
                let one = figure.terminalPage(
                    columns: share, rows: rows, color, showsColorBar: !sharesColorScale || isLast)
                page.add(one, row: 0, column: column)
                column += one.width + gap
            } else {
                let one = figure.terminalPage(columns: columns, rows: rows, color)
                page.add(one, row: page.rows.isEmpty ? 0 : page.rows.count + 1, column: 0)
            }
        }
        return page
    }
}
