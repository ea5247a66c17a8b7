// Values that others have published, and optima that are known in closed form.
import Foundation
import Testing

@testable import Boltzmann

@Suite struct PublishedValuesTests {
    /// All Bars-and-Stripes patterns of a size×size grid: every subset of columns, then every subset of rows; the empty
    /// and the full picture twice.
    static func barsAndStripes(_ size: Int) -> Matrix {
        let subsets = 0..<1 << size
        let bars = subsets.map { set in (0..<size * size).map { Double(set >> ($0 % size) & 1) } }
        let stripes = subsets.map { set in (0..<size * size).map { Double(set >> ($0 / size) & 1) } }
        return Matrix(rows: bars + stripes)
    }

    @Test func partitionFunctionAndLikelihoodOfTheStoredMachine() throws {
        let data = Self.barsAndStripes(2)
        #expect(abs(try StoredMachine.pyDeep.logPartition() - 59.6749019726) < 1e-8)
        #expect(abs(try StoredMachine.pyDeep.negativeLogLikelihood(of: data) - 1.7328699078) < 1e-8)
    }

    @Test func freeEnergiesAndConditionalsOfTheStoredMachine() throws {
        // The all-zero picture, and the two with one bar or stripe at the edge, as published to 8 digits.
        let states = Matrix(rows: [[0, 0, 0, 0], [0, 0, 1, 1], [1, 0, 1, 0], [1, 1, 1, 1]])
        let published = [-58.28860656, -57.59545755, -57.59545757, -58.28860656]
        let found = try StoredMachine.pyDeep.freeEnergies(states)
        for (a, b) in zip(found.sorted(), published.sorted()) { #expect(abs(a - b) < 1e-5) }
        let hidden = try StoredMachine.pyDeep.hiddenMeans(Matrix(row: [0, 0, 0, 0])).elements
        for (a, b) in zip(hidden, [4.72138994e-01, 1, 4.66719883e-01, 9.76996262e-15]) { #expect(abs(a - b) < 1e-8) }
    }

    /// No model does better than the data's own entropy.
    @Test(arguments: [(3, -41.5888), (4, -108.1310)])
    func boundOfTheSummedLogLikelihood(size: Int, bound: Double) throws {
        let data = Self.barsAndStripes(size)
        let entropy = try Distribution(empirical: data).entropy
        #expect(abs(-Double(data.rows) * entropy - bound) < 5e-5)
    }

    /// Without couplings the best model has the pixels' mean as probabilities, and costs the sum of their entropies.
    @Test func optimumOfIndependentUnits() throws {
        let data = Matrix(rows: [[0, 0, 1, 1], [0, 1, 1, 0], [0, 1, 1, 1], [1, 0, 0, 1], [0, 1, 1, 0]])
        let means = data.columnMeans
        let entropies = means.reduce(0) { $0 - $1 * log($1) - (1 - $1) * log(1 - $1) }
        var parameters = Parameters(zeros: 4, 3)
        parameters.visibleBiases = means.map { log($0 / (1 - $0)) }
        let model = RestrictedBoltzmannMachine(parameters)
        #expect(abs(try model.negativeLogLikelihood(of: data) - entropies) < 1e-12)
        // It is the optimum: the gradient of the biases vanishes there.
        let gradient = try model.exactGradient(of: data).total
        #expect(gradient.visibleBiases.allSatisfy { abs($0) < 1e-12 })
    }

    /// Even parity of three bits cannot be told from the uniform distribution without hidden units: D_KL = log 2.
    @Test func evenParityNeedsHiddenUnits() throws {
        let data = Matrix(rows: [[0, 0, 0], [0, 1, 1], [1, 0, 1], [1, 1, 0]])
        let model = RestrictedBoltzmannMachine(Parameters(zeros: 3, 1))
        #expect(abs(try Distribution(empirical: data).divergence(from: model) - log(2)) < 1e-14)
        let gradient = try model.exactGradient(of: data).total
        #expect(gradient.largestMagnitude < 1e-15)
    }
}
