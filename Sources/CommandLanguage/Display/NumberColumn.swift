// Numbers under each other, with their points aligned.

/// Cells of text of one width: numbers aligned at their decimal points.
struct NumberColumn {
    let cells: [String]
    let width: Int

    init(_ numbers: [Double]) {
        let texts = numbers.map { significantText($0) }
        // What stands before the point, and the rest.
        let parts = texts.map { text in
            let split = text.firstIndex { $0 == "." || $0 == "e" } ?? text.endIndex
            return (whole: text[..<split], rest: text[split...])
        }
        let wholeWidth = parts.map(\.whole.count).max() ?? 0
        let restWidth = parts.map(\.rest.count).max() ?? 0
        cells = parts.map { part in
            padding(wholeWidth - part.whole.count) + part.whole + part.rest + padding(restWidth - part.rest.count)
        }
        width = wholeWidth + restWidth
    }

    /// Texts, ending at the same column.
    init(rightAligned texts: [String]) {
        let width = texts.map { displayWidth(of: $0) }.max() ?? 0
        cells = texts.map { $0.leftPadded(to: width) }
        self.width = width
    }
}

/// Spaces.
func padding(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }
