// Gradient descent with momentum, plain or looking ahead.

/// Gradient descent with momentum (Polyak 1964): Δ ← μ Δ − η g. Looking ahead (Nesterov 1983, as in Sutskever, Martens,
/// Dahl & Hinton 2013), the step is what the next Δ would be without a new gradient: μ Δ − η g with the new Δ.
public struct MomentumDescent: Optimizer {
    public let looksAhead: Bool
    public var memory = OptimizerMemory()

    public init(looksAhead: Bool = false) {
        self.looksAhead = looksAhead
    }

    public mutating func update(
        for gradient: Parameters, of model: RestrictedBoltzmannMachine, _ settings: TrainingOptions,
        _ execution: Execution
    ) -> Parameters {
        let rate = settings.learningRate
        let kept = settings.momentum ?? (looksAhead ? OptimizerName.nesterov : .sgd).defaultMomentum
        func moved(_ last: Parameters) -> Parameters { last.combined(with: gradient) { kept * $0 - rate * $1 } }
        let velocity =
            if let last = memory.vectors.first, kept != 0 { moved(last) } else { gradient.map { -rate * $0 } }
        memory.vectors = [velocity]
        return looksAhead ? moved(velocity) : velocity
    }
}
