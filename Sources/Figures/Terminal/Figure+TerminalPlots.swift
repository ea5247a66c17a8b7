// Line plots, histograms and bar charts as terminal text.

extension Figure {
    func linePage(
        _ series: [Series], _ scale: Scale, columns: Int, rows: Int, _ color: TerminalColor
    ) -> TerminalCanvas {
        let axes = Figure.axes(of: series, scale)
        var page = TerminalCanvas()
        drawLegend(series.map(\.label), columns: columns, color, on: &page)
        let frame = TerminalFrame(page.rows.count, columns: columns, rows: rows, labels, vertical: axes.y)
        var dots = BrailleGrid(columns: frame.width, rows: frame.height)
        for (index, one) in series.enumerated() {
            var previous: Point?
            for (x, y) in zip(one.x, one.y) {
                guard let across = axes.x.fraction(of: x), let up = axes.y.fraction(of: y) else {
                    previous = nil
                    continue
                }
                let here = Point(across * Double(dots.dotWidth - 1), (1 - up) * Double(dots.dotHeight - 1))
                let isConnected = one.style != .markers
                dots.line(from: isConnected ? previous ?? here : here, to: here, Theme.color(ofSeries: index))
                previous = here
            }
        }
        for row in 0..<frame.height {
            for column in 0..<frame.width {
                guard let cell = dots.cell(row: row, column: column) else { continue }
                page.put(cell, row: frame.top + row, column: frame.left + column)
            }
        }
        frame.draw(on: &page, horizontal: axes.x)
        return page
    }

    func histogramPage(_ edges: [Double], _ counts: [Double], columns: Int, rows: Int) -> TerminalCanvas {
        let across = Axis(edges[0]...edges[edges.count - 1])
        let vertical = Axis(counts.finiteRange ?? 0...1, standsOnZero: true)
        var page = TerminalCanvas()
        let frame = TerminalFrame(0, columns: columns, rows: rows, labels, vertical: vertical)
        let eighths = Array(" ▁▂▃▄▅▆▇█")
        for column in 0..<frame.width {
            // A column shows the fullest of the bins below it.
            let first = column * counts.count / frame.width
            let last = max(first + 1, (column + 1) * counts.count / frame.width)
            let count = counts[first..<min(last, counts.count)].max() ?? 0
            let filled = Int(((vertical.fraction(of: count) ?? 0) * Double(frame.height * 8)).rounded())
            for row in 0..<frame.height {
                let level = min(max(filled - (frame.height - 1 - row) * 8, 0), 8)
                guard level > 0 else { continue }
                page.put(
                    .init(character: eighths[level], foreground: Theme.color(ofSeries: 0)),
                    row: frame.top + row, column: frame.left + column)
            }
        }
        frame.draw(on: &page, horizontal: across)
        return page
    }

    /// Bars lie: a line for each bar, so that names and values can be read.
    func barPage(
        _ bars: [Bars], _ categories: [String], columns: Int, rows: Int, _ color: TerminalColor
    ) -> TerminalCanvas {
        var page = TerminalCanvas()
        drawLegend(bars.map(\.label), columns: columns, color, on: &page)
        let range = Axis(bars.flatMap(\.values).finiteRange ?? 0...1, standsOnZero: true).range
        let shown = min(categories.count, max(1, (rows - page.rows.count) / bars.count))
        let names = categories.prefix(shown == categories.count ? shown : max(shown - 1, 1))
        let nameWidth = min(names.map(\.count).max() ?? 0, columns / 3)
        let texts = bars.map { $0.values.map { Ticks.shortText($0) } }
        let textWidth = texts.joined().map(\.count).max() ?? 0
        let room = Double(max(columns - nameWidth - textWidth - 3, 4))
        let perUnit = room / (range.upperBound - range.lowerBound)
        let axis = nameWidth + 1 + Int((-range.lowerBound * perUnit).rounded(.up))
        var row = page.rows.count
        for (category, name) in names.enumerated() {
            page.write(name, row: row, column: max(0, nameWidth - name.count), limit: nameWidth)
            for (index, one) in bars.enumerated() {
                let length = one.values[category].isFinite ? one.values[category] * perUnit : 0
                page.put(.init(character: "│"), row: row, column: axis)
                for (offset, character) in Figure.lyingBar(length) {
                    let cell = TerminalCanvas.Cell(character: character, foreground: Theme.color(ofSeries: index))
                    page.put(cell, row: row, column: axis + offset)
                }
                let text = texts[index][category]
                let end = axis + 2 + Int(max(length, 0).rounded(.up))
                page.write(text, row: row, column: min(end, columns - text.count))
                row += 1
            }
        }
        if names.count < categories.count {
            page.write("… \(categories.count - names.count) more", row: row, column: nameWidth + 1)
        }
        return page
    }

    /// The characters of a bar of this length and their columns from the axis: to the right in eighths of a column, to
    /// the left, for which Unicode has no eighths, in halves.
    private static func lyingBar(_ length: Double) -> [(Int, Character)] {
        let eighths = Array("▏▎▍▌▋▊▉")
        let whole = Int(length.magnitude)
        let rest = length.magnitude - Double(whole)
        var cells = (0..<whole).map { (length < 0 ? -$0 - 1 : $0 + 1, Character("█")) }
        if length < 0 {
            if rest >= 0.25 { cells.append((-whole - 1, rest < 0.75 ? "▐" : "█")) }
        } else {
            let level = Int((rest * 8).rounded())
            if level > 0 { cells.append((whole + 1, level == 8 ? "█" : eighths[level - 1])) }
        }
        return cells
    }

    private func drawLegend(
        _ texts: [String?], columns: Int, _ color: TerminalColor, on page: inout TerminalCanvas
    ) {
        guard color != .none || texts.count == 1 else {
            // Without colours curves cannot be told apart; their names still say what is shown.
            let names = texts.compactMap { $0 }.joined(separator: ", ")
            if !names.isEmpty { page.write(names, row: page.rows.count, column: 0, limit: columns) }
            return
        }
        var (row, column) = (page.rows.count, 0)
        for (index, text) in texts.enumerated() {
            guard let text, !text.isEmpty else { continue }
            if column > 0, column + text.count + 3 > columns { (row, column) = (row + 1, 0) }
            page.write("━━", row: row, column: column, foreground: Theme.color(ofSeries: index))
            page.write(text, row: row, column: column + 3, limit: columns)
            column += text.count + 6
        }
    }
}
