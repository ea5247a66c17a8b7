// A training run as a value: model, chains, optimizer and random numbers between two updates.

/// The state of a training run between two updates. Copying it and going on gives the same updates again.
public struct Training: Sendable {
    /// The rows that are learned, n×nv; NaN where a value is missing.
    public let data: Matrix
    /// What each row of the data counts, one number of at least 0 per row; all the same when `nil`.
    public let rowWeights: [Double]?
    /// The settings of the current epoch.
    public internal(set) var options: TrainingOptions
    /// The settings as they were given, which a schedule starts from in every epoch.
    public let givenOptions: TrainingOptions
    /// Changes settings from epoch to epoch.
    public internal(set) var schedule: Schedule?
    /// The model as it is now. Assigning one of the same sizes changes the run from here on.
    public var model: RestrictedBoltzmannMachine
    /// How many updates were made.
    public internal(set) var updates = 0
    /// The estimator, with its chains if it keeps any.
    public internal(set) var estimator: any GradientEstimator
    var optimizer: any Optimizer
    /// What all further draws come from.
    public internal(set) var random: RandomSource
    /// The rows in the order of the current epoch.
    var order: [Int] = []
    /// Where states are measured from; `nil` before the first update, and without a gauge.
    public internal(set) var frame: GaugeFrame?

    /// Sets the settings of an epoch, counted from 1, given those that the run was started with. Called at the start of
    /// every epoch, and again when updates of an epoch are made anew: it should depend on nothing else. Batch size,
    /// method, temperatures, gauge and optimizer stay what they were.
    public typealias Schedule = @Sendable (_ epoch: Int, _ options: inout TrainingOptions) throws -> Void

    /// - Parameters:
    ///   - model: where to start.
    ///   - data: n×nv states, one example per row; values between 0 and 1 count as means of Bernoulli units (Hinton 2012,
    ///     section 1), and NaN is a missing value, which the positive phase averages over.
    ///   - rowWeights: what each row counts, one number of at least 0 per row, not all of them 0; all the same when `nil`.
    ///   - random: what all draws of the run come from.
    ///   - schedule: changes settings from epoch to epoch.
    /// - Throws: ``BoltzmannError`` when sizes do not agree, there is no data, or a setting is out of range.
    public init(
        _ model: RestrictedBoltzmannMachine, data: Matrix, rowWeights: [Double]? = nil, options: TrainingOptions,
        random: RandomSource, schedule: Schedule? = nil
    ) throws {
        try model.checkRows(data)
        try model.visible.checkExamples(data.hasMissing ? try model.visible.fillingUnits(data) : data)
        try rowWeights.map { try Training.checkRowWeights($0, rows: data.rows) }
        try options.check(for: model)
        self.model = model
        self.data = data
        self.rowWeights = rowWeights
        self.options = options
        givenOptions = options
        self.schedule = schedule
        self.random = random
        estimator = try options.method.estimator(steps: options.steps, temperatures: options.temperatures)
        optimizer = options.optimizer.make()
    }

    private static func checkRowWeights(_ weights: [Double], rows: Int) throws {
        guard weights.count == rows else {
            throw BoltzmannError.shape(of: "weights", axis: "elements", found: weights.count, expected: rows)
        }
        if let wrong = weights.firstIndex(where: { !($0 >= 0 && $0.isFinite) }) {
            throw BoltzmannError.parameter(
                name: "weights[\(wrong + 1)]", value: weights[wrong], requirement: "finite and at least 0")
        }
        guard weights.contains(where: { $0 > 0 }) else {
            throw BoltzmannError.parameter(name: "every one of the weights", value: 0, requirement: "above 0 somewhere")
        }
    }

    /// Takes the settings of the epoch that the next update belongs to.
    private mutating func takeSettings(ofEpoch epoch: Int) throws {
        guard let schedule else { return }
        var next = givenOptions
        try schedule(epoch, &next)
        do { try next.check(for: model) } catch BoltzmannError.parameter(let name, let value, let requirement) {
            throw BoltzmannError.scheduled(name: name, value: value, epoch: epoch, requirement: requirement)
        }
        (next.batchSize, next.method, next.temperatures) = (options.batchSize, options.method, options.temperatures)
        (next.optimizer, next.gauge.name, next.gauge.source) = (
            options.optimizer, options.gauge.name, options.gauge.source
        )
        options = next
    }

    /// The rows that count for anything.
    var learnedRows: [Int] {
        rowWeights.map { weights in weights.indices.filter { weights[$0] > 0 } } ?? Array(0..<data.rows)
    }
    /// Updates per epoch.
    public var updatesPerEpoch: Int {
        let count = rowWeights.map { weights in weights.count { $0 > 0 } } ?? data.rows
        return (count - 1) / options.batchSize + 1
    }
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
        if position == 0 {
            try takeSettings(ofEpoch: updates / updatesPerEpoch + 1)
            order = random.stream().permutation(data.rows)
            if let rowWeights { order.removeAll { rowWeights[$0] == 0 } }
        }
        let first = position * options.batchSize
        let rows = Array(order[first...].prefix(options.batchSize))
        let batch = data.rows(rows)
        let weights = rowWeights.map { all in Training.normalized(rows.map { all[$0] }) }
        if var averaging = estimator as? any BatchAveraging {
            averaging.rowWeights = weights
            estimator = averaging
        }
        if var chains = estimator as? any ChainRunning {
            chains.steps = options.steps
            estimator = chains
        }
        let filled = try withoutMissing(batch, execution)
        let gradient = Gradient(
            positive: try model.positivePhase(of: batch, filled: filled, rowWeights: weights, execution),
            negative: try negativePhase(filled, execution))
        var descent = try gauged(gradient, filled, execution)
        let regularization = Regularization(settings: options)
        regularization.add(to: &descent, model, positive: gradient.positive)
        let before = model.parameters
        var update = try optimizer.update(for: descent, of: model, options, execution)
        var parameters = before + update
        if options.maxNorm != nil {
            regularization.project(&parameters)
            update = parameters - before
        }
        try checkFinite(parameters, after: before, gradient: gradient.total)
        model.assign(parameters)
        updates += 1
        return Step(
            number: updates, epoch: (updates - 1) / updatesPerEpoch + 1, rows: rows, batch: batch, gradient: gradient,
            update: update)
    }

    /// ⟨∇ℰ⟩_p; a model that has lost its finite Z on the way is the training's fault.
    private mutating func negativePhase(_ batch: Matrix, _ execution: Execution) throws -> Parameters {
        do {
            return try estimator.negativePhase(of: model, batch: batch, random: random.stream(), execution)
        } catch BoltzmannError.improper(let coupling, _) where updates > 0 {
            throw BoltzmannError.diverges(.improper(coupling: coupling), update: updates + 1, cause: likelyCause)
        } catch BoltzmannError.diverged where updates > 0 {
            throw BoltzmannError.diverges(.chains, update: updates + 1, cause: likelyCause)
        }
    }

    /// What most likely leads a training astray.
    var likelyCause: BoltzmannError.DivergenceCause {
        options.learningRate * options.weightDecay >= 2
            ? .weightDecay(options.weightDecay) : .learningRate(options.learningRate)
    }

    /// Rows in which missing values are drawn from the model.
    private mutating func withoutMissing(_ rows: Matrix, _ execution: Execution) throws -> Matrix {
        rows.hasMissing ? try model.fillingMissing(in: rows, random: random.stream(), execution) : rows
    }

    /// Numbers in the same proportions, whose sum is 1.
    static func normalized(_ weights: [Double]) -> [Double] {
        let sum = weights.reduce(0, +)
        return weights.map { $0 / sum }
    }

    /// - Throws: ``BoltzmannError/diverges(_:update:cause:)`` unless the parameters that an update would
    ///   lead to are finite.
    private func checkFinite(_ next: Parameters, after last: Parameters, gradient: Parameters) throws {
        guard let index = next.firstNonFinite else { return }
        let cause: BoltzmannError.DivergenceCause =
            if case .learningRate = likelyCause, updates == 0, gradient.firstNonFinite != nil {
                .parameters(largest: last.largestMagnitude)
            } else {
                likelyCause
            }
        throw BoltzmannError.diverges(.parameter(index, value: next[index]), update: updates + 1, cause: cause)
    }

    /// The gradient seen from the run's frame, which moves to this batch first.
    private mutating func gauged(_ gradient: Gradient, _ batch: Matrix, _ execution: Execution) throws -> Parameters {
        guard let own = try options.gauge.frame(of: gradient, model, batch: batch, execution),
            var frame = try frame ?? options.gauge.start(model, withoutMissing(data, execution), execution)
        else { return gradient.total }
        frame.slide(to: own, rate: options.gauge.rate)
        self.frame = frame
        return frame.gradient(gradient.total)
    }

    /// The exact mean negative log-likelihood of all data, if it takes few milliseconds.
    func quickCost(_ execution: Execution) throws -> Double? {
        guard model.hasQuickPartition, model.visible.admits(data) else { return nil }
        guard let rowWeights else { return try model.negativeLogLikelihood(of: data, execution) }
        let logs = try model.logProbabilities(data, execution)
        return -zip(Training.normalized(rowWeights), logs).reduce(0) { $0 + $1.0 * $1.1 }
    }
}

extension RestrictedBoltzmannMachine {
    /// Whether log Z takes few milliseconds.
    public var hasQuickPartition: Bool {
        log2ExactStates + log2OfCount(max(visibleCount, hiddenCount)) <= 23
    }
}
