// The expectation of contrastive divergence, and what reports of estimators say.
import Foundation
import Testing

@testable import Boltzmann

@Suite struct ExpectationTests {
    /// T built from conditionals that are summed by hand.
    @Test func transitionsAreThoseOfConditionals() throws {
        let model = RestrictedBoltzmannMachine(Zoo.random(3, 2, weights: 2, biases: 1, seed: 91))
        let visible = try StateSpace(of: model.visible, for: .distribution).states
        let hidden = try StateSpace(of: model.hidden, for: .distribution).states
        func chance(_ state: [Double], _ means: [Double]) -> Double {
            zip(state, means).reduce(1) { $0 * ($1.0 == 1 ? $1.1 : 1 - $1.1) }
        }
        let up = try model.hiddenMeans(visible)
        let down = try model.visibleMeans(hidden)
        var probabilities = [Double](repeating: 0, count: 8)
        probabilities[5] = 1
        for _ in 0..<2 {
            probabilities = (0..<8).map { to in
                (0..<8).reduce(0) { sum, from in
                    (0..<4).reduce(sum) {
                        $0 + probabilities[from] * chance(hidden.row($1), up.row(from))
                            * chance(visible.row(to), down.row($1))
                    }
                }
            }
        }
        let start = Distribution(states: visible.rows(5..<6), probabilities: [1])
        let found = try TransitionKernel(model).distribution(after: 2, from: start, .inline)
        for (a, b) in zip(found.probabilities, probabilities) { #expect(abs(a - b) < 1e-14) }
    }

    @Test(arguments: Pair.all.filter { $0.model.visible.log2States != nil && $0.model.hidden.log2States != nil })
    func theModelIsStationaryAndReached(_ pair: Pair) throws {
        let exact = try pair.model.exactNegativePhase().gradient
        let model = try pair.model.distribution()
        let stay = try pair.model.expectedNegativePhase(ofContrastiveDivergence: 1, from: model)
        #expect((stay - exact).largestMagnitude < 1e-12)
        let data = try Distribution(empirical: model.states.rows(0..<1))
        let far = try pair.model.expectedNegativePhase(ofContrastiveDivergence: 400, from: data)
        #expect((far - exact).largestMagnitude < 1e-9)
    }

    @Test func samplesAverageToIt() throws {
        let model = RestrictedBoltzmannMachine(Zoo.random(5, 4, weights: 2, biases: 1, seed: 92))
        let data = GradientTests.data(3, 5, seed: 93)
        let expected = try model.expectedNegativePhase(
            ofContrastiveDivergence: 2, from: Distribution(empirical: data))
        let many = Matrix(stacking: [Matrix](repeating: data, count: 4000), columns: 5)
        let estimator = ContrastiveDivergence(steps: 2)
        let found = try estimator.negativePhase(of: model, batch: many, random: RandomStream(seed: 94), .inline)
        #expect((found - expected).largestMagnitude < 5 * 0.5 / 110)
        // Means count as what they are, and threads do not matter.
        let grey = Distribution(states: Matrix(rows: [[0.5, 1, 0, 0.2, 0]]), probabilities: [1])
        let inline = try model.expectedNegativePhase(ofContrastiveDivergence: 1, from: grey)
        let threaded = try model.expectedNegativePhase(
            ofContrastiveDivergence: 1, from: grey, Execution(threads: 3))
        #expect(inline == threaded)
    }

    @Test func reportsTellBiasFromVariance() throws {
        let model = RestrictedBoltzmannMachine(Zoo.random(6, 4, weights: 2, biases: 1, seed: 95))
        let data = GradientTests.data(20, 6, seed: 96)
        let exact = try model.exactGradient(of: data)
        func quality(_ method: GradientMethod, _ steps: Int = 1) throws -> EstimatorQuality {
            var random = RandomSource(seed: 97)
            return try model.quality(
                of: method, steps: steps, temperatures: 4, data: data, samples: 300, exact: exact, random: &random)
        }
        let sum = try quality(.exact)
        #expect(
            sum.bias == 0 && sum.biasError == 0 && sum.variance == 0 && sum.rootMeanSquareError == 0
                && abs(sum.cosine - 1) < 1e-12)
        let (one, ten) = (try quality(.cd), try quality(.cd, 10))
        #expect(one.bias > 3 * ten.bias && ten.bias > 0 && one.biasError == 0)
        for quality in [one, ten] {
            let expected = quality.bias * quality.bias + quality.variance
            #expect(abs(quality.rootMeanSquareError * quality.rootMeanSquareError / expected - 1) < 0.2)
        }
        for method in [GradientMethod.pcd, .pt] {
            let persistent = try quality(method)
            #expect(abs(persistent.biasError - (persistent.variance / 300).squareRoot()) < 1e-12)
            #expect(persistent.bias < one.bias / 2 && persistent.variance > 0 && persistent.cosine > 0.9)
        }
        #expect(throws: BoltzmannError.self) {
            var random = RandomSource(seed: 1)
            return try model.quality(of: .cd, data: data, samples: 1, exact: exact, random: &random)
        }
    }

    @Test func largeModelsAreRefused() throws {
        let model = RestrictedBoltzmannMachine(Parameters(zeros: 20, 10))
        let data = try Distribution(empirical: Matrix(repeating: 0, rows: 1, columns: 20))
        #expect(throws: BoltzmannError.tooManyStates(sum: .transitions, log2States: 30, log2Limit: 26)) {
            try model.expectedNegativePhase(ofContrastiveDivergence: 1, from: data)
        }
    }
}
