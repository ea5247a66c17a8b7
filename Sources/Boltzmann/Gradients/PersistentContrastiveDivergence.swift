// PCD-k: the negative phase estimated from chains that go on from call to call.

/// Persistent contrastive divergence (Tieleman 2008): as contrastive divergence, but the chains go on where the last
/// call left them instead of starting from the data again.
public struct PersistentContrastiveDivergence: ChainRunning {
    /// k.
    public var steps: Int
    /// The visible states of the chains; `nil` before the first call, which starts them from its batch.
    public private(set) var chains: Matrix?

    /// - Parameters:
    ///   - steps: k.
    ///   - chains: where the chains are; they start from the first batch when `nil`.
    public init(steps: Int, chains: Matrix? = nil) {
        self.steps = steps
        self.chains = chains
    }

    public var memory: EstimatorMemory {
        get { EstimatorMemory(chains: chains.map { [$0] } ?? []) }
        set { chains = newValue.chains.last }
    }

    public mutating func negativePhase(
        of model: RestrictedBoltzmannMachine, batch: Matrix, random: RandomStream, _ execution: Execution
    ) throws -> Parameters {
        let end = try model.gibbs(from: chains ?? batch, steps: steps, random: random, execution)
        let phase = try model.freeEnergyGradient(end, execution)
        chains = end
        return phase
    }
}
