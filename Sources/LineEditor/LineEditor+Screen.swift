// What the editor draws over libedit's text: prompts, colours, lists of completions.

extension LineEditor {
    /// The prompt as libedit draws it; its colour is painted over it.
    var visiblePrompt: String {
        if let question = line.question { return question }
        guard let search = line.search else { return settings.prompt }
        return search.hasFailed ? "(no match) \(search.pattern): " : "(search) \(search.pattern): "
    }

    /// Whether all lines of a text can be seen at once.
    func fitsOnScreen(_ buffer: EditBuffer) -> Bool {
        let size = screen.size
        return layout(of: buffer, columns: size.columns).layout.rowCount <= size.rows
    }

    private func layout(columns: Int) -> (copy: EditBuffer, layout: ScreenLayout) {
        layout(of: line.buffer, columns: columns)
    }

    private func layout(of buffer: EditBuffer, columns: Int) -> (copy: EditBuffer, layout: ScreenLayout) {
        let copy = margin.encode(buffer)
        return (copy, ScreenLayout(text: copy.text, promptWidth: visiblePrompt.columns, columns: columns))
    }

    /// Draws prompts and colours over the same characters that libedit drew.
    func paint() {
        guard line.isProgram else { return }
        let styles = scalarStyles()
        guard styles != nil || !settings.promptStyle.isEmpty || line.buffer.text.contains("\n") else { return }
        let size = screen.size
        let (copy, layout) = layout(columns: size.columns)
        // What has left the screen at its top cannot be reached.
        guard layout.rowCount <= size.rows else { return }
        let cursor = layout.cells[copy.cursor]
        var drawing = Escape.up(cursor.row) + "\r"
        drawing += Escape.styled(visiblePrompt, line.search == nil ? settings.promptStyle : settings.continuationStyle)
        var current = ""
        var source = 0
        var position = 0
        var row = layout.cells[0].row
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
                drawing += Escape.down(cell.row - row) + "\r" + Escape.right(cell.column)
                row = cell.row
            }
            if scalar == Margin.filler {
                drawing += Escape.styled(settings.continuationPrompt, settings.continuationStyle)
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
        editline?.redraw()
    }

    /// Draws everything anew where the terminal has put it after a change of size.
    func redrawAfterResize() {
        let (copy, layout) = layout(columns: screen.size.columns)
        screen.write(Escape.up(layout.cells[copy.cursor].row) + "\r" + Escape.clearBelow)
        editline?.redraw()
    }
}
