// Every sampler of every pair of unit types against the exact distribution of what it draws. A run of all of them fails
// with a probability below 10⁻⁶ when all samplers are right: see `Evidence`. The seeds are fixed.
import Foundation
import Testing

@testable import Boltzmann

@Suite struct SamplerStatisticsTests {
    /// The cases below: they must not be more than the false alarms are divided by.
    @Test func theFalseAlarmsAreDividedByEnoughCases() {
        let cases = Pair.all.count * 3 + Self.withFiniteVisible.count * 2 + Self.withFiniteLayer.count
        #expect(Double(cases) <= Evidence.cases)
    }

    static let withFiniteVisible = Kind.allCases.filter { !$0.isContinuous }.flatMap { visible in
        Kind.allCases.map { Pair(visible, $0, units: (2, 1), scale: 0.7, seed: 41) }
    }
    static let withFiniteLayer = Pair.all.filter { !$0.visible.isContinuous || !$0.hidden.isContinuous }

    /// A pair of each type with itself.
    static let equals = Pair.all.filter { $0.visible == $0.hidden }

    private static func draws(_ kind: Kind) -> Int { kind.isContinuous ? 3000 : 8000 }

    private func copies(_ state: [Double], _ count: Int) -> Matrix {
        Matrix(rows: count, columns: state.count, elements: (0..<count).flatMap { _ in state })
    }

    /// h ~ p(h|v) and v ~ p(v|h), each from two states.
    private func conditionals(of pair: Pair, drawnBy sampler: RestrictedBoltzmannMachine) throws -> Evidence {
        var evidence = Evidence()
        let flipped = try pair.flipped
        for row in 0..<2 {
            let (v, h) = (pair.someVisible.row(row), pair.someHidden.row(row + 1))
            let random = RandomStream(seed: 7, stream: UInt32(row))
            let above = try sampler.sampleHidden(copies(v, Self.draws(pair.hidden)), from: random.substream(0))
            let below = try sampler.sampleVisible(copies(h, Self.draws(pair.visible)), from: random.substream(1))
            pair.check(above, drawnGiven: v, &evidence)
            flipped.check(below, drawnGiven: h, &evidence)
        }
        return evidence
    }

    @Test(arguments: Pair.all)
    func conditionalsAreRight(_ pair: Pair) throws {
        #expect(try conditionals(of: pair, drawnBy: pair.model).isPlausible)
    }

    /// One Gibbs step v → h → v′ from one state.
    private func step(of pair: Pair, drawnBy sampler: (Matrix, RandomStream) throws -> Matrix) throws -> Evidence {
        var evidence = Evidence()
        let v = pair.someVisible.row(1)
        let rows = try sampler(copies(v, Self.draws(pair.visible)), RandomStream(seed: 8))
        try pair.check(rows, mixture: pair.hiddenProbabilities(given: v), &evidence)
        return evidence
    }

    @Test(arguments: Pair.all)
    func gibbsStepsAreRight(_ pair: Pair) throws {
        let evidence = try step(of: pair) { try pair.model.gibbs(from: $0, steps: 1, random: $1) }
        #expect(evidence.isPlausible)
    }

    /// The steps of annealing, at half the weights of the model.
    @Test(arguments: Pair.all)
    func annealedStepsAreRight(_ pair: Pair) throws {
        var parameters = pair.model.parameters
        parameters.weights = 0.5 * parameters.weights
        let path = try TemperedPath(to: pair.model)
        let evidence = try step(of: Pair(pair.visible, pair.hidden, model: pair.model.with(parameters))) {
            start, random in
            try path.rung(at: 0.5).step(
                inputs: start.times(pair.model.weights), random: (random.substream(0), random.substream(1)), firstRow: 0
            )
        }
        #expect(evidence.isPlausible)
    }

    /// Chains of several steps, with the persistent ones of training among them: from one state to K³.
    @Test(arguments: withFiniteVisible)
    func chainsFollowThePowersOfTheKernel(_ pair: Pair) throws {
        let states = pair.visibleStates.rows
        let row = try pair.kernel.power(3).row(1)
        let start = copies(states[1], 5000)
        var evidence = Evidence()
        let chains = try pair.model.gibbs(from: start, steps: 3, random: RandomStream(seed: 9))
        evidence.add(rows: chains, states: states, probabilities: row)
        var persistent = PersistentContrastiveDivergence(steps: 1)
        for number in 0..<3 {
            _ = try persistent.negativePhase(
                of: pair.model, batch: start, random: RandomStream(seed: 10, stream: UInt32(number)), .inline)
        }
        evidence.add(rows: try #require(persistent.chains), states: states, probabilities: row)
        #expect(evidence.isPlausible)
    }

    /// `sample`: chains from the biases alone, after the burn-in and again after the thinning, and both together.
    @Test(arguments: withFiniteVisible)
    func samplesAreAfterBurnInAndThinning(_ pair: Pair) throws {
        let states = pair.visibleStates.rows
        let (kernel, start) = (try pair.kernel, pair.start)
        let first = try start.times(kernel.power(2))
        let thinned = try kernel.power(3)
        var (early, late): ([[Double]], [[Double]]) = ([], [])
        for seed in 0..<60 {
            var random = RandomSource(seed: UInt64(seed))
            let rows = try pair.model.sample(200, SamplingOptions(burnIn: 2, thin: 3), random: &random)
            early += (0..<100).map(rows.row)
            late += (100..<200).map(rows.row)
        }
        var evidence = Evidence()
        evidence.add(rows: Matrix(rows: early), states: states, probabilities: first.elements)
        evidence.add(rows: Matrix(rows: late), states: states, probabilities: try first.times(thinned).elements)
        evidence.add(
            zip(early, late).map(+), outcomes: states.flatMap { a in states.map { a + $0 } },
            probabilities: thinned.mapElements { first[0, $0] * ($1 < 0 ? 0 : $2) }.elements)
        #expect(evidence.isPlausible)
    }

    /// Samples without a chain: p(h) is exact, and v given it.
    @Test(arguments: withFiniteLayer)
    func exactSamplesAreOfTheModel(_ pair: Pair) throws {
        var evidence = Evidence()
        let states = pair.hiddenStates
        let flipped = try pair.flipped
        let logs = states.rows.map { flipped.sum(given: $0).logValue }
        let masses = zip(logs, states.weights).map { exp($0) * $1 }
        let sum = masses.reduce(0, +)
        let rows = try pair.model.exactSample(Self.draws(pair.visible), random: RandomStream(seed: 11))
        try pair.check(rows, mixture: masses.map { $0 / sum }, &evidence)
        #expect(evidence.isPlausible)
    }

    // What is wrong on purpose is found out.

    /// Biases that are off by a half: in the hidden layer alone, and in the visible one.
    @Test(arguments: equals)
    func biasesThatAreOffAreFound(_ pair: Pair) throws {
        for indices in [pair.model.visibleBiases.indices.first.map(ParameterIndex.visibleBias), .hiddenBias(0)] {
            var parameters = pair.model.parameters
            parameters[try #require(indices)] += 0.5
            #expect(try !conditionals(of: pair, drawnBy: pair.model.with(parameters)).isPlausible)
        }
    }

    /// Gibbs steps that now and then stay where they are.
    @Test(arguments: Pair.all.filter { !$0.visible.isContinuous })
    func stepsThatAreLeftOutAreFound(_ pair: Pair) throws {
        let evidence = try step(of: pair) { start, random in
            var rows = try pair.model.gibbs(from: start, steps: 1, random: random)
            for row in stride(from: 0, to: rows.rows, by: 6) {
                for column in 0..<rows.columns { rows[row, column] = start[row, column] }
            }
            return rows
        }
        #expect(!evidence.isPlausible)
    }

    /// A number used for two rows leaves every frequency right, and the draws dependent.
    @Test(arguments: equals)
    func numbersUsedTwiceAreFound(_ pair: Pair) throws {
        let evidence = try step(of: pair) { start, random in
            let rows = try pair.model.gibbs(from: start, steps: 1, random: random)
            return rows.rows((0..<rows.rows).map { $0 & ~1 })
        }
        #expect(!evidence.isPlausible)
    }

    /// Precisions that are off by a fifth.
    @Test(arguments: Pair.all.filter { $0.visible == .freeGaussian || $0.visible == .freeRectified })
    func precisionsThatAreOffAreFound(_ pair: Pair) throws {
        var parameters = pair.model.parameters
        parameters.visibleLogPrecisions[0] += 0.4
        #expect(try !conditionals(of: pair, drawnBy: pair.model.with(parameters)).isPlausible)
    }

    @Test func boundsAreWhatTheyAre() {
        // 600 heads of 1000 fair throws: 2 e^(−1000 D(0.6 ‖ 0.5)) = 3.6·10⁻⁹ is rare, but not for 10⁻⁶ / 512 / 3.
        func throwing(_ heads: Int) -> Evidence {
            var evidence = Evidence()
            evidence.add(
                (0..<1000).map { $0 < heads ? 1 : 0 }, outcomes: [0, 1], probabilities: [0.5, 0.5])
            return evidence
        }
        #expect(throwing(500).isPlausible && throwing(600).isPlausible && !throwing(620).isPlausible)
        var impossible = Evidence()
        impossible.add([1, 1, 2], outcomes: [1], probabilities: [1])
        #expect(!impossible.isPlausible)
        var uniform = Evidence()
        uniform.add(uniform: (0..<1000).map { (Double($0) + 0.5) / 1000 })
        #expect(uniform.isPlausible)
        uniform.add(uniform: (0..<1000).map { Double($0) / 1000 * 0.85 })
        #expect(!uniform.isPlausible)
    }
}
