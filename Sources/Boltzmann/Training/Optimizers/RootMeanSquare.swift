// Steps scaled by how large the gradient was lately.

/// RMSProp (Tieleman & Hinton 2012): s ← ρ s + (1 − ρ) g², and a step of −η g / √s, with momentum when asked for.
public struct RootMeanSquare: Optimizer {
    public var memory = OptimizerMemory()

    public init() {}

    public mutating func update(
        for gradient: Parameters, of model: RestrictedBoltzmannMachine, _ settings: TrainingOptions,
        _ execution: Execution
    ) -> Parameters {
        let keptSquare = settings.squareMemory ?? OptimizerName.rmsprop.defaultSquareMemory
        let kept = settings.momentum ?? OptimizerName.rmsprop.defaultMomentum
        let rate = settings.learningRate
        let zero = gradient.zero
        let (lastSquare, last) = (memory.vectors.first ?? zero, memory.vectors.dropFirst().first ?? zero)
        let square = lastSquare.combined(with: gradient) { keptSquare * $0 + (1 - keptSquare) * $1 * $1 }
        let scaled = gradient.combined(with: square) { $0 / ($1.squareRoot() + 1e-8) }
        let update = last.combined(with: scaled) { kept * $0 - rate * $1 }
        memory.vectors = [square, update]
        return update
    }
}
