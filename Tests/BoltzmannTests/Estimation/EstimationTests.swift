// Estimates of log Z against exact sums: unbiased weights, brackets that hold, errors that are what they say.
import Foundation
import Testing

@testable import Boltzmann

@Suite struct EstimationTests {
    /// With a handful of temperatures single weights are far off, and still right on average, both ways.
    @Test func meanWeightsAreRatiosOfPartitionFunctions() throws {
        let model = RestrictedBoltzmannMachine(Zoo.random(4, 3, weights: 2, biases: 1, seed: 41))
        let path = try TemperedPath(to: model, visibleMeans: [0.6, 0.4, 0.5, 0.7])
        let ratio = BruteForce(model.parameters).logPartition - path.baseLogPartition
        var random = RandomSource(seed: 42)
        let betas = [0, 0.3, 0.7, 1]
        let chains = 8_000
        let up = try path.anneal(
            path.baseStates(chains, from: random.stream()), along: betas, random: random.stream(), .inline
        ).weights
        let down = try path.anneal(
            model.exactSample(chains, random: random.stream()), along: betas.reversed(), random: random.stream(),
            .inline
        ).weights
        #expect(up.standardError > 0.002 && up.standardError < 0.05)
        #expect(abs(up.logMean - ratio) < 5 * up.standardError)
        #expect(abs(down.logMean + ratio) < 5 * down.standardError)
        let bridge = BridgeSampling(up: up, down: down)
        #expect(abs(bridge.logRatio - ratio) < 5 * bridge.standardError)
        #expect(bridge.standardError < min(up.standardError, down.standardError))
    }

    @Test(arguments: Pair.all)
    func everyUnitTypeTakesPart(_ pair: Pair) throws {
        let truth = pair.sum(pair.visibleStates, pair.hiddenStates).logValue
        var random = RandomSource(seed: 75)
        let estimate = try pair.model.logPartition(
            by: .bridge, AnnealingOptions(temperatures: 10, chains: 40, start: .chains), random: &random)
        #expect(abs(estimate.value - truth) < 5 * estimate.standardError)
        #expect(estimate.standardError < 0.2)
    }

    @Test func baseIsTheModelWithoutWeights() throws {
        let model = RestrictedBoltzmannMachine(Zoo.random(5, 3, weights: 2, biases: 1, seed: 43))
        var independent = model.parameters
        independent.weights = Matrix(repeating: 0, rows: 5, columns: 3)
        let path = try TemperedPath(to: model)
        #expect(abs(path.baseLogPartition - BruteForce(independent).logPartition) < 1e-12)
        // Half way: W halved, biases as they are.
        var half = model.parameters
        half.weights.elements = half.weights.elements.map { $0 / 2 }
        let states = GradientTests.data(6, 5, seed: 44)
        let densities = try path.rung(at: 0.5).logDensities(of: states, inputs: states.times(model.weights))
        let expected = try model.with(half).freeEnergies(states).map { -$0 }
        for (found, right) in zip(densities, expected) { #expect(abs(found - right) < 1e-12) }
    }

    /// Bases have the means that were asked for, whatever the units are.
    @Test(arguments: Pair.all)
    func basesHaveTheMeans(_ pair: Pair) throws {
        let layer = pair.model.visible
        let wanted = layer.smoothed(pair.visibleStates.rows[0], of: 3)
        let path = try TemperedPath(to: pair.model, visibleMeans: wanted)
        let found = path.baseVisible.means(of: Matrix(repeating: 0, rows: 1, columns: layer.count)).elements
        for (a, b) in zip(found, wanted) { #expect(abs(a - b) < 1e-12) }
    }

    @Test func exactSamplesFollowTheModel() throws {
        for (visible, hidden) in [(3, 12), (12, 2)] {
            let model = RestrictedBoltzmannMachine(Zoo.random(visible, hidden, weights: 1, biases: 1, seed: 45))
            let samples = try model.exactSample(20_000, random: RandomStream(seed: 46))
            let exact = try model.exactNegativePhase().gradient
            // Five standard errors of a mean of numbers between 0 and 1.
            #expect((try model.freeEnergyGradient(samples) - exact).largestMagnitude < 5 * 0.5 / 140)
        }
    }

    /// Weights of both ways whose logarithms are normal are consistent when they lie half their variance off.
    @Test func bridgeOfNormalWeights() {
        let stream = RandomStream(seed: 47)
        let (truth, spread) = (12.5, 2.0)
        let up = stream.normals(0..<4000).map { truth - spread * spread / 2 + spread * $0 }
        let down = stream.normals(4000..<6000).map { -(truth + spread * spread / 2 + spread * $0) }
        let bridge = BridgeSampling(up: LogWeights(values: up), down: LogWeights(values: down))
        #expect(abs(bridge.logRatio - truth) < 5 * bridge.standardError)
        #expect(bridge.standardError > 0.01 && bridge.standardError < 0.1)
        #expect(bridge.effectiveSampleSize > 100 && bridge.effectiveSampleSize < 2000)
        // Where all weights agree nothing is left to chance.
        let certain = BridgeSampling(up: LogWeights(values: [3, 3, 3]), down: LogWeights(values: [-3, -3]))
        #expect(abs(certain.logRatio - 3) < 1e-14)
        #expect(certain.standardError == 0)
    }

    @Test func weightsTellTheirSpread() {
        let equal = LogWeights(values: [700, 700, 700, 700])
        #expect(abs(equal.logMean - 700) < 1e-12)
        #expect(abs(equal.effectiveSampleSize - 4) < 1e-12)
        #expect(equal.standardError == 0)
        let single = LogWeights(values: [0, -1000, -1000, -1000])
        #expect(abs(single.effectiveSampleSize - 1) < 1e-12)
        #expect(single.standardError == .infinity)
        #expect(single.resampled(by: 0.5) == [0, 0, 0, 0])
        #expect(equal.resampled(by: 0.5) == [0, 1, 2, 3])
        #expect(LogWeights(values: [log(2), 0, 0]).resampled(by: 0.9) == [0, 1, 2])
    }

    @Test func resultsDoNotDependOnThreads() throws {
        let model = RestrictedBoltzmannMachine(Zoo.random(12, 7, weights: 1, biases: 1, seed: 48))
        let estimates = try [1, 2, 5].map { threads in
            var random = RandomSource(seed: 49)
            return try model.logPartition(
                by: .bridge, AnnealingOptions(temperatures: 20, chains: 150, start: .chains), random: &random,
                Execution(threads: threads))
        }
        #expect(estimates[0] == estimates[1] && estimates[0] == estimates[2])
        #expect(estimates[0].effectiveSampleSize.map { $0 > 10 && $0 <= 150 } ?? false)
    }

    /// The check of a hundred models of `make papers`, smaller: the hidden units are as many, the sum runs over the
    /// visible ones.
    @Test(arguments: [AnnealingOptions.Start.exact, .chains])
    func bracketsHoldTheExactValue(_ start: AnnealingOptions.Start) throws {
        for number in 0..<8 {
            let model = RestrictedBoltzmannMachine(
                Zoo.random(
                    8, 20 + number % 5, weights: 0.5 + 0.25 * Double(number), biases: 1, seed: UInt64(50 + number)))
            let exact = try model.logPartition()
            var random = RandomSource(seed: UInt64(60 + number))
            let estimate = try model.logPartition(
                by: .bridge, AnnealingOptions(temperatures: 60, chains: 40, start: start), random: &random)
            let (lower, upper) = (try #require(estimate.lower), try #require(estimate.upper))
            #expect(lower <= exact && exact <= upper)
            #expect(abs(estimate.value - exact) < 5 * estimate.standardError)
        }
    }

    @Test func oneSidedEstimatesBoundOneSide() throws {
        let model = RestrictedBoltzmannMachine(Zoo.random(6, 5, weights: 1, biases: 1, seed: 70))
        let exact = try model.logPartition()
        var random = RandomSource(seed: 71)
        let options = AnnealingOptions(temperatures: 30, chains: 50)
        let up = try model.logPartition(by: .ais, options, random: &random)
        #expect(up.upper == nil && (up.lower ?? .infinity) <= exact && up.method == .ais)
        let down = try model.logPartition(by: .reverseAIS, options, random: &random)
        #expect(down.lower == nil && (down.upper ?? -.infinity) >= exact && down.method == .reverseAIS)
        let all = try model.logPartition(by: .auto, options, random: &random)
        #expect(all == Estimate(exact: exact))
    }

    @Test func largePictureModelsAreWithinANat() throws {
        let model = RestrictedBoltzmannMachine(Zoo.random(784, 8, weights: 0.3, biases: 1, seed: 72))
        var random = RandomSource(seed: 73)
        let estimate = try model.logPartition(
            by: .ais, AnnealingOptions(temperatures: 60, chains: 20), random: &random)
        #expect(abs(estimate.value - (try model.logPartition())) < 1)
    }

    @Test func settingsOutOfRangeAreRefused() throws {
        let model = RestrictedBoltzmannMachine(Zoo.random(2, 2, weights: 1, biases: 1, seed: 74))
        func estimate(_ change: (inout AnnealingOptions) -> Void) throws -> Estimate {
            var options = AnnealingOptions()
            change(&options)
            var random = RandomSource(seed: 1)
            return try model.logPartition(by: .ais, options, random: &random)
        }
        for betas in [[], [0], [0, 0.5], [0.1, 1], [0, 0.5, 0.5, 1], [0, .nan, 1], [0, 2, 1]] {
            #expect(throws: BoltzmannError.self) { try estimate { $0.betas = betas } }
        }
        #expect(throws: BoltzmannError.self) { try estimate { $0.chains = 1 } }
        #expect(throws: BoltzmannError.self) { try estimate { $0.visibleMeans = [0.5] } }
    }

    @Test func estimatesMoveAndSubtract() {
        let estimate = Estimate(
            value: 10, standardError: 0.3, effectiveSampleSize: 50, method: .bridge, chains: 100, temperatures: 1000,
            lower: 9, upper: 12)
        let negated = estimate.transformed(factor: -2, offset: 1)
        #expect(negated.value == -19 && negated.standardError == 0.6 && negated.lower == -23 && negated.upper == -17)
        let difference = estimate.minus(negated)
        #expect(difference.value == 29 && abs(difference.standardError - 0.3 * 5.0.squareRoot()) < 1e-15)
        #expect(difference.lower == 26 && difference.upper == 35)
        #expect(Estimate(exact: 3).minus(estimate).method == .bridge)
    }
}
