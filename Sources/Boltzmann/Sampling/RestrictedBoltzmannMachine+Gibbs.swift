// Markov chains: block Gibbs sampling, one chain per row.

extension RestrictedBoltzmannMachine {
    /// Where `steps` Gibbs steps v → h → v lead from each row.
    ///
    /// Chains do not know of each other: they run in blocks of rows, on any number of threads.
    /// - Parameters:
    ///   - start: n×nv visible states, one chain each.
    ///   - steps: how many times h and then v is drawn; with 0 the chains stay where they are.
    ///   - random: numbers that no one else uses; step t draws h from substream 2t and v from substream 2t + 1.
    ///   - known: n×nv states that chains return to after every step, NaN where they do not; none when `nil`.
    /// - Returns: n×nv visible states.
    /// - Throws: ``BoltzmannError`` for the wrong size or elements that are no finite numbers, or where chains of
    ///   continuous units run away to infinity; what the poll of `execution` throws.
    public func gibbs(
        from start: Matrix, steps: Int, random: RandomStream, keeping known: Matrix? = nil,
        _ execution: Execution = .inline
    ) throws -> Matrix {
        try checkVisible(start)
        try visible.checkFinite(start)
        try visible.checkArguments(start)
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
                    if let known { states.assign(known.rows(range)) }
                    counter(range.count)
                }
                return states
            }
        }
        let states = Matrix(stacking: parts, columns: visibleCount)
        if visible.levels == nil, !states.elements.allSatisfy(\.isFinite) { throw BoltzmannError.diverged }
        return states
    }
}

extension Matrix {
    /// Takes over the elements of another matrix that are numbers.
    mutating func assign(_ known: Matrix) {
        for (place, value) in known.elements.enumerated() where !value.isNaN { elements[place] = value }
    }
}
