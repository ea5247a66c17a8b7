// The layout of heat maps and of sheets of small pictures.

extension Figure {
    func heatmapPanel(_ grid: Grid, _ limits: ClosedRange<Double>, _ width: Double, showsColorBar: Bool) -> Panel {
        let font = StrokeFont.standard
        let map = ColorMap.suited(to: limits)
        let titleHeight = labels.title.isEmpty ? 0 : Theme.titleText + Theme.padding
        let largest = Size(
            width: min(Theme.largestCells.width, width - Theme.cellMargin), height: Theme.largestCells.height)
        let cells = Figure.cellArea(rows: grid.rows, columns: grid.columns, within: largest)
        let rowTicks = Ticks.counting(to: grid.rows, atMost: min(10, Int(cells.height / (1.5 * Theme.tickText))))
        let rowTickWidth = (rowTicks.labels.map { font.width(of: $0, size: Theme.tickText) }.max() ?? 0) * 1.1
        let left = rowTickWidth + Theme.gap + (labels.y.isEmpty ? 0 : Theme.labelText + Theme.gap)
        let plot = Rect(x: left, y: titleHeight, width: cells.width, height: cells.height)

        var scene = Scene(size: Size(width: plot.maxX, height: plot.maxY))
        scene.add(.image(grid.reduced(toFit: cells).image(map, limits), plot))
        Figure.outline(plot, in: &scene)
        let cellHeight = plot.height / Double(grid.rows)
        for (value, label) in zip(rowTicks.values, rowTicks.labels) {
            scene.add(label, at: Point(left - Theme.gap, plot.y + (value - 0.5) * cellHeight + Theme.tickText * 0.36)) {
                $0.anchor = .end
                $0.color = Theme.faintInk
            }
        }
        var bottom = plot.maxY + Theme.tickText + Theme.gap
        for mark in Figure.columnMarks(grid.columns, plot) {
            scene.add(mark.label, at: Point(mark.x, bottom)) {
                $0.anchor = .middle
                $0.color = Theme.faintInk
            }
        }
        if !labels.x.isEmpty {
            bottom += Theme.labelText + Theme.gap
            scene.add(labels.x, at: Point(plot.midX, bottom)) {
                $0.anchor = .middle
                $0.size = Theme.labelText
            }
        }
        scene.add(labels.y, at: Point(Theme.labelText * 0.85, plot.midY)) {
            $0.anchor = .middle
            $0.size = Theme.labelText
            $0.isUpright = true
        }
        scene.size.height = bottom + 4
        if showsColorBar { Figure.addColorBar(map, limits, beside: plot, to: &scene) }
        addTitle(above: plot, to: &scene)
        return Panel(scene: scene, plotTop: plot.y)
    }

    func imagesPanel(_ grid: Grid, _ shape: Shape, _ limits: ClosedRange<Double>, _ width: Double) -> Panel {
        let sheet = PictureSheet(grid, shape, limits, width: Int(width))
        let titleHeight = labels.title.isEmpty ? 0 : Theme.titleText + Theme.padding
        let plot = Rect(
            x: labels.y.isEmpty ? 0 : Theme.labelText + Theme.gap, y: titleHeight,
            width: Double(sheet.image.width * sheet.magnification),
            height: Double(sheet.image.height * sheet.magnification))
        var scene = Scene(size: Size(width: plot.maxX, height: plot.maxY))
        scene.add(.image(sheet.image, plot))
        for note in [sheet.note, labels.x] where !note.isEmpty {
            scene.size.height += Theme.labelText + Theme.gap
            scene.add(note, at: Point(plot.x, scene.size.height)) {
                $0.size = Theme.labelText
                $0.color = note == sheet.note ? Theme.faintInk : Theme.ink
            }
            scene.size.width = max(
                scene.size.width, plot.x + StrokeFont.standard.width(of: note, size: Theme.labelText) * 1.1)
        }
        scene.add(labels.y, at: Point(Theme.labelText * 0.85, plot.midY)) {
            $0.anchor = .middle
            $0.size = Theme.labelText
            $0.isUpright = true
        }
        scene.size.height += 4
        addTitle(above: plot, to: &scene)
        return Panel(scene: scene, plotTop: plot.y)
    }

    private func addTitle(above plot: Rect, to scene: inout Scene) {
        scene.add(labels.title, at: Point(plot.x, Theme.titleText)) {
            $0.size = Theme.titleText
            $0.isBold = true
        }
        scene.size.width = max(scene.size.width, plot.x + titleWidth)
    }

    /// Square cells as large as fit, on whole pixels where they are larger than one; stretched when the area would
    /// become a thin line.
    private static func cellArea(rows: Int, columns: Int, within largest: Size) -> Size {
        let fitting = min(largest.width / Double(columns), largest.height / Double(rows), Theme.largestCell)
        let cell = fitting >= 1 ? fitting.rounded(.down) : fitting
        func side(_ count: Int) -> Double {
            let natural = Double(count) * cell
            let least = min(Theme.smallestCells, Double(count) * Theme.largestCell)
            return max(natural, least).rounded()
        }
        return Size(width: side(columns), height: side(rows))
    }

    /// As many ticks as stand clear below each other.
    private static func rowTicks(_ rows: Int, height: Double) -> Ticks {
        let choices = stride(from: 10, through: 1, by: -1).map { Ticks.counting(to: rows, atMost: $0) }
        let clear = choices.first { ticks in
            zip(ticks.values, ticks.values.dropFirst()).allSatisfy {
                ($1 - $0) * height / Double(rows) >= 1.2 * Theme.tickText
            }
        }
        return clear ?? Ticks(values: [], labels: [])
    }

    private static func columnMarks(_ columns: Int, _ plot: Rect) -> [(x: Double, label: String)] {
        for count in stride(from: 10, to: 0, by: -1) {
            let ticks = Ticks.counting(to: columns, atMost: count)
            let marks = zip(ticks.values, ticks.labels).map { value, label in
                (x: plot.x + (value - 0.5) * plot.width / Double(columns), label: label)
            }
            if TextFitting.areClear(marks) { return marks }
        }
        return []
    }

    private static func outline(_ rect: Rect, in scene: inout Scene) {
        let corners = [
            Point(rect.x, rect.y), Point(rect.maxX, rect.y), Point(rect.maxX, rect.maxY), Point(rect.x, rect.maxY),
            Point(rect.x, rect.y),
        ]
        scene.add(.line(corners, color: Theme.axis, width: 1, dashes: []))
    }

    private static func addColorBar(
        _ map: ColorMap, _ limits: ClosedRange<Double>, beside plot: Rect, to scene: inout Scene
    ) {
        let bar = Rect(
            x: plot.maxX + Theme.padding, y: plot.y, width: Theme.colorBarWidth,
            height: max(plot.height, Theme.leastColorBarHeight))
        var image = PixelImage(width: 1, height: map.colors.count, filledWith: Theme.ground)
        image.pixels = map.colors.reversed()
        scene.add(.image(image, bar))
        outline(bar, in: &scene)
        let axis = Axis(limits)
        let ticks = axis.ticks(atMost: max(4, Int(bar.height / 36)))
        var right = bar.maxX
        for (value, label) in zip(ticks.values, ticks.labels) {
            guard let fraction = axis.fraction(of: value) else { continue }
            let y = bar.maxY - fraction * bar.height
            let x = bar.maxX + Theme.tickLength
            scene.add(.line([Point(bar.maxX, y), Point(x, y)], color: Theme.axis, width: 1, dashes: []))
            scene.add(label, at: Point(x + 3, y + Theme.tickText * 0.36)) { $0.color = Theme.faintInk }
            right = max(right, x + 3 + StrokeFont.standard.width(of: label, size: Theme.tickText) * 1.1)
        }
        scene.size.width = max(scene.size.width, right)
        scene.size.height = max(scene.size.height, bar.maxY + Theme.tickText / 2)
    }
}

extension Grid {
    /// The cells as pixels.
    func image(_ map: ColorMap, _ limits: ClosedRange<Double>) -> PixelImage {
        var image = PixelImage(width: columns, height: rows, filledWith: Theme.missing)
        image.pixels = elements.map { map.color(of: $0, in: limits) }
        return image
    }

    /// Means over blocks of cells, so many that no more than two remain per pixel; gaps are left out of the means.
    func reduced(toFit area: Size) -> Grid {
        let rowBlock = max(1, Int((Double(rows) / (2 * area.height)).rounded(.up)))
        let columnBlock = max(1, Int((Double(columns) / (2 * area.width)).rounded(.up)))
        return blockMeans(rowBlock, columnBlock)
    }

    /// Means over blocks of `rowBlock`×`columnBlock` cells.
    func blockMeans(_ rowBlock: Int, _ columnBlock: Int) -> Grid {
        guard rowBlock > 1 || columnBlock > 1 else { return self }
        let (newRows, newColumns) = ((rows + rowBlock - 1) / rowBlock, (columns + columnBlock - 1) / columnBlock)
        var means: [Double] = []
        for row in 0..<newRows {
            for column in 0..<newColumns {
                var (sum, count) = (0.0, 0.0)
                for r in row * rowBlock..<min((row + 1) * rowBlock, rows) {
                    for c in column * columnBlock..<min((column + 1) * columnBlock, columns) where self[r, c].isFinite {
                        sum += self[r, c]
                        count += 1
                    }
                }
                means.append(sum / count)
            }
        }
        return Grid(checkedRows: newRows, columns: newColumns, elements: means)
    }
}
