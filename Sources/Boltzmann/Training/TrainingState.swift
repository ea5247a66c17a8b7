// Everything that changes in a training run, for those who keep a run and take it up again.

/// A training run between two updates, without its data and its settings: going on from it makes the same updates to the
/// last bit.
public struct TrainingState: Equatable, Sendable {
    /// The model's.
    public var parameters: Parameters
    /// How many updates were made.
    public var updates: Int
    /// What the estimator remembers: its chains, if it keeps any.
    public var estimator: EstimatorMemory
    /// What the optimizer remembers.
    public var memory: OptimizerMemory
    /// What all further draws come from.
    public var random: RandomSource
    /// The rows in the order of the current epoch.
    public var order: [Int]
    /// Where states are measured from, once there is a gauge and an update was made.
    public var frame: GaugeFrame?
    /// The settings of the current epoch where a schedule changes them.
    public var options: TrainingOptions?

    public init(
        parameters: Parameters, updates: Int, estimator: EstimatorMemory, memory: OptimizerMemory, random: RandomSource,
        order: [Int], frame: GaugeFrame? = nil, options: TrainingOptions? = nil
    ) {
        self.parameters = parameters
        self.updates = updates
        self.estimator = estimator
        self.memory = memory
        self.random = random
        self.order = order
        self.frame = frame
        self.options = options
    }
}

extension Training {
    /// All that changes.
    public var state: TrainingState {
        TrainingState(
            parameters: model.parameters, updates: updates, estimator: estimator.memory, memory: optimizer.memory,
            random: random, order: order, frame: frame, options: schedule == nil ? nil : options)
    }

    /// This run as it is in another state.
    /// - Throws: ``BoltzmannError`` when the state belongs to a run of another size.
    public func restored(to state: TrainingState) throws -> Training {
        let isWholeOrder = state.order.sorted() == learnedRows
        guard isWholeOrder || state.order.isEmpty && state.updates == 0 else {
            throw BoltzmannError.shape(
                of: "the order of the rows", axis: "elements", found: state.order.count, expected: learnedRows.count)
        }
        guard state.updates >= 0 else {
            throw BoltzmannError.parameter(name: "updates", value: Double(state.updates), requirement: "at least 0")
        }
        for vector in [state.parameters] + state.memory.vectors + state.estimator.models
        where !vector.hasSizes(of: model.parameters) {
            throw BoltzmannError.shape(
                of: "the state", axis: "parameters", found: vector.count, expected: model.parameters.count)
        }
        for chains in state.estimator.chains { try model.checkVisible(chains) }
        try state.frame?.checkSizes(of: model)
        var run = self
        run.model.assign(state.parameters)
        run.updates = state.updates
        run.estimator.memory = state.estimator
        run.optimizer.memory = state.memory
        run.random = state.random
        run.order = state.order
        run.frame = state.frame
        try state.options?.check(for: model)
        run.options = state.options ?? givenOptions
        return run
    }
}
