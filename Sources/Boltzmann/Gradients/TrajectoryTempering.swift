// PTT-k: the negative phase from chains at earlier models of the run that trade places with those of the model.

/// Parallel tempering along the training trajectory (Béreux, Decelle, Furtlehner & Seoane 2025): in place of temperatures
/// stand the models that the run went through, from its start, where chains mix at once.
///
/// The model is kept when its chains and those of the last one kept trade too seldom.
public struct TrajectoryTempering: ChainRunning {
    /// k: Gibbs steps per call, each followed by trades.
    public var steps: Int
    public var memory: EstimatorMemory

    /// The mean probability to trade below which a model is kept: as in the paper.
    static let leastRate = 0.25

    /// - Parameters:
    ///   - steps: k.
    ///   - memory: the models kept and where the chains are; they start from the first batch when it is empty.
    public init(steps: Int, memory: EstimatorMemory = EstimatorMemory()) {
        self.steps = steps
        self.memory = memory
    }

    public mutating func negativePhase(
        of model: RestrictedBoltzmannMachine, batch: Matrix, random: RandomStream, _ execution: Execution
    ) throws -> Parameters {
        var next = memory
        if next.chains.isEmpty {
            try model.checkData(batch)
            next = EstimatorMemory(chains: [batch, batch], models: [model.parameters], swaps: [SwapCount()])
        }
        try next.check(models: next.models.count + 1)
        let rungs = try (next.models.map(model.with) + [model]).map { try TemperedPath(to: $0).rung(at: 1) }
        var last = SwapCount()
        try execution.counting(steps, "Gibbs steps") { counter in
            for step in 0..<steps {
                let swaps = try next.sweep(rungs, haveOneMatrix: false, random: random, number: step, execution)
                last += swaps[swaps.count - 1]
                counter()
            }
        }
        let own = next.chains[rungs.count - 1]
        let phase = try model.freeEnergyGradient(own, execution)
        if last.tried > 0, last.rate < TrajectoryTempering.leastRate {
            next.models.append(model.parameters)
            next.chains.append(own)
            next.swaps.append(SwapCount())
        }
        memory = next
        return phase
    }
}
