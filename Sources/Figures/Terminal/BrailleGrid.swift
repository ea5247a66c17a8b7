// Dots, two by four in each terminal cell, for drawing lines with braille patterns.

/// A raster of dots that are joined into braille characters.
struct BrailleGrid {
    let columns: Int
    let rows: Int
    private var patterns: [UInt8]
    private var colors: [Color?]

    /// - Parameters: the size in terminal cells.
    init(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
        patterns = Array(repeating: 0, count: columns * rows)
        colors = Array(repeating: nil, count: columns * rows)
    }

    var dotWidth: Int { columns * 2 }
    var dotHeight: Int { rows * 4 }

    /// Sets a dot, counted from the upper left.
    mutating func set(_ x: Int, _ y: Int, _ color: Color) {
        guard (0..<dotWidth).contains(x), (0..<dotHeight).contains(y) else { return }
        // Unicode numbers the dots of the upper three rows by columns and the fourth row last.
        let bits: [[UInt8]] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]
        let cell = y / 4 * columns + x / 2
        patterns[cell] |= bits[y % 4][x % 2]
        colors[cell] = color
    }

    /// Sets the dots along a straight line, in dot coordinates.
    mutating func line(from a: Point, to b: Point, _ color: Color) {
        let steps = max((b.x - a.x).magnitude, (b.y - a.y).magnitude).rounded(.up)
        let count = Int(min(max(steps, 1), Double(4 * (dotWidth + dotHeight))))
        for step in 0...count {
            let t = Double(step) / Double(count)
            set(Int((a.x + (b.x - a.x) * t).rounded()), Int((a.y + (b.y - a.y) * t).rounded()), color)
        }
    }

    /// The cell at a place; `nil` when no dot is set there.
    func cell(row: Int, column: Int) -> TerminalCanvas.Cell? {
        let index = row * columns + column
        guard patterns[index] != 0, let scalar = Unicode.Scalar(0x2800 + UInt32(patterns[index])) else { return nil }
        return TerminalCanvas.Cell(character: Character(scalar), foreground: colors[index])
    }
}
