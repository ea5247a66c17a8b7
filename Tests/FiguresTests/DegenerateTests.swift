// Odd data is drawn by every writer.
import Testing

@testable import Figures

@Suite struct DegenerateTests {
    static let figures: [Figure] = {
        let huge = Double.greatestFiniteMagnitude
        let made: [Figure?] = [
            try? .line([.init([5])]),
            try? .line([.init([2, 2, 2])]),
            try? .line([.init([-huge, huge])]),
            try? .line([.init([.nan, 1, .infinity])]),
            try? .line([.init([1, 2], x: [3, 3])]),
            try? .line([.init([]), .init([1, 2])]),
            try? .line([.init([1e-300, 1e300, 0, -1])], yScale: .logarithmic),
            try? .line([.init([7])], yScale: .logarithmic),
            try? .bar([.init([0, 0])]),
            try? .bar([.init([.nan, -huge, huge])]),
            try? .histogram([4, 4, 4]),
            try? .histogram([-huge, huge]),
            try? .histogram([1, .nan], bins: Figure.largestBinCount),
            try? .heatmap(Grid(rows: 1, columns: 1, elements: [0])),
            try? .heatmap(Grid(rows: 1, columns: 3000, elements: (0..<3000).map(Double.init))),
            try? .heatmap(Grid(rows: 3, columns: 1, elements: [-huge, huge, .nan])),
            try? .images(Grid(rows: 1, columns: 1, elements: [3]), shape: .init(rows: 1, columns: 1)),
            try? .images(
                Grid(rows: 2, columns: 1500, elements: (0..<3000).map(Double.init)),
                shape: .init(rows: 1, columns: 1500)),
        ]
        return made.compactMap { $0 }
    }()

    @Test func allAreMade() { #expect(Self.figures.count == 18) }

    @Test(arguments: figures.indices)
    func everyWriterDrawsIt(_ index: Int) throws {
        let figure = Self.figures[index]
        let svg = figure.svg()
        #expect(svg.hasSuffix("</svg>\n"))
        #expect(!svg.contains("nan") && !svg.contains("inf"))
        let picture = try DecodedPNG(figure.png(scale: 0.5))
        #expect(Set(picture.pixels).count > 2, "something is drawn")
        for color in [TerminalColor.none, .indexed, .full] {
            #expect(!figure.terminalText(columns: 40, rows: 10, color: color).isEmpty)
        }
    }

    @Test(arguments: ["", " ", "\r\n", "\u{301}"])
    func labelsWithNothingToSeeAreDrawn(label: String) throws {
        let figure = try Figure.line([.init([1, 2], label: label)], labels: .init(title: label, x: label, y: label))
        #expect(try Set(DecodedPNG(figure.png(scale: 0.5)).pixels).count > 2)
    }

    @Test func histogramsCountEveryFiniteValueOnce() throws {
        let sample = (0..<1000).map { Double(($0 &* 7919) % 101) } + [.nan]
        let binning = try #require(Binning(sample, bins: nil))
        #expect(binning.counts.reduce(0, +) == 1000)
        #expect(binning.edges.first == 0 && binning.edges.last == 100)
        let four = try #require(Binning([0, 1, 2, 3, 4], bins: 4))
        #expect(four.counts == [1, 1, 1, 2], "the last bin holds its upper edge")
    }

    @Test func unknownCharactersStillHaveAShape() {
        let font = StrokeFont.standard
        #expect(font.glyph(of: "é") == font.glyph(of: "e"))
        #expect(font.glyph(of: "₂").advance < font.glyph(of: "2").advance)
        #expect(font.glyph(of: "\u{301}").advance == 0)
        #expect(!font.glyph(of: "漢").strokes.isEmpty)
        for code in UInt32(33)..<127 {
            let scalar = Unicode.Scalar(code) ?? "?"
            #expect(font.glyph(of: scalar) != font.glyph(of: "漢"), "\(scalar) has a glyph")
        }
    }
}
