// What a training run is asked to do.

/// The settings of a training run.
public struct TrainingOptions: Equatable, Sendable {
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
    /// μ: how much of the last update the next one keeps; β₁ of Adam. The optimizer's own when `nil`.
    public var momentum: Double?
    /// ρ of RMSProp, β₂ of Adam: how much of its mean square an optimizer keeps. The optimizer's own when `nil`.
    public var squareMemory: Double?
    /// δ: what the natural gradient adds to the diagonal of the Fisher information.
    public var damping = 0.01
    /// L2: the factor of W that is added to the gradient of W, the gradient of ½ · decay · ‖W‖².
    public var weightDecay = 0.0
    /// L1: the factor of the signs of W that are added to the gradient of W.
    public var l1 = 0.0
    /// The mean state that hidden units are drawn to; none when `nil`.
    public var sparsityTarget: Double?
    /// How strongly they are drawn there.
    public var sparsityCost = 0.1
    /// The largest Euclidean norm of the weights of a hidden unit; none when `nil`.
    public var maxNorm: Double?
    /// Where states are measured from when the gradient is taken.
    public var gauge = Gauge.none
    /// What turns gradients into updates.
    public var optimizer = OptimizerName.sgd

    public init() {}

    /// - Throws: ``BoltzmannError/parameter(name:value:requirement:)`` for a setting out of range.
    func check(for model: RestrictedBoltzmannMachine) throws {
        if let target = sparsityTarget, target.isFinite, let levels = model.hidden.levels?.elements,
            let low = levels.min(), let high = levels.max(), !(low...high).contains(target)
        {
            throw BoltzmannError.parameter(
                name: "sparsity_target", value: target,
                requirement:
                    "a mean of \(type(of: model.hidden).unitType.title) units, from \(Int(low)) to \(Int(high))")
        }
        let checks: [(String, Double, Bool, String)] = [
            ("learning_rate", learningRate, learningRate > 0 && learningRate.isFinite, "positive"),
            ("batch_size", Double(batchSize), batchSize >= 1, "at least 1"),
            ("k", Double(steps), steps >= 1, "at least 1"),
            ("temperatures", Double(temperatures), temperatures >= 2, "at least 2"),
            ("momentum", momentum ?? 0, (0..<1).contains(momentum ?? 0), "at least 0 and below 1"),
            ("square_memory", squareMemory ?? 0, (0..<1).contains(squareMemory ?? 0), "at least 0 and below 1"),
            ("damping", damping, damping > 0 && damping.isFinite, "positive"),
            ("weight_decay", weightDecay, weightDecay >= 0 && weightDecay.isFinite, "at least 0"),
            ("l1", l1, l1 >= 0 && l1.isFinite, "at least 0"),
            ("sparsity_target", sparsityTarget ?? 0, sparsityTarget?.isFinite ?? true, "a finite number"),
            ("sparsity_cost", sparsityCost, sparsityCost >= 0 && sparsityCost.isFinite, "at least 0"),
            ("max_norm", maxNorm ?? 1, maxNorm ?? 1 > 0, "positive"),
            ("offset_rate", gauge.rate, gauge.rate > 0 && gauge.rate <= 1, "above 0 and at most 1"),
        ]
        for (name, value, isRight, requirement) in checks where !isRight {
            throw BoltzmannError.parameter(name: name, value: value, requirement: requirement)
        }
    }
}
