// Every pair of unit types against sums over all pairs of states.
import Foundation
import Testing

@testable import Boltzmann

@Suite struct UnitPairTests {
    @Test(arguments: Pair.all)
    func energiesAndTheirGradients(_ pair: Pair) throws {
        let visible = pair.someVisible
        let hidden = pair.someHidden
        let energies = try pair.model.energies(visible: visible, hidden: hidden)
        for row in 0..<4 {
            #expect(abs(energies[row] - pair.energy(visible.row(row), hidden.row(row))) < 1e-12)
        }
        let statistics = (0..<4).map { pair.statistics(visible.row($0), hidden.row($0)) }
        let mean = statistics.dropFirst().reduce(statistics[0], +) / 4
        #expect((try pair.model.energyGradient(visible: visible, hidden: hidden) + mean).largestMagnitude < 1e-12)
    }

    @Test(arguments: Pair.all)
    func freeEnergiesAndConditionals(_ pair: Pair) throws {
        let visible = pair.someVisible
        let energies = try pair.model.freeEnergies(visible)
        let means = try pair.model.hiddenMeans(visible)
        for row in 0..<visible.rows {
            let truth = pair.sum(given: visible.row(row))
            #expect(abs(energies[row] + truth.logValue) < 1e-10)
            for (a, b) in zip(means.row(row), truth.mean.hiddenBiases) { #expect(abs(a - b) < 1e-10) }
            let gradient = try pair.model.freeEnergyGradient(visible.rows(row..<row + 1))
            #expect((gradient + truth.mean).largestMagnitude < 1e-10)
        }
    }

    /// p(v|h) from energies, v being summed out.
    @Test(arguments: Pair.all)
    func visibleConditionals(_ pair: Pair) throws {
        let hidden = pair.someHidden
        let means = try pair.model.visibleMeans(hidden)
        for row in 0..<4 {
            let truth = pair.sum(pair.visibleStates, Points(rows: [hidden.row(row)], weights: [1]))
            for (a, b) in zip(means.row(row), truth.mean.visibleBiases) { #expect(abs(a - b) < 1e-10) }
        }
    }

    @Test(arguments: Pair.exact)
    func exactSums(_ pair: Pair) throws {
        let truth = pair.sum(pair.visibleStates, pair.hiddenStates)
        let sides = [(RestrictedBoltzmannMachine.Side.visible, pair.visible), (.hidden, pair.hidden)]
        let bothContinuous = pair.visible.isContinuous && pair.hidden.isContinuous
        for (side, kind) in sides where !kind.isContinuous || bothContinuous {
            #expect(abs(try pair.model.logPartition(over: side) - truth.logValue) < 1e-10)
            let phase = try pair.model.exactNegativePhase(over: side)
            #expect(abs(phase.logPartition - truth.logValue) < 1e-10)
            #expect((phase.gradient + truth.mean).largestMagnitude < 1e-10)
        }
    }

    @Test(arguments: Pair.all)
    func sumsOverAllPairsAndDistributions(_ pair: Pair) throws {
        guard !pair.visible.isContinuous, !pair.hidden.isContinuous else {
            #expect(throws: BoltzmannError.notEnumerable(sum: .jointPhase)) { try pair.model.jointNegativePhase() }
            return
        }
        let truth = pair.sum(pair.visibleStates, pair.hiddenStates)
        let joint = try pair.model.jointNegativePhase()
        #expect(abs(joint.logPartition - truth.logValue) < 1e-10)
        #expect((joint.gradient + truth.mean).largestMagnitude < 1e-10)
        let distribution = try pair.model.distribution()
        #expect((0..<distribution.states.rows).map(distribution.states.row) == pair.visibleStates.rows)
        for (v, p) in zip(pair.visibleStates.rows, distribution.probabilities) {
            #expect(abs(p - exp(pair.sum(given: v).logValue - truth.logValue)) < 1e-12)
        }
    }

    @Test(arguments: Pair.exact)
    func likelihoodsAndTheirGradients(_ pair: Pair) throws {
        let data = pair.someVisible
        let truth = pair.sum(pair.visibleStates, pair.hiddenStates).logValue
        let logs = try pair.model.logProbabilities(data)
        for row in 0..<data.rows {
            #expect(abs(logs[row] - (pair.sum(given: data.row(row)).logValue - truth)) < 1e-10)
        }
        let check = try pair.model.checkGradient(of: data)
        #expect(check.relativeDifference < 1e-7)
        #expect(check.numeric.count == pair.model.parameters.count)
    }

    @Test(arguments: Pair.all)
    func pseudoLikelihoodIsTheSumOverConditionals(_ pair: Pair) throws {
        let data = pair.someVisible
        let width = pair.visible.width
        guard !pair.visible.isContinuous else {
            #expect(throws: BoltzmannError.notEnumerable(sum: .pseudoLikelihood)) {
                try pair.model.pseudoLikelihood(of: data)
            }
            return
        }
        var sum = 0.0
        for row in 0..<data.rows {
            let present = data.row(row)
            for first in stride(from: 0, to: present.count, by: width) {
                let logs = pair.visible.points.rows.map { level in
                    var moved = present
                    moved.replaceSubrange(first..<first + width, with: level)
                    return pair.sum(given: moved).logValue
                }
                sum += pair.sum(given: present).logValue - log(logs.reduce(0) { $0 + exp($1) })
            }
        }
        #expect(abs(try pair.model.pseudoLikelihood(of: data) - sum / Double(data.rows)) < 1e-10)
    }

    @Test(arguments: Pair.exact)
    func theDerivationHolds(_ pair: Pair) throws {
        for equation in try pair.model.derivation(for: pair.someVisible).equations { #expect(equation.residual < 1e-6) }
    }

    /// Many blocks of states, cut into leading and trailing units.
    @Test(arguments: Kind.allCases.filter { !$0.isContinuous })
    func longSumsRunOverAllUnits(_ kind: Kind) throws {
        let pair = Pair(kind, .bernoulli, units: (7, 6), scale: 1, seed: 5)
        let phases = try [RestrictedBoltzmannMachine.Side.visible, .hidden].map {
            try pair.model.exactNegativePhase(over: $0)
        }
        #expect(abs(phases[0].logPartition - phases[1].logPartition) < 1e-11)
        #expect((phases[0].gradient - phases[1].gradient).largestMagnitude < 1e-12)
    }

    @Test(arguments: Pair.all)
    func parametersComeBack(_ pair: Pair) throws {
        let parameters = pair.model.parameters
        #expect(try Parameters(flat: parameters.flat, like: parameters.zero) == parameters)
        #expect(parameters.indices.map { parameters[$0] } == parameters.flat)
        #expect(pair.model.with(parameters.zero).with(parameters) == pair.model)
        #expect(parameters.transposed.transposed == parameters)
    }
}
