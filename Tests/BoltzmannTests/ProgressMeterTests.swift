// What the meter reads while the engine works, and that it changes no result.
import Synchronization
import Testing

@testable import Boltzmann

struct ProgressMeterTests {
    private struct Stop: Error {}

    private let model: RestrictedBoltzmannMachine

    init() throws {
        model = try RestrictedBoltzmannMachine(visible: 12, hidden: 9, scale: 1, from: RandomStream(seed: 1))
    }

    /// What a meter reads at every poll of a computation, on this number of threads.
    private func readings(threads: Int, _ body: (Execution) throws -> Void) rethrows -> [ProgressMeter.Reading] {
        let meter = ProgressMeter()
        let seen = Mutex<[ProgressMeter.Reading]>([])
        try body(
            Execution(threads: threads, meter: meter) {
                if let reading = meter.reading { seen.withLock { $0.append(reading) } }
            })
        #expect(meter.reading == nil)
        #expect(meter.stopped == nil)
        return seen.withLock { $0 }
    }

    private func training(_ method: GradientMethod) throws -> Training {
        var options = TrainingOptions()
        options.batchSize = 10
        options.method = method
        let data = StateSpace.example(rows: 25, of: model)
        return try Training(model, data: data, options: options, random: RandomSource(seed: 2))
    }

    @Test(arguments: [1, 2])
    func epochsAreCounted(threads: Int) throws {
        var training = try training(.cd)
        let seen = try readings(threads: threads) { _ = try training.run(epochs: 4, EpochOptions(), $0) }
        #expect(seen.allSatisfy { $0.unit == "epochs" && $0.total == 4 })
        #expect(Set(seen.map(\.done)) == [0, 1, 2, 3, 4])
        if threads == 1 { #expect(zip(seen, seen.dropFirst()).allSatisfy { $0.done <= $1.done }) }
    }

    @Test func everyKindOfWorkIsCounted() throws {
        let data = StateSpace.example(rows: 200, of: model)
        #expect(try readings(threads: 1) { _ = try model.jointNegativePhase($0) }.last?.unit == "pairs of states")
        #expect(try readings(threads: 1) { _ = try model.freeEnergies(data, $0) }.last?.done == 192)
        #expect(try readings(threads: 1) { _ = try model.checkGradient(of: data, $0) }.last?.unit == "parameters")
        let chains = try readings(threads: 1) {
            _ = try model.gibbs(from: data, steps: 5, random: RandomStream(seed: 1), $0)
        }
        #expect(chains.last?.total == 5)
        var random = RandomSource(seed: 1)
        let samples = try readings(threads: 1) {
            _ = try model.sample(1000, SamplingOptions(burnIn: 10), random: &random, $0)
        }
        #expect(Set(samples.map(\.unit)) == ["Gibbs steps", "states"])
        #expect(try readings(threads: 1) { _ = try model.derivation(for: data, $0) }.last.map { $0.done >= 9 } == true)
    }

    @Test func theExactSumCountsItsStates() throws {
        let large = try RestrictedBoltzmannMachine(visible: 14, hidden: 20, scale: 1, from: RandomStream(seed: 1))
        let seen = try readings(threads: 2) { _ = try large.logPartition($0) }
        #expect(seen.allSatisfy { $0.unit == "states" && $0.total == 1 << 14 })
        #expect(seen.allSatisfy { (0...1).contains($0.fraction) })
    }

    @Test func whatWasDoneIsKnownAfterAStop() throws {
        let meter = ProgressMeter()
        let polls = Atomic(0)
        let execution = Execution(threads: 1, meter: meter) {
            if polls.add(1, ordering: .relaxed).newValue > 40 { throw Stop() }
        }
        var training = try training(.exact)
        #expect(throws: Stop.self) { try training.run(epochs: 1000, EpochOptions(), execution) }
        let stopped = try #require(meter.stopped)
        #expect(stopped.unit == "epochs")
        #expect(stopped.done == training.epochs)
        meter.reset()
        #expect(meter.stopped == nil)
    }

    @Test func moreWorkThanAnIntegerCountsIsStoppedLikeAny() throws {
        let meter = ProgressMeter()
        let polls = Atomic(0)
        let execution = Execution(threads: 1, meter: meter) {
            if polls.add(1, ordering: .relaxed).newValue % 40 == 0 { throw Stop() }
        }
        var random = RandomSource(seed: 1)
        #expect(throws: Stop.self) {
            try model.sample(20, SamplingOptions(burnIn: 1 << 62), random: &random, execution)
        }
        #expect(meter.stopped?.total == 1 << 62)
        meter.reset()
        var training = try training(.cd)
        #expect(throws: Stop.self) { try training.run(epochs: 1 << 62, EpochOptions(), execution) }
        #expect(meter.stopped?.total == 1 << 62)
    }

    @Test(arguments: [GradientMethod.cd, .pcd, .exact])
    func resultsDoNotChange(method: GradientMethod) throws {
        var plain = try training(method)
        var counted = try training(method)
        let history = try plain.run(epochs: 3)
        #expect(try counted.run(epochs: 3, EpochOptions(), Execution(threads: 2, meter: ProgressMeter())) == history)
        #expect(counted.model == plain.model)
    }
}

extension StateSpace {
    /// Some states of the visible units of a model.
    fileprivate static func example(rows: Int, of model: RestrictedBoltzmannMachine) -> Matrix {
        let stream = RandomStream(seed: 3)
        let count = rows * model.visibleCount
        return Matrix(
            rows: rows, columns: model.visibleCount,
            elements: (0..<count).map { stream.uniform(at: $0) < 0.5 ? 1 : 0 })
    }
}
