// A training run that can be stepped, looked at and rewound.

/// A training run with the way back: any earlier update can be returned to exactly.
///
/// States are kept along the way, more sparsely the longer the run, and the updates between are made again: a run is a
/// function of its seed.
public struct Trainer: Sendable {
    /// The run as it is now.
    public private(set) var current: Training
    private var kept: [(state: Training, isPinned: Bool)]
    /// Of how many updates one is kept.
    public private(set) var stride = 1
    private static let capacity = 128

    /// A state that is kept for the way back.
    public struct Checkpoint: Sendable {
        public let state: TrainingState
        /// Whether it is kept whatever happens: the start, and where the model was changed from outside.
        public let isPinned: Bool

        public init(state: TrainingState, isPinned: Bool) {
            self.state = state
            self.isPinned = isPinned
        }
    }

    /// The states that are kept for the way back, the first one first.
    public var checkpoints: [Checkpoint] { kept.map { Checkpoint(state: $0.state.state, isPinned: $0.isPinned) } }

    /// A run as it was once, with its way back.
    /// - Parameters:
    ///   - current: the run.
    ///   - checkpoints: of ``checkpoints``, the first one first; at least one.
    ///   - stride: of ``stride``.
    /// - Throws: ``BoltzmannError`` when they do not belong to the run.
    public init(_ current: Training, checkpoints: [Checkpoint], stride: Int) throws {
        let counts = checkpoints.map(\.state.updates)
        guard stride >= 1, !counts.isEmpty, counts == counts.sorted(), counts.allSatisfy({ $0 <= current.updates })
        else { throw BoltzmannError.parameter(name: "checkpoints", value: 0, requirement: "in the order of the run") }
        self.current = current
        self.stride = stride
        kept = try checkpoints.map { (try current.restored(to: $0.state), $0.isPinned) }
    }

    /// The same run, whose settings come from another function from here on, and on the way back.
    public func scheduled(by schedule: Training.Schedule?) -> Trainer {
        var trainer = self
        trainer.current.schedule = schedule
        for place in kept.indices { trainer.kept[place].state.schedule = schedule }
        return trainer
    }

    /// How many states are kept for the way back.
    public var keptCount: Int { kept.count }

    public init(_ training: Training) {
        current = training
        kept = [(training, true)]
    }

    /// The model as it is now. Assigning it changes the run from here on; going back behind the change undoes it.
    public var model: RestrictedBoltzmannMachine {
        get { current.model }
        set {
            guard newValue != current.model else { return }
            current.model = newValue
            kept.append((current, true))
        }
    }

    /// Makes one update. When it throws nothing has changed.
    /// - Throws: ``BoltzmannError``, or what the poll of `execution` throws.
    @discardableResult
    public mutating func step(measuring: Bool = false, _ execution: Execution = .inline) throws -> Training.Step {
        let step = try current.step(measuring: measuring, execution)
        if current.updates % stride == 0 { keep() }
        return step
    }

    /// Makes some updates. When it throws, the run is as the last whole update left it.
    /// - Parameters:
    ///   - count: how many, at least 1.
    ///   - measuring: whether the exact cost before and after the last one is wanted, where it can be had quickly.
    /// - Returns: what happened in the last one.
    /// - Throws: ``BoltzmannError``, or what the poll of `execution` throws.
    @discardableResult
    public mutating func steps(
        _ count: Int, measuring: Bool = false, _ execution: Execution = .inline
    ) throws -> Training.Step {
        try execution.counting(count, "steps") { counter in
            for _ in 1..<count {
                try execution.poll()
                try step(execution)
                counter()
            }
            return try step(measuring: measuring, execution)
        }
    }

    /// Returns to where the run was `count` updates ago. When it throws nothing has changed.
    /// - Parameter count: how many updates to undo, at most as many as were made.
    /// - Throws: ``BoltzmannError/parameter(name:value:requirement:)``, or what the poll of `execution` throws.
    public mutating func back(_ count: Int = 1, _ execution: Execution = .inline) throws {
        guard (0...current.updates).contains(count) else {
            throw BoltzmannError.parameter(
                name: "n", value: Double(count), requirement: "between 0 and the \(current.updates) steps made")
        }
        guard count > 0 else { return }
        let target = current.updates - count
        let remaining = kept.filter { $0.state.updates <= target }
        guard var state = remaining.last?.state else { return }
        try execution.counting(target - state.updates, "steps") { counter in
            while state.updates < target {
                try execution.poll()
                try state.step(execution)
                counter()
            }
        }
        current = state
        kept = remaining
    }

    private mutating func keep() {
        kept.append((current, false))
        guard kept.count(where: { !$0.isPinned }) > Trainer.capacity else { return }
        stride *= 2
        kept.removeAll { !$0.isPinned && $0.state.updates % stride != 0 }
    }
}
