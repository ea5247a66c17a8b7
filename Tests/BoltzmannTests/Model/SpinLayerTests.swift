// Spins: their relation to Bernoulli units, their extremes, and what they refuse.
import Foundation
import Testing

@testable import Boltzmann

@Suite struct SpinLayerTests {
    /// v = (s + 1)/2 turns a spin machine into a Bernoulli machine with the same probabilities.
    @Test func spinsAreBernoulliUnitsInOtherCoordinates() throws {
        let spins = Pair(.spin, .spin, units: (3, 4), scale: 1, seed: 1).model
        let p = spins.parameters
        var parameters = Parameters(zeros: 3, 4)
        parameters.weights = 4 * p.weights
        for i in 0..<3 { parameters.visibleBiases[i] = 2 * p.visibleBiases[i] - 2 * p.weights.row(i).reduce(0, +) }
        for j in 0..<4 { parameters.hiddenBiases[j] = 2 * p.hiddenBiases[j] - 2 * p.weights.column(j).reduce(0, +) }
        let bits = try RestrictedBoltzmannMachine(parameters).distribution()
        let distribution = try spins.distribution()
        #expect(distribution.states.map { ($0 + 1) / 2 } == bits.states)
        for (a, b) in zip(distribution.probabilities, bits.probabilities) { #expect(abs(a - b) < 1e-14) }
    }

    @Test func extremeFieldsStayFinite() {
        let layer = SpinLayer(biases: [0])
        let inputs = Matrix(rows: [[-1e4], [-800], [0], [800], [1e4]])
        for (a, b) in zip(layer.cumulants(of: inputs), [1e4, 800, log(2), 800, 1e4]) { #expect(abs(a - b) < 1e-15) }
        #expect(layer.means(of: inputs).elements == [-1, -1, 0, 1, 1])
    }

    @Test func samplesAreSpins() throws {
        let model = Pair(.spin, .spin, units: (3, 2), scale: 1, seed: 2).model
        var random = RandomSource(seed: 3)
        try model.visible.checkStates(model.sample(50, SamplingOptions(burnIn: 3), random: &random))
    }

    @Test func zerosAreNoSpins() throws {
        let model = Pair(.spin, .bernoulli, units: (2, 1), scale: 1, seed: 4).model
        let error = #expect(throws: BoltzmannError.self) {
            try model.logProbabilities(Matrix(rows: [[1, -1], [1, 0]]))
        }
        #expect(error == .notAState(value: 0, row: 1, column: 1, units: SpinLayer.unitType))
        #expect(
            error?.description == "element 0 in row 2, column 2 is not a state of its spin unit, which is -1 or 1")
        #expect(throws: BoltzmannError.notAState(value: -1.5, row: 0, column: 0, units: SpinLayer.unitType)) {
            try model.visible.checkMeans(Matrix(row: [-1.5, 0]))
        }
    }
}
