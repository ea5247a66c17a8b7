// From a gradient to a step: plain descent with momentum, and Adam.

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What turns the gradient of the cost into an update of the parameters. A value that carries its own memory.
public protocol Optimizer: Sendable {
    /// The update Δλ for this gradient.
    mutating func update(for gradient: Parameters) -> Parameters
    /// What it remembers of earlier gradients, all of it.
    var memory: OptimizerMemory { get set }
}

/// What an optimizer remembers.
public struct OptimizerMemory: Equatable, Sendable {
    /// Its vectors, in the order of its own: the last update of ``MomentumDescent``, mean and mean square of ``Adam``.
    /// None before the first update.
    public var vectors: [Parameters]
    /// How many updates it made, where that matters to it.
    public var steps: Int

    public init(vectors: [Parameters], steps: Int) {
        self.vectors = vectors
        self.steps = steps
    }
}

/// Gradient descent with momentum (Polyak 1964): Δ ← μ Δ − η g.
public struct MomentumDescent: Optimizer {
    /// η.
    public let learningRate: Double
    /// μ; 0 for plain descent.
    public let momentum: Double
    private var last: Parameters?

    public init(learningRate: Double, momentum: Double) {
        self.learningRate = learningRate
        self.momentum = momentum
    }

    public var memory: OptimizerMemory {
        get { OptimizerMemory(vectors: last.map { [$0] } ?? [], steps: 0) }
        set { last = newValue.vectors.first }
    }

    public mutating func update(for gradient: Parameters) -> Parameters {
        let rate = learningRate
        let kept = momentum
        let update =
            if let last, kept != 0 {
                last.combined(with: gradient) { kept * $0 - rate * $1 }
            } else {
                gradient.map { -rate * $0 }
            }
        last = update
        return update
    }
}

/// Adam (Kingma & Ba 2015): steps scaled by running means of the gradient and of its square.
public struct Adam: Optimizer {
    /// η.
    public let learningRate: Double
    /// β₁, the memory of the mean.
    public let momentum: Double
    /// β₂, the memory of the mean square.
    public let squareMemory = 0.999
    private var mean: Parameters?
    private var square: Parameters?
    private var steps = 0

    public init(learningRate: Double, momentum: Double) {
        self.learningRate = learningRate
        self.momentum = momentum
    }

    public var memory: OptimizerMemory {
        get { OptimizerMemory(vectors: [mean, square].compactMap { $0 }, steps: steps) }
        set {
            mean = newValue.vectors.first
            square = newValue.vectors.dropFirst().first
            steps = newValue.steps
        }
    }

    public mutating func update(for gradient: Parameters) -> Parameters {
        let (kept, keptSquare) = (momentum, squareMemory)
        steps += 1
        let zero = gradient.map { _ in 0 }
        let mean = (self.mean ?? zero).combined(with: gradient) { kept * $0 + (1 - kept) * $1 }
        let square = (self.square ?? zero).combined(with: gradient) { keptSquare * $0 + (1 - keptSquare) * $1 * $1 }
        self.mean = mean
        self.square = square
        let unbias = 1 - pow(kept, Double(steps))
        let unbiasSquare = 1 - pow(keptSquare, Double(steps))
        let rate = learningRate
        return mean.combined(with: square) { -rate * ($0 / unbias) / (($1 / unbiasSquare).squareRoot() + 1e-8) }
    }
}
