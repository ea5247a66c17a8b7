// Rows with missing values, against sums over all states that agree with what is known.
import Foundation
import Testing

@testable import Boltzmann

@Suite struct MissingValueTests {
    /// Rows of a pair with some units missing, none in the first one, all in the last.
    private func data(_ pair: Pair) -> Matrix {
        let width = pair.visible.width
        let states = pair.visibleStates.rows
        let missing = [[], [0], [1], [0, 1]]
        return Matrix(
            rows: missing.enumerated().map { number, units in
                var row = states[number * 3 % states.count]
                for column in units.flatMap({ $0 * width..<($0 + 1) * width }) { row[column] = .nan }
                return row
            })
    }

    /// The gradient of −⟨log p(v_known)⟩ is positive phase minus negative phase: the positive phase is the mean of ∇E over
    /// all pairs of states that agree with a row.
    @Test(arguments: Pair.exact.filter { !$0.visible.isContinuous })
    func thePositivePhaseIsAnExpectation(_ pair: Pair) throws {
        let data = data(pair)
        let filled = try pair.model.fillingMissing(in: data, random: RandomStream(seed: 400))
        let phase = try pair.model.positivePhase(of: data, filled: filled)
        var expected = pair.model.parameters.zero
        for row in 0..<data.rows {
            let agreeing = pair.visibleStates.rows.filter { state in
                zip(state, data.row(row)).allSatisfy { $1.isNaN || $0 == $1 }
            }
            let sum = pair.sum(Points(rows: agreeing, weights: agreeing.map { _ in 1 }), pair.hiddenStates)
            expected -= sum.mean / Double(data.rows)
        }
        #expect((phase - expected).largestMagnitude < 1e-9)
        try pair.model.visible.checkStates(filled)
        for (value, known) in zip(filled.elements, data.elements) where !known.isNaN { #expect(value == known) }
    }

    @Test func continuousUnitsMayBeMissing() throws {
        for pair in Pair.exact where pair.visible == .freeGaussian && !pair.hidden.isContinuous {
            var row = [0.3, -0.2]
            row[1] = .nan
            let filled = try pair.model.fillingMissing(in: Matrix(row: row), random: RandomStream(seed: 401))
            let phase = try pair.model.positivePhase(of: Matrix(row: row), filled: filled)
            let one = pair.visible.points
            let points = Points(rows: one.rows.map { [0.3] + $0 }, weights: one.weights)
            let expected = pair.sum(points, pair.hiddenStates).mean
            #expect((phase + expected).largestMagnitude < 1e-6)
            #expect(filled[0, 0] == 0.3 && filled[0, 1].isFinite)
        }
    }

    @Test func manyMissingUnitsAreSampledByChains() throws {
        let model = RestrictedBoltzmannMachine(Zoo.random(13, 11, weights: 0.3, biases: 0.3, seed: 402))
        var row = [Double](repeating: .nan, count: 13)
        row[4] = 1
        let data = Matrix(rows: [[Double]](repeating: row, count: 1000))
        let filled = try model.fillingMissing(in: data, steps: 30, random: RandomStream(seed: 403))
        #expect(filled.column(4).allSatisfy { $0 == 1 })
        let conditioned = try model.conditioned(on: row)
        let means = try conditioned.model.exactNegativePhase().gradient.visibleBiases.map { -$0 }
        for (place, column) in conditioned.freeColumns.enumerated() {
            // Hoeffding: below 1e-8 for each of 12 means of 1000 independent draws.
            #expect(abs(filled.columnMeans[column] - means[place]) < (log(2 / 1e-8) / 2000).squareRoot())
        }
        #expect(
            filled
                == (try model.fillingMissing(
                    in: data, steps: 30, random: RandomStream(seed: 403), Execution(threads: 2))))
    }

    @Test func exactDrawsOfDifferentRowsAreIndependent() throws {
        let model = RestrictedBoltzmannMachine(Zoo.random(3, 2, weights: 1, biases: 1, seed: 404))
        let data = Matrix(rows: [[Double]](repeating: [1, .nan, .nan], count: 3000))
        let filled = try model.fillingMissing(in: data, random: RandomStream(seed: 405))
        let truth = try model.conditioned(on: data.row(0)).model.distribution()
        for (state, probability) in zip((0..<4).map(truth.states.row), truth.probabilities) {
            let count = (0..<3000).count { Array(filled.row($0).dropFirst()) == state }
            #expect(abs(Double(count) / 3000 - probability) < (log(2 / 1e-8) / 6000).squareRoot())
        }
    }
}
