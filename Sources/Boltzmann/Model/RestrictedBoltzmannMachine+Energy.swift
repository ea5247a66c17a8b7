// Energies, and their gradients with respect to all parameters.

extension RestrictedBoltzmannMachine {
    /// The energy of each pair of rows: E(v, h) = −vᵀWh − bᵀv − cᵀh.
    /// - Parameters:
    ///   - visible: n×nv states.
    ///   - hidden: n×nh states.
    /// - Throws: ``BoltzmannError/shape(of:axis:found:expected:)`` when the sizes do not agree.
    public func energies(visible: Matrix, hidden: Matrix, _ execution: Execution = .inline) throws -> [Double] {
        try checkPairs(visible, hidden)
        let inputs = try visible.times(weights, execution)
        let own = try zip(self.visible.energies(of: visible), self.hidden.energies(of: hidden)).map(+)
        let columns = hiddenCount
        return (0..<visible.rows).map { row in
            (row * columns..<(row + 1) * columns).reduce(own[row]) { $0 - inputs.elements[$1] * hidden.elements[$1] }
        }
    }

    /// The free energy of each row: ℰ(v) = −log Σ_h e^−E(v, h) = −bᵀv − Σ_j softplus(c_j + (Wᵀv)_j).
    /// - Parameter visible: n×nv states.
    /// - Throws: ``BoltzmannError/shape(of:axis:found:expected:)``, or what the poll of `execution` throws.
    public func freeEnergies(_ visible: Matrix, _ execution: Execution = .inline) throws -> [Double] {
        try checkVisible(visible)
        try self.visible.checkArguments(visible)
        return try execution.mapRows(visible.rows) { range in
            let rows = visible.rows(range)
            let cumulants = hidden.cumulants(of: try rows.times(weights))
            return try zip(self.visible.energies(of: rows), cumulants).map(-)
        }.flatMap { $0 }
    }

    /// ∇E(v, h) averaged over pairs of rows: −vhᵀ for W, −v for b, −h for c.
    /// - Throws: ``BoltzmannError`` when the sizes do not agree or there is no row.
    public func energyGradient(visible: Matrix, hidden: Matrix, _ execution: Execution = .inline) throws -> Parameters {
        try checkPairs(visible, hidden)
        guard visible.rows > 0 else { throw BoltzmannError.noData }
        let (count, own, others) = (Double(visible.rows), self.visible, self.hidden)
        return -Parameters(
            weights: Matrix(
                rows: visibleCount, columns: hiddenCount,
                elements: try visible.transposedTimes(hidden, execution).elements.map { $0 / count }),
            visibleBiases: visible.columnMeans, hiddenBiases: hidden.columnMeans,
            visibleLogPrecisions: own.precisionStatistics(of: visible).columnMeans,
            hiddenLogPrecisions: others.precisionStatistics(of: hidden).columnMeans)
    }

    /// ∇ℰ(v) averaged over rows: −v E[h|v]ᵀ for W, −v for b, −E[h|v] for c.
    ///
    /// Over a data set this is the positive phase ⟨∇ℰ⟩_D of equation (7).
    /// - Parameters:
    ///   - visible: n×nv states.
    ///   - rowWeights: what each row counts, summing to 1; all rows the same when `nil`.
    /// - Throws: ``BoltzmannError`` when the sizes do not agree or there is no row.
    public func freeEnergyGradient(
        _ visible: Matrix, rowWeights: [Double]? = nil, _ execution: Execution = .inline
    ) throws -> Parameters {
        try checkData(visible)
        let parts = try execution.mapRows(visible.rows) { range in
            let rows = visible.rows(range)
            let weights = rowWeights.map { Array($0[range]) } ?? [Double](repeating: 1, count: range.count)
            return try WeightedStatistics(
                self.visible.statistics(of: rows), hidden.meanStatistics(of: try rows.times(self.weights)),
                weights: weights)
        }
        let total = parts.dropFirst().reduce(parts[0].sums) { $0 + $1.sums }
        return (rowWeights == nil ? -1 / Double(visible.rows) : -1) * total
    }

    private func checkPairs(_ visible: Matrix, _ hidden: Matrix) throws {
        try checkVisible(visible)
        try checkHidden(hidden)
        try self.visible.checkArguments(visible)
        try self.hidden.checkArguments(hidden)
        guard visible.rows == hidden.rows else {
            throw BoltzmannError.shape(of: "h", axis: "rows", found: hidden.rows, expected: visible.rows)
        }
    }
}

/// −Σ w_r ∇E over rows r: Σ w x yᵀ, Σ w x, Σ w y, and the sums of the precisions' statistics.
struct WeightedStatistics: Sendable {
    var sums: Parameters

    /// - Parameters:
    ///   - first: of the states x, one row each.
    ///   - second: of the states y, or their expectations.
    init(_ first: LayerStatistics, _ second: LayerStatistics, weights: [Double]) throws {
        let row = Matrix(row: weights)
        sums = Parameters(
            weights: try first.states.transposedTimes(second.states.scalingRows(by: weights)),
            visibleBiases: try row.times(first.states).elements,
            hiddenBiases: try row.times(second.states).elements,
            visibleLogPrecisions: try row.times(first.precisions).elements,
            hiddenLogPrecisions: try row.times(second.precisions).elements)
    }
}

extension Matrix {
    /// Each row multiplied by its factor.
    func scalingRows(by factors: [Double]) -> Matrix {
        var result = self
        for row in 0..<rows where factors[row] != 1 {
            for index in row * columns..<(row + 1) * columns { result.elements[index] *= factors[row] }
        }
        return result
    }
}
