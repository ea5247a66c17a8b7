// From a gradient to a step: one file per way.

/// What turns the gradient of the cost into an update of the parameters. A value that carries its own memory; settings
/// come with every call, as they may change from epoch to epoch.
public protocol Optimizer: Sendable {
    /// The update Δλ for this gradient.
    /// - Parameters:
    ///   - model: the model as it is before the update.
    ///   - settings: of the epoch.
    /// - Throws: ``BoltzmannError`` when it cannot serve this model, or what the poll of `execution` throws.
    mutating func update(
        for gradient: Parameters, of model: RestrictedBoltzmannMachine, _ settings: TrainingOptions,
        _ execution: Execution
    ) throws -> Parameters
    /// What it remembers of earlier gradients, all of it.
    var memory: OptimizerMemory { get set }
}

/// What an optimizer remembers.
public struct OptimizerMemory: Equatable, Sendable {
    /// Its vectors, in the order of its own: the last update of ``MomentumDescent``, mean and mean square of ``Adam``.
    /// None before the first update.
    public var vectors: [Parameters]
    /// How many updates it made, where that matters to it.
    public var steps: Int

    public init(vectors: [Parameters] = [], steps: Int = 0) {
        self.vectors = vectors
        self.steps = steps
    }
}

/// The optimizers by the names that users give.
public enum OptimizerName: String, CaseIterable, Sendable {
    /// ``MomentumDescent``.
    case sgd
    /// ``MomentumDescent`` with Nesterov's look ahead.
    case nesterov
    /// ``RootMeanSquare``.
    case rmsprop
    /// ``Adam``.
    case adam
    /// ``NaturalGradient``.
    case natural

    /// An optimizer that has seen no gradient yet.
    func make() -> any Optimizer {
        switch self {
        case .sgd: MomentumDescent()
        case .nesterov: MomentumDescent(looksAhead: true)
        case .rmsprop: RootMeanSquare()
        case .adam: Adam()
        case .natural: NaturalGradient()
        }
    }

    /// μ when none is given.
    var defaultMomentum: Double { self == .nesterov || self == .adam ? 0.9 : 0 }
    /// The memory of the mean square when none is given.
    var defaultSquareMemory: Double { self == .adam ? 0.999 : 0.9 }
}
