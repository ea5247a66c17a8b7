// A training run as a value: model, chains, optimizer and random numbers between two updates.

/// The state of a training run between two updates. Copying it and going on gives the same updates again.
public struct Training: Sendable {
    /// The rows that are learned, n×nv.
    public let data: Matrix
    /// The settings.
    public let options: TrainingOptions
    /// The model as it is now.
    public internal(set) var model: RestrictedBoltzmannMachine
    /// How many updates were made.
    public internal(set) var updates = 0
    /// The estimator, with its chains if it keeps any.
    public internal(set) var estimator: any GradientEstimator
    var optimizer: any Optimizer
    var random: RandomSource
    /// The rows in the order of the current epoch.
    var order: [Int] = []
    /// Where states are measured from; `nil` before the first update, and without a gauge.
    public internal(set) var frame: GaugeFrame?

    /// - Parameters:
    ///   - model: where to start.
    ///   - data: n×nv states, one example per row; values between two states count as means (Hinton 2012, section 1).
    ///   - random: what all draws of the run come from.
    /// - Throws: ``BoltzmannError`` when sizes do not agree, there is no data, or a setting is out of range.
    public init(
        _ model: RestrictedBoltzmannMachine, data: Matrix, options: TrainingOptions, random: RandomSource
    ) throws {
        try model.checkData(data)
        try model.visible.checkMeans(data)
        try options.check()
        self.model = model
        self.data = data
        self.options = options
        self.random = random
        estimator = try options.method.estimator(steps: options.steps, temperatures: options.temperatures)
        optimizer = options.makeOptimizer()
    }

    /// Updates per epoch.
    public var updatesPerEpoch: Int { (data.rows - 1) / options.batchSize + 1 }
    /// Whole epochs done.
    public var epochs: Int { updates / updatesPerEpoch }

    /// What happened in one update.
    public struct Step: Equatable, Sendable {
        /// The number of the update, from 1.
        public let number: Int
        /// The epoch it belongs to, from 1.
        public let epoch: Int
        /// Which rows of the data made the batch, counted from 0.
        public let rows: [Int]
        /// The batch, one example per row.
        public let batch: Matrix
        /// Both phases, without gauge and weight decay.
        public let gradient: Gradient
        /// What was added to the parameters.
        public let update: Parameters
        /// Exact mean negative log-likelihood of all data before the update, in nats, where it can be had quickly.
        public internal(set) var costBefore: Double?
        /// Exact mean negative log-likelihood of all data after the update, in nats, where it can be had quickly.
        public internal(set) var costAfter: Double?

        /// Memberwise.
        public init(
            number: Int, epoch: Int, rows: [Int], batch: Matrix, gradient: Gradient, update: Parameters,
            costBefore: Double? = nil, costAfter: Double? = nil
        ) {
            self.number = number
            self.epoch = epoch
            self.rows = rows
            self.batch = batch
            self.gradient = gradient
            self.update = update
            self.costBefore = costBefore
            self.costAfter = costAfter
        }
    }

    /// Makes one update. When it throws nothing has changed.
    /// - Parameter measuring: whether the exact cost before and after is wanted, where it can be had quickly.
    /// - Throws: ``BoltzmannError``, or what the poll of `execution` throws.
    @discardableResult
    public mutating func step(measuring: Bool = false, _ execution: Execution = .inline) throws -> Step {
        var next = self
        var step = try next.advance(execution)
        if measuring {
            step.costBefore = try quickCost(execution)
            step.costAfter = try next.quickCost(execution)
        }
        self = next
        return step
    }

    private mutating func advance(_ execution: Execution) throws -> Step {
        let position = updates % updatesPerEpoch
        if position == 0 { order = random.stream().permutation(data.rows) }
        let first = position * options.batchSize
        let rows = Array(order[first...].prefix(options.batchSize))
        let batch = data.rows(rows)
        let gradient = try model.gradient(of: batch, by: &estimator, random: random.stream(), execution)
        var descent = try gauged(gradient, batch, execution)
        if options.weightDecay > 0 {
            let decay = options.weightDecay
            descent.weights.elements = zip(descent.weights.elements, model.weights.elements).map { $0 + decay * $1 }
        }
        let update = optimizer.update(for: descent)
        let parameters = model.parameters + update
        try parameters.checkFinite(update: updates + 1)
        model.assign(parameters)
        updates += 1
        return Step(
            number: updates, epoch: (updates - 1) / updatesPerEpoch + 1, rows: rows, batch: batch, gradient: gradient,
            update: update)
    }

    /// The gradient seen from the run's frame, which moves to this batch first.
    private mutating func gauged(_ gradient: Gradient, _ batch: Matrix, _ execution: Execution) throws -> Parameters {
        guard let own = try options.gauge.frame(of: gradient, model, batch: batch, execution),
            var frame = try frame ?? options.gauge.start(model, data, execution)
        else { return gradient.total }
        frame.slide(to: own, rate: options.gauge.rate)
        self.frame = frame
        return frame.gradient(gradient.total)
    }

    /// The exact mean negative log-likelihood of all data, if it takes few milliseconds.
    func quickCost(_ execution: Execution) throws -> Double? {
        guard model.hasQuickPartition, model.visible.admits(data) else { return nil }
        return try model.negativeLogLikelihood(of: data, execution)
    }
}

extension RestrictedBoltzmannMachine {
    /// Whether log Z takes few milliseconds.
    public var hasQuickPartition: Bool {
        log2ExactStates + log2OfCount(max(visibleCount, hiddenCount)) <= 23
    }
}
