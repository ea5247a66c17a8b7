// The baseline of independent units, and the free-energy gap, against their definitions.
import Foundation
import Testing

@testable import Boltzmann

@Suite struct BaselineTests {
    @Test func finiteUnitsHaveTheirFrequencies() throws {
        let (data, layer) = (Matrix(rows: [[0, 1], [1, 1], [1, 1]]), BernoulliLayer(biases: [0, 0]))
        // Of all independent units these make their own data most likely: the second one never varies.
        let own = try #require(try IndependentUnits(fittedTo: data, of: layer))
        #expect(abs(own.negativeLogLikelihood(of: data) + (log(1.0 / 3) + 2 * log(2.0 / 3)) / 3) < 1e-14)
        #expect(own.negativeLogLikelihood(of: Matrix(row: [0, 0])) == .infinity)
        let units = try #require(try IndependentUnits(fittedTo: data, of: layer, smoothing: 1))
        // Laplace's rule: 3/5 of the first unit are 1, 4/5 of the second.
        #expect(
            abs(units.negativeLogLikelihood(of: data) + (log(2.0 / 5) + 2 * log(3.0 / 5) + 3 * log(4.0 / 5)) / 3)
                < 1e-14)
        #expect(abs(units.negativeLogLikelihood(of: Matrix(row: [0, 0])) + log(2.0 / 5) + log(1.0 / 5)) < 1e-14)
        let potts = try CategoricalLayer(biases: [Double](repeating: 0, count: 3), categories: 3)
        let categories = Matrix(rows: [[1, 0, 0], [0, 0, 1], [0, 0, 1]])
        let three = try #require(try IndependentUnits(fittedTo: categories, of: potts, smoothing: 1))
        #expect(abs(three.negativeLogLikelihood(of: categories) + (log(2.0 / 6) + 2 * log(3.0 / 6)) / 3) < 1e-14)
        #expect(throws: BoltzmannError.self) {
            try IndependentUnits(fittedTo: Matrix(row: [2]), of: SpinLayer(biases: [0]))
        }
    }

    @Test func realUnitsAreNormal() throws {
        let data = Matrix(rows: [[1], [3], [5]])
        let units = try #require(try IndependentUnits(fittedTo: data, of: GaussianLayer(biases: [0])))
        // At the maximum of the likelihood it is the entropy of the normal distribution.
        #expect(abs(units.negativeLogLikelihood(of: data) - 0.5 * log(2 * .pi * exp(1) * 8 / 3)) < 1e-14)
        #expect(try IndependentUnits(fittedTo: data, of: RectifiedLayer(biases: [0])) == nil)
    }

    @Test func theGapNeedsNoPartitionFunction() throws {
        let model = RestrictedBoltzmannMachine(Zoo.random(5, 4, weights: 1, biases: 1, seed: 600))
        let (training, validation) = (GradientTests.data(6, 5, seed: 601), GradientTests.data(9, 5, seed: 602))
        let difference = try model.negativeLogLikelihood(of: validation) - model.negativeLogLikelihood(of: training)
        #expect(abs(try model.freeEnergyGap(training: training, validation: validation) - difference) < 1e-12)
    }
}
