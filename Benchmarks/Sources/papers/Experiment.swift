// Trials of one training, with the exact log-likelihood on the way.
import Boltzmann
import Dispatch
import Synchronization

/// A training that is repeated from other random numbers.
struct Experiment: Sendable {
    var data: Matrix
    var hidden: Int
    var method: GradientMethod
    var learningRate: Double
    var updates: Int
    var isCentered = false
    /// Whether it starts from the flipped model: the one that gives 1 − v and 1 − h the probability of v and h.
    var isFlipped = false
    /// Between two looks at the log-likelihood, which changes slowly.
    var stride = 50

    /// The summed log-likelihood of the data: its best along the way, and at the end.
    struct Trial: Sendable {
        var best: Double
        var last: Double
    }

    /// Trials 0 ..< `count`, several at a time; each depends on its number alone.
    func trials(_ count: Int) throws -> [Trial] {
        let results = Mutex<[Int: Result<Trial, any Error>]>([:])
        DispatchQueue.concurrentPerform(iterations: count) { number in
            let result = Result { try trial(number) }
            results.withLock { $0[number] = result }
        }
        return try results.withLock { results in try (0..<count).compactMap { try results[$0]?.get() } }
    }

    func trial(_ number: Int) throws -> Trial {
        var random = RandomSource(seed: UInt64(1000 + number))
        var model = try RestrictedBoltzmannMachine(
            visible: data.columns, hidden: hidden, scale: 0.01, from: random.stream())
        if isFlipped { model = model.flipped }
        var options = TrainingOptions()
        options.method = method
        options.learningRate = learningRate
        options.batchSize = data.rows
        if isCentered { options.gauge = Gauge(.centered, rate: 0.01) }
        var training = try Training(model, data: data, options: options, random: random)
        func logLikelihood() throws -> Double {
            -Double(data.rows) * (try training.model.negativeLogLikelihood(of: data))
        }
        var trial = Trial(best: try logLikelihood(), last: 0)
        for update in 1...updates {
            try training.step()
            if update % stride == 0 || update == updates {
                trial.last = try logLikelihood()
                trial.best = max(trial.best, trial.last)
            }
        }
        return trial
    }
}

extension RestrictedBoltzmannMachine {
    /// The model of 1 − v and 1 − h: the same weights, with biases −b − W1 and −c − Wᵀ1.
    var flipped: RestrictedBoltzmannMachine {
        var parameters = parameters
        parameters.visibleBiases = visibleBiases.indices.map { -visibleBiases[$0] - weights.row($0).reduce(0, +) }
        parameters.hiddenBiases = hiddenBiases.indices.map { -hiddenBiases[$0] - weights.column($0).reduce(0, +) }
        return with(parameters)
    }
}
