// Steps of about the same length in every direction: running means of the gradient and of its square.

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Adam (Kingma & Ba 2015): steps scaled by running means of the gradient and of its square.
public struct Adam: Optimizer {
    public var memory = OptimizerMemory()

    public init() {}

    public mutating func update(
        for gradient: Parameters, of model: RestrictedBoltzmannMachine, _ settings: TrainingOptions,
        _ execution: Execution
    ) -> Parameters {
        let kept = settings.momentum ?? OptimizerName.adam.defaultMomentum
        let keptSquare = settings.squareMemory ?? OptimizerName.adam.defaultSquareMemory
        let rate = settings.learningRate
        let zero = gradient.zero
        let (last, lastSquare) = (memory.vectors.first ?? zero, memory.vectors.dropFirst().first ?? zero)
        let mean = last.combined(with: gradient) { kept * $0 + (1 - kept) * $1 }
        let square = lastSquare.combined(with: gradient) { keptSquare * $0 + (1 - keptSquare) * $1 * $1 }
        memory = OptimizerMemory(vectors: [mean, square], steps: memory.steps + 1)
        let unbias = 1 - pow(kept, Double(memory.steps))
        let unbiasSquare = 1 - pow(keptSquare, Double(memory.steps))
        return mean.combined(with: square) { -rate * ($0 / unbias) / (($1 / unbiasSquare).squareRoot() + 1e-8) }
    }
}
