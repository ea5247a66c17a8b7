// CD-k: the negative phase estimated after k Gibbs steps from the data.

/// Contrastive divergence (Hinton 2002): ∇ℰ averaged over where k Gibbs steps from the data lead.
///
/// Biased: the chains have not forgotten the data. Its expectation is not the gradient of any function
/// (Sutskever & Tieleman 2010).
public struct ContrastiveDivergence: BatchAveraging, ChainRunning {
    /// k.
    public var steps: Int
    public var rowWeights: [Double]?

    public init(steps: Int) {
        self.steps = steps
    }

    public func negativePhase(
        of model: RestrictedBoltzmannMachine, batch: Matrix, random: RandomStream, _ execution: Execution
    ) throws -> Parameters {
        let end = try model.gibbs(from: batch, steps: steps, random: random, execution)
        return try model.freeEnergyGradient(end, rowWeights: rowWeights, execution)
    }
}

/// An estimator whose negative phase is an average over the rows of the batch, as the positive phase is.
public protocol BatchAveraging: GradientEstimator {
    /// What each row of the next batch counts, summing to 1; all rows the same when `nil`.
    var rowWeights: [Double]? { get set }
}
