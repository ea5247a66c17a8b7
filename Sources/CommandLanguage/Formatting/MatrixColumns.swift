// The columns of a matrix that has a line for every row, below each other: numbers by their ends, other elements by
// their starts.

enum MatrixColumns {
    /// The elements of one row: the words of each.
    private typealias Row = [Range<Int>]

    /// Lines up the columns of every matrix in a program.
    static func align(_ words: inout [Word]) {
        for index in words.indices where words[index].token.kind == .leftBracket && words[index].fit == .opening {
            guard let rows = rows(of: words, openedAt: index), rows.count > 1,
                rows.allSatisfy({ $0.count == rows[0].count })
            else { continue }
            for column in rows[0].indices { align(rows.map { $0[column] }, &words) }
        }
    }

    /// The rows of the array, when each stands on a line of its own and has nothing but elements.
    private static func rows(of words: [Word], openedAt start: Int) -> [Row]? {
        var rows: [Row] = []
        var depth = 0
        for index in (start + 1)..<words.endIndex {
            let word = words[index]
            if word.isComment || word.text.contains("\n") || depth > 0 && word.breaks > 0 { return nil }
            if depth == 0 {
                if word.token.kind == .rightBracket { return rows }
                if word.token.kind == .comma || word.token.kind == .for { return nil }
                if word.startsElement {
                    if rows.isEmpty || word.breaks > 0 { rows.append([]) }
                    let isNextRow = words[index - 1].token.kind == .semicolon && word.breaks == 0
                    if isNextRow { return nil }
                    rows[rows.count - 1].append(index..<index + 1)
                } else if word.breaks > 0 {
                    return nil
                } else if word.token.kind != .semicolon, let row = rows.indices.last, let last = rows[row].indices.last
                {
                    rows[row][last] = rows[row][last].lowerBound..<index + 1
                }
            } else if let row = rows.indices.last, let last = rows[row].indices.last {
                rows[row][last] = rows[row][last].lowerBound..<index + 1
            }
            if word.nesting == .opens { depth += 1 }
            if word.nesting == .closes { depth -= 1 }
        }
        return nil
    }

    private static func align(_ cells: [Range<Int>], _ words: inout [Word]) {
        let widths = cells.map { width(of: words[$0]) }
        let widest = widths.max() ?? 0
        let areNumbers = cells.allSatisfy { words[$0].allSatisfy { $0.token.kind == .number || $0.fit == .prefix } }
        for (cell, width) in zip(cells, widths) {
            let room = widest - width
            if areNumbers {
                words[cell.lowerBound].padding += room
            } else if cell.upperBound < words.endIndex, words[cell.upperBound].startsElement,
                words[cell.upperBound].breaks == 0
            {
                words[cell.upperBound].padding += room
            }
        }
    }

    private static func width(of words: ArraySlice<Word>) -> Int {
        var width = 0
        var previous: Word?
        for word in words {
            width += (previous?.gap(to: word) ?? 0) + word.padding + displayWidth(of: word.text)
            previous = word
        }
        return width
    }
}
