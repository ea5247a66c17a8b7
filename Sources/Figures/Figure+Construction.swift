// Making figures: every constructor checks its data, so that writers cannot fail.

extension Figure {
    /// The largest number of bins a histogram takes.
    public static let largestBinCount = 10_000

    /// A line plot of one or several series.
    /// - Parameters:
    ///   - series: the curves, drawn in the order and colours of the palette.
    ///   - labels: title and axis labels.
    ///   - yScale: linear or logarithmic vertical axis.
    /// - Throws: ``FigureError`` when a series has not as many x as y, or nothing can be drawn.
    public static func line(
        _ series: [Series], labels: Labels = Labels(), yScale: Scale = .linear
    ) throws(FigureError) -> Figure {
        for one in series where one.x.count != one.y.count {
            throw .lengthsDiffer(x: one.x.count, y: one.y.count)
        }
        guard series.contains(where: { !$0.y.isEmpty }) else { throw .noData }
        let drawn = series.flatMap { zip($0.x, $0.y).filter { $0.isFinite && $1.isFinite } }
        guard !drawn.isEmpty else { throw .noFiniteValue }
        if yScale == .logarithmic, drawn.allSatisfy({ $0.1 <= 0 }) { throw .noPositiveValue }
        return Figure(content: .lines(series, yScale: yScale), labels: labels)
    }

    /// A bar chart; several ``Bars`` stand side by side in each category.
    /// - Parameters:
    ///   - bars: the colours of bars, each with a value per category.
    ///   - categories: the names below the bars; empty numbers them from 1.
    ///   - labels: title and axis labels.
    /// - Throws: ``FigureError`` when counts differ, or nothing can be drawn.
    public static func bar(
        _ bars: [Bars], categories: [String] = [], labels: Labels = Labels()
    ) throws(FigureError) -> Figure {
        guard let count = bars.map(\.values.count).max(), count > 0 else { throw .noData }
        let names = categories.isEmpty ? (1...count).map(String.init) : categories
        for one in bars where one.values.count != names.count {
            throw .categoryCount(categories: names.count, values: one.values.count)
        }
        guard bars.contains(where: { $0.values.contains(where: \.isFinite) }) else { throw .noFiniteValue }
        return Figure(content: .bars(bars, categories: names), labels: labels)
    }

    /// A histogram: how many values fall into each of a row of equally wide bins.
    /// - Parameters:
    ///   - values: the sample; numbers that are not finite are left out.
    ///   - bins: the number of bins; `nil` chooses by Freedman and Diaconis' rule (1981), at least Sturges' (1926).
    ///   - labels: title and axis labels.
    /// - Throws: ``FigureError`` when there is no finite value, or the number of bins is out of range.
    public static func histogram(
        _ values: [Double], bins: Int? = nil, labels: Labels = Labels()
    ) throws(FigureError) -> Figure {
        guard !values.isEmpty else { throw .noData }
        if let bins, !(1...largestBinCount).contains(bins) { throw .binCount(bins) }
        guard let binning = Binning(values, bins: bins) else { throw .noFiniteValue }
        return Figure(content: .histogram(edges: binning.edges, counts: binning.counts), labels: labels)
    }

    /// A heat map of a matrix, first row on top, with a colour bar.
    ///
    /// When the limits lie on both sides of zero the colours diverge from zero, blue below and red above; else they
    /// run from dark to bright.
    /// - Parameters:
    ///   - grid: the cells.
    ///   - limits: the values of the first and last colour; `nil` takes the smallest and largest element, made
    ///     symmetric about zero when signs mix.
    ///   - labels: title and axis labels.
    /// - Throws: ``FigureError`` when no cell is finite or the limits are not.
    public static func heatmap(
        _ grid: Grid, limits: ClosedRange<Double>? = nil, labels: Labels = Labels()
    ) throws(FigureError) -> Figure {
        let range = try checkedLimits(grid, limits)
        return Figure(content: .heatmap(grid, limits: range.symmetricWhenSignsMix), labels: labels)
    }

    /// A sheet of small grey pictures, black for the lower limit and white for the upper one.
    /// - Parameters:
    ///   - grid: one picture per row, its pixels row by row.
    ///   - shape: the size of each picture.
    ///   - limits: the values of black and white; `nil` takes the smallest and largest element.
    ///   - labels: title and axis labels.
    /// - Throws: ``FigureError`` when rows are no pictures of that shape, or no pixel is finite.
    public static func images(
        _ grid: Grid, shape: Shape, limits: ClosedRange<Double>? = nil, labels: Labels = Labels()
    ) throws(FigureError) -> Figure {
        let (pixels, overflow) = shape.rows.multipliedReportingOverflow(by: shape.columns)
        guard shape.rows > 0, shape.columns > 0, !overflow, pixels == grid.columns else {
            throw .pictureShape(rows: shape.rows, columns: shape.columns, pixels: grid.columns)
        }
        let range = try checkedLimits(grid, limits)
        return Figure(content: .images(grid, shape: shape, limits: range), labels: labels)
    }

    /// Figures side by side.
    /// - Parameters:
    ///   - panels: the figures, from left to right; a row among them is spread out.
    ///   - title: the line above them all.
    ///   - sharesColorScale: whether all heat maps use one colour scale, shown by one colour bar.
    /// - Throws: ``FigureError/noData`` when there is no panel.
    public static func row(
        _ panels: [Figure], title: String = "", sharesColorScale: Bool = false
    ) throws(FigureError) -> Figure {
        guard !panels.isEmpty else { throw .noData }
        var spread: [Figure] = []
        for panel in panels {
            if case .row(let inner, _) = panel.content { spread += inner } else { spread.append(panel) }
        }
        if sharesColorScale { spread = withSharedLimits(spread) }
        return Figure(
            content: .row(spread, sharesColorScale: sharesColorScale), labels: Labels(title: title))
    }

    private static func checkedLimits(
        _ grid: Grid, _ limits: ClosedRange<Double>?
    ) throws(FigureError) -> ClosedRange<Double> {
        guard !grid.elements.isEmpty else { throw .noData }
        guard let range = grid.finiteRange else { throw .noFiniteValue }
        guard let limits else { return range }
        guard limits.lowerBound.isFinite, limits.upperBound.isFinite else {
            throw .limits(lower: limits.lowerBound, upper: limits.upperBound)
        }
        return limits
    }

    /// The same panels, the heat maps among them all with the limits of the widest.
    private static func withSharedLimits(_ panels: [Figure]) -> [Figure] {
        let all = panels.compactMap { panel -> ClosedRange<Double>? in
            if case .heatmap(_, let limits) = panel.content { limits } else { nil }
        }
        guard let shared = all.flatMap({ [$0.lowerBound, $0.upperBound] }).finiteRange?.symmetricWhenSignsMix else {
            return panels
        }
        return panels.map { panel in
            guard case .heatmap(let grid, _) = panel.content else { return panel }
            return Figure(content: .heatmap(grid, limits: shared), labels: panel.labels)
        }
    }
}

extension ClosedRange<Double> {
    /// This range, or when zero lies inside it the smallest one around it with zero in its middle.
    var symmetricWhenSignsMix: ClosedRange<Double> {
        guard lowerBound < 0, upperBound > 0 else { return self }
        let reach = Swift.max(-lowerBound, upperBound)
        return -reach...reach
    }
}
