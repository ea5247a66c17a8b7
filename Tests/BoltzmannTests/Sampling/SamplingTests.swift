// Samples against the distributions they should come from.
import Foundation
import Testing

@testable import Boltzmann

@Suite struct SamplingTests {
    let model = RestrictedBoltzmannMachine(Zoo.random(3, 4, weights: 1, biases: 1, seed: 31))

    @Test func conditionalsAgreeWithEnergies() throws {
        // p(h_j = 1 | v) = 1 / (1 + e^(E(h_j = 1) − E(h_j = 0))) whatever the other units do.
        let v = Matrix(row: [1, 0, 1])
        for j in 0..<4 {
            let off = Matrix(rows: 1, columns: 4, elements: (0..<4).map { $0 == j ? 0 : Double($0 % 2) })
            var on = off
            on[0, j] = 1
            let difference = try model.energies(visible: v, hidden: on)[0] - model.energies(visible: v, hidden: off)[0]
            #expect(abs(try model.hiddenMeans(v)[0, j] - 1 / (1 + exp(difference))) < 1e-14)
        }
    }

    @Test func samplesHaveTheModelsFrequencies() throws {
        var random = RandomSource(seed: 32)
        let count = 20_000
        let samples = try model.sample(count, SamplingOptions(burnIn: 50, thin: 5), random: &random)
        let truth = BruteForce(model.parameters).visible
        var counts = [Double](repeating: 0, count: 8)
        for row in 0..<count {
            counts[Int(samples[row, 0]) * 4 + Int(samples[row, 1]) * 2 + Int(samples[row, 2])] += 1
        }
        // χ² with 7 degrees of freedom, twice its 10⁻⁴ point because rows of one chain are slightly correlated.
        let distance = zip(counts, truth).reduce(0) { sum, pair in
            let expected = pair.1 * Double(count)
            return sum + (pair.0 - expected) * (pair.0 - expected) / expected
        }
        #expect(distance < 60)
    }

    @Test func chainsDoNotDependOnThreadsOrOnEachOther() throws {
        let start = GradientTests.data(600, 3, seed: 33)
        let stream = RandomStream(seed: 34)
        let one = try model.gibbs(from: start, steps: 3, random: stream)
        #expect(one == (try model.gibbs(from: start, steps: 3, random: stream, Execution(threads: 2))))
        #expect(one.rows(0..<10) == (try model.gibbs(from: start.rows(0..<10), steps: 3, random: stream)))
        #expect(try model.gibbs(from: start, steps: 0, random: stream) == start)
    }

    @Test func pseudoLikelihoodIsTheSumOverConditionals() throws {
        let data = GradientTests.data(7, 3, seed: 35)
        let truth = BruteForce(model.parameters).visible
        var sum = 0.0
        for row in 0..<data.rows {
            let number = data.row(row).reduce(0) { $0 * 2 + Int($1) }
            for unit in 0..<3 {
                let other = number ^ (1 << (2 - unit))
                sum += log(truth[number] / (truth[number] + truth[other]))
            }
        }
        #expect(abs(try model.pseudoLikelihood(of: data) - sum / 7) < 1e-12)
    }

    @Test func reconstructionOfADecidedModelIsItsData() throws {
        // W couples each unit strongly to its own hidden unit.
        var parameters = Parameters(zeros: 3, 3)
        for i in 0..<3 { parameters.weights[i, i] = 80 }
        parameters.visibleBiases = [-40, -40, -40]
        parameters.hiddenBiases = [-40, -40, -40]
        let data = Matrix(rows: [[1, 0, 1], [0, 0, 1]])
        #expect(try RestrictedBoltzmannMachine(parameters).reconstructionError(of: data) < 1e-12)
        #expect(
            abs(try RestrictedBoltzmannMachine(Parameters(zeros: 3, 3)).reconstructionError(of: data) - 0.25) < 1e-15)
    }

    /// Comparing a uniform with NaN would silently draw zeros.
    @Test func chainsDoNotStartFromWhatIsNoNumber() throws {
        let states = Matrix(rows: [[0, 1, 1], [0, .nan, 1]])
        let random = RandomStream(seed: 1)
        for draw in [
            { try self.model.gibbs(from: states, steps: 1, random: random) },
            { try self.model.sampleHidden(states, from: random) },
        ] {
            let error = #expect(throws: BoltzmannError.self) { try draw() }
            guard case .notAState(_, row: 1, column: 1, units: BernoulliLayer.unitType) = error else {
                Issue.record("wrong error: \(String(describing: error))")
                continue
            }
        }
    }
}
