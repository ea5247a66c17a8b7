// Zero-sum gauge and rescaled weights: the convention holds, and the distribution is the same one.
import Foundation
import Testing

@testable import Boltzmann

@Suite struct EquivalentModelTests {
    static let withCategories = Pair.all.filter { $0.visible == .potts || $0.hidden == .potts }
    static let rescalable = Pair.all.filter { $0.hidden == .freeGaussian || $0.hidden == .freeRectified }

    /// States of both layers, and log p of each visible one as the pair's own sums have it.
    static func logProbabilities(_ pair: Pair) -> [Double] {
        let logPartition = pair.sum(pair.visibleStates, pair.hiddenStates).logValue
        return visible(pair).map { pair.sum(given: $0).logValue - logPartition }
    }

    static func visible(_ pair: Pair) -> [[Double]] {
        pair.visible.isContinuous ? (0..<4).map(pair.someVisible.row) : pair.visibleStates.rows
    }

    static func hidden(_ pair: Pair) -> [[Double]] {
        pair.hidden.isContinuous ? (0..<4).map(pair.someHidden.row) : pair.hiddenStates.rows
    }

    // MARK: the zero-sum gauge

    @Test(arguments: withCategories)
    func zeroSumsLeaveEveryProbability(_ pair: Pair) throws {
        var gauged = pair
        gauged.model = try pair.model.zeroSum()
        for (a, b) in zip(Self.logProbabilities(gauged), Self.logProbabilities(pair)) { #expect(abs(a - b) < 1e-11) }
        let shifts = Self.visible(pair).flatMap { v in
            Self.hidden(pair).map { h in gauged.energy(v, h) - pair.energy(v, h) }
        }
        for shift in shifts { #expect(abs(shift - shifts[0]) < 1e-12) }
        #expect(gauged.model != pair.model)
        #expect(gauged.model.visible.shape == pair.model.visible.shape)
        #expect(gauged.model.hidden.logPrecisions == pair.model.hidden.logPrecisions)
    }

    @Test(arguments: withCategories)
    func sumsOverCategoriesAreZero(_ pair: Pair) throws {
        let model = try pair.model.zeroSum()
        let sides = [
            (pair.visible, model.visibleBiases, model.weights),
            (pair.hidden, model.hiddenBiases, model.weights.transposed),
        ]
        for (kind, biases, weights) in sides where kind == .potts {
            for first in stride(from: 0, to: biases.count, by: kind.width) {
                let unit = first..<first + kind.width
                #expect(abs(biases[unit].reduce(0, +)) < 1e-12)
                for column in 0..<weights.columns {
                    #expect(abs(weights.column(column)[unit].reduce(0, +)) < 1e-12)
                }
            }
        }
        let again = try model.zeroSum()
        #expect((again.parameters - model.parameters).largestMagnitude < 1e-14)
    }

    /// One unit of two categories and a bit: the mean weight, 2, goes to the bit.
    @Test func sharedWeightsBecomeABias() throws {
        let model = try RestrictedBoltzmannMachine(
            weights: Matrix(rows: [[3], [1]]), visible: CategoricalLayer(biases: [5, 1], categories: 2),
            hidden: BernoulliLayer(biases: [0.5]))
        let gauged = try model.zeroSum()
        #expect(gauged.parameters.flat == [1, -1, 2, -2, 2.5])
        #expect(abs(try gauged.logPartition() - (model.logPartition() - 3)) < 1e-14)
    }

    @Test func otherUnitsHaveNothingToSum() throws {
        for pair in Pair.all where pair.visible != .potts && pair.hidden != .potts {
            #expect(try pair.model.zeroSum() == pair.model)
        }
    }

    // MARK: rescaled weights

    @Test(arguments: rescalable, [[1.0, 1.0], [0.3, 2.5]])
    func rescalingLeavesEveryVisibleProbability(_ pair: Pair, norms: [Double]) throws {
        let norms = Array(norms.prefix(pair.model.hiddenCount))
        var rescaled = pair
        rescaled.model = try pair.model.rescalingWeights(toNorms: norms)
        let factors = norms.indices.map { unit in
            norms[unit] / pair.model.weights.column(unit).reduce(0) { $0 + $1 * $1 }.squareRoot()
        }
        for unit in norms.indices {
            let squares = rescaled.model.weights.column(unit).reduce(0) { $0 + $1 * $1 }
            #expect(abs(squares.squareRoot() - norms[unit]) < 1e-14)
        }
        for v in Self.visible(pair) {
            for h in Self.hidden(pair) {
                let same = rescaled.energy(v, zip(h, factors).map(/))
                #expect(abs(same - pair.energy(v, h)) < 1e-12)
            }
        }
        guard pair.isExact else { return }
        let logs = try rescaled.model.logProbabilities(Matrix(rows: Self.visible(pair)))
        for (a, b) in zip(logs, Self.logProbabilities(pair)) { #expect(abs(a - b) < 1e-10) }
        let volume = factors.reduce(0) { $0 + log($1) }
        #expect(abs(try rescaled.model.logPartition() - (pair.model.logPartition() - volume)) < 1e-12)
    }

    @Test func extremeWeightsAreRescaled() throws {
        let model = try RestrictedBoltzmannMachine(
            weights: Matrix(rows: [[3e200, 0, 1e-200], [4e200, 0, 0]]), visible: BernoulliLayer(biases: [0, 0]),
            hidden: GaussianLayer(biases: [0, 7, 0], logPrecisions: [0, 1, 0]))
        let rescaled = try model.rescalingWeights(toNorms: [10, 1, 1])
        let truth = [6.0, 0, 1, 8, 0, 0]
        for (a, b) in zip(rescaled.weights.elements, truth) { #expect(abs(a - b) < 1e-14) }
        // Without weights no factor makes a norm: the second unit is as it was.
        #expect(rescaled.hiddenBiases[1] == 7 && rescaled.hidden.logPrecisions[1] == 1)
        #expect(throws: BoltzmannError.notFinite(parameter: .weight(0, 2), value: .infinity)) {
            try model.rescalingWeights(toNorms: [1, 1, 1e200])
        }
    }
}
