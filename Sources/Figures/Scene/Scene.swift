// What SVG and PNG writers draw: a list of primitives with their places. All layout is done before it.

/// A width and a height in pixels.
struct Size: Equatable, Sendable {
    var width: Double
    var height: Double
}

/// A place in pixels, from the upper left corner.
struct Point: Equatable, Sendable {
    var x: Double
    var y: Double

    init(_ x: Double, _ y: Double) {
        self.x = x
        self.y = y
    }
}

/// A rectangle in pixels.
struct Rect: Equatable, Sendable {
    var x: Double
    var y: Double
    var width: Double
    var height: Double

    var maxX: Double { x + width }
    var maxY: Double { y + height }
    var midX: Double { x + width / 2 }
    var midY: Double { y + height / 2 }
}

/// Coloured pixels, row by row.
struct PixelImage: Equatable, Sendable {
    let width: Int
    let height: Int
    var pixels: [Color]

    init(width: Int, height: Int, filledWith color: Color) {
        self.width = width
        self.height = height
        pixels = Array(repeating: color, count: width * height)
    }

    subscript(x: Int, y: Int) -> Color {
        get { pixels[y * width + x] }
        set { pixels[y * width + x] = newValue }
    }
}

/// A line of text.
struct TextLine: Equatable, Sendable {
    enum Anchor: Equatable, Sendable { case start, middle, end }

    var text: String
    /// The point on the baseline that `anchor` names.
    var place: Point
    var size: Double
    var color: Color
    var anchor = Anchor.start
    var isBold = false
    /// Whether it runs from bottom to top.
    var isUpright = false
}

/// A drawing: primitives, later ones over earlier ones.
struct Scene: Equatable, Sendable {
    enum Element: Equatable, Sendable {
        case rectangle(Rect, fill: Color)
        /// A connected line with round joins.
        case line([Point], color: Color, width: Double, dashes: [Double])
        /// Discs of one size.
        case discs([Point], radius: Double, fill: Color)
        case text(TextLine)
        /// Pixels stretched over a rectangle without smoothing.
        case image(PixelImage, Rect)
        /// Elements of which only what lies in the rectangle is seen.
        case clipped([Element], to: Rect)
    }

    var size: Size
    var elements: [Element] = []

    mutating func add(_ element: Element) { elements.append(element) }

    mutating func add(_ text: String, at place: Point, style: (inout TextLine) -> Void = { _ in }) {
        guard !text.isEmpty else { return }
        var line = TextLine(text: text, place: place, size: Theme.tickText, color: Theme.ink)
        style(&line)
        elements.append(.text(line))
    }

    /// Adds another scene, moved.
    mutating func add(_ other: Scene, at origin: Point) {
        elements += other.elements.map { $0.moved(by: origin) }
    }
}

extension Scene.Element {
    func moved(by offset: Point) -> Scene.Element {
        func move(_ point: Point) -> Point { Point(point.x + offset.x, point.y + offset.y) }
        func move(_ rect: Rect) -> Rect {
            Rect(x: rect.x + offset.x, y: rect.y + offset.y, width: rect.width, height: rect.height)
        }
        switch self {
        case .rectangle(let rect, let fill): return .rectangle(move(rect), fill: fill)
        case .line(let points, let color, let width, let dashes):
            return .line(points.map(move), color: color, width: width, dashes: dashes)
        case .discs(let points, let radius, let fill):
            return .discs(points.map(move), radius: radius, fill: fill)
        case .text(var line):
            line.place = move(line.place)
            return .text(line)
        case .image(let image, let rect): return .image(image, move(rect))
        case .clipped(let elements, let rect):
            return .clipped(elements.map { $0.moved(by: offset) }, to: move(rect))
        }
    }
}
