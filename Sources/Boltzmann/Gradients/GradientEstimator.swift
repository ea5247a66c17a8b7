// How the negative phase ⟨∇ℰ⟩_p is had: exactly or by an estimate. One file per way.

/// A way to compute or estimate the negative phase.
///
/// A value: estimators that keep Markov chains between calls carry them, and copying one copies its chains.
public protocol GradientEstimator: Sendable {
    /// ⟨∇ℰ⟩_p, or an estimate.
    /// - Parameters:
    ///   - model: the model that p belongs to.
    ///   - batch: the data that the positive phase is averaged over; chains may start from it.
    ///   - random: numbers that no one else uses.
    ///   - execution: threads and poll.
    mutating func negativePhase(
        of model: RestrictedBoltzmannMachine, batch: Matrix, random: RandomStream, _ execution: Execution
    ) throws -> Parameters
}

/// The estimators by the names that users give.
public enum GradientMethod: String, CaseIterable, Sendable {
    /// The sum over all states of the smaller layer: equation (6).
    case exact
    /// The sum over all pairs of visible and hidden states: equation (4).
    case joint
    /// Contrastive divergence: k Gibbs steps from the data.
    case cd
    /// Persistent contrastive divergence: k Gibbs steps from where the last ones ended.
    case pcd

    /// An estimator of this kind.
    /// - Parameter steps: k, the number of Gibbs steps, at least 1; of no meaning for exact sums.
    /// - Throws: ``BoltzmannError/parameter(name:value:requirement:)`` when `steps` is below 1.
    public func estimator(steps: Int = 1) throws -> any GradientEstimator {
        guard steps >= 1 else {
            throw BoltzmannError.parameter(name: "k", value: Double(steps), requirement: "at least 1")
        }
        return switch self {
        case .exact: ExactGradient()
        case .joint: JointGradient()
        case .cd: ContrastiveDivergence(steps: steps)
        case .pcd: PersistentContrastiveDivergence(steps: steps)
        }
    }

    /// Whether it needs data to start from.
    public var startsFromData: Bool { self == .cd || self == .pcd }
}
