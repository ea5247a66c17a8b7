// `make papers`: published values computed again, each beside its reference with a verdict.
//
// papers [--trials N] [WORD…]: the rows whose name or source contains one of the words; all when there is none.
import Boltzmann
import Foundation

@main struct Papers {
    /// Each file of rows adds its own here.
    static let rows = ExactRows.all + EstimationRows.all + TrainingRows.all + FashionRows.all

    static func main() throws {
        var words = Array(CommandLine.arguments.dropFirst())
        var trials = 25
        if let place = words.firstIndex(of: "--trials"), place + 1 < words.count, let count = Int(words[place + 1]) {
            trials = count
            words.removeSubrange(place...place + 1)
        }
        let chosen = rows.filter { row in
            words.isEmpty || words.contains { "\(row.source) \(row.name)".localizedCaseInsensitiveContains($0) }
        }
        print(line("value", "published", "here", "verdict", "time"))
        var counts: [PaperRow.Verdict: Int] = [:]
        for row in chosen {
            let clock = ContinuousClock()
            let start = clock.now
            let outcome = try row.measure(trials)
            let seconds = (clock.now - start) / .seconds(1)
            counts[outcome.verdict, default: 0] += 1
            print(
                line(
                    "\(row.name) (\(row.source))", row.reference, outcome.found, outcome.verdict.rawValue,
                    "\(fixed(seconds, 1)) s"))
            fflush(nil)
        }
        print(counts.map { "\($1) \($0.rawValue)" }.sorted().joined(separator: ", "))
        if counts[.differs] != nil { exit(1) }
    }

    private static func line(_ name: String, _ reference: String, _ found: String, _ verdict: String, _ time: String)
        -> String
    {
        func padded(_ text: String, _ width: Int) -> String {
            text + String(repeating: " ", count: max(0, width - text.count))
        }
        return padded(name, 72) + padded(reference, 19) + padded(found, 24) + padded(verdict, 10) + time
    }
}
