// A laid-out picture without its card, and how pictures stand side by side.

/// One picture of a figure: its drawing and where its plot begins, so that neighbours can be aligned.
struct Panel {
    var scene: Scene
    /// The distance of the plot's upper edge from the scene's.
    var plotTop: Double
}

extension Figure {
    /// The drawing that the SVG and PNG writers share.
    func scene() -> Scene {
        let inner = panel(width: Theme.plotSize.width).scene
        var card = Scene(
            size: Size(
                width: (inner.size.width + 2 * Theme.padding).rounded(.up),
                height: (inner.size.height + 2 * Theme.padding).rounded(.up)))
        card.add(.rectangle(Rect(x: 0, y: 0, width: card.size.width, height: card.size.height), fill: Theme.ground))
        card.add(inner, at: Point(Theme.padding, Theme.padding))
        return card
    }

    /// Lays the figure out.
    /// - Parameter width: what a plot fills; cells of heat maps and sheets may take less.
    private func panel(width: Double, showsColorBar: Bool = true) -> Panel {
        let height = min(Theme.plotSize.height, max(width * 0.75, 220))
        let size = Size(width: width, height: height)
        return switch content {
        case .lines(let series, let scale): linePanel(series, scale, size)
        case .bars(let bars, let categories): barPanel(bars, categories, size)
        case .histogram(let edges, let counts): histogramPanel(edges, counts, size)
        case .heatmap(let grid, let limits): heatmapPanel(grid, limits, width, showsColorBar: showsColorBar)
        case .images(let grid, let shape, let limits): imagesPanel(grid, shape, limits, width)
        case .row(let panels, let sharesColorScale): rowPanel(panels, sharesColorScale: sharesColorScale)
        }
    }

    private func rowPanel(_ figures: [Figure], sharesColorScale: Bool) -> Panel {
        let gap = 2 * Theme.padding
        let width = max(Theme.leastPanelWidth, Theme.rowWidth / Double(figures.count) - gap)
        let lastHeatmap = figures.lastIndex { $0.isHeatmap }
        let panels = figures.enumerated().map { index, figure in
            figure.panel(
                width: min(width, Theme.plotSize.width), showsColorBar: !sharesColorScale || index == lastHeatmap)
        }
        let titleHeight = labels.title.isEmpty ? 0 : Theme.titleText + Theme.padding
        let plotTop = panels.map(\.plotTop).max() ?? 0
        var row = Scene(size: Size(width: 0, height: 0))
        for panel in panels {
            let top = titleHeight + plotTop - panel.plotTop
            row.add(panel.scene, at: Point(row.size.width, top))
            row.size.width += panel.scene.size.width + gap
            row.size.height = max(row.size.height, top + panel.scene.size.height)
        }
        row.size.width = max(row.size.width - gap, titleWidth)
        row.add(labels.title, at: Point(0, Theme.titleText)) {
            $0.size = Theme.titleText
            $0.isBold = true
        }
        return Panel(scene: row, plotTop: titleHeight + plotTop)
    }

    private var isHeatmap: Bool {
        if case .heatmap = content { true } else { false }
    }

    /// The width that the title takes, with some room for wider fonts.
    var titleWidth: Double { StrokeFont.standard.width(of: labels.title, size: Theme.titleText) * 1.12 }
}
