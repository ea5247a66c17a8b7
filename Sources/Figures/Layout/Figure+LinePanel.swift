// The layout of line plots.

extension Figure {
    func linePanel(_ series: [Series], _ scale: Scale, _ size: Size) -> Panel {
        let axes = Figure.axes(of: series, scale)
        let legend = series.enumerated().map { index, one in
            CartesianFrame.LegendEntry(text: one.label ?? "", series: index, style: one.style)
        }
        let frame = CartesianFrame(
            size: size, labels: labels, horizontal: .values(axes.x), vertical: axes.y, legend: legend)
        return frame.panel { frame in
            series.enumerated().flatMap { index, one in
                Figure.elements(of: one, index, axes.x, frame)
            }
        }
    }

    /// The axes that span all series.
    static func axes(of series: [Series], _ scale: Scale) -> (x: Axis, y: Axis) {
        let points = series.flatMap { Array(zip($0.x, $0.y)) }.filter { x, y in
            x.isFinite && y.isFinite && (scale == .linear || y > 0)
        }
        let x = Axis(points.lazy.map(\.0).finiteRange ?? 0...1, margin: 0.02)
        let y = Axis(points.lazy.map(\.1).finiteRange ?? 0...1, scale: scale, margin: 0.05)
        return (x, y)
    }

    private static func elements(
        of series: Series, _ index: Int, _ axis: Axis, _ frame: CartesianFrame
    ) -> [Scene.Element] {
        let color = Theme.color(ofSeries: index)
        let runs = connectedRuns(series, axis, frame)
        var elements: [Scene.Element] = []
        if series.style != .markers {
            for run in runs where run.count > 1 {
                let points = run.thinned(to: frame.plot)
                let dashes = Theme.dashes(ofSeries: index)
                elements.append(.line(points, color: color, width: Theme.lineWidth, dashes: dashes))
            }
        }
        let marked = series.style == .line ? runs.filter { $0.count == 1 } : runs
        let discs = marked.flatMap { $0 }
        if !discs.isEmpty { elements.append(.discs(discs, radius: Theme.markerRadius, fill: color)) }
        return elements
    }

    /// The points of a series in pixels, parted at gaps.
    private static func connectedRuns(_ series: Series, _ axis: Axis, _ frame: CartesianFrame) -> [[Point]] {
        var runs: [[Point]] = [[]]
        for (x, y) in zip(series.x, series.y) {
            if let across = axis.fraction(of: x), let height = frame.y(y) {
                runs[runs.count - 1].append(Point(frame.plot.x + across * frame.plot.width, height))
            } else if runs[runs.count - 1].isEmpty == false {
                runs.append([])
            }
        }
        return runs.filter { !$0.isEmpty }
    }
}

extension [Point] {
    /// The same line with at most four points per half pixel of width (first, lowest, highest, last), when it is long
    /// and runs from left to right: what is drawn stays the same.
    fileprivate func thinned(to plot: Rect) -> [Point] {
        let columns = Int(plot.width * 2)
        guard count > 4 * columns, zip(self, dropFirst()).allSatisfy({ $0.x <= $1.x }) else { return self }
        var kept: [Point] = []
        var start = 0
        while start < count {
            let column = (self[start].x * 2).rounded(.down)
            var end = start
            var (lowest, highest) = (start, start)
            while end < count, (self[end].x * 2).rounded(.down) == column {
                if self[end].y < self[lowest].y { lowest = end }
                if self[end].y > self[highest].y { highest = end }
                end += 1
            }
            kept += Set([start, lowest, highest, end - 1]).sorted().map { self[$0] }
            start = end
        }
        return kept
    }
}
