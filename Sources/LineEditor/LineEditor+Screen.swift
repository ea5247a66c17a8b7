// What the editor draws over libedit's text: prompts, colours, lists of completions.

extension LineEditor {
    /// The prompt as libedit draws it; its colour is painted over it. It does not stand before what has been scrolled to.
    var visiblePrompt: String {
        if line.viewport.range.lowerBound > 0 { return line.viewport.startsLine ? hiddenLinesMark : "" }
        return prompt
    }

    private var prompt: String {
        if let question = line.question { return question }
        guard let search = line.search else { return settings.prompt }
        return search.hasFailed ? "(no match) \(search.pattern): " : "(search) \(search.pattern): "
    }

    /// Stands for the prompt of the first line and of the last one that are seen when there are more.
    private var hiddenLinesMark: String {
        margin.width > 2 ? " ⋮".padded(to: margin.width) : settings.continuationPrompt
    }

    /// The part of a text to be seen next.
    func viewport(of buffer: EditBuffer) -> Viewport {
        let size = screen.size
        return Viewport(
            around: buffer, top: line.viewport.range.lowerBound, margin: margin, promptWidth: prompt.columns,
            size: (size.columns, size.rows - line.reservedRows))
    }

    /// What libedit should hold.
    var visibleCopy: EditBuffer { margin.encode(line.viewport.part(of: line.buffer)) }

    private func layout(columns: Int) -> (copy: EditBuffer, layout: ScreenLayout) {
        let copy = visibleCopy
        return (copy, ScreenLayout(text: copy.text, promptWidth: visiblePrompt.columns, columns: columns))
    }

    /// Draws prompts and colours over the same characters that libedit drew.
    func paint() {
        guard line.isProgram else { return }
        let styles = scalarStyles()
        guard styles != nil || !settings.promptStyle.isEmpty || line.buffer.text.contains("\n") else { return }
        let size = screen.size
        let (copy, layout) = layout(columns: size.columns)
        let cursor = layout.cells[copy.cursor]
        let isPlainPrompt = line.search == nil && line.viewport.range.lowerBound == 0
        var drawing = Escape.up(cursor.row) + "\r"
        drawing += Escape.styled(visiblePrompt, isPlainPrompt ? settings.promptStyle : settings.continuationStyle)
        var current = ""
        var source = line.viewport.range.lowerBound
        let lastMargin = copy.text.lastIndex(of: "\n") ?? 0
        let isCutBelow = line.viewport.range.upperBound < line.buffer.text.count
        var position = 0
        var row = layout.cells[0].row
        var pen = 0
        drawing += Escape.down(row - max(visiblePrompt.columns - 1, 0) / max(size.columns, 1))
        drawing += "\r" + Escape.right(layout.cells[0].column)
        while position < copy.text.count {
            let scalar = copy.text[position]
            let cell = layout.cells[position]
            defer { position += 1 }
            if scalar == "\n" {
                source += 1
                continue
            }
            if cell.row != row {
                // Behind a full row the terminal goes on to the next one by itself, and so knows that the two are one line.
                let wraps = cell.row == row + 1 && pen == size.columns && scalar.columns > 0
                drawing += wraps ? "" : Escape.down(cell.row - row) + "\r" + Escape.right(cell.column)
                row = cell.row
            }
            pen = cell.column + scalar.columns
            if scalar == Margin.filler {
                let isLast = isCutBelow && position > lastMargin
                drawing += Escape.styled(
                    isLast ? hiddenLinesMark : settings.continuationPrompt, settings.continuationStyle)
                position += margin.width - 1
                current = ""
                continue
            }
            let style = styles?[source] ?? ""
            if style != current { drawing += style.isEmpty ? "\u{1B}[0m" : "\u{1B}[0;\(style)m" }
            current = style
            drawing.unicodeScalars.append(scalar)
            source += 1
        }
        drawing += "\u{1B}[0m" + Escape.up(row - cursor.row) + Escape.down(cursor.row - row)
        screen.write(drawing + "\r" + Escape.right(cursor.column))
    }

    /// The style of each scalar of the text; `nil` when nothing is coloured.
    private func scalarStyles() -> [String]? {
        let highlights = highlights(line.buffer.string)
        guard !highlights.isEmpty else { return nil }
        var styles = [String](repeating: "", count: line.buffer.text.count)
        for (range, style) in highlights {
            for position in range.clamped(to: 0..<styles.count) { styles[position] = style }
        }
        return styles
    }

    /// Prints lines below the text, and the prompt and the text again below them.
    func show(_ lines: [String]) {
        let (copy, layout) = layout(columns: screen.size.columns)
        let below = layout.rowCount - 1 - layout.cells[copy.cursor].row
        screen.write(Escape.down(below) + "\r\n" + lines.joined(separator: "\r\n") + "\r\n")
        line.reservedRows = lines.count
        redraw()
    }

    /// Removes prompt and text from the screen and leaves the cursor where they began.
    func erase() { erase(rowsAboveCursor: cursorCell(columns: line.drawnSize.columns).row) }

    func erase(rowsAboveCursor rows: Int) { screen.write(Escape.up(rows) + "\r" + Escape.clearBelow) }

    /// Where the cursor stands in a window of so many columns, counted from the start of the prompt.
    func cursorCell(columns: Int) -> ScreenLayout.Cell {
        let (copy, layout) = layout(columns: columns)
        return layout.cells[copy.cursor]
    }

    /// Draws what the window has room for from the cell where the cursor stands.
    func redraw() {
        line.drawnSize = screen.size
        line.viewport = viewport(of: line.buffer)
        editline?.contents = visibleCopy
        editline?.redraw()
    }

    /// Writes the whole text in the place of the part that was seen, when it is finished: the screen and what has scrolled
    /// off it then read like any other session.
    func paintFinished() {
        guard line.isProgram, line.viewport.range != 0..<line.buffer.text.count else { return paint() }
        erase()
        let styles = scalarStyles()
        var drawing = Escape.styled(settings.prompt, settings.promptStyle)
        for (position, scalar) in line.buffer.text.enumerated() {
            if scalar == "\n" {
                drawing += "\r\n" + Escape.styled(settings.continuationPrompt, settings.continuationStyle)
            } else {
                drawing += Escape.styled(String(scalar), styles?[position] ?? "")
            }
        }
        screen.write(drawing)
    }
}
