// Parallel tempering: chains that cross between modes, in temperature and along a run.
import Foundation
import Testing

@testable import Boltzmann

@Suite struct TemperingTests {
    /// Two modes, all units on or all off, between which a Gibbs chain hardly ever goes.
    static let bimodal = RestrictedBoltzmannMachine(
        Parameters(
            weights: Matrix(repeating: 3, rows: 6, columns: 6), visibleBiases: [Double](repeating: -9, count: 6),
            hiddenBiases: [Double](repeating: -9, count: 6)))

    /// How many visible units are on, on average.
    private func activity(_ phase: Parameters) -> Double { -phase.visibleBiases.reduce(0, +) / 6 }

    @Test func replicasCrossBetweenModes() throws {
        let model = Self.bimodal
        let batch = Matrix(repeating: 0, rows: 100, columns: 6)
        let exact = activity(try model.exactNegativePhase().gradient)
        #expect(exact > 0.4 && exact < 0.6)
        var single: any GradientEstimator = PersistentContrastiveDivergence(steps: 100)
        var tempered = ParallelTempering(
            steps: 100, temperatures: 8,
            memory: EstimatorMemory(
                chains: [Matrix](repeating: batch, count: 8), means: [Double](repeating: 0.5, count: 6),
                swaps: [SwapCount](repeating: SwapCount(), count: 7)))
        let stream = RandomStream(seed: 81)
        #expect(activity(try single.negativePhase(of: model, batch: batch, random: stream, .inline)) < 0.1)
        let phase = try tempered.negativePhase(of: model, batch: batch, random: stream, .inline)
        // Five standard errors of the share of a hundred chains that are on.
        #expect(abs(activity(phase) - exact) < 0.25)
        #expect(tempered.memory.sweeps == 100)
        for swap in tempered.memory.swaps { #expect(swap.rate > 0.1 && swap.rate < 1 && swap.tried == 5000) }
    }

    /// Sweeps leave the joint distribution of all levels alone: started from it, the mean is the exact phase.
    @Test(arguments: Pair.all.filter { !$0.model.visible.isEqual(to: $0.model.hidden) }.prefix(4))
    func sweepsLeaveTheModelsAlone(_ pair: Pair) throws {
        let model = pair.model
        var random = RandomSource(seed: 82)
        let path = try TemperedPath(to: model)
        var middle = model.parameters
        middle.weights = middle.weights.scaled(by: 0.5)
        let chains = 2000
        var memory = EstimatorMemory(
            chains: [
                path.baseStates(chains, from: random.stream()),
                try model.with(middle).exactSample(chains, random: random.stream()),
                try model.exactSample(chains, random: random.stream()),
            ], swaps: [SwapCount(), SwapCount()])
        let rungs = [0, 0.5, 1].map(path.rung)
        let stream = random.stream()
        for number in 0..<4 { try memory.sweep(rungs, haveOneMatrix: true, random: stream, number: number, .inline) }
        for (level, parameters) in [(1, middle), (2, model.parameters)] {
            let own = model.with(parameters)
            let exact = try own.exactNegativePhase().gradient
            let found = try own.freeEnergyGradient(memory.chains[level])
            // Five standard errors of a mean of numbers between −1 and 1.
            #expect((found - exact).largestMagnitude < 5 / Double(chains).squareRoot())
        }
    }

    /// The run itself makes the ladder: the more it changes the more models are kept.
    @Test func theTrajectoryIsKept() throws {
        var model = Self.bimodal
        let end = 2 * model.parameters
        var estimator = TrajectoryTempering(steps: 10)
        var random = RandomSource(seed: 83)
        let batch = GradientTests.data(100, 6, seed: 84)
        var phase = end
        for number in 0...60 {
            model.assign(min(1, Double(number) / 50) * end)
            phase = try estimator.negativePhase(of: model, batch: batch, random: random.stream(), .inline)
        }
        let exact = activity(try model.exactNegativePhase().gradient)
        #expect(abs(activity(phase) - exact) < 0.25)
        let memory = estimator.memory
        #expect(memory.models.count >= 2 && memory.models.count < 20)
        #expect(memory.chains.count == memory.models.count + 1 && memory.swaps.count == memory.models.count)
        #expect(memory.models[0].largestMagnitude == 0)
    }

    @Test(arguments: [GradientMethod.pt, .ptt])
    func resultsDoNotDependOnThreads(_ method: GradientMethod) throws {
        let batch = GradientTests.data(150, 6, seed: 85)
        let memories = try [1, 3].map { threads in
            var estimator = try method.estimator(steps: 3, temperatures: 4)
            for number in 0..<3 {
                _ = try estimator.negativePhase(
                    of: Self.bimodal, batch: batch, random: RandomStream(seed: 86, stream: UInt32(number)),
                    Execution(threads: threads))
            }
            return estimator.memory
        }
        #expect(memories[0] == memories[1])
    }

    /// Back and forth, and from a state that was written down, to the last bit.
    @Test(arguments: [GradientMethod.pt, .ptt, .pcd])
    func runsRewindExactly(_ method: GradientMethod) throws {
        var options = TrainingOptions()
        options.method = method
        options.batchSize = 7
        options.learningRate = 0.5
        options.temperatures = 3
        let start = try RestrictedBoltzmannMachine(visible: 6, hidden: 4, from: RandomStream(seed: 87))
        let run = try Training(
            start, data: GradientTests.data(20, 6, seed: 88), options: options, random: RandomSource(seed: 89))
        var trainer = Trainer(run)
        for _ in 0..<12 { try trainer.step() }
        let there = trainer.current.state
        #expect(!there.estimator.chains.isEmpty)
        try trainer.back(5)
        for _ in 0..<5 { try trainer.step() }
        #expect(trainer.current.state == there)
        var restored = try run.restored(to: there)
        try restored.step()
        try trainer.step()
        #expect(restored.state == trainer.current.state)
    }

    @Test func damagedMemoriesAreRefused() throws {
        let chains = Matrix(repeating: 0, rows: 3, columns: 6)
        let fewer = Matrix(repeating: 0, rows: 2, columns: 6)
        for memory in [
            EstimatorMemory(chains: [chains]), EstimatorMemory(chains: [chains, fewer], swaps: [SwapCount()]),
        ] {
            for var estimator in [
                ParallelTempering(steps: 1, temperatures: 2, memory: memory) as any GradientEstimator,
                TrajectoryTempering(steps: 1, memory: memory),
            ] {
                #expect(throws: BoltzmannError.self) {
                    try estimator.negativePhase(
                        of: Self.bimodal, batch: chains, random: RandomStream(seed: 1), .inline)
                }
            }
        }
        #expect(throws: BoltzmannError.self) { try GradientMethod.pt.estimator(temperatures: 1) }
    }
}
