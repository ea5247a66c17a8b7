// Visible states drawn from a model, by any method, with some units clamped.

extension RestrictedBoltzmannMachine {
    /// Visible states drawn from the model.
    /// - Parameters:
    ///   - count: how many.
    ///   - options: how, and which units are clamped: these keep their states, and the others are drawn given them.
    ///   - random: where random numbers come from.
    /// - Returns: count×nv visible states; by chains, row r is from chain r mod chains.
    /// - Throws: ``BoltzmannError`` for settings out of range, or for ``SamplingMethod/exact`` above 2²⁶ states; what the
    ///   poll of `execution` throws.
    public func sample(
        _ count: Int, _ options: SamplingOptions = SamplingOptions(), random: inout RandomSource,
        _ execution: Execution = .inline
    ) throws -> Matrix {
        try options.check()
        guard count >= 0 else {
            throw BoltzmannError.parameter(name: "n", value: Double(count), requirement: "at least 0")
        }
        if let clamp = options.clamp {
            let conditioned = try conditioned(on: clamp)
            guard !conditioned.freeColumns.isEmpty else {
                return Matrix(rows: count, columns: clamp.count, elements: (0..<count).flatMap { _ in clamp })
            }
            var free = options
            free.clamp = nil
            return conditioned.filled(try conditioned.model.sample(count, free, random: &random, execution))
        }
        guard count > 0 else { return Matrix(repeating: 0, rows: 0, columns: visibleCount) }
        switch options.method {
        case .exact: return try exactSample(count, random: random.stream(), execution)
        case .annealed: return try annealedSample(count, options, random: &random, execution)
        case .gibbs:
            let still = Matrix(repeating: 0, rows: min(count, options.chains), columns: visibleCount)
            var states = visible.sample(still, from: random.stream(), firstRow: 0)
            return try collect(count, options, random: &random, execution) { steps, stream in
                states = try gibbs(from: states, steps: steps, random: stream, execution)
                return states
            }
        case .tempered:
            let path = TemperedPath(withoutBiasesTo: self)
            let rungs = AnnealingOptions(temperatures: options.temperatures).betas.map(path.rung)
            let start = random.stream()
            var replicas = EstimatorMemory(
                chains: rungs.indices.map {
                    path.baseStates(min(count, options.chains), from: start.substream($0))
                }, swaps: rungs.dropFirst().map { _ in SwapCount() })
            return try collect(count, options, random: &random, execution) { steps, stream in
                try execution.counting(steps, "Gibbs steps") { counter in
                    for step in 0..<steps {
                        try replicas.sweep(rungs, haveOneMatrix: true, random: stream, number: step, execution)
                        counter()
                    }
                }
                return replicas.chains[rungs.count - 1]
            }
        }
    }

    /// The states of chains after burn-in and then every few steps.
    /// - Parameter advance: makes so many steps of all chains, and says where they are.
    private func collect(
        _ count: Int, _ options: SamplingOptions, random: inout RandomSource, _ execution: Execution,
        advance: (Int, RandomStream) throws -> Matrix
    ) throws -> Matrix {
        let chains = min(count, options.chains)
        var taken = [try advance(options.burnIn, random.stream())]
        try execution.counting((count - 1) / chains * chains, "states") { counter in
            while taken.count * chains < count {
                taken.append(try advance(options.thin, random.stream()))
                counter(chains)
            }
        }
        return Matrix(stacking: taken, columns: visibleCount).rows(0..<count)
    }

    /// A run along the path for every sample; where it ended counts as its weight says.
    private func annealedSample(
        _ count: Int, _ options: SamplingOptions, random: inout RandomSource, _ execution: Execution
    ) throws -> Matrix {
        let path = TemperedPath(withoutBiasesTo: self)
        let betas = (0..<options.burnIn).map { Double($0) / Double(options.burnIn - 1) }
        let start = path.baseStates(count, from: random.stream())
        let (states, weights) = try path.anneal(start, along: betas, random: random.stream(), execution)
        let chosen = weights.resampled(by: random.stream().uniform(at: 0))
        return try gibbs(from: states.rows(chosen), steps: options.thin, random: random.stream(), execution)
    }
}
