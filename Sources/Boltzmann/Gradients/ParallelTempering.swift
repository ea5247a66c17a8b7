// PT-k: the negative phase from chains at several temperatures that trade places.

/// Parallel tempering (Desjardins et al. 2010; Cho, Raiko & Ilin 2010): persistent chains of the model, and of models with
/// weights βW between it and independent units with the means of the first batch, whose chains find the way between modes
/// and hand it on.
public struct ParallelTempering: ChainRunning {
    /// k: Gibbs steps per call, each followed by trades.
    public var steps: Int
    /// The inverse temperatures, from 0 to 1.
    public let betas: [Double]
    public var memory: EstimatorMemory

    /// - Parameters:
    ///   - steps: k.
    ///   - temperatures: how many inverse temperatures there are, at equal distances, both ends included; at least 2.
    ///   - memory: where the chains are; all of them start from the first batch when it is empty.
    public init(steps: Int, temperatures: Int = 10, memory: EstimatorMemory = EstimatorMemory()) {
        self.steps = steps
        betas = AnnealingOptions(temperatures: temperatures).betas
        self.memory = memory
    }

    public mutating func negativePhase(
        of model: RestrictedBoltzmannMachine, batch: Matrix, random: RandomStream, _ execution: Execution
    ) throws -> Parameters {
        var next = memory
        if next.chains.isEmpty {
            try model.checkData(batch)
            next.chains = betas.map { _ in batch }
            next.means = model.visible.smoothed(batch.columnMeans, of: batch.rows)
            next.swaps = betas.dropFirst().map { _ in SwapCount() }
        }
        try next.check(models: betas.count)
        let path = try TemperedPath(to: model, visibleMeans: next.means)
        let rungs = betas.map(path.rung)
        try execution.counting(steps, "Gibbs steps") { counter in
            for step in 0..<steps {
                try next.sweep(rungs, haveOneMatrix: true, random: random, number: step, execution)
                counter()
            }
        }
        let phase = try model.freeEnergyGradient(next.chains[betas.count - 1], execution)
        memory = next
        return phase
    }
}
