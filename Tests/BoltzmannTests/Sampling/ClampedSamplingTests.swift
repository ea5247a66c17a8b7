// Draws of all methods, with clamped units and without, against the exact conditional distribution.
import Foundation
import Testing

@testable import Boltzmann

@Suite struct ClampedSamplingTests {
    static let pairs = Kind.allCases.filter { !$0.isContinuous }.flatMap { visible in
        [Kind.bernoulli, .gaussian].map {
            Pair(visible, $0, units: (3, 2), scale: $0 == .bernoulli ? 1 : 0.5, seed: 300)
        }
    }

    /// p(v) of a pair's visible states, or p(v | the known units) where a clamp is given.
    private func truth(_ pair: Pair, clamp: [Double]?) -> [[Double]: Double] {
        let states = pair.visibleStates.rows.filter { state in
            zip(state, clamp ?? state).allSatisfy { $1.isNaN || $0 == $1 }
        }
        let weights = states.map { exp(pair.sum(given: $0).logValue) }
        return Dictionary(uniqueKeysWithValues: zip(states, weights.map { $0 / weights.reduce(0, +) }))
    }

    /// How far a frequency of n independent draws may be from its probability: by Hoeffding's inequality, all of them
    /// together miss this with a probability below 1e-8.
    private func bound(_ states: Int, draws: Double) -> Double {
        (log(2 * Double(states) / 1e-8) / (2 * draws)).squareRoot()
    }

    private func check(
        _ samples: Matrix, against truth: [[Double]: Double], draws: Double,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        var counts: [[Double]: Double] = [:]
        for row in 0..<samples.rows { counts[samples.row(row), default: 0] += 1 }
        #expect(Set(counts.keys).isSubset(of: Set(truth.keys)), sourceLocation: sourceLocation)
        for (state, probability) in truth {
            let frequency = (counts[state] ?? 0) / Double(samples.rows)
            #expect(
                abs(frequency - probability) < bound(truth.count, draws: draws), "\(state)",
                sourceLocation: sourceLocation)
        }
    }

    private func clamp(_ pair: Pair) -> [Double] {
        let width = pair.visible.width
        var clamp = pair.visibleStates.rows[5]
        for column in [0, 2].flatMap({ $0 * width..<($0 + 1) * width }) { clamp[column] = .nan }
        return clamp
    }

    @Test(arguments: pairs, SamplingMethod.allCases)
    func drawsFollowTheDistribution(_ pair: Pair, _ method: SamplingMethod) throws {
        guard method != .exact || pair.isExact else { return }
        for clamp in [nil, clamp(pair)] where clamp != nil || pair.hidden == .bernoulli {
            var random = RandomSource(seed: 301)
            // A chain for each draw: they are independent.
            var options = SamplingOptions(method: method, burnIn: 12, thin: 2, chains: 2000)
            options.clamp = clamp
            options.temperatures = 3
            let samples = try pair.model.sample(2000, options, random: &random)
            // Runs that were drawn again by their weights tell less than independent ones: here hardly so.
            check(samples, against: truth(pair, clamp: clamp), draws: method == .annealed ? 1000 : 2000)
        }
    }

    @Test(arguments: pairs) func conditionedModelsAreTheConditionals(_ pair: Pair) throws {
        let clamp = clamp(pair)
        let conditioned = try pair.model.conditioned(on: clamp)
        let distribution = try conditioned.model.distribution()
        let truth = truth(pair, clamp: clamp)
        let states = conditioned.filled(distribution.states)
        #expect(states.rows == truth.count)
        for row in 0..<states.rows {
            #expect(abs(distribution.probabilities[row] - (truth[states.row(row)] ?? -1)) < 1e-12)
        }
    }

    @Test func clampsMustBeStates() throws {
        let pair = Pair(.potts, .bernoulli, units: (2, 1), scale: 1, seed: 1)
        for clamp in [[1, 0, 0], [0.5, 0.5, 0, 1, 0, 0], [.nan, 0, 0, 1, 0, 0], [1, 1, 0, .nan, .nan, .nan]] {
            #expect(throws: BoltzmannError.self) { try pair.model.conditioned(on: clamp) }
        }
        var random = RandomSource(seed: 1)
        var options = SamplingOptions(burnIn: 2)
        options.clamp = [1, 0, 0, 0, 1, 0]
        #expect(try pair.model.sample(2, options, random: &random).elements == [1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 1, 0])
    }

    /// Two states that Gibbs chains hardly ever leave: all units off, or all on.
    @Test func temperedChainsCrossBarriers() throws {
        let model = RestrictedBoltzmannMachine(
            Parameters(
                weights: Matrix(repeating: 3, rows: 6, columns: 4), visibleBiases: [Double](repeating: -6, count: 6),
                hiddenBiases: [-9, -9, -9, -9.2]))
        let share = try model.distribution().probabilities.last ?? 0
        #expect(share > 0.3 && share < 0.6)
        var random = RandomSource(seed: 302)
        var options = SamplingOptions(method: .tempered, burnIn: 60, chains: 800)
        let samples = try model.sample(800, options, random: &random)
        let found = Double((0..<800).count { samples.row($0).allSatisfy { $0 == 1 } }) / 800
        #expect(abs(found - share) < bound(1, draws: 800))
        options.method = .annealed
        let annealed = try model.sample(800, options, random: &random)
        #expect(abs(Double((0..<800).count { annealed.row($0).allSatisfy { $0 == 1 } }) / 800 - share) < 0.12)
    }

    @Test(arguments: SamplingMethod.allCases) func drawsDoNotDependOnThreads(_ method: SamplingMethod) throws {
        let model = RestrictedBoltzmannMachine(Zoo.random(5, 4, weights: 1, biases: 1, seed: 303))
        let samples = try [Execution.inline, Execution(threads: 2)].map { execution in
            var random = RandomSource(seed: 306)
            let options = SamplingOptions(method: method, burnIn: 5, thin: 2, chains: 150)
            return try model.sample(250, options, random: &random, execution)
        }
        #expect(samples[0] == samples[1])
    }

    @Test(arguments: pairs) func theMostProbableStatesAreFound(_ pair: Pair) throws {
        var random = RandomSource(seed: 304)
        let order = pair.visibleStates.rows.map { ($0, -pair.sum(given: $0).logValue) }.sorted { $0.1 < $1.1 }
        let exact = try pair.model.mostProbableStates(3, random: &random)
        #expect(exact.isExact)
        #expect((0..<3).map(exact.states.row) == order.prefix(3).map(\.0))
        for (found, right) in zip(exact.freeEnergies, order) { #expect(abs(found - right.1) < 1e-9) }
        let searched = try pair.model.mostProbableStates(
            1, isExact: false, chains: 50, temperatures: 20, random: &random)
        #expect(!searched.isExact && searched.states == exact.states.rows(0..<1))
    }

    @Test func aSearchFindsWhatAllStatesTell() throws {
        var random = RandomSource(seed: 305)
        for seed in 0..<5 {
            let model = RestrictedBoltzmannMachine(Zoo.random(12, 8, weights: 2, biases: 1, seed: 310 + UInt64(seed)))
            let exact = try model.mostProbableStates(1, random: &random)
            #expect(
                try model.mostProbableStates(1, isExact: false, chains: 100, temperatures: 50, random: &random).states
                    == exact.states)
        }
    }
}
