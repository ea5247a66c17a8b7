// The free energy of visible states that are known in part: what is missing is summed out with the hidden units.

extension RestrictedBoltzmannMachine {
    /// The free energy of what is known of each row: ℰ(v_K) = −log Σ_{v_M, h} e^−E(v, h), where NaN is missing; sums over
    /// continua are integrals. For rows in which nothing is missing it is ``freeEnergies(_:_:)``.
    /// - Parameter visible: n×nv states, with NaN for missing values.
    /// - Returns: one number per row, in nats: −log p(v_K) − log Z.
    /// - Throws: ``BoltzmannError`` for the wrong size, for a unit that is missing in a part of its columns, or when both a
    ///   row's missing units and the hidden ones have more than 2²⁶ states; what the poll of `execution` throws.
    /// - Complexity: for an incomplete row of m missing units 2^min(m, nh) · nv · nh.
    public func marginalFreeEnergies(_ visible: Matrix, _ execution: Execution = .inline) throws -> [Double] {
        guard visible.hasMissing else { return try freeEnergies(visible, execution) }
        try checkVisible(visible)
        _ = try self.visible.fillingUnits(visible)
        var energies = [Double](repeating: 0, count: visible.rows)
        let complete = visible.completeRows
        for (row, energy) in zip(complete, try freeEnergies(visible.rows(complete), execution)) {
            energies[row] = energy
        }
        for row in visible.incompleteRows {
            try execution.poll()
            energies[row] = try marginalFreeEnergy(visible.row(row), execution)
        }
        return energies
    }

    /// What the known units have alone, less the log Z of what is left when they are known.
    private func marginalFreeEnergy(_ state: [Double], _ execution: Execution) throws -> Double {
        let rest = try conditioned(onChecked: state).model
        let logSum = try rest.partitionSum(over: rest.smallerSide, for: .missingValues).logValue(execution)
        let known = state.indices.filter { !state[$0].isNaN }
        guard !known.isEmpty else { return -logSum }
        let own = try restricted(visible, to: known).energies(of: Matrix(row: known.map { state[$0] }))
        return own[0] - logSum
    }
}
