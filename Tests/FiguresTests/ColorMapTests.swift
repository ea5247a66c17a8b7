// Colours tell values apart, for colour-blind readers too.
import Testing

@testable import Figures

@Suite struct ColorMapTests {
    @Test func sequentialLightnessRisesEvenly() {
        let lightness = ColorMap.sequential.colors.map { OKLab($0).lightness }
        let step = (lightness[255] - lightness[0]) / 255
        for (index, value) in lightness.enumerated() {
            #expect((value - lightness[0] - Double(index) * step).magnitude < 0.01)
        }
    }

    @Test func divergingIsLightestAndColourlessAtZero() {
        let middle = OKLab(ColorMap.diverging.color(of: 0, in: -3...3))
        #expect(middle.lightness > 0.95)
        #expect(middle.a.magnitude < 0.01 && middle.b.magnitude < 0.01)
        let negative = OKLab(ColorMap.diverging.color(of: -2, in: -3...3))
        let positive = OKLab(ColorMap.diverging.color(of: 2, in: -3...3))
        #expect(negative.b < -0.05 && positive.a > 0.05, "blue below zero, red above")
        #expect((negative.lightness - positive.lightness).magnitude < 0.08)
    }

    @Test func theMapFollowsTheSigns() {
        #expect(ColorMap.suited(to: 0...1) == .sequential)
        #expect(ColorMap.suited(to: -1...1) == .diverging)
        #expect((-1.0...3.0).symmetricWhenSignsMix == -3...3)
        #expect((0.0...3.0).symmetricWhenSignsMix == 0...3)
    }

    @Test func valuesBeyondTheLimitsAndGapsHaveColours() {
        let map = ColorMap.grey
        #expect(map.color(of: -5, in: 0...1) == Color(hex: 0))
        #expect(map.color(of: .infinity, in: 0...1) == Color(hex: 0xFFFFFF))
        #expect(map.color(of: .nan, in: 0...1) == Theme.missing)
        #expect(map.color(of: 7, in: 7...7) == map.colors[128])
    }

    @Test func seriesStandOutOnLightAndDark() {
        // Contrast as WCAG 2 defines it; terminals may be white or black.
        for color in Theme.series {
            #expect(1.05 / (color.luminance + 0.05) > 2)
            #expect((color.luminance + 0.05) / 0.05 > 4)
        }
    }

    @Test func hexAndXtermColours() {
        #expect(Color(hex: 0x0A0B0C).hex == "#0a0b0c")
        #expect(TerminalColor.index(of: Color(hex: 0xFF0000)) == 196)
        #expect(TerminalColor.index(of: Color(hex: 0x080808)) == 232)
        #expect(TerminalColor.index(of: Color(hex: 0xFFFFFF)) == 231)
    }
}
