// The frame of a plot with two axes: margins, title, legend, grid lines, ticks and labels.

/// Finds the place of the plot between everything that is written around it, and draws all of that.
struct CartesianFrame {
    /// What is marked along the horizontal axis.
    enum Horizontal {
        case values(Axis)
        case categories([String])
    }

    /// A line of the legend.
    struct LegendEntry {
        var text: String
        var series: Int
        var style: Figure.Series.Style?
    }

    /// Where the data goes.
    let plot: Rect
    private let size: Size
    private let labels: Figure.Labels
    private let horizontal: Horizontal
    private let vertical: Axis
    private let verticalTicks: Ticks
    private let legendRows: [[(entry: LegendEntry, x: Double)]]

    private static let legendRowHeight = 18.0
    private static let swatchWidth = 18.0

    init(size: Size, labels: Figure.Labels, horizontal: Horizontal, vertical: Axis, legend: [LegendEntry]) {
        self.size = size
        self.labels = labels
        self.horizontal = horizontal
        self.vertical = vertical
        let font = StrokeFont.standard
        let rows = CartesianFrame.arrange(legend, within: size.width)
        let titleHeight = labels.title.isEmpty ? Theme.gap : Theme.titleText + Theme.padding
        let top = titleHeight + Double(rows.count) * CartesianFrame.legendRowHeight
        let bottom =
            Theme.tickLength + Theme.tickText + Theme.gap + (labels.x.isEmpty ? 0 : Theme.labelText + Theme.gap)
        let height = max(size.height - top - bottom, 40)
        verticalTicks = vertical.ticks(atMost: max(2, Int(height / 44)))
        let tickWidth = verticalTicks.labels.map { font.width(of: $0, size: Theme.tickText) }.max() ?? 0
        let left = tickWidth * 1.1 + Theme.gap + (labels.y.isEmpty ? 0 : Theme.labelText + Theme.gap)
        let right = Theme.padding
        plot = Rect(x: left, y: top, width: max(size.width - left - right, 40), height: height)
        legendRows = rows
    }

    /// Breaks the legend into rows; each entry with its distance from the left.
    private static func arrange(
        _ legend: [LegendEntry], within width: Double
    ) -> [[(entry: LegendEntry, x: Double)]] {
        var rows: [[(entry: LegendEntry, x: Double)]] = []
        var x = Double.infinity
        for entry in legend where !entry.text.isEmpty {
            let entryWidth =
                swatchWidth + Theme.gap + StrokeFont.standard.width(of: entry.text, size: Theme.labelText) * 1.1
                + 2 * Theme.padding
            if x + entryWidth > width - 60 {
                rows.append([])
                x = 0
            }
            rows[rows.count - 1].append((entry, x))
            x += entryWidth
        }
        return rows
    }

    /// The place of a value on the vertical axis in pixels; `nil` when the axis cannot show it.
    func y(_ value: Double) -> Double? {
        vertical.fraction(of: value).map { plot.maxY - $0 * plot.height }
    }

    /// The panel: the frame around the elements that `draw` makes for the plot.
    func panel(_ draw: (CartesianFrame) -> [Scene.Element]) -> Panel {
        var scene = Scene(size: size)
        scene.size.height = max(size.height, plot.maxY + 20)
        scene.add(labels.title, at: Point(plot.x, Theme.titleText)) {
            $0.size = Theme.titleText
            $0.isBold = true
        }
        drawLegend(in: &scene)
        drawVerticalAxis(in: &scene)
        scene.add(
            .clipped(draw(self), to: Rect(x: plot.x, y: plot.y - 4, width: plot.width + 4, height: plot.height + 4)))
        drawHorizontalAxis(in: &scene)
        return Panel(scene: scene, plotTop: plot.y)
    }

    private func drawLegend(in scene: inout Scene) {
        for (row, entries) in legendRows.enumerated() {
            let middle = plot.y - Double(legendRows.count - row) * CartesianFrame.legendRowHeight + 5
            for (entry, distance) in entries {
                let x = plot.x + distance
                let color = Theme.color(ofSeries: entry.series)
                let ends = [Point(x, middle), Point(x + CartesianFrame.swatchWidth, middle)]
                if entry.style == .line || entry.style == .lineWithMarkers {
                    let dashes = Theme.dashes(ofSeries: entry.series)
                    scene.add(.line(ends, color: color, width: Theme.lineWidth, dashes: dashes))
                }
                if entry.style == .markers || entry.style == .lineWithMarkers {
                    let center = Point(x + CartesianFrame.swatchWidth / 2, middle)
                    scene.add(.discs([center], radius: Theme.markerRadius, fill: color))
                }
                if entry.style == nil {
                    scene.add(.rectangle(Rect(x: x + 6, y: middle - 6, width: 12, height: 12), fill: color))
                }
                scene.add(entry.text, at: Point(x + CartesianFrame.swatchWidth + Theme.gap, middle + 4)) {
                    $0.size = Theme.labelText
                }
            }
        }
    }

    private func drawVerticalAxis(in scene: inout Scene) {
        for (value, label) in zip(verticalTicks.values, verticalTicks.labels) {
            guard let y = y(value) else { continue }
            scene.add(line(Point(plot.x, y), Point(plot.maxX, y), Theme.grid))
            scene.add(label, at: Point(plot.x - Theme.gap, y + Theme.tickText * 0.36)) {
                $0.anchor = .end
                $0.color = Theme.faintInk
            }
        }
        if let zero = y(0), zero < plot.maxY - 0.5, zero > plot.y {
            scene.add(line(Point(plot.x, zero), Point(plot.maxX, zero), Theme.axis))
        }
        for y in verticalTicks.minor.compactMap(y) {
            scene.add(line(Point(plot.x, y), Point(plot.x + Theme.tickLength, y), Theme.grid))
        }
        scene.add(labels.y, at: Point(Theme.labelText * 0.85, plot.midY)) {
            $0.size = Theme.labelText
            $0.anchor = .middle
            $0.isUpright = true
        }
    }

    private func drawHorizontalAxis(in scene: inout Scene) {
        let base = plot.maxY
        scene.add(line(Point(plot.x, base), Point(plot.maxX, base), Theme.axis))
        for (x, label) in horizontalMarks() {
            scene.add(line(Point(x, base), Point(x, base + Theme.tickLength), Theme.axis))
            scene.add(label, at: Point(x, base + Theme.tickLength + Theme.tickText + 1)) {
                $0.anchor = .middle
                $0.color = Theme.faintInk
            }
        }
        let labelBase = base + Theme.tickLength + Theme.tickText + Theme.gap + Theme.labelText
        scene.add(labels.x, at: Point(plot.midX, labelBase)) {
            $0.size = Theme.labelText
            $0.anchor = .middle
        }
    }

    /// Places and texts below the plot, as many as stand clear of each other.
    private func horizontalMarks() -> [(x: Double, label: String)] {
        switch horizontal {
        case .values(let axis):
            for count in stride(from: 10, to: 1, by: -1) {
                let ticks = axis.ticks(atMost: count)
                let marks = zip(ticks.values, ticks.labels).compactMap { value, label in
                    axis.fraction(of: value).map { (x: plot.x + $0 * plot.width, label: label) }
                }
                if TextFitting.areClear(marks) { return marks }
            }
            return []
        case .categories(let names):
            let slot = plot.width / Double(names.count)
            let marks = names.enumerated().map { (x: plot.x + (Double($0) + 0.5) * slot, label: $1) }
            return TextFitting.thinned(marks)
        }
    }

    private func line(_ from: Point, _ to: Point, _ color: Color) -> Scene.Element {
        .line([from, to], color: color, width: 1, dashes: [])
    }
}

/// Keeps texts below an axis from running into each other.
enum TextFitting {
    /// Whether centred texts stand clear of each other, with room for fonts that run wider than ours.
    static func areClear(_ marks: [(x: Double, label: String)]) -> Bool {
        zip(marks, marks.dropFirst()).allSatisfy { left, right in
            (halfWidth(left.label) + halfWidth(right.label)) * 1.12 + 8 <= (right.x - left.x).magnitude
        }
    }

    /// Every first, second, fifth, tenth … of the marks, so that they stand clear.
    static func thinned(_ marks: [(x: Double, label: String)]) -> [(x: Double, label: String)] {
        var stride = 1
        while stride < marks.count {
            let kept = Swift.stride(from: stride - 1, to: marks.count, by: stride).map { marks[$0] }
            if areClear(kept) { return kept }
            stride = String(stride).first == "2" ? stride / 2 * 5 : stride * 2
        }
        return marks.first.map { [$0] } ?? []
    }

    private static func halfWidth(_ text: String) -> Double {
        StrokeFont.standard.width(of: text, size: Theme.tickText) / 2
    }
}
