// A training run that can be stepped, looked at and rewound.

/// A training run with the way back: any earlier update can be returned to exactly.
///
/// States are kept along the way, more sparsely the longer the run, and the updates between are made again: a run is a
/// function of its seed.
public struct Trainer: Sendable {
    /// The run as it is now.
    public private(set) var current: Training
    private var kept: [(state: Training, isPinned: Bool)]
    private var stride = 1
    private static let capacity = 128

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
        while state.updates < target { try state.step(execution) }
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
