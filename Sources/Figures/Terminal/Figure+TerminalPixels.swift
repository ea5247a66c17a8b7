// Heat maps and sheets of pictures as terminal text: two pixels in each cell by half blocks.

extension Figure {
    func heatmapPage(
        _ grid: Grid, _ limits: ClosedRange<Double>, columns: Int, rows: Int, _ color: TerminalColor,
        showsColorBar: Bool
    ) -> TerminalCanvas {
        let map = ColorMap.suited(to: limits)
        let texts = (Ticks.shortText(limits.lowerBound), Ticks.shortText(limits.upperBound))
        let barHeight = showsColorBar ? 1 : 0
        let size = "\(grid.rows)×\(grid.columns)"
        let captionRows = labels.y.isEmpty && labels.x.isEmpty ? 0 : 1
        let room = max(rows - barHeight - captionRows, 2)
        var page: TerminalCanvas
        if color == .none {
            // Letters are about twice as high as wide: two for each cell where there is room.
            let repeats = grid.columns * 2 <= columns ? 2 : 1
            let shown = grid.reduced(rows: room, columns: columns / repeats)
            page = Figure.shades(shown, limits, repeats: repeats)
        } else {
            let shown = grid.reduced(rows: room * 2, columns: columns)
            let magnification = max(1, min(columns / shown.columns, room * 2 / shown.rows, 4))
            page = Figure.halfBlocks(shown.image(map, limits).magnified(magnification))
        }
        let caption = [labels.y.isEmpty ? "" : "↓ \(labels.y)", labels.x.isEmpty ? "" : "→ \(labels.x)"]
            .filter { !$0.isEmpty }.joined(separator: "  ")
        if captionRows > 0 { page.write(caption, row: page.rows.count, column: 0, limit: columns) }
        guard showsColorBar else { return page }
        let row = page.rows.count
        let taken = texts.0.count + texts.1.count + 2
        let showsSize = columns >= taken + size.count + 9
        let steps = min(24, max(columns - taken - (showsSize ? size.count + 3 : 0), 4))
        page.write(texts.0, row: row, column: 0)
        for step in 0..<steps {
            let value = limits.lowerBound + (limits.upperBound - limits.lowerBound) * Double(step) / Double(steps - 1)
            let cell =
                color == .none
                ? TerminalCanvas.Cell(character: Figure.shade(of: value, limits))
                : TerminalCanvas.Cell(background: map.color(of: value, in: limits))
            page.put(cell, row: row, column: texts.0.count + 1 + step)
        }
        let ending = showsSize ? "\(texts.1)   \(size)" : texts.1
        page.write(ending, row: row, column: texts.0.count + steps + 2, limit: columns)
        return page
    }

    func imagesPage(
        _ grid: Grid, _ shape: Shape, _ limits: ClosedRange<Double>, columns: Int, rows: Int, _ color: TerminalColor
    ) -> TerminalCanvas {
        // Pictures wider than the page are made smaller, all by the same factor.
        let isPlain = color == .none
        let block = max(1, (shape.columns + columns - 2) / max(columns - 1, 1), isPlain ? (shape.rows + 19) / 20 : 1)
        let small = Shape(rows: (shape.rows + block - 1) / block, columns: (shape.columns + block - 1) / block)
        let perLine = min(max(1, (columns - 1) / (small.columns + 1)), grid.rows)
        let pixelRows = isPlain ? rows - 1 : 2 * (rows - 1)
        let lines = max(1, (pixelRows - 1) / (small.rows + 1))
        let shown = grid.pictures(perLine * lines).reducedPictures(shape, block)
        var page: TerminalCanvas
        let sheet = PictureSheet(shown, small, limits, perLine: perLine, magnification: 1, most: perLine * lines)
        if isPlain {
            page = Figure.shades(shown, small, limits, perLine: perLine)
        } else {
            page = Figure.halfBlocks(sheet.image)
        }
        if shown.rows < grid.rows {
            page.write("\(shown.rows) of \(grid.rows) pictures", row: page.rows.count, column: 0, limit: columns)
        }
        return page
    }

    /// Two rows of pixels in each row of text.
    private static func halfBlocks(_ image: PixelImage) -> TerminalCanvas {
        var page = TerminalCanvas()
        for row in stride(from: 0, to: image.height, by: 2) {
            for column in 0..<image.width {
                let upper = image[column, row]
                let lower = row + 1 < image.height ? image[column, row + 1] : nil
                let cell = TerminalCanvas.Cell(character: "▀", foreground: upper, background: lower)
                page.put(cell, row: row / 2, column: column)
            }
        }
        return page
    }

    /// A character whose darkness tells a value.
    private static func shade(of value: Double, _ limits: ClosedRange<Double>) -> Character {
        guard !value.isNaN else { return "?" }
        let shades: [Character] = ["·", "░", "▒", "▓", "█"]
        return shades[min(Int(limits.fraction(of: value) * 5), 4)]
    }

    private static func shades(_ grid: Grid, _ limits: ClosedRange<Double>, repeats: Int) -> TerminalCanvas {
        var page = TerminalCanvas()
        for row in 0..<grid.rows {
            for column in 0..<grid.columns * repeats {
                let character = shade(of: grid[row, column / repeats], limits)
                page.put(.init(character: character), row: row, column: column)
            }
        }
        return page
    }

    private static func shades(
        _ pictures: Grid, _ shape: Shape, _ limits: ClosedRange<Double>, perLine: Int
    ) -> TerminalCanvas {
        var page = TerminalCanvas()
        for picture in 0..<pictures.rows {
            let left = picture % perLine * (shape.columns + 1)
            let top = picture / perLine * (shape.rows + 1)
            for pixel in 0..<pictures.columns {
                let character = shade(of: pictures[picture, pixel], limits)
                let (row, column) = (top + pixel / shape.columns, left + pixel % shape.columns)
                page.put(.init(character: character), row: row, column: column)
            }
        }
        return page
    }
}

extension Grid {
    /// Means over blocks, so that at most so many rows and columns remain.
    fileprivate func reduced(rows most: Int, columns mostColumns: Int) -> Grid {
        blockMeans((rows + most - 1) / most, (columns + mostColumns - 1) / mostColumns)
    }

    /// The first `count` rows.
    fileprivate func pictures(_ count: Int) -> Grid {
        let kept = min(count, rows)
        return Grid(checkedRows: kept, columns: columns, elements: Array(elements.prefix(kept * columns)))
    }

    /// Each row, a picture of this shape, reduced to means over blocks of pixels.
    fileprivate func reducedPictures(_ shape: Figure.Shape, _ block: Int) -> Grid {
        guard block > 1 else { return self }
        let pictures = (0..<rows).map { row in
            Grid(
                checkedRows: shape.rows, columns: shape.columns,
                elements: Array(elements[row * columns..<(row + 1) * columns])
            ).blockMeans(block, block)
        }
        let pixels = pictures.flatMap(\.elements)
        return Grid(checkedRows: rows, columns: pixels.count / max(rows, 1), elements: pixels)
    }
}

extension PixelImage {
    /// Each pixel as a square of `factor`×`factor` pixels.
    fileprivate func magnified(_ factor: Int) -> PixelImage {
        var larger = PixelImage(width: width * factor, height: height * factor, filledWith: Theme.missing)
        for y in 0..<larger.height {
            for x in 0..<larger.width { larger[x, y] = self[x / factor, y / factor] }
        }
        return larger
    }
}
