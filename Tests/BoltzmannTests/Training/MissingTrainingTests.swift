// Training on data with missing values: the gradient of what is known, and the way back.
import Foundation
import Testing

@testable import Boltzmann

@Suite struct MissingTrainingTests {
    /// Bars and stripes of 2×2 pixels, with holes.
    static let data = Matrix(rows: [
        [0, 0, 0, 0], [1, 1, 1, 1], [0, 1, .nan, 1], [1, .nan, 1, 0], [.nan, .nan, 1, 1], [1, 1, 0, .nan],
    ])

    static func training(_ method: GradientMethod, weights: [Double]? = nil) throws -> Training {
        var random = RandomSource(seed: 51)
        let model = try RestrictedBoltzmannMachine(visible: 4, hidden: 3, scale: 0.5, from: random.stream())
        var options = TrainingOptions()
        options.method = method
        options.batchSize = 6
        options.learningRate = 0.5
        return try Training(model, data: data, rowWeights: weights, options: options, random: random)
    }

    /// −Σ_r w_r log p(v_known) of the rows.
    static func cost(_ model: RestrictedBoltzmannMachine, weights: [Double]) throws -> Double {
        let distribution = try model.distribution()
        return zip(0..<data.rows, weights).reduce(0) { sum, row in
            let probability = zip(0..<16, distribution.probabilities).reduce(0) { sum, state in
                let agrees = zip(distribution.states.row(state.0), data.row(row.0)).allSatisfy { $1.isNaN || $0 == $1 }
                return agrees ? sum + state.1 : sum
            }
            return sum - row.1 * log(probability)
        }
    }

    @Test(arguments: [nil, [1, 2, 3, 4, 5, 6]] as [[Double]?])
    func aStepGoesAgainstTheGradientOfWhatIsKnown(weights: [Double]?) throws {
        var training = try Self.training(.exact, weights: weights)
        let all = weights ?? [Double](repeating: 1, count: 6)
        let expected = try training.model.finiteDifference {
            try Self.cost($0, weights: all.map { $0 / all.reduce(0, +) })
        }
        let step = try training.step()
        #expect((step.gradient.total - expected).largestMagnitude < 1e-7)
    }

    @Test(arguments: [GradientMethod.exact, .cd, .pcd])
    func trainingLearnsWhatIsKnownAndGoesBackExactly(method: GradientMethod) throws {
        var trainer = Trainer(try Self.training(method))
        let start = trainer.model
        let even = [Double](repeating: 1.0 / 6, count: 6)
        _ = try trainer.steps(300)
        #expect(try Self.cost(trainer.model, weights: even) < 0.9 * Self.cost(start, weights: even))
        let later = trainer.model
        _ = try trainer.steps(7)
        try trainer.back(7)
        #expect(trainer.model == later)
        try trainer.back(300)
        #expect(trainer.model == start)
    }

    @Test func aGaugeAndARecordTakeThemToo() throws {
        var training = try Self.training(.exact)
        training.options.gauge = Gauge(.centered)
        let history = try training.run(epochs: 3)
        #expect(history.records.allSatisfy { $0.negativeLogLikelihood == nil && $0.reconstructionError.isFinite })
    }
}
