// Ticks stand at round values and are written as a person would.
import Testing

@testable import Figures

@Suite struct TicksTests {
    @Test(
        arguments: [
            (0.0...1.0, 5, ["0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
            (0.0...10.0, 5, ["0", "2", "4", "6", "8", "10"]),
            (-1.0...1.0, 4, ["−1.0", "−0.5", "0", "0.5", "1.0"]),
            (17.8...31.0, 3, ["20", "25", "30"]),
            (0.0...60_000.0, 3, ["0", "20000", "40000", "60000"]),
            (0.0...5e6, 5, ["0", "1×10⁶", "2×10⁶", "3×10⁶", "4×10⁶", "5×10⁶"]),
            (2.5e-7...4.5e-7, 4, ["2.5×10⁻⁷", "3.0×10⁻⁷", "3.5×10⁻⁷", "4.0×10⁻⁷", "4.5×10⁻⁷"]),
            (1_000_000.1...1_000_000.4, 3, ["1000000.1", "1000000.2", "1000000.3", "1000000.4"]),
            (-0.003...0.0, 3, ["−0.003", "−0.002", "−0.001", "0"]),
        ] as [(ClosedRange<Double>, Int, [String])])
    func linear(_ range: ClosedRange<Double>, _ count: Int, _ labels: [String]) {
        #expect(Ticks.linear(over: range, atMost: count).labels == labels)
    }

    @Test func valuesAreTheNumbersThatTheLabelsSay() {
        let ticks = Ticks.linear(over: 0...1, atMost: 10)
        #expect(ticks.values == [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1])
    }

    @Test(
        arguments: [
            (1.0...1000.0, 5, ["1", "10", "100", "1000"]),
            (1e-6...1.0, 3, ["10⁻⁶", "10⁻⁴", "10⁻²", "1"]),
            (2.0...8.0, 3, ["2", "4", "6", "8"]),
        ] as [(ClosedRange<Double>, Int, [String])])
    func logarithmic(_ range: ClosedRange<Double>, _ count: Int, _ labels: [String]) {
        #expect(Ticks.logarithmic(over: range, atMost: count).labels == labels)
    }

    @Test(arguments: [
        (0.0, "0"), (0.3, "0.3"), (-0.12345, "−0.1235"), (1797, "1797"), (59.6749, "59.67"), (1e9, "1×10⁹"),
        (-2.5e-8, "−2.5×10⁻⁸"), (Double.leastNonzeroMagnitude, "0"), (.infinity, "–"),
    ])
    func shortTexts(_ value: Double, _ text: String) {
        #expect(Ticks.shortText(value) == text)
    }

    @Test func axesOfAnyDataAreDrawable() {
        let extremes: [ClosedRange<Double>] = [
            0...0, 3...3, -1e300...1e300, -.greatestFiniteMagnitude...(.greatestFiniteMagnitude),
            0...Double.leastNonzeroMagnitude,
            1e16...(1e16 + 2), -5 ... -5,
        ]
        for range in extremes {
            let axis = Axis(range, margin: 0.05)
            #expect(axis.range.lowerBound.isFinite && axis.range.upperBound.isFinite)
            #expect(axis.range.lowerBound < axis.range.upperBound)
            let ticks = axis.ticks(atMost: 5)
            #expect((1...11).contains(ticks.values.count), "\(range): \(ticks.labels)")
        }
    }

    @Test func countingStartsAtOne() {
        #expect(Ticks.counting(to: 4, atMost: 10).labels == ["1", "2", "3", "4"])
        #expect(Ticks.counting(to: 64, atMost: 7).labels == ["10", "20", "30", "40", "50", "60"])
    }
}
