// A figure: a value that its writers turn into SVG, PNG or terminal text.

/// A picture of data: a line plot, a bar chart, a histogram, a heat map, a sheet of small pictures, or a row of those.
///
/// Made by ``line(_:labels:yScale:)``, ``bar(_:categories:labels:)``, ``histogram(_:bins:labels:)``,
/// ``heatmap(_:limits:labels:)``, ``images(_:shape:limits:labels:)`` and ``row(_:title:sharesColorScale:)``; written by
/// ``svg()``, ``png(scale:)`` and ``terminalText(columns:rows:color:)``. Numbers that are not finite are gaps.
public struct Figure: Equatable, Sendable {
    /// What is written around the data; an empty text takes no room.
    public struct Labels: Equatable, Sendable {
        /// The line above the picture.
        public var title: String
        /// What runs along the horizontal axis, with its unit.
        public var x: String
        /// What runs along the vertical axis, with its unit.
        public var y: String

        /// - Parameters:
        ///   - title: the line above the picture.
        ///   - x: what runs along the horizontal axis.
        ///   - y: what runs along the vertical axis.
        public init(title: String = "", x: String = "", y: String = "") {
            self.title = title
            self.x = x
            self.y = y
        }
    }

    /// One curve of a line plot.
    public struct Series: Equatable, Sendable {
        /// How the points of a series are drawn.
        public enum Style: Equatable, Sendable {
            case line, markers, lineWithMarkers
        }

        /// Horizontal positions, one per point.
        public var x: [Double]
        /// Vertical positions, one per point.
        public var y: [Double]
        /// Its line in the legend; `nil` keeps it out.
        public var label: String?
        /// How its points are drawn.
        public var style: Style

        /// - Parameters:
        ///   - y: vertical positions.
        ///   - x: horizontal positions, as many; `nil` counts the points from 1.
        ///   - label: its line in the legend.
        ///   - style: how its points are drawn.
        public init(_ y: [Double], x: [Double]? = nil, label: String? = nil, style: Style = .line) {
            self.x = x ?? y.indices.map { Double($0 + 1) }
            self.y = y
            self.label = label
            self.style = style
        }
    }

    /// One colour of bars in a bar chart: a value per category.
    public struct Bars: Equatable, Sendable {
        /// The height of each bar.
        public var values: [Double]
        /// Its line in the legend; `nil` keeps it out.
        public var label: String?

        /// - Parameters:
        ///   - values: the height of each bar.
        ///   - label: its line in the legend.
        public init(_ values: [Double], label: String? = nil) {
            self.values = values
            self.label = label
        }
    }

    /// How values of an axis are spread over it.
    public enum Scale: Equatable, Sendable {
        case linear
        /// By powers of ten; values that are not positive are gaps.
        case logarithmic
    }

    /// The data, checked: every kind holds at least one finite value.
    package enum Content: Equatable, Sendable {
        case lines([Series], yScale: Scale)
        case bars([Bars], categories: [String])
        /// `counts[k]` values lie from `edges[k]` up to `edges[k + 1]`.
        case histogram(edges: [Double], counts: [Double])
        case heatmap(Grid, limits: ClosedRange<Double>)
        /// Each row of the grid is a picture of `shape` pixels, row by row.
        case images(Grid, shape: Shape, limits: ClosedRange<Double>)
        case row([Figure], sharesColorScale: Bool)
    }

    /// The size of a small picture in pixels.
    public struct Shape: Equatable, Sendable {
        /// Lines of pixels.
        public var rows: Int
        /// Pixels in each line.
        public var columns: Int

        /// - Parameters:
        ///   - rows: lines of pixels.
        ///   - columns: pixels in each line.
        public init(rows: Int, columns: Int) {
            self.rows = rows
            self.columns = columns
        }
    }

    package let content: Content
    package let labels: Labels

    /// For data that are known to be right.
    package init(content: Content, labels: Labels) {
        self.content = content
        self.labels = labels
    }
}
