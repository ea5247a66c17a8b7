// What a training run is asked to do.

/// The settings of a training run.
public struct TrainingOptions: Equatable, Sendable {
    /// The optimizers by the names that users give.
    public enum OptimizerName: String, CaseIterable, Sendable {
        /// ``MomentumDescent``.
        case sgd
        /// ``Adam``.
        case adam
    }

    /// η: how far an update goes against the gradient.
    public var learningRate = 0.1
    /// Rows per update; the last batch of an epoch may have fewer and is averaged over its own rows.
    public var batchSize = 100
    /// How the negative phase is had.
    public var method = GradientMethod.cd
    /// k: Gibbs steps per update, for methods that run chains.
    public var steps = 1
    /// How many inverse temperatures ``GradientMethod/pt`` has.
    public var temperatures = 10
    /// μ: how much of the last update the next one keeps; β₁ of Adam. 0 and 0.9 when `nil`.
    public var momentum: Double?
    /// The factor of W that is added to the gradient of W: the gradient of ½ · decay · ‖W‖².
    public var weightDecay = 0.0
    /// Where states are measured from when the gradient is taken.
    public var gauge = Gauge.none
    /// What turns gradients into updates.
    public var optimizer = OptimizerName.sgd

    public init() {}

    /// - Throws: ``BoltzmannError/parameter(name:value:requirement:)`` for a setting out of range.
    func check() throws {
        let checks: [(String, Double, Bool, String)] = [
            ("learning_rate", learningRate, learningRate > 0 && learningRate.isFinite, "positive"),
            ("batch_size", Double(batchSize), batchSize >= 1, "at least 1"),
            ("k", Double(steps), steps >= 1, "at least 1"),
            ("temperatures", Double(temperatures), temperatures >= 2, "at least 2"),
            ("momentum", momentum ?? 0, (0..<1).contains(momentum ?? 0), "at least 0 and below 1"),
            ("weight_decay", weightDecay, weightDecay >= 0 && weightDecay.isFinite, "at least 0"),
            ("offset_rate", gauge.rate, gauge.rate > 0 && gauge.rate <= 1, "above 0 and at most 1"),
        ]
        for (name, value, isRight, requirement) in checks where !isRight {
            throw BoltzmannError.parameter(name: name, value: value, requirement: requirement)
        }
    }

    /// An optimizer that has seen no gradient yet.
    func makeOptimizer() -> any Optimizer {
        switch optimizer {
        case .sgd: MomentumDescent(learningRate: learningRate, momentum: momentum ?? 0)
        case .adam: Adam(learningRate: learningRate, momentum: momentum ?? 0.9)
        }
    }
}
