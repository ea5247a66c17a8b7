// A stroke font of our own: letters as lines and arcs, for pictures made of pixels and for measuring text.
import Glibc

/// Letters drawn with a round pen, on an em of 100 units with y upwards from the baseline.
struct StrokeFont: Sendable {
    /// A letter: how far it moves the pen's start, and its strokes.
    struct Glyph: Equatable, Sendable {
        let advance: Double
        let strokes: [[Point]]

        func scaled(by factor: Double, raisedBy height: Double) -> Glyph {
            Glyph(
                advance: advance * factor,
                strokes: strokes.map { $0.map { Point($0.x * factor, $0.y * factor + height) } })
        }
    }

    /// Room between letters, beyond what their shapes bring along.
    private static let tracking = 2.0
    /// Width of the pen in units of the em.
    static let pen = 7.6
    static let boldPen = 10.5

    static let standard = StrokeFont(tables: [latinGlyphs, symbolGlyphs])

    private let glyphs: [Unicode.Scalar: Glyph]

    /// - Parameter tables: a line per glyph: the character (`space` for the blank), its advance, its strokes parted by
    ///   `|`. A stroke is points `x,y` and elliptic arcs `cx,cy,rx,ry,from,to` (degrees, counter-clockwise), connected.
    init(tables: [String]) {
        var glyphs: [Unicode.Scalar: Glyph] = [" ": Glyph(advance: 28, strokes: [])]
        for line in tables.flatMap({ $0.split(separator: "\n") }) {
            let words = line.split(separator: " ")
            guard words.count > 2, let scalar = words[0].unicodeScalars.first, let advance = Double(words[1]) else {
                continue
            }
            let strokes = words[2...].split(separator: "|").map { $0.flatMap(StrokeFont.points) }
            glyphs[scalar] = Glyph(advance: advance + StrokeFont.tracking, strokes: strokes)
        }
        self.glyphs = glyphs
    }

    private static func points(_ word: Substring) -> [Point] {
        let numbers = word.split(separator: ",").compactMap { Double($0) }
        if numbers.count == 2 { return [Point(numbers[0], numbers[1])] }
        guard numbers.count == 6 else { return [] }
        let (from, to) = (numbers[4], numbers[5])
        let steps = max(2, Int((to - from).magnitude / 11))
        return (0...steps).map { step in
            let angle = (from + (to - from) * Double(step) / Double(steps)) * .pi / 180
            return Point(numbers[0] + numbers[2] * cos(angle), numbers[1] + numbers[3] * sin(angle))
        }
    }

    /// The glyph of a character. Letters with accents fall back to the letter, raised and lowered digits to small
    /// digits, marks that combine to nothing, all else that is unknown to an empty box.
    func glyph(of scalar: Unicode.Scalar) -> Glyph {
        if let glyph = glyphs[scalar] { return glyph }
        let properties = scalar.properties
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: return Glyph(advance: 0, strokes: [])
        case .spaceSeparator: return glyph(of: " ")
        case .dashPunctuation: return glyph(of: "-")
        default: break
        }
        let words = (properties.name ?? "").split(separator: " ")
        if let position = words.first, position == "SUPERSCRIPT" || position == "SUBSCRIPT" {
            let height = position == "SUPERSCRIPT" ? 32.0 : -14
            if let value = properties.numericValue, let digit = String(Int(value)).unicodeScalars.first {
                return glyph(of: digit).scaled(by: 0.62, raisedBy: height)
            }
            let signs: [Substring: Unicode.Scalar] = [
                "MINUS": "−", "PLUS": "+", "N": "n", "I": "i", "J": "j", "K": "k",
            ]
            if let last = words.last, let sign = signs[last] {
                return glyph(of: sign).scaled(by: 0.62, raisedBy: height)
            }
        }
        if words.count > 4, words[0] == "LATIN", words[2] == "LETTER", words[4] == "WITH", words[3].count == 1 {
            let letter = words[1] == "SMALL" ? words[3].lowercased() : String(words[3])
            if let base = letter.unicodeScalars.first, let glyph = glyphs[base] { return glyph }
        }
        return StrokeFont.box
    }

    private static let box = Glyph(
        advance: 60, strokes: [[Point(8, 0), Point(52, 0), Point(52, 70), Point(8, 70), Point(8, 0)]])

    /// The width of a text in pixels, when an em is `size` pixels.
    func width(of text: String, size: Double) -> Double {
        text.unicodeScalars.reduce(0) { $0 + glyph(of: $1).advance } * size / 100
    }
}
