// Scenes as PNG: the same primitives as the SVG writer's, drawn on a canvas.
import Glibc

extension Figure {
    /// The figure as a PNG file.
    /// - Parameter scale: image pixels per CSS pixel, clamped to 0.5…8; 2 is crisp on dense screens.
    /// - Returns: the bytes of the file.
    public func png(scale: Double = 2) -> [UInt8] {
        PNGEncoder.encode(scene().rasterized(scale: scale.isFinite ? min(max(scale, 0.5), 8) : 2))
    }

    /// The width and height at which the figure should be shown, in CSS pixels, whatever the scale of its PNG.
    public var pixelSize: (width: Int, height: Int) {
        let size = scene().size
        return (Int(size.width), Int(size.height))
    }

    /// Whether it shows pixels, as heat maps and sheets do; other figures are lines and letters all through.
    public var hasPixels: Bool {
        switch content {
        case .heatmap, .images: true
        case .row(let panels, _): panels.contains(where: \.hasPixels)
        case .lines, .bars, .histogram: false
        }
    }
}

extension Scene {
    /// The drawing as pixels.
    func rasterized(scale: Double) -> PixelImage {
        var canvas = Canvas(
            width: max(1, Int((size.width * scale).rounded())), height: max(1, Int((size.height * scale).rounded())),
            ground: Theme.ground)
        for element in elements { element.draw(on: &canvas, scale) }
        return canvas.image
    }
}

extension Scene.Element {
    fileprivate func draw(on canvas: inout Canvas, _ scale: Double) {
        func scaled(_ point: Point) -> Point { Point(point.x * scale, point.y * scale) }
        func scaled(_ rect: Rect) -> Rect {
            Rect(x: rect.x * scale, y: rect.y * scale, width: rect.width * scale, height: rect.height * scale)
        }
        switch self {
        case .rectangle(let rect, let fill): canvas.fill(scaled(rect), with: fill)
        case .line(let points, let color, let width, let dashes):
            let line = points.map(scaled)
            let parts = dashes.isEmpty ? [line] : line.dashed(dashes.map { $0 * scale })
            canvas.stroke(parts, width: width * scale, with: color)
        case .discs(let centers, let radius, let fill):
            canvas.stroke(centers.map { [scaled($0)] }, width: 2 * radius * scale, with: fill)
        case .text(let line): line.draw(on: &canvas, scale)
        case .image(let image, let rect): canvas.draw(image, in: scaled(rect))
        case .clipped(let elements, let rect):
            let outer = canvas.clip
            canvas.clip = scaled(rect).intersection(outer)
            for element in elements { element.draw(on: &canvas, scale) }
            canvas.clip = outer
        }
    }
}

extension TextLine {
    fileprivate func draw(on canvas: inout Canvas, _ scale: Double) {
        let font = StrokeFont.standard
        let em = size * scale / 100
        let width = font.width(of: text, size: size) * scale
        let shift: Double =
            switch anchor {
            case .start: 0
            case .middle: -width / 2
            case .end: -width
            }
        var pen = shift
        var strokes: [[Point]] = []
        for scalar in text.unicodeScalars {
            let glyph = font.glyph(of: scalar)
            strokes += glyph.strokes.map { stroke in
                stroke.map { point in
                    let (along, up) = (pen + point.x * em, point.y * em)
                    return isUpright
                        ? Point(place.x * scale - up, place.y * scale - along)
                        : Point(place.x * scale + along, place.y * scale - up)
                }
            }
            pen += glyph.advance * em
        }
        canvas.stroke(strokes, width: (isBold ? StrokeFont.boldPen : StrokeFont.pen) * em, with: color)
    }
}

extension [Point] {
    /// The parts of the line that are drawn when it is dashed: on for the first length, off for the second, and so on.
    fileprivate func dashed(_ lengths: [Double]) -> [[Point]] {
        guard var here = first else { return [] }
        var parts: [[Point]] = [[here]]
        var (phase, left, isOn) = (0, lengths[0], true)
        for end in dropFirst() {
            var distance = hypot(end.x - here.x, end.y - here.y)
            while distance > left {
                let t = left / distance
                here = Point(here.x + (end.x - here.x) * t, here.y + (end.y - here.y) * t)
                if isOn { parts[parts.count - 1].append(here) } else { parts.append([here]) }
                distance -= left
                isOn.toggle()
                phase = (phase + 1) % lengths.count
                left = lengths[phase]
            }
            left -= distance
            here = end
            if isOn { parts[parts.count - 1].append(here) }
        }
        return parts.filter { $0.count > 1 }
    }
}

extension Rect {
    fileprivate func intersection(_ other: Rect) -> Rect {
        let (left, top) = (max(x, other.x), max(y, other.y))
        return Rect(
            x: left, y: top, width: max(0, min(maxX, other.maxX) - left), height: max(0, min(maxY, other.maxY) - top))
    }
}
