// An array as a notebook shows it: rounded, decimal points in line, cut where it is large.
import CommandLanguage

/// The texts of an array's cells, a vector as one row.
struct DisplayedArray {
    /// Rows and columns that stay when a longer side is cut: half from the start, half from the end.
    static let mostShown = 20
    /// Rows and columns of an array that is typeset as a formula.
    static let mostTypeset = 8

    private let title: String
    private let isVector: Bool
    private let rows: Int
    private let columns: Int
    /// The indices of what is shown, counted from 0; `nil` stands for what is left out.
    private let shownRows: [Int?]
    private let shownColumns: [Int?]
    /// The texts of the shown cells, column by column.
    private let texts: [[CellText]]

    /// - Returns: `nil` for what is no vector or matrix of numbers or Booleans, or is empty.
    init?(_ value: Value) {
        let text: (Int) -> CellText
        switch value {
        case .vector(let numbers): text = { CellText(numbers[$0]) }
        case .matrix(let matrix): text = { CellText(matrix.elements[$0]) }
        case .mask(let mask): text = { CellText(word: mask.elements[$0] ? "true" : "false") }
        default: return nil
        }
        guard let axes = value.axes, let last = axes.last, !axes.contains(0) else { return nil }
        isVector = axes.count == 1
        rows = isVector ? 1 : axes[0]
        columns = last
        title = isVector ? "\(columns)-element Vector" : "\(rows)×\(columns) Matrix"
        shownRows = DisplayedArray.shown(rows)
        shownColumns = DisplayedArray.shown(columns)
        let keptRows = shownRows.compactMap { $0 }
        texts = shownColumns.compactMap { $0 }.map { column in keptRows.map { text($0 * last + column) } }
    }

    private static func shown(_ count: Int) -> [Int?] {
        guard count > mostShown else { return Array(0..<count) }
        let half = mostShown / 2
        return Array(0..<half) + [nil] + Array(count - half..<count)
    }

    /// How many cells are shown.
    var cellCount: Int { shownRows.count * shownColumns.count }

    /// Whether rows or columns are left out.
    var isCut: Bool { shownRows.contains(nil) || shownColumns.contains(nil) }

    /// The cells as an HTML table, without colours of its own so that it fits light and dark pages.
    var html: String { html(cut: "cut to fit: <code>show all</code>") }

    /// - Parameter cut: what the caption says of a table that is cut.
    func html(cut: String) -> String {
        let right = "style=\"text-align:right\""
        var kept = texts[...]
        let columns = shownColumns.map { index -> [String] in
            let cells = index == nil ? nil : kept.popFirst()
            let head = "<th \(right)>\(index.map { String($0 + 1) } ?? "…")</th>"
            return [head] + body(of: cells).map { "<td \(right)>\($0)</td>" }
        }
        let heads = isVector ? [""] : shownRows.map { $0.map { String($0 + 1) } ?? "⋮" }
        let lines = ([""] + heads).enumerated().map { row, head in
            "<tr><th \(right)>\(head)</th>\(columns.map { $0[row] }.joined())</tr>"
        }
        return
            (["<table>", "<caption>\(title)\(isCut ? ", \(cut)" : "")</caption>"] + lines + [
                "</table>"
            ]).joined(separator: "\n")
    }

    /// The cells of a column from top to bottom; of a column that is left out without cells.
    private func body(of cells: [CellText]?) -> [String] {
        let decimals = cells?.map(\.decimals.count).max() ?? 0
        var kept = (cells ?? [])[...]
        return shownRows.map { row in
            guard row != nil else { return cells == nil ? "⋱" : "⋮" }
            return kept.popFirst()?.html(decimals: decimals) ?? "…"
        }
    }

    /// The cells as a LaTeX formula, a vector as a column; `nil` for an array that is too large.
    var latex: String? {
        guard rows <= DisplayedArray.mostTypeset, columns <= DisplayedArray.mostTypeset else { return nil }
        let typeset = isVector ? [texts.flatMap { $0 }] : texts
        let formulas = typeset.map { column in
            let decimals = column.map(\.decimals.count).max() ?? 0
            return column.map { $0.latex(decimals: decimals) }
        }
        let lines = formulas[0].indices.map { row in formulas.map { $0[row] }.joined(separator: " & ") }
        let alignment = String(repeating: "r", count: formulas.count)
        return #"\left[\begin{array}{\#(alignment)} \#(lines.joined(separator: #" \\ "#)) \end{array}\right]"#
    }
}

/// The text of one cell: a number of six digits, or a word.
struct CellText {
    private let text: String
    /// The decimals of a number with their point; empty for whole numbers, words and numbers with an exponent.
    let decimals: Substring
    private let isAligned: Bool

    init(_ number: Double) {
        text = significantText(number)
        isAligned = number.isFinite && !text.contains("e")
        decimals = isAligned ? text[(text.firstIndex(of: ".") ?? text.endIndex)...] : ""
    }

    init(word: String) {
        text = word
        isAligned = false
        decimals = ""
    }

    /// The text with a true minus sign, and spaces as wide as the point and the digits that it lacks, so that the
    /// points of a column stand below each other.
    /// - Parameter decimals: the longest decimals of the column in characters.
    func html(decimals most: Int) -> String {
        let shown = text.replacing("-", with: "−")
        guard isAligned, decimals.count < most else { return shown }
        let point = decimals.isEmpty ? "\u{2008}" : ""
        return shown + point + String(repeating: "\u{2007}", count: most - max(decimals.count, 1))
    }

    /// The text as a formula, padded in the same way.
    func latex(decimals most: Int) -> String {
        if isAligned {
            guard decimals.count < most else { return text }
            let point = decimals.isEmpty ? "." : ""
            return text + #"\phantom{\#(point)\#(String(repeating: "0", count: most - max(decimals.count, 1)))}"#
        }
        switch text {
        case "Inf": return #"\infty"#
        case "-Inf": return #"-\infty"#
        default: break
        }
        guard let exponent = text.firstIndex(of: "e"), let power = Int(text[text.index(after: exponent)...]) else {
            return #"\text{\#(text)}"#
        }
        return #"\#(text[..<exponent]) \cdot 10^{\#(power)}"#
    }
}
