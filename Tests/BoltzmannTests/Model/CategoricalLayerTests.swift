// Potts units: their relation to Bernoulli units, their extremes, and what they refuse.
import Foundation
import Testing

@testable import Boltzmann

@Suite struct CategoricalLayerTests {
    /// A unit of two categories is a Bernoulli unit, its bias the difference of the two.
    @Test func twoCategoriesAreABit() throws {
        let layer = try CategoricalLayer(biases: [0.3, -0.5, 1, 2], categories: 2)
        let inputs = Matrix(row: [0.1, 0.7, -2, 1])
        let bits = BernoulliLayer(biases: [-0.8, 1])
        let means = layer.means(of: inputs)
        let truth = bits.means(of: Matrix(row: [0.6, 3]))
        #expect(abs(means[0, 1] - truth[0, 0]) < 1e-15)
        #expect(abs(means[0, 3] - truth[0, 1]) < 1e-15)
        #expect(abs(means[0, 0] + means[0, 1] - 1) < 1e-15)
    }

    @Test func extremeFieldsStayFinite() throws {
        let layer = try CategoricalLayer(biases: [0, 0, 0], categories: 3)
        let inputs = Matrix(rows: [[1e4, -1e4, 0], [-1e4, -1e4, -1e4]])
        let cumulants = layer.cumulants(of: inputs)
        #expect(cumulants[0] == 1e4)
        #expect(abs(cumulants[1] - (log(3) - 1e4)) < 1e-11)
        #expect(layer.means(of: inputs).row(0) == [1, 0, 0])
    }

    /// A category of probability zero is never drawn, whatever the uniform number.
    @Test func samplesAreStatesAndDoNotDependOnBlocks() throws {
        let layer = try CategoricalLayer(biases: [0, -800, 0, 1, 2, -800], categories: 3)
        let still = Matrix(repeating: 0, rows: 500, columns: 6)
        let states = layer.sample(still, from: RandomStream(seed: 1), firstRow: 0)
        try layer.checkStates(states)
        #expect(states.columnMeans[1] == 0 && states.columnMeans[5] == 0)
        #expect(layer.sample(still.rows(7..<9), from: RandomStream(seed: 1), firstRow: 7) == states.rows(7..<9))
    }

    @Test func statesHaveOneOne() throws {
        let model = Pair(.potts, .bernoulli, units: (2, 1), scale: 1, seed: 4).model
        let two = #expect(throws: BoltzmannError.self) {
            try model.logProbabilities(Matrix(rows: [[1, 0, 0, 0, 1, 0], [1, 0, 0, 0, 1, 1]]))
        }
        #expect(two == .notOneHot(row: 1, columns: 3..<6, sum: 2))
        #expect(
            two?.description == "columns 4 to 6 of row 2 sum to 2: the state of a Potts unit is one 1 among zeros")
        #expect(throws: BoltzmannError.notAState(value: 2, row: 0, column: 1, units: CategoricalLayer.unitType)) {
            try model.logProbabilities(Matrix(row: [0, 2, 0, 0, 0, 1]))
        }
        try model.visible.checkMeans(Matrix(row: [0.2, 0.3, 0.5, 0, 1, 0]))
        #expect(throws: BoltzmannError.notOneHot(row: 0, columns: 0..<3, sum: 0.5)) {
            try model.visible.checkMeans(Matrix(row: [0.25, 0.25, 0, 0, 1, 0]))
        }
    }

    @Test func columnsMustFillUnits() {
        #expect(
            throws: BoltzmannError.shape(of: "a Potts layer of 3 categories", axis: "columns", found: 4, expected: 6)
        ) {
            try CategoricalLayer(biases: [0, 0, 0, 0], categories: 3)
        }
    }
}
