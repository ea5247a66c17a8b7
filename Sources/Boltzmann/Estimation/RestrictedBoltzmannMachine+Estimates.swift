// log Z of models of any size, and what follows from it.

extension RestrictedBoltzmannMachine {
    /// The log partition function, exactly or by an estimate.
    /// - Parameters:
    ///   - method: how.
    ///   - options: temperatures and chains.
    ///   - random: where random numbers come from.
    /// - Returns: log Z in nats.
    /// - Throws: ``BoltzmannError`` for settings out of range, or for an exact sum of more than 2²⁶ states; what the poll
    ///   of `execution` throws.
    public func logPartition(
        by method: EstimationMethod, _ options: AnnealingOptions = AnnealingOptions(), random: inout RandomSource,
        _ execution: Execution = .inline
    ) throws -> Estimate {
        try options.check()
        // Chains may not notice that Z is infinite; its condition does.
        let isGaussian = visible is GaussianLayer && hidden is GaussianLayer
        if isGaussian { _ = try logPartition(execution) }
        let isShownFinite = try isGaussian || checkFiniteness()
        switch method {
        case .auto where isGaussian || log2ExactStates <= StateSpace.log2Limit, .exact:
            return Estimate(exact: try logPartition(execution))
        case .ais, .reverseAIS, .bridge, .auto:
            let isTwoSided = method == .bridge || method == .auto
            let means = try options.visibleMeans ?? roughMeans(options, random: &random, execution)
            let annealing = Annealing(path: try TemperedPath(to: self, visibleMeans: means), options: options)
            let count = (isTwoSided ? 2 : 1) + (method == .ais ? 0 : 1)
            return try execution.counting(count, "annealing runs") { counter in
                let up = method == .reverseAIS ? nil : try annealing.up(random: random.stream(), execution).weights
                if up != nil { counter() }
                let down = method == .ais ? nil : try annealing.down(random: &random, counter, execution)
                var estimate = annealing.estimate(up: up, down: down)
                estimate.mayBeInfinite = !isShownFinite
                return estimate
            }
        }
    }
}

extension RestrictedBoltzmannMachine {
    /// About the means of the visible units, from a short annealing: good enough to start a path from.
    ///
    /// The chains count alike. Their weights would leave one or two, and a path that starts from what these look like finds
    /// the other modes of the model late or never.
    private func roughMeans(
        _ options: AnnealingOptions, random: inout RandomSource, _ execution: Execution
    ) throws -> [Double] {
        let path = TemperedPath(withoutBiasesTo: self)
        let options = AnnealingOptions(temperatures: min(50, options.betas.count), chains: options.chains)
        let states = try path.anneal(
            path.baseStates(options.chains, from: random.stream()), along: options.betas, random: random.stream(),
            execution
        ).states
        return visible.smoothed(states.columnMeans, of: states.rows)
    }
}

/// One path with its settings: the runs in both directions, and what they say of log Z.
private struct Annealing {
    let path: TemperedPath
    let options: AnnealingOptions

    func up(random: RandomStream, _ execution: Execution) throws -> (states: Matrix, weights: LogWeights) {
        let start = path.baseStates(options.chains, from: random)
        return try path.anneal(start, along: options.betas, random: random, execution)
    }

    func down(random: inout RandomSource, _ counter: WorkCounter, _ execution: Execution) throws -> LogWeights {
        let start = try samples(random: &random, execution)
        counter()
        let weights = try path.anneal(start, along: options.betas.reversed(), random: random.stream(), execution)
            .weights
        counter()
        return weights
    }

    /// States of the model, for the chains that go down.
    private func samples(random: inout RandomSource, _ execution: Execution) throws -> Matrix {
        let hasTable = path.model.log2ExactStates <= StateSpace.log2StoredLimit
        if options.start == .exact || options.start == .auto && hasTable {
            return try path.model.exactSample(options.chains, random: random.stream(), execution)
        }
        let (states, weights) = try up(random: random.stream(), execution)
        let chosen = weights.resampled(by: random.stream().uniform(at: 0))
        return try path.model.gibbs(
            from: states.rows(chosen), steps: options.betas.count, random: random.stream(), execution)
    }

    /// How many standard errors the bracket is wider than the two estimates: as in Salakhutdinov & Murray 2008.
    private static let deviations = 3.0

    /// How far a bound lies from the estimate. The spread of the weights never says more than 1 for the standard error; and
    /// where it says nothing, a mean weight is still less than e³ times too large in 95 of 100 cases (Markov).
    private static func margin(_ weights: LogWeights) -> Double { deviations * min(1, weights.standardError) }

    func estimate(up: LogWeights?, down: LogWeights?) -> Estimate {
        let base = path.baseLogPartition
        let ways = [up.map { (base + $0.logMean, $0) }, down.map { (base - $0.logMean, $0) }].compactMap { $0 }
        let lows = ways.map { $0 - Annealing.margin($1) }
        let highs = ways.map { $0 + Annealing.margin($1) }
        func result(_ value: Double, _ error: Double, _ size: Double, _ method: Estimate.Method) -> Estimate {
            Estimate(
                value: value, standardError: error, effectiveSampleSize: size, method: method, chains: options.chains,
                temperatures: options.betas.count, lower: up == nil ? nil : lows.min(),
                upper: down == nil ? nil : highs.max())
        }
        if let up, let down {
            let bridge = BridgeSampling(up: up, down: down)
            return result(base + bridge.logRatio, bridge.standardError, bridge.effectiveSampleSize, .bridge)
        }
        let (value, weights) = ways[0]
        return result(value, weights.standardError, weights.effectiveSampleSize, up == nil ? .reverseAIS : .ais)
    }
}
