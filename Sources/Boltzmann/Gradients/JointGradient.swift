// The negative phase as the sum over all pairs of visible and hidden states.

/// ⟨∇E⟩_p = Σ_{v,h} p(v, h) ∇E(v, h), equation (4), term by term.
public struct JointGradient: GradientEstimator {
    public init() {}

    public func negativePhase(
        of model: RestrictedBoltzmannMachine, batch: Matrix, random: RandomStream, _ execution: Execution
    ) throws -> Parameters {
        try model.jointNegativePhase(execution).gradient
    }
}

extension RestrictedBoltzmannMachine {
    /// The negative phase ⟨∇E⟩_p and log Z from the sum over all pairs (v, h).
    /// - Throws: ``BoltzmannError/tooManyStates(sum:log2States:log2Limit:)`` above 2²⁶ pairs.
    /// - Complexity: 2^(nv + nh) · max(nv, nh).
    public func jointNegativePhase(
        _ execution: Execution = .inline
    ) throws -> (logPartition: Double, gradient: Parameters) {
        try JointSum(self).gradient(execution)
    }
}
