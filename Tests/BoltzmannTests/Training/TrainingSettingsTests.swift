// Penalties, weights of rows, schedules, validation, early stopping, callbacks, first biases.
import Foundation
import Testing

@testable import Boltzmann

@Suite struct TrainingSettingsTests {
    static let data = TrainingTests.data

    /// The first step on all rows.
    static func step(_ change: (inout TrainingOptions) -> Void) throws -> (Training.Step, Training) {
        var training = try TrainingTests.training(.exact, batchSize: 16, change)
        return (try training.step(), training)
    }

    @Test func penaltiesAreAddedToTheGradient() throws {
        let model = try TrainingTests.training(.exact).model
        let (step, _) = try Self.step {
            $0.l1 = 0.2
            $0.weightDecay = 0.3
            $0.sparsityTarget = 0.1
            $0.sparsityCost = 2
        }
        let means = try model.hiddenMeans(Self.data).columnMeans
        let pixels = Self.data.columnMeans
        var expected = step.gradient.total
        for j in 0..<6 {
            expected.hiddenBiases[j] += 2 * (means[j] - 0.1)
            for i in 0..<9 {
                let weight = model.weights[i, j]
                expected.weights[i, j] +=
                    0.3 * weight + (weight > 0 ? 0.2 : -0.2) + 2 * (means[j] - 0.1) * pixels[i]
            }
        }
        #expect((step.update + 0.1 * expected).largestMagnitude < 1e-14)
    }

    @Test func sparsityDrawsHiddenUnitsToTheTarget() throws {
        var training = try TrainingTests.training(.exact, batchSize: 16) {
            $0.sparsityTarget = 0.1
            $0.sparsityCost = 3
        }
        for _ in 0..<300 { try training.step() }
        let means = try training.model.hiddenMeans(Self.data).columnMeans
        #expect(means.allSatisfy { abs($0 - 0.1) < 0.05 })
    }

    @Test func weightsOfAHiddenUnitHaveALargestNorm() throws {
        let (step, training) = try Self.step { $0.maxNorm = 0.2 }
        let norms = (0..<6).map { j in training.model.weights.column(j).reduce(0) { $0 + $1 * $1 }.squareRoot() }
        #expect(norms.allSatisfy { $0 <= 0.2 + 1e-15 })
        #expect(norms.contains { $0 > 0.2 - 1e-12 })
        let before = try TrainingTests.training(.exact).model.parameters
        #expect((before + step.update - training.model.parameters).largestMagnitude < 1e-16)
    }

    /// A row of weight 2 counts like two rows.
    @Test(arguments: [GradientMethod.exact, .cd])
    func weightsOfRowsAreLikeRepeatedRows(method: GradientMethod) throws {
        let model = try TrainingTests.training(.cd).model
        var options = TrainingOptions()
        options.method = method
        let rows = Self.data.rows([1, 2, 11])
        let weighted = try Training(
            model, data: rows, rowWeights: [2, 1, 1], options: options, random: RandomSource(seed: 1))
        let repeated = try Training(
            model, data: Self.data.rows([1, 1, 2, 11]), options: options, random: RandomSource(seed: 1))
        let costs = try [weighted, repeated].compactMap { try $0.quickCost(.inline) }
        #expect(abs(costs[0] - costs[1]) < 1e-14)
        var (a, b) = (weighted, repeated)
        let phases = (try a.step().gradient, try b.step().gradient)
        #expect((phases.0.positive - phases.1.positive).largestMagnitude < 1e-14)
        if method == .exact {
            #expect((a.model.parameters - b.model.parameters).largestMagnitude < 1e-14)
        } else {
            // The negative phase counts the chains like the rows that they start from.
            let step = phases.0.negative
            var estimator = ContrastiveDivergence(steps: 1)
            estimator.rowWeights = [0.25, 0.25, 0.5]
            var random = RandomSource(seed: 1)
            let order = random.stream().permutation(3)
            estimator.rowWeights = order.map { [0.5, 0.25, 0.25][$0] }
            let expected = try estimator.negativePhase(
                of: model, batch: rows.rows(order), random: random.stream(), .inline)
            #expect(step == expected)
        }
    }

    @Test func weightsOfRowsMustBeAboveZero() throws {
        let model = try TrainingTests.training(.cd).model
        for weights in [[1.0], [Double](repeating: 0, count: 16), [Double](repeating: .nan, count: 16)] {
            #expect(throws: BoltzmannError.self) {
                try Training(
                    model, data: Self.data, rowWeights: weights, options: TrainingOptions(),
                    random: RandomSource(seed: 1))
            }
        }
    }

    @Test func schedulesSetSettingsOfEveryEpochAlsoOnTheWayBack() throws {
        var options = TrainingOptions()
        options.batchSize = 8
        let model = try TrainingTests.training(.cd).model
        let training = try Training(
            model, data: Self.data, options: options, random: RandomSource(seed: 5),
            schedule: { epoch, options in options.learningRate = 0.1 / Double(epoch) })
        var trainer = Trainer(training)
        var rates: [Double] = []
        var models = [model]
        for _ in 0..<6 {
            try trainer.step()
            rates.append(trainer.current.options.learningRate)
            models.append(trainer.model)
        }
        #expect(rates == [0.1, 0.1, 0.05, 0.05, 0.1 / 3, 0.1 / 3])
        try trainer.back(3)
        #expect(trainer.current.options.learningRate == 0.05)
        let restored = try trainer.current.restored(to: trainer.current.state)
        #expect(restored.options.learningRate == 0.05)
        _ = try trainer.steps(3)
        #expect(trainer.model == models[6])
    }

    @Test func aScheduleOutOfRangeStopsTheRunAsItIs() throws {
        let model = try TrainingTests.training(.cd).model
        var training = try Training(
            model, data: Self.data, options: TrainingOptions(), random: RandomSource(seed: 5),
            schedule: { epoch, options in options.learningRate = Double(3 - epoch) })
        #expect(
            throws: BoltzmannError.scheduled(name: "learning_rate", value: 0, epoch: 3, requirement: "positive")
        ) {
            try training.run(epochs: 5)
        }
        #expect(training.updates == 2)
    }

    @Test func validationIsMeasuredAndTheBestEpochIsKept() throws {
        // Few rows to learn and others to validate with: the model overfits.
        let (rows, others) = (Self.data.rows([1, 2, 3, 9]), Self.data.rows([4, 5, 6, 10]))
        var options = TrainingOptions()
        options.method = .exact
        options.learningRate = 0.5
        var training = try Training(
            try TrainingTests.training(.cd).model, data: rows, options: options, random: RandomSource(seed: 5))
        let history = try training.run(epochs: 500, EpochOptions(validation: others, patience: 5))
        #expect(history.end == .patience)
        let costs = history.records.compactMap { $0.validation?.negativeLogLikelihood }
        #expect(costs.count == history.records.count)
        let best = try #require(history.best)
        #expect(history.records.count == best.epoch + 6)
        #expect(best.validation?.negativeLogLikelihood == costs.min())
        #expect(try training.model.negativeLogLikelihood(of: others) == costs.min())
        #expect(training.updates == best.epoch)
        let gap = try #require(best.validation?.freeEnergyGap)
        let energies = try [others, rows].map { try training.model.freeEnergies($0).reduce(0, +) / 4 }
        #expect(abs(gap - energies[0] + energies[1]) < 1e-12)
    }

    @Test func aCallbackMayChangeTheModelAndStop() throws {
        var training = try TrainingTests.training(.cd, batchSize: 16)
        var seen: [Int] = []
        let history = try training.run(epochs: 10) { record, model in
            seen.append(record.epoch)
            var parameters = model.parameters
            parameters.hiddenBiases[0] = 7
            model.assign(parameters)
            return record.epoch == 3 ? .stop : .goOn
        }
        #expect(seen == [0, 1, 2, 3])
        #expect(history.end == .callback)
        #expect(training.updates == 3)
        #expect(training.model.hiddenBiases[0] == 7)
    }

    @Test func firstBiasesGiveTheMeansOfTheData() throws {
        var model = try TrainingTests.training(.cd).model
        let rows = Self.data.rows([0, 1, 2, 9])
        try model.initializeBiases(from: rows)
        // Log-odds of (sum + 1/2) / (n + 1).
        for (bias, mean) in zip(model.visibleBiases, rows.columnMeans) {
            let smooth = (4 * mean + 0.5) / 5
            #expect(abs(bias - log(smooth / (1 - smooth))) < 1e-13)
        }
        let layers: [any UnitLayer] = [
            SpinLayer(biases: [0, 0]), GaussianLayer(biases: [0, 0], logPrecisions: [0.5, -0.5]),
            RectifiedLayer(biases: [0, 0]), try CategoricalLayer(biases: [0, 0], categories: 2),
        ]
        for var layer in layers {
            layer.biases = layer.biases(withMeans: [0.7, 0.3])
            let found = layer.means(of: Matrix(repeating: 0, rows: 1, columns: 2)).elements
            #expect(abs(found[0] - 0.7) < 1e-9 && abs(found[1] - 0.3) < 1e-9)
        }
    }

    @Test func theLikelyCauseOfDivergenceIsNamed() throws {
        func cause(_ change: (inout TrainingOptions) -> Void) throws -> BoltzmannError.DivergenceCause? {
            var training = try TrainingTests.training(.exact, batchSize: 16, change)
            do {
                for _ in 0..<5000 { try training.step() }
            } catch let error as BoltzmannError {
                #expect(training.model.parameters.firstNonFinite == nil)
                if case .diverges(_, _, let cause) = error { return cause }
            }
            return nil
        }
        let decay = try cause {
            $0.learningRate = 1
            $0.weightDecay = 1e30
        }
        guard case .weightDecay(1e30)? = decay else {
            Issue.record("\(String(describing: decay))")
            return
        }
    }
}
