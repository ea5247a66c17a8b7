// The layout of bar charts and histograms.

extension Figure {
    func barPanel(_ bars: [Bars], _ categories: [String], _ size: Size) -> Panel {
        let axis = Axis(bars.flatMap(\.values).finiteRange ?? 0...1, margin: 0.05, standsOnZero: true)
        let legend = bars.enumerated().map { index, one in
            CartesianFrame.LegendEntry(text: one.label ?? "", series: index, style: nil)
        }
        let frame = CartesianFrame(
            size: size, labels: labels, horizontal: .categories(categories), vertical: axis, legend: legend)
        return frame.panel { frame in
            let slot = frame.plot.width / Double(categories.count)
            let width = slot * 0.8 / Double(bars.count)
            return bars.enumerated().flatMap { index, one in
                one.values.enumerated().compactMap { category, value in
                    let left = frame.plot.x + (Double(category) + 0.1) * slot + Double(index) * width
                    return Figure.bar(from: left, width: width, value, frame, Theme.color(ofSeries: index))
                }
            }
        }
    }

    func histogramPanel(_ edges: [Double], _ counts: [Double], _ size: Size) -> Panel {
        let across = Axis(edges[0]...edges[edges.count - 1])
        let axis = Axis(counts.finiteRange ?? 0...1, margin: 0.05, standsOnZero: true)
        let frame = CartesianFrame(
            size: size, labels: labels, horizontal: .values(across), vertical: axis, legend: [])
        return frame.panel { frame in
            let width = frame.plot.width / Double(counts.count)
            let seam = width > 4 ? 1.0 : 0
            return counts.enumerated().compactMap { bin, count in
                let left = frame.plot.x + Double(bin) * width
                return Figure.bar(from: left, width: width - seam, count, frame, Theme.color(ofSeries: 0))
            }
        }
    }

    /// A bar between zero and a value; `nil` for a gap.
    private static func bar(
        from left: Double, width: Double, _ value: Double, _ frame: CartesianFrame, _ color: Color
    ) -> Scene.Element? {
        guard let end = frame.y(value), let base = frame.y(0) else { return nil }
        return .rectangle(Rect(x: left, y: min(end, base), width: width, height: (end - base).magnitude), fill: color)
    }
}
