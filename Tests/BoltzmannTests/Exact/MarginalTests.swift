// Missing values in exact quantities: every number against a plain sum over what is missing.
import Foundation
import Testing

@testable import Boltzmann

struct MarginalTests {
    private static let discrete: [any UnitLayer] = [
        BernoulliLayer(biases: [0.3, -0.7, 1.1, 0]), SpinLayer(biases: [0.2, 0.9, -0.4, -1]),
        (try? CategoricalLayer(biases: [0.5, -0.2, 0.1, 0.7], categories: 2)) ?? BernoulliLayer(biases: [0, 0, 0, 0]),
    ]

    private func model(_ visible: any UnitLayer, _ hidden: any UnitLayer) throws -> RestrictedBoltzmannMachine {
        let numbers = RandomStream(seed: 7).normals(0..<visible.count * hidden.count)
        return try RestrictedBoltzmannMachine(
            weights: Matrix(rows: visible.count, columns: hidden.count, elements: numbers), visible: visible,
            hidden: hidden)
    }

    private func agree(_ state: [Double], _ known: [Double]) -> Bool {
        zip(state, known).allSatisfy { $1.isNaN || $0 == $1 }
    }

    /// Some states of the units with each set of them missing.
    private func partialStates(of layer: any UnitLayer, _ states: Matrix) -> [[Double]] {
        let width = layer.columnsPerUnit
        return (0..<states.rows).flatMap { row in
            (0..<1 << layer.unitCount).map { missing in
                states.row(row).enumerated().map { missing >> ($0 / width) & 1 == 1 ? .nan : $1 }
            }
        }
    }

    @Test(arguments: discrete.indices, discrete.indices)
    func whatIsMissingIsSummedOut(visible: Int, hidden: Int) throws {
        let model = try model(Self.discrete[visible], Self.discrete[hidden])
        let all = try StateSpace(of: model.visible, for: .distribution).states
        let energies = try model.freeEnergies(all)
        let partial = partialStates(of: model.visible, all)
        let found = try model.marginalFreeEnergies(Matrix(rows: partial))
        let logs = try model.logProbabilities(Matrix(rows: partial))
        let whole = -logSumExp(energies.map { -$0 })
        for (place, known) in partial.enumerated() {
            let terms = (0..<all.rows).filter { agree(all.row($0), known) }.map { -energies[$0] }
            let expected = -logSumExp(terms)
            #expect(abs(found[place] - expected) < 1e-11, "\(known)")
            #expect(abs(logs[place] - (whole - expected)) < 1e-11)
        }
    }

    /// Given h, known Gaussian units are normal whatever the missing ones are.
    @Test func missingGaussianUnitsAreIntegratedOut() throws {
        let visible = GaussianLayer(biases: [0.4, -1, 0.2], logPrecisions: [0.3, -0.5, 1])
        let model = try model(visible, BernoulliLayer(biases: [0.5, -0.3]))
        let hidden = try StateSpace(of: model.hidden, for: .distribution).states
        let known = [0.7, .nan, -0.2]
        var (weights, joint): ([Double], [Double]) = ([], [])
        for row in 0..<hidden.rows {
            let state = hidden.row(row)
            var (log, density) = (zip(model.hiddenBiases, state).reduce(0) { $0 + $1.0 * $1.1 }, 0.0)
            for i in 0..<3 {
                let field = visible.biases[i] + (0..<2).reduce(0) { $0 + model.weights[i, $1] * state[$1] }
                let precision = exp(visible.logPrecisions[i])
                log += field * field / (2 * precision) + 0.5 * Foundation.log(2 * .pi / precision)
                guard !known[i].isNaN else { continue }
                let distance = known[i] - field / precision
                density += 0.5 * Foundation.log(precision / (2 * .pi)) - precision * distance * distance / 2
            }
            weights.append(log)
            joint.append(log + density)
        }
        let expected = logSumExp(joint) - logSumExp(weights)
        #expect(abs(try model.logProbabilities(Matrix(row: known))[0] - expected) < 1e-12)
        let nothing = Matrix(repeating: .nan, rows: 1, columns: 3)
        #expect(abs(try model.logProbabilities(nothing)[0]) < 1e-12)
    }

    @Test(arguments: discrete.indices)
    func pseudoLikelihoodOfKnownUnitsIsGivenTheKnownOnes(visible: Int) throws {
        let model = try model(Self.discrete[visible], BernoulliLayer(biases: [0.5, -0.3, 0.1]))
        let distribution = try model.distribution()
        let states = distribution.states
        func probability(of known: [Double]) -> Double {
            (0..<states.rows).reduce(0) { agree(states.row($1), known) ? $0 + distribution.probabilities[$1] : $0 }
        }
        let width = model.visible.columnsPerUnit
        let data = Matrix(rows: partialStates(of: model.visible, states.rows(1..<3)))
        var expected = 0.0
        for row in 0..<data.rows {
            let known = data.row(row)
            for unit in 0..<model.visible.unitCount where !known[unit * width].isNaN {
                var rest = known
                for column in unit * width..<(unit + 1) * width { rest[column] = .nan }
                expected += log(probability(of: known) / probability(of: rest))
            }
        }
        #expect(abs(try model.pseudoLikelihood(of: data) - expected / Double(data.rows)) < 1e-11)
    }

    @Test func tooManyMissingStatesAreRefused() throws {
        let model = RestrictedBoltzmannMachine(Parameters(zeros: 40, 40))
        let missing = Matrix(row: [Double](repeating: .nan, count: 40))
        #expect(
            throws: BoltzmannError.tooManyStates(sum: .missingValues, log2States: 40, log2Limit: StateSpace.log2Limit)
        ) { try model.marginalFreeEnergies(missing) }
        // A few are summed over, whatever the size of the model.
        var few = [Double](repeating: 0, count: 40)
        (few[3], few[7]) = (.nan, .nan)
        #expect(abs(try model.marginalFreeEnergies(Matrix(row: few))[0] + 42 * log(2)) < 1e-11)
    }

    @Test func whatHasNoRuleNamesTheElement() throws {
        let model = RestrictedBoltzmannMachine(Parameters(zeros: 2, 1))
        let data = Matrix(rows: [[0, 1], [1, .nan]])
        let error = BoltzmannError.missing(row: 1, column: 1)
        #expect(throws: error) { try model.reconstructionError(of: data) }
        #expect(throws: error) { try Distribution(empirical: data) }
        #expect(throws: error) { try model.freeEnergyGap(training: data, validation: data) }
    }

    @Test func missingValuesCountInNoFrequency() throws {
        let layer = BernoulliLayer(biases: [0, 0])
        let units = try #require(
            try IndependentUnits(
                fittedTo: Matrix(rows: [[1, .nan], [1, 0], [0, .nan], [1, .nan]]), of: layer, smoothing: 1))
        // 3 ones of 4, 0 ones of 1, and one more of each state.
        let expected = -log(4.0 / 6) - log(1.0 / 3)
        #expect(abs(units.negativeLogLikelihood(of: Matrix(row: [1, 1])) - expected) < 1e-14)
        #expect(abs(units.negativeLogLikelihood(of: Matrix(row: [.nan, 1])) + log(1.0 / 3)) < 1e-14)
        let real = GaussianLayer(biases: [0, 0])
        #expect(try IndependentUnits(fittedTo: Matrix(rows: [[2, 1], [2, 3]]), of: real) == nil)
    }
}
