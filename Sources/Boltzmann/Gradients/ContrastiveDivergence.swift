// CD-k: the negative phase estimated after k Gibbs steps from the data.

/// Contrastive divergence (Hinton 2002): ∇ℰ averaged over where k Gibbs steps from the data lead.
///
/// Biased: the chains have not forgotten the data. Its expectation is not the gradient of any function
/// (Sutskever & Tieleman 2010).
public struct ContrastiveDivergence: GradientEstimator {
    /// k.
    public let steps: Int

    public init(steps: Int) {
        self.steps = steps
    }

    public func negativePhase(
        of model: RestrictedBoltzmannMachine, batch: Matrix, random: RandomStream, _ execution: Execution
    ) throws -> Parameters {
        let end = try model.gibbs(from: batch, steps: steps, random: random, execution)
        return try model.freeEnergyGradient(end, execution)
    }
}
