// Training: what one update does, where many lead, and the way back.
import Foundation
import Synchronization
import Testing

@testable import Boltzmann

@Suite struct TrainingTests {
    static let data = PublishedValuesTests.barsAndStripes(3)

    static func training(
        _ method: GradientMethod, batchSize: Int = 5, seed: UInt64 = 41,
        _ change: (inout TrainingOptions) -> Void = { _ in }
    ) throws -> Training {
        var random = RandomSource(seed: seed)
        let model = try RestrictedBoltzmannMachine(visible: 9, hidden: 6, scale: 0.1, from: random.stream())
        var options = TrainingOptions()
        options.method = method
        options.batchSize = batchSize
        change(&options)
        return try Training(model, data: data, options: options, random: random)
    }

    @Test func aFullBatchStepGoesAgainstTheGradient() throws {
        var training = try Self.training(.exact, batchSize: 16) { $0.weightDecay = 0.5 }
        let before = training.model
        var expected = try before.exactGradient(of: Self.data).total
        expected.weights.elements = zip(expected.weights.elements, before.weights.elements).map { $0 + 0.5 * $1 }
        let step = try training.step(measuring: true)
        #expect((step.update + 0.1 * expected).largestMagnitude < 1e-15)
        #expect((training.model.parameters - before.parameters - step.update).largestMagnitude < 1e-15)
        #expect(step.costBefore == (try before.negativeLogLikelihood(of: Self.data)))
        #expect(step.costAfter == (try training.model.negativeLogLikelihood(of: Self.data)))
    }

    @Test func aShortLastBatchIsAveragedOverItsOwnRows() throws {
        var training = try Self.training(.cd, batchSize: 5)
        let steps = try (0..<4).map { _ in try training.step() }
        #expect(steps.map(\.rows.count) == [5, 5, 5, 1])
        #expect(Set(steps.flatMap(\.rows)) == Set(0..<16))
        let last = steps[3]
        // One row: its visible statistics are the row itself.
        #expect(last.gradient.positive.visibleBiases == last.batch.elements.map { -$0 })
        #expect(last.update.largestMagnitude <= 0.1)
    }

    @Test func momentumKeepsPartOfTheLastUpdate() throws {
        var training = try Self.training(.exact, batchSize: 16) { $0.momentum = 0.9 }
        let first = try training.step()
        let second = try training.step()
        let expected = 0.9 * first.update - 0.1 * second.gradient.total
        #expect((second.update - expected).largestMagnitude < 1e-15)
    }

    @Test func adamsFirstStepHasTheSizeOfTheLearningRate() throws {
        var training = try Self.training(.exact, batchSize: 16) { $0.optimizer = .adam }
        let step = try training.step()
        for index in step.update.indices where abs(step.gradient.total[index]) > 1e-3 {
            #expect(abs(abs(step.update[index]) - 0.1) < 1e-4)
        }
    }

    /// Every method brings Bars-and-Stripes well below the cost of independent pixels, 9 log 2, and none below the
    /// data's own entropy.
    @Test(arguments: GradientMethod.allCases)
    func everyMethodLearns(method: GradientMethod) throws {
        let isSlow = method == .joint
        var training = try Self.training(method, batchSize: 16) {
            $0.learningRate = isSlow ? 0.3 : 0.05
            $0.momentum = 0.9
            $0.steps = method == .pt ? 1 : 10
            $0.temperatures = 4
        }
        let history = try training.run(epochs: isSlow ? 30 : 900)
        let costs = history.records.compactMap(\.negativeLogLikelihood)
        #expect(costs.count == history.records.count)
        #expect(costs[0] > 6.1)
        // Chains lose track of a model that grows sharp, and the cost rises again (Fischer & Igel 2010).
        #expect(try #require(costs.min()) < (isSlow ? 6.0 : 4.0))
        #expect(try costs.allSatisfy { $0 >= (try Distribution(empirical: Self.data).entropy) })
    }

    @Test(arguments: GradientMethod.allCases.filter { $0 != .joint })
    func theSameSeedGivesTheSameModelOnAnyNumberOfThreads(method: GradientMethod) throws {
        var one = try Self.training(method)
        var two = try Self.training(method)
        let first = try one.run(epochs: 3)
        let second = try two.run(epochs: 3, EpochOptions(), Execution(threads: 2))
        #expect(first == second)
        #expect(one.model == two.model)
        var other = try Self.training(method, seed: 42)
        #expect(try other.run(epochs: 3) != first)
    }

    @Test(arguments: [GradientMethod.cd, .pcd])
    func goingBackIsExact(method: GradientMethod) throws {
        var trainer = Trainer(try Self.training(method) { $0.momentum = 0.5 })
        var models = [trainer.model]
        var steps: [Training.Step] = []
        for _ in 0..<300 {
            steps.append(try trainer.step())
            models.append(trainer.model)
        }
        try trainer.back(3)
        #expect(trainer.model == models[297])
        #expect(try trainer.step() == steps[297])
        try trainer.back(197)
        #expect(trainer.model == models[101])
        for number in 101..<150 { #expect(try trainer.step() == steps[number]) }
        try trainer.back(150)
        #expect(trainer.model == models[0])
        #expect(throws: BoltzmannError.self) { try trainer.back(1) }
    }

    @Test func aChangeFromOutsideIsKeptWhenGoingBack() throws {
        var trainer = Trainer(try Self.training(.cd))
        try trainer.step()
        var changed = trainer.model.parameters
        changed.visibleBiases[0] = 3
        trainer.model = trainer.model.with(changed)
        let edited = trainer.model
        try trainer.step()
        let after = trainer.model
        try trainer.step()
        try trainer.back(1)
        #expect(trainer.model == after)
        try trainer.back(1)
        #expect(trainer.model == edited)
    }

    @Test func anInterruptLeavesWholeUpdates() throws {
        struct Stop: Error {}
        let reference = try Self.training(.cd)
        var training = reference
        let polls = Counter()
        #expect(throws: Stop.self) {
            try training.run(
                epochs: 10, EpochOptions(), Execution(threads: 1) { if polls.next() > 40 { throw Stop() } })
        }
        #expect(training.updates > 0)
        var replay = reference
        for _ in 0..<training.updates { try replay.step() }
        #expect(replay.model == training.model)
    }

    @Test(arguments: [Double.infinity, 16, -1])
    func dataThatNoUnitCanHaveAreRefused(value: Double) throws {
        let model = RestrictedBoltzmannMachine(Parameters(zeros: 2, 1))
        let data = Matrix(rows: [[0, 1], [value, 1]])
        let error = #expect(throws: BoltzmannError.self) {
            try Training(model, data: data, options: TrainingOptions(), random: RandomSource(seed: 1))
        }
        guard case .notAState(_, row: 1, column: 0, units: BernoulliLayer.unitType) = error else {
            Issue.record("wrong error: \(String(describing: error))")
            return
        }
    }

    @Test func anUpdateThatOverflowsIsRefusedAndChangesNothing() throws {
        var training = try Self.training(.exact, batchSize: 16) {
            $0.learningRate = 1e308
            $0.momentum = 0.99
        }
        let error = #expect(throws: BoltzmannError.self) {
            for _ in 0..<1000 { try training.step() }
        }
        guard case .diverges(.parameter, update: training.updates + 1, cause: .learningRate(1e308)) = error else {
            Issue.record("wrong error: \(String(describing: error))")
            return
        }
        #expect(training.model.parameters.firstNonFinite == nil)
    }

    @Test func aBatchMayBeLargerThanTheData() throws {
        var training = try Self.training(.cd, batchSize: .max)
        #expect(training.updatesPerEpoch == 1)
        #expect(try training.step().rows.count == 16)
    }

    @Test func settingsOutOfRangeAreRefused() {
        #expect(throws: BoltzmannError.parameter(name: "batch_size", value: 0, requirement: "at least 1")) {
            try Self.training(.cd, batchSize: 0)
        }
        #expect(throws: BoltzmannError.parameter(name: "momentum", value: 1, requirement: "at least 0 and below 1")) {
            try Self.training(.cd) { $0.momentum = 1 }
        }
    }
}

/// Counts calls from any thread.
final class Counter: Sendable {
    private let count = Atomic(0)
    func next() -> Int { count.add(1, ordering: .relaxed).newValue }
}
