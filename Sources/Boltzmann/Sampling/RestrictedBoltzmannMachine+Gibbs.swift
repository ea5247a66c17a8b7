// Markov chains: block Gibbs sampling, one chain per row.

extension RestrictedBoltzmannMachine {
    /// Where `steps` Gibbs steps v → h → v lead from each row.
    ///
    /// Chains do not know of each other: they run in blocks of rows, on any number of threads.
    /// - Parameters:
    ///   - start: n×nv visible states, one chain each.
    ///   - steps: how many times h and then v is drawn; with 0 the chains stay where they are.
    ///   - random: numbers that no one else uses; step t draws h from substream 2t and v from substream 2t + 1.
    /// - Returns: n×nv visible states.
    /// - Throws: ``BoltzmannError`` for the wrong size or elements that are no finite numbers, or where chains of
    ///   continuous units run away to infinity; what the poll of `execution` throws.
    public func gibbs(
        from start: Matrix, steps: Int, random: RandomStream, _ execution: Execution = .inline
    ) throws -> Matrix {
        try checkVisible(start)
        try visible.checkFinite(start)
        let parts = try execution.counting(steps, "Gibbs steps", piecesPerUnit: start.rows) { counter in
            try execution.mapBlocks(start.rows) { range in
                var states = start.rows(range)
                for step in 0..<steps {
                    try execution.poll()
                    let inputs = try states.times(weights)
                    let above = hidden.sample(inputs, from: random.substream(2 * step), firstRow: range.lowerBound)
                    states = visible.sample(
                        try above.timesTransposed(weights), from: random.substream(2 * step + 1),
                        firstRow: range.lowerBound)
                    counter(range.count)
                }
                return states
            }
        }
        let states = Matrix(stacking: parts, columns: visibleCount)
        if visible.levels == nil, !states.elements.allSatisfy(\.isFinite) { throw BoltzmannError.diverged }
        return states
    }

    /// Visible states drawn by Gibbs sampling.
    ///
    /// Up to 100 chains start from the biases alone, run `burnIn` steps and then give one state each every `thin` steps;
    /// row r of the result is from chain r mod 100.
    /// - Parameters:
    ///   - count: how many states.
    ///   - burnIn: steps before the first state is taken.
    ///   - thin: steps between two states of a chain, at least 1.
    /// - Returns: count×nv visible states.
    /// - Throws: ``BoltzmannError/parameter(name:value:requirement:)``, or what the poll of `execution` throws.
    public func sample(
        _ count: Int, burnIn: Int = 1000, thin: Int = 10, random: inout RandomSource, _ execution: Execution = .inline
    ) throws -> Matrix {
        for (name, value, least) in [("n", count, 0), ("burn_in", burnIn, 0), ("thin", thin, 1)] where value < least {
            throw BoltzmannError.parameter(name: name, value: Double(value), requirement: "at least \(least)")
        }
        let chains = min(count, 100)
        guard chains > 0 else { return Matrix(repeating: 0, rows: 0, columns: visibleCount) }
        let still = Matrix(repeating: 0, rows: chains, columns: visibleCount)
        var states = visible.sample(still, from: random.stream(), firstRow: 0)
        states = try gibbs(from: states, steps: burnIn, random: random.stream(), execution)
        var taken = [states]
        try execution.counting((count - 1) / chains * chains, "states") { counter in
            while taken.count * chains < count {
                states = try gibbs(from: states, steps: thin, random: random.stream(), execution)
                taken.append(states)
                counter(chains)
            }
        }
        return Matrix(stacking: taken, columns: visibleCount).rows(0..<count)
    }
}
