// A page of terminal cells: characters with colours, joined into lines of text at the end.

/// Cells in rows and columns that grows to what is written on it.
struct TerminalCanvas {
    struct Cell: Equatable {
        var character: Character = " "
        var foreground: Color?
        var background: Color?
    }

    private(set) var rows: [[Cell]] = []

    /// The columns of the longest row.
    var width: Int { rows.map(\.count).max() ?? 0 }

    mutating func put(_ cell: Cell, row: Int, column: Int) {
        guard row >= 0, column >= 0 else { return }
        while rows.count <= row { rows.append([]) }
        while rows[row].count <= column { rows[row].append(Cell()) }
        rows[row][column] = cell
    }

    /// Writes a text from a column on; what does not fit before `limit` is cut with an ellipsis.
    mutating func write(_ text: String, row: Int, column: Int, limit: Int = .max, foreground: Color? = nil) {
        var characters = Array(text.map { $0.isNewline ? " " : $0 })
        let room = max(0, limit - column)
        if characters.count > room { characters = Array(characters.prefix(max(0, room - 1))) + (room > 0 ? ["…"] : []) }
        for (offset, character) in characters.enumerated() {
            put(Cell(character: character, foreground: foreground), row: row, column: column + offset)
        }
    }

    /// Copies another page onto this one.
    mutating func add(_ other: TerminalCanvas, row: Int, column: Int) {
        for (y, cells) in other.rows.enumerated() {
            for (x, cell) in cells.enumerated() { put(cell, row: row + y, column: column + x) }
        }
    }

    /// The page as lines without trailing blanks.
    func text(_ color: TerminalColor) -> String {
        rows.map { line($0, color) }.joined(separator: "\n")
    }

    private func line(_ cells: [Cell], _ color: TerminalColor) -> String {
        var text = ""
        var (foreground, background): (Color?, Color?) = (nil, nil)
        let end = cells.lastIndex { $0.character != " " || $0.background != nil } ?? -1
        for cell in cells.prefix(end + 1) {
            let wanted = cell.character == " " ? foreground : cell.foreground
            if wanted != foreground || cell.background != background {
                (foreground, background) = (wanted, cell.background)
                text += color.sequence(foreground: foreground, background: background)
            }
            text.append(cell.character)
        }
        return foreground == nil && background == nil ? text : text + color.reset
    }
}
