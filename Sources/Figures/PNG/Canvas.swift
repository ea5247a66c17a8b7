// An image that can be drawn on: shapes cover pixels by the part of each that they fill.
import Glibc

/// A raster with anti-aliased drawing. Coordinates are pixels; pixel (x, y) is the square from x to x + 1.
struct Canvas {
    private(set) var image: PixelImage
    /// Drawing outside is not seen.
    var clip: Rect
    private var coverage: [Float]

    init(width: Int, height: Int, ground: Color) {
        image = PixelImage(width: width, height: height, filledWith: ground)
        clip = Rect(x: 0, y: 0, width: Double(width), height: Double(height))
        coverage = Array(repeating: 0, count: width * height)
    }

    /// Fills a rectangle; edges between pixels are blended.
    mutating func fill(_ rect: Rect, with color: Color) {
        for y in pixels(rect.y, rect.maxY, clip.y, clip.maxY) {
            let vertical = overlap(rect.y, rect.maxY, y)
            for x in pixels(rect.x, rect.maxX, clip.x, clip.maxX) {
                blend(x, y, color, Float(vertical * overlap(rect.x, rect.maxX, x)))
            }
        }
    }

    /// Draws lines with a round pen as one shape: where they meet or cross nothing is covered twice.
    mutating func stroke(_ lines: [[Point]], width: Double, with color: Color) {
        // A text of blanks has no strokes.
        guard lines.contains(where: { !$0.isEmpty }) else { return }
        let radius = max(width, 0.5) / 2
        var touched = Rect(x: .infinity, y: .infinity, width: 0, height: 0)
        var (right, bottom) = (-Double.infinity, -Double.infinity)
        for line in lines {
            for index in line.indices where index > 0 || line.count == 1 {
                cover(from: line[max(index - 1, 0)], to: line[index], radius)
            }
            for point in line {
                touched.x = min(touched.x, point.x - radius - 1)
                touched.y = min(touched.y, point.y - radius - 1)
                right = max(right, point.x + radius + 1)
                bottom = max(bottom, point.y + radius + 1)
            }
        }
        for y in pixels(touched.y, bottom, clip.y, clip.maxY) {
            for x in pixels(touched.x, right, clip.x, clip.maxX) {
                let index = y * image.width + x
                if coverage[index] > 0 {
                    blend(x, y, color, coverage[index])
                    coverage[index] = 0
                }
            }
        }
    }

    /// Stretches an image over a rectangle: each pixel takes the mean of what lies below it.
    mutating func draw(_ source: PixelImage, in rect: Rect) {
        let across = Canvas.weights(source.width, rect.x, rect.maxX, pixels(rect.x, rect.maxX, clip.x, clip.maxX))
        let down = Canvas.weights(source.height, rect.y, rect.maxY, pixels(rect.y, rect.maxY, clip.y, clip.maxY))
        for (y, rows) in down {
            for (x, columns) in across {
                var (red, green, blue, total) = (0.0, 0.0, 0.0, 0.0)
                for (row, rowWeight) in rows {
                    for (column, columnWeight) in columns {
                        let weight = rowWeight * columnWeight
                        let color = source[column, row]
                        red += weight * Double(color.red)
                        green += weight * Double(color.green)
                        blue += weight * Double(color.blue)
                        total += weight
                    }
                }
                guard total > 0 else { continue }
                let mean = Color(
                    red: UInt8((red / total).rounded()), green: UInt8((green / total).rounded()),
                    blue: UInt8((blue / total).rounded()))
                blend(x, y, mean, Float(overlap(rect.x, rect.maxX, x) * overlap(rect.y, rect.maxY, y)))
            }
        }
    }

    /// For each pixel of a side the source cells below it, with the part of a cell each contributes.
    private static func weights(
        _ count: Int, _ lower: Double, _ upper: Double, _ pixels: Range<Int>
    ) -> [(pixel: Int, cells: [(Int, Double)])] {
        let perPixel = Double(count) / (upper - lower)
        return pixels.map { pixel in
            let from = (max(Double(pixel), lower) - lower) * perPixel
            let to = (min(Double(pixel + 1), upper) - lower) * perPixel
            let first = min(max(Int(from), 0), count - 1)
            let last = min(max(Int(to.rounded(.up)) - 1, first), count - 1)
            let cells = (first...last).map { cell in
                (cell, min(Double(cell + 1), to) - max(Double(cell), from))
            }
            return (pixel, cells.filter { $0.1 > 1e-9 })
        }
    }

    /// Raises the coverage of the pixels near a segment to what a round pen of this radius leaves on them.
    private mutating func cover(from a: Point, to b: Point, _ radius: Double) {
        let reach = radius + 0.5
        let (dx, dy) = (b.x - a.x, b.y - a.y)
        let squared = dx * dx + dy * dy
        for y in pixels(min(a.y, b.y) - reach, max(a.y, b.y) + reach, clip.y, clip.maxY) {
            let cy = Double(y) + 0.5
            // The part of the segment near this row bounds the pixels worth looking at.
            var (left, right) = (min(a.x, b.x), max(a.x, b.x))
            if dy.magnitude > 1e-9 {
                let t0 = min(max((cy - reach - a.y) / dy, 0), 1)
                let t1 = min(max((cy + reach - a.y) / dy, 0), 1)
                left = a.x + dx * (dx > 0 ? min(t0, t1) : max(t0, t1))
                right = a.x + dx * (dx > 0 ? max(t0, t1) : min(t0, t1))
            }
            for x in pixels(left - reach, right + reach, clip.x, clip.maxX) {
                let cx = Double(x) + 0.5
                let t = squared > 0 ? min(max(((cx - a.x) * dx + (cy - a.y) * dy) / squared, 0), 1) : 0
                let (ex, ey) = (cx - a.x - t * dx, cy - a.y - t * dy)
                let covered = Float(min(max(reach - (ex * ex + ey * ey).squareRoot(), 0), 1))
                let index = y * image.width + x
                coverage[index] = max(coverage[index], covered)
            }
        }
    }

    /// The pixels that an interval touches, within the clip.
    private func pixels(_ from: Double, _ to: Double, _ lower: Double, _ upper: Double) -> Range<Int> {
        let first = Int(max(from, lower).rounded(.down))
        let last = Int(min(to, upper).rounded(.up))
        return first..<max(first, last)
    }

    private func overlap(_ from: Double, _ to: Double, _ pixel: Int) -> Double {
        max(0, min(to, Double(pixel + 1)) - max(from, Double(pixel)))
    }

    private mutating func blend(_ x: Int, _ y: Int, _ color: Color, _ part: Float) {
        guard part < 1 else {
            image[x, y] = color
            return
        }
        let old = image[x, y]
        func mix(_ from: UInt8, _ to: UInt8) -> UInt8 {
            UInt8((Float(from) + (Float(to) - Float(from)) * part).rounded())
        }
        image[x, y] = Color(
            red: mix(old.red, color.red), green: mix(old.green, color.green), blue: mix(old.blue, color.blue))
    }
}
