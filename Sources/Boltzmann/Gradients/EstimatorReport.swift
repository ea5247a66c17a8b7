// Bias, variance and cost of the ways to the negative phase, measured against the exact gradient.

/// How one estimator does on a model and data.
public struct EstimatorQuality: Equatable, Sendable {
    public let method: GradientMethod
    /// The norm of the expected minus the exact gradient: exact for contrastive divergence where its transitions can be
    /// enumerated; else from the mean of the samples, less what chance puts into its norm.
    public let bias: Double
    /// How far chance may have moved ``bias``: the standard error of the mean of the samples, as if they were independent;
    /// 0 where the bias is exact.
    public let biasError: Double
    /// The expected squared distance of an estimate from its mean.
    public let variance: Double
    /// The root of the mean squared distance of an estimate from the exact gradient.
    public let rootMeanSquareError: Double
    /// The cosine of the angle between the mean estimate and the exact gradient.
    public let cosine: Double
    /// The mean time of a call.
    public let secondsPerCall: Double
}

extension RestrictedBoltzmannMachine {
    /// Calls an estimator many times for the same model and compares what it answers with the exact gradient.
    ///
    /// Estimators that keep chains go on from call to call, and get a tenth more calls to forget where they started.
    /// - Parameters:
    ///   - method: which estimator.
    ///   - data: n×nv states, the batch of every call.
    ///   - samples: how many calls count, at least 2.
    ///   - exact: the exact gradient for the data.
    /// - Throws: ``BoltzmannError``, or what the poll of `execution` throws.
    public func quality(
        of method: GradientMethod, steps: Int = 1, temperatures: Int = 10, data: Matrix, samples: Int, exact: Gradient,
        random: inout RandomSource, _ execution: Execution = .inline
    ) throws -> EstimatorQuality {
        guard samples >= 2 else {
            throw BoltzmannError.parameter(name: "samples", value: Double(samples), requirement: "at least 2")
        }
        var estimator = try method.estimator(steps: steps, temperatures: temperatures)
        // Exact sums answer the same every time.
        let calls = method.startsFromData ? samples : 1
        var sum = exact.negative.zero
        var (squares, errors) = (0.0, 0.0)
        let first = try estimator.negativePhase(of: self, batch: data, random: random.stream(), execution)
        let warmUp = estimator.memory.chains.isEmpty ? 0 : samples / 10
        var elapsed = Duration.zero
        try execution.counting(warmUp + calls, "calls of :\(method.rawValue)") { counter in
            for call in 0..<warmUp + calls {
                try execution.poll()
                let start = ContinuousClock.now
                let phase = try estimator.negativePhase(of: self, batch: data, random: random.stream(), execution)
                elapsed += ContinuousClock.now - start
                counter()
                guard call >= warmUp else { continue }
                // Relative to the first answer, so that the variance loses no digits.
                let deviation = phase - first
                sum += deviation
                squares += deviation.dot(deviation)
                let error = phase - exact.negative
                errors += error.dot(error)
            }
        }
        let count = Double(calls)
        let mean = sum / count
        let variance = calls > 1 ? max(0, squares - count * mean.dot(mean)) / (count - 1) : 0
        let expected = try expectation(of: method, steps: steps, data, execution)
        let offset = (expected ?? first + mean) - exact.negative
        let chance = expected == nil ? variance / count : 0
        let gradient = exact.positive - (expected ?? first + mean)
        return EstimatorQuality(
            method: method, bias: max(0, offset.dot(offset) - chance).squareRoot(), biasError: chance.squareRoot(),
            variance: variance,
            rootMeanSquareError: (errors / count).squareRoot(), cosine: gradient.cosine(exact.total),
            secondsPerCall: elapsed / .seconds(1) / Double(warmUp + calls))
    }

    /// The expected answer, where it can be had without sampling.
    private func expectation(
        of method: GradientMethod, steps: Int, _ data: Matrix, _ execution: Execution
    ) throws -> Parameters? {
        let states = (visible.log2States ?? .infinity) + (hidden.log2States ?? .infinity)
        guard method == .cd, states <= StateSpace.log2StoredLimit else { return nil }
        return try expectedNegativePhase(
            ofContrastiveDivergence: steps, from: Distribution(empirical: data, execution), execution)
    }
}
