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
    /// All that it remembers between calls.
    var memory: EstimatorMemory { get set }
}

/// Estimators that remember nothing.
extension GradientEstimator {
    public var memory: EstimatorMemory {
        get { EstimatorMemory() }
        set {}
    }
}

/// An estimator that runs Markov chains.
public protocol ChainRunning: GradientEstimator {
    /// k: Gibbs steps per call.
    var steps: Int { get set }
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
    /// Parallel tempering: as ``pcd``, with chains at other temperatures to trade places with.
    case pt
    /// Parallel tempering along the trajectory: as ``pt``, with chains at earlier models of the run instead.
    case ptt

    /// An estimator of this kind.
    /// - Parameters:
    ///   - steps: k, the number of Gibbs steps, at least 1; of no meaning for exact sums.
    ///   - temperatures: of ``pt``, at least 2.
    /// - Throws: ``BoltzmannError/parameter(name:value:requirement:)`` for a setting out of range.
    public func estimator(steps: Int = 1, temperatures: Int = 10) throws -> any GradientEstimator {
        guard steps >= 1 else {
            throw BoltzmannError.parameter(name: "k", value: Double(steps), requirement: "at least 1")
        }
        guard temperatures >= 2 else {
            throw BoltzmannError.parameter(
                name: "temperatures", value: Double(temperatures), requirement: "at least 2")
        }
        return switch self {
        case .exact: ExactGradient()
        case .joint: JointGradient()
        case .cd: ContrastiveDivergence(steps: steps)
        case .pcd: PersistentContrastiveDivergence(steps: steps)
        case .pt: ParallelTempering(steps: steps, temperatures: temperatures)
        case .ptt: TrajectoryTempering(steps: steps)
        }
    }

    /// Whether it runs Markov chains, and needs data for them to start from.
    public var startsFromData: Bool { self != .exact && self != .joint }
}
