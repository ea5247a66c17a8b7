// Where each character of the edited text stands on the screen: the same arithmetic as libedit's, so that what the editor
// draws itself (continuation prompts, colours, lists of completions) falls into place.
import CEditline

/// The cells that a prompt and a text take on a screen of a given width.
struct ScreenLayout: Equatable, Sendable {
    /// A cell, counted from the start of the prompt.
    struct Cell: Equatable, Sendable {
        var row: Int
        var column: Int
    }

    /// The cell of each scalar, and of the end of the text.
    private(set) var cells: [Cell] = []

    /// - Parameters:
    ///   - text: as libedit holds it, margins included.
    ///   - promptWidth: the columns of the prompt before it.
    ///   - columns: the width of the screen.
    init(text: [Unicode.Scalar], promptWidth: Int, columns: Int) {
        let columns = max(columns, 1)
        var cell = Cell(row: promptWidth / columns, column: promptWidth % columns)
        cells.reserveCapacity(text.count + 1)
        for scalar in text {
            let width = scalar.columns
            if width > 1, cell.column + width > columns { cell = Cell(row: cell.row + 1, column: 0) }
            cells.append(cell)
            if scalar == "\n" {
                cell = Cell(row: cell.row + 1, column: 0)
            } else {
                cell.column += width
                if cell.column >= columns { cell = Cell(row: cell.row + 1, column: 0) }
            }
        }
        cells.append(cell)
    }

    /// The number of rows that prompt and text take.
    var rowCount: Int { (cells.last?.row ?? 0) + 1 }
}

extension Unicode.Scalar {
    /// The columns that a terminal gives the scalar.
    var columns: Int { self == "\n" ? 0 : max(Int(wcwidth(wchar_t(self))), 0) }
}

extension String {
    /// The columns that a terminal gives the text on one line.
    var columns: Int { unicodeScalars.reduce(0) { $0 + $1.columns } }

    /// The text, padded with spaces to a number of columns.
    func padded(to width: Int) -> String { self + String(repeating: " ", count: max(width - columns, 0)) }
}
