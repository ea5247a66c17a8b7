// The gradient of the cost: positive phase minus negative phase.

/// The gradient of the negative log-likelihood (equally of D_KL) with respect to all parameters, with its two phases.
/// Training goes against it.
public struct Gradient: Equatable, Sendable {
    /// ⟨∇ℰ⟩_D.
    public let positive: Parameters
    /// ⟨∇ℰ⟩_p, or its estimate.
    public let negative: Parameters

    public init(positive: Parameters, negative: Parameters) {
        self.positive = positive
        self.negative = negative
    }

    /// ⟨∇ℰ⟩_D − ⟨∇ℰ⟩_p, equation (7).
    public var total: Parameters { positive - negative }
}

extension RestrictedBoltzmannMachine {
    /// The gradient of the mean negative log-likelihood of the rows, equation (7).
    /// - Parameters:
    ///   - data: n×nv states.
    ///   - estimator: how the negative phase is had.
    ///   - random: numbers that no one else uses.
    /// - Throws: ``BoltzmannError``, or what the poll of `execution` throws.
    public func gradient(
        of data: Matrix, by estimator: inout any GradientEstimator, random: RandomStream,
        _ execution: Execution = .inline
    ) throws -> Gradient {
        Gradient(
            positive: try freeEnergyGradient(data, execution),
            negative: try estimator.negativePhase(of: self, batch: data, random: random, execution))
    }

    /// The exact gradient of the mean negative log-likelihood of the rows.
    /// - Throws: ``BoltzmannError``, or what the poll of `execution` throws.
    public func exactGradient(of data: Matrix, _ execution: Execution = .inline) throws -> Gradient {
        Gradient(
            positive: try freeEnergyGradient(data, execution), negative: try exactNegativePhase(execution).gradient)
    }

    /// The positive phase of a distribution: ⟨∇ℰ⟩_q = Σ q(v) ∇ℰ(v).
    /// - Throws: ``BoltzmannError``, or what the poll of `execution` throws.
    public func positivePhase(of data: Distribution, _ execution: Execution = .inline) throws -> Parameters {
        try freeEnergyGradient(data.states, rowWeights: data.probabilities, execution)
    }
}
