// What can be measured of a model of any size.

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

extension RestrictedBoltzmannMachine {
    /// The mean squared difference between data and their noiseless reconstruction, per unit.
    ///
    /// Easy to have, and not what training minimises: it can fall while the likelihood falls too.
    /// - Throws: ``BoltzmannError``, also for missing values, or what the poll of `execution` throws.
    public func reconstructionError(of data: Matrix, _ execution: Execution = .inline) throws -> Double {
        try checkRows(data)
        try data.checkComplete()
        try visible.checkArguments(data)
        let reconstruction = try reconstruct(data, execution)
        let sum = zip(data.elements, reconstruction.elements).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
        return sum / Double(data.elements.count)
    }

    /// The log-pseudo-likelihood Σ_i log p(v_i | all other v) (Besag 1975), exactly over all units, as a mean over rows
    /// in nats. Of rows with missing values count the known units, each given the other known ones.
    /// - Throws: ``BoltzmannError``, or what the poll of `execution` throws.
    /// - Complexity: n · nv · nh for complete rows; for others nv times that of their marginal free energy.
    public func pseudoLikelihood(of data: Matrix, _ execution: Execution = .inline) throws -> Double {
        try checkRows(data)
        guard let levels = visible.levels else { throw BoltzmannError.notEnumerable(sum: .pseudoLikelihood) }
        try visible.checkKnownStates(data)
        let complete = data.hasMissing ? data.rows(data.completeRows) : data
        let whole = try execution.mapRows(complete.rows) {
            try logPseudoLikelihood(complete.rows($0), levels, execution)
        }
        let partial = try data.incompleteRows.map { try logPseudoLikelihood(ofKnown: data.row($0), execution) }
        return (whole + partial).reduce(0, +) / Double(data.rows)
    }

    /// Σ over the known units of log p(v_i | all other known v): ℰ without the unit minus ℰ with it.
    private func logPseudoLikelihood(ofKnown state: [Double], _ execution: Execution) throws -> Double {
        let width = visible.columnsPerUnit
        let starts = stride(from: 0, to: visibleCount, by: width).filter { !state[$0].isNaN }
        let without = starts.map { start in
            state.indices.map { (start..<start + width).contains($0) ? .nan : state[$0] }
        }
        let energies = try marginalFreeEnergies(Matrix(rows: [state] + without), execution)
        return energies.dropFirst().reduce(0) { $0 + $1 - energies[0] }
    }

    /// Σ over rows and units of log p(v_i | all other v).
    ///
    /// Moving one unit from a level to another adds a constant to the inputs of the hidden layer, so that the inputs are
    /// computed once for all units.
    private func logPseudoLikelihood(_ rows: Matrix, _ levels: Matrix, _ execution: Execution) throws -> Double {
        let inputs = try rows.times(weights)
        let own = try freeEnergies(rows)
        let width = levels.columns
        let states = (0..<levels.rows).map(levels.row)
        var sum = 0.0
        for first in stride(from: 0, to: visibleCount, by: width) {
            try execution.poll()
            let unitWeights = weights.rows(first..<first + width)
            for present in states {
                let chosen = (0..<rows.rows).filter { row in
                    (0..<width).allSatisfy { rows[row, first + $0] == present[$0] }
                }
                if chosen.isEmpty { continue }
                var moved = rows.rows(chosen)
                let chosenInputs = inputs.rows(chosen)
                // log (p(level) / p(present)), given all other units.
                var logOdds = chosen.map { _ in [0.0] }
                for level in states where level != present {
                    for row in chosen.indices {
                        for column in 0..<width { moved[row, first + column] = level[column] }
                    }
                    let shift = try Matrix(row: zip(level, present).map(-)).times(unitWeights).elements
                    let cumulants = shifted(hidden, by: shift).cumulants(of: chosenInputs)
                    let energies = try visible.energies(of: moved)
                    for row in chosen.indices {
                        logOdds[row].append(cumulants[row] - energies[row] + own[chosen[row]])
                    }
                }
                sum -= logOdds.reduce(0) { $0 + logSumExp($1) }
            }
        }
        return sum
    }
}
