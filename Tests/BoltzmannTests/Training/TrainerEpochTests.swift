// Epochs of a run that keeps its way back, and Gibbs steps that change from epoch to epoch.
import Testing

@testable import Boltzmann

struct TrainerEpochTests {
    private let data = Matrix(rows: (0..<8).map { state in (0..<3).map { Double(state >> $0 & 1) } })

    private func training(_ method: GradientMethod = .pcd, _ schedule: Training.Schedule? = nil) throws -> Training {
        var options = TrainingOptions()
        (options.method, options.batchSize) = (method, 3)
        let model = try RestrictedBoltzmannMachine(visible: 3, hidden: 2, from: RandomStream(seed: 1))
        return try Training(
            model, data: data, options: options, random: RandomSource(seed: 2), schedule: schedule)
    }

    @Test func epochsOfATrainerAreThoseOfItsRun() throws {
        var (run, trainer) = (try training(), Trainer(try training()))
        let records = try run.run(epochs: 5)
        #expect(try trainer.run(epochs: 5) == records)
        #expect(trainer.model == run.model)
        try trainer.back(15)
        #expect(try trainer.model == training().model)
    }

    /// What is left of an epoch that was begun is the first one, and epochs keep their numbers.
    @Test func epochsGoOnWhereStepsEnded() throws {
        var (whole, parts) = (try training(), Trainer(try training()))
        try whole.run(epochs: 4)
        try parts.steps(4)
        let history = try parts.run(epochs: 3)
        #expect(history.records.map(\.epoch) == [1, 2, 3, 4])
        #expect(parts.model == whole.model)
        #expect(history.records[0].gradientNorm == nil && history.records[1].gradientNorm != nil)
    }

    @Test func patienceReturnsToTheBestEpochAndStepsGoOnFromThere() throws {
        var trainer = Trainer(try training(.cd) { epoch, options in options.learningRate = epoch > 2 ? 5 : 0.01 })
        let history = try trainer.run(epochs: 100, EpochOptions(patience: 4))
        #expect(history.end == .patience)
        #expect(trainer.current.epochs == history.best?.epoch)
        try trainer.steps(3)
        try trainer.back(trainer.current.updates)
        #expect(try trainer.model == training().model)
    }

    @Test(arguments: [GradientMethod.cd, .pcd, .pt, .ptt])
    func gibbsStepsFollowTheSchedule(method: GradientMethod) throws {
        var scheduled = try training(method) { epoch, options in options.steps = epoch }
        for epoch in 1...3 {
            var options = TrainingOptions()
            (options.method, options.batchSize, options.steps) = (method, 3, epoch)
            var state = scheduled.state
            state.options = nil
            var fixed = try Training(scheduled.model, data: data, options: options, random: state.random)
                .restored(to: state)
            for _ in 0..<3 { #expect(try fixed.step() == scheduled.step()) }
        }
    }

    @Test func anotherScheduleHoldsFromHereOn() throws {
        var trainer = Trainer(try training(.cd) { _, options in options.learningRate = 0.1 })
        try trainer.steps(3)
        var other = trainer.scheduled { _, options in options.learningRate = 0.2 }
        try other.steps(1)
        try trainer.steps(1)
        #expect(other.current.options.learningRate == 0.2 && trainer.current.options.learningRate == 0.1)
    }
}
