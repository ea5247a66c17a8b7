// Estimates of log Z beside exact sums: do the brackets of AIS and reverse AIS hold the truth, are the errors true ones.
import Boltzmann
import Foundation

enum EstimationRows {
    static let all: [PaperRow] = [
        PaperRow(
            source: "Burda 2015", name: "AIS and reverse AIS, 20 to 24 hidden units: log Z bracketed",
            reference: "95 of 100, σ right", measure: brackets)
    ]

    /// How the estimates of some models did that had their reverse chains from one kind of start.
    private struct Tally {
        var held = 0
        var squares = 0.0

        mutating func add(_ estimate: Estimate, exact: Double) {
            if let lower = estimate.lower, let upper = estimate.upper, lower <= exact, exact <= upper { held += 1 }
            let deviation = (estimate.value - exact) / estimate.standardError
            squares += deviation * deviation
        }
    }

    /// Four models for each trial: a hundred for 25. The bridges' errors are told in units of those that were claimed.
    private static func brackets(trials: Int) throws -> PaperRow.Outcome {
        let models = 4 * trials
        var tallies = [Tally(), Tally()]
        for number in 0..<models {
            let model = model(number)
            let exact = try model.logPartition(.standard)
            for (place, start) in [AnnealingOptions.Start.exact, .chains].enumerated() {
                var random = RandomSource(seed: UInt64(number))
                let estimate = try model.logPartition(
                    by: .bridge, AnnealingOptions(start: start), random: &random, .standard)
                tallies[place].add(estimate, exact: exact)
            }
        }
        let spreads = tallies.map { ($0.squares / Double(models)).squareRoot() }
        return .statement(
            tallies.map { "\($0.held)" }.joined(separator: ", ") + " of \(models), "
                + spreads.map { "\(fixed($0, 1))σ" }.joined(separator: ", "),
            holds: tallies.allSatisfy { 100 * $0.held >= 95 * models } && spreads.allSatisfy { $0 < 1.5 })
    }

    /// 20 visible and 20 to 24 hidden units; weights from weak to strong ones, of a standard deviation from 0.1 to 1.
    private static func model(_ number: Int) -> RestrictedBoltzmannMachine {
        let (visible, hidden) = (20, 20 + number % 5)
        let scale = 0.1 + 0.9 * Double(number * 37 % 100) / 99
        let numbers = RandomStream(seed: UInt64(1000 + number)).normals(0..<visible * hidden + visible + hidden)
        return RestrictedBoltzmannMachine(
            Parameters(
                weights: Matrix(
                    rows: visible, columns: hidden, elements: numbers[..<(visible * hidden)].map { scale * $0 }),
                visibleBiases: Array(numbers[visible * hidden..<visible * hidden + visible]),
                hiddenBiases: Array(numbers[(visible * hidden + visible)...])))
    }
}
