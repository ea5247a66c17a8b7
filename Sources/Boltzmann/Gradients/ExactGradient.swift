// The negative phase as the sum over all states of the smaller layer.

/// ⟨∇ℰ⟩_p = Σ_v p(v) ∇ℰ(v), equation (6), or the same with the roles of the layers exchanged when nh < nv.
public struct ExactGradient: GradientEstimator {
    public init() {}

    public func negativePhase(
        of model: RestrictedBoltzmannMachine, batch: Matrix, random: RandomStream, _ execution: Execution
    ) throws -> Parameters {
        try model.exactNegativePhase(execution).gradient
    }
}

extension RestrictedBoltzmannMachine {
    /// The negative phase ⟨∇ℰ⟩_p and log Z from one sum over all states of a layer.
    /// - Parameter side: the layer whose states are enumerated; the smaller one when `nil`.
    /// - Throws: ``BoltzmannError/tooManyStates(sum:log2States:log2Limit:)`` above 2²⁶ states.
    /// - Complexity: 2^min(nv, nh) · nv · nh.
    public func exactNegativePhase(
        over side: Side? = nil, _ execution: Execution = .inline
    ) throws -> (logPartition: Double, gradient: Parameters) {
        let chosen = side ?? smallerSide
        let sum = try partitionSum(over: chosen, for: side == .visible ? .visiblePhase : .exactPhase)
        let (logValue, expectations) = try sum.expectations(execution)
        switch chosen {
        case .visible: return (logValue, -expectations)
        case .hidden: return (logValue, -expectations.transposed)
        }
    }
}
