// A window of another size. What a terminal then does to the lines that are seen is its own affair: some cut them off,
// others wrap them anew. So the terminal is asked where its cursor is, and its column tells which of the two it was.
import Glibc

/// How many rows stand between the start of the prompt and the cursor after a change of size.
struct Rewrapping {
    /// The cursor's cell where the rows are as they were drawn.
    let kept: ScreenLayout.Cell
    /// Its cell where the lines have been wrapped anew.
    let rewrapped: ScreenLayout.Cell
    /// The columns of the window now.
    let columns: Int

    /// Whether the terminal has wrapped the lines anew.
    /// - Parameters:
    ///   - column: the column in which the terminal says that the cursor is, if it says anything.
    /// - Returns: `nil` where the column is the same either way, or that of neither.
    func isRewrapped(column: Int?) -> Bool? {
        guard let column else { return nil }
        // A cursor that was cut off stands in the last column.
        let isKept = min(column, columns - 1) == min(kept.column, columns - 1)
        guard isKept != (column == rewrapped.column) else { return nil }
        return !isKept
    }
}

extension LineEditor {
    /// Removes what was drawn for the former size, wherever the terminal has put it, and draws it for the present one.
    func redrawAfterResize() {
        var size = screen.size
        var column = input.cursorReport(askedOn: screen)?.column
        while screen.size != size {
            size = screen.size
            column = input.cursorReport(askedOn: screen)?.column
        }
        let change = Rewrapping(
            kept: cursorCell(columns: line.drawnSize.columns), rewrapped: cursorCell(columns: size.columns),
            columns: size.columns)
        let seen = change.isRewrapped(column: column)
        rewraps = seen ?? rewraps
        erase(rowsAboveCursor: rewraps ? change.rewrapped.row : change.kept.row)
        redraw()
    }

    /// What is taken for granted before a change of size has shown it: xterm and the console keep rows as they are.
    static var terminalIsKnownToRewrap: Bool {
        getenv("XTERM_VERSION") == nil && getenv("TERM").map { String(cString: $0) } != "linux"
    }
}
