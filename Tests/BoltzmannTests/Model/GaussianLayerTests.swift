// Gaussian units: closed forms of their own, and couplings that are too strong.
import Foundation
import Testing

@testable import Boltzmann

@Suite struct GaussianLayerTests {
    /// Without couplings log Z is that of independent normal numbers, and so is the density.
    @Test func independentUnitsAreNormal() throws {
        let layer = GaussianLayer(biases: [1, -2], logPrecisions: [log(4), log(0.25)])
        let model = try RestrictedBoltzmannMachine(
            weights: Matrix(repeating: 0, rows: 2, columns: 1), visible: layer, hidden: BernoulliLayer(biases: [0]))
        let logs = try model.logProbabilities(Matrix(row: [0.25, -8]))
        // At the means b/γ: Σ log √(γ/2π).
        #expect(abs(logs[0] - 0.5 * (log(4 / (2 * .pi)) + log(0.25 / (2 * .pi)))) < 1e-14)
    }

    /// One hidden bit makes a mixture of two normal densities.
    @Test func aHiddenBitMakesAMixture() throws {
        let model = try RestrictedBoltzmannMachine(
            weights: Matrix(rows: [[3]]), visible: GaussianLayer(biases: [-1]), hidden: BernoulliLayer(biases: [0.2]))
        // Both components with their weights e^(θ²/2 + c h).
        let (off, on) = (exp(0.5), exp(2 + 0.2))
        func normal(_ x: Double, _ mean: Double) -> Double { exp(-(x - mean) * (x - mean) / 2) / sqrt(2 * .pi) }
        for x in [-3, 0.5, 4] {
            let density = (off * normal(x, -1) + on * normal(x, 2)) / (off + on)
            #expect(abs(try model.probabilities(Matrix(row: [x]))[0] - density) < 1e-14)
        }
    }

    /// Z from either layer, with many more units on one side.
    @Test func bothSidesOfAGaussianPairAgree() throws {
        let pair = Pair(.freeGaussian, .freeGaussian, units: (9, 4), scale: 0.2, seed: 7)
        let visible = try pair.model.exactNegativePhase(over: .visible)
        let hidden = try pair.model.exactNegativePhase(over: .hidden)
        #expect(abs(visible.logPartition - hidden.logPartition) < 1e-12)
        #expect((visible.gradient - hidden.gradient).largestMagnitude < 1e-12)
        #expect(pair.model.smallerSide == .hidden)
    }

    @Test func tooStrongCouplingsAreRefusedWithTheirSize() throws {
        let model = try RestrictedBoltzmannMachine(
            weights: Matrix(rows: [[1.5, 0], [0, -2.5]]), visible: GaussianLayer(biases: [0, 0]),
            hidden: GaussianLayer(biases: [0, 0], logPrecisions: [log(4), log(4)]))
        let error = #expect(throws: BoltzmannError.self) { try model.logPartition() }
        guard case .improper(let coupling, isOverCone: false) = error else {
            Issue.record("wrong error: \(String(describing: error))")
            return
        }
        #expect(abs(coupling - 1.25) < 1e-9)
        #expect(error?.description.contains("is 1.25, it must be below 1") == true)
        var parameters = model.parameters
        parameters.weights = 0.7999 * parameters.weights
        #expect(try model.with(parameters).logPartition().isFinite)
    }

    @Test func runawayChainsAreAnError() throws {
        let model = try RestrictedBoltzmannMachine(
            weights: Matrix(rows: [[9]]), visible: GaussianLayer(biases: [0]), hidden: GaussianLayer(biases: [0]))
        #expect(throws: BoltzmannError.diverged) {
            try model.gibbs(from: Matrix(row: [1]), steps: 400, random: RandomStream(seed: 1))
        }
    }

    @Test func samplesDoNotDependOnBlocks() {
        let layer = GaussianLayer(biases: [1, 2, 3], logPrecisions: [0, 1, -1])
        let still = Matrix(repeating: 0, rows: 20, columns: 3)
        let states = layer.sample(still, from: RandomStream(seed: 1), firstRow: 0)
        #expect(layer.sample(still.rows(7..<9), from: RandomStream(seed: 1), firstRow: 7) == states.rows(7..<9))
    }

    @Test func anyFiniteNumberIsAState() throws {
        let layer = GaussianLayer(biases: [0])
        try layer.checkStates(Matrix(row: [-1e300]))
        try layer.checkMeans(Matrix(row: [0.3]))
        let error = #expect(throws: BoltzmannError.self) { try layer.checkStates(Matrix(row: [.infinity])) }
        #expect(
            error?.description
                == "element Inf in row 1, column 1 is not a state of its Gaussian unit, which is any finite number")
    }
}
