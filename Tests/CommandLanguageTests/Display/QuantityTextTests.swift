// Durations, memory and counts as text.
import CommandLanguage
import Testing

struct QuantityTextTests {
    @Test(arguments: [
        (0, "0 ns"), (4.2e-8, "42 ns"), (1.2345e-6, "1.23 µs"), (9.9996e-4, "1 ms"), (0.0381, "38.1 ms"),
        (0.99999, "1 s"), (2.5, "2.5 s"), (59.99, "1 min 0 s"), (200, "3 min 20 s"), (7500, "2 h 5 min"),
        (1e6, "11 days 13 h"), (.infinity, "Inf s"),
    ])
    func durations(seconds: Double, text: String) { #expect(durationText(seconds) == text) }

    @Test(arguments: [(0, "0 B"), (999, "999 B"), (1536, "1.54 kB"), (999_700, "1 MB"), (5 << 40, "5.5 TB")])
    func memory(bytes: Int, text: String) { #expect(bytesText(bytes) == text) }

    @Test(arguments: [(0, "0"), (999, "999"), (1797, "1,797"), (-1_234_567, "-1,234,567")])
    func counts(number: Int, text: String) { #expect(groupedText(number) == text) }

    @Test func progressIsCounted() {
        let progress = Progress(task: "train!", unit: "epochs", done: 12, total: 50, fraction: 0.25, elapsed: 5)
        #expect(progress.countText == "12 of 50 epochs")
        #expect(progress.rate == 2.5)
        #expect(progress.remaining == 15)
        #expect(
            Progress(task: "", unit: "steps", done: 0, total: 1, fraction: 0, elapsed: 0).countText == "0 of 1 step")
    }
}
