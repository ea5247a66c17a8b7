// What one layer expects of, and draws for, the other.

extension RestrictedBoltzmannMachine {
    /// E[h|v] for each row; for Bernoulli units p(h_j = 1 | v) = σ(c_j + (Wᵀv)_j).
    /// - Parameter visible: n×nv states.
    /// - Returns: n×nh.
    /// - Throws: ``BoltzmannError/shape(of:axis:found:expected:)``, or what the poll of `execution` throws.
    public func hiddenMeans(_ visible: Matrix, _ execution: Execution = .inline) throws -> Matrix {
        try checkVisible(visible)
        try self.visible.checkMeanArguments(visible)
        let parts = try execution.mapRows(visible.rows) { hidden.means(of: try visible.rows($0).times(weights)) }
        return Matrix(stacking: parts, columns: hiddenCount)
    }

    /// E[v|h] for each row; for Bernoulli units p(v_i = 1 | h) = σ(b_i + (Wh)_i).
    /// - Parameter hidden: n×nh states.
    /// - Returns: n×nv.
    /// - Throws: ``BoltzmannError/shape(of:axis:found:expected:)``, or what the poll of `execution` throws.
    public func visibleMeans(_ hidden: Matrix, _ execution: Execution = .inline) throws -> Matrix {
        try checkHidden(hidden)
        try self.hidden.checkMeanArguments(hidden)
        let parts = try execution.mapRows(hidden.rows) {
            visible.means(of: try hidden.rows($0).timesTransposed(weights))
        }
        return Matrix(stacking: parts, columns: visibleCount)
    }

    /// h drawn from p(h|v) for each row.
    /// - Throws: ``BoltzmannError`` for the wrong size or elements that are no finite numbers, or what the poll of
    ///   `execution` throws.
    public func sampleHidden(
        _ visible: Matrix, from stream: RandomStream, _ execution: Execution = .inline
    ) throws -> Matrix {
        try checkVisible(visible)
        try self.visible.checkFinite(visible)
        try self.visible.checkArguments(visible)
        let parts = try execution.mapRows(visible.rows) {
            hidden.sample(try visible.rows($0).times(weights), from: stream, firstRow: $0.lowerBound)
        }
        return Matrix(stacking: parts, columns: hiddenCount)
    }

    /// v drawn from p(v|h) for each row.
    /// - Throws: ``BoltzmannError`` for the wrong size or elements that are no finite numbers, or what the poll of
    ///   `execution` throws.
    public func sampleVisible(
        _ hidden: Matrix, from stream: RandomStream, _ execution: Execution = .inline
    ) throws -> Matrix {
        try checkHidden(hidden)
        try self.hidden.checkFinite(hidden)
        try self.hidden.checkArguments(hidden)
        let parts = try execution.mapRows(hidden.rows) {
            visible.sample(try hidden.rows($0).timesTransposed(weights), from: stream, firstRow: $0.lowerBound)
        }
        return Matrix(stacking: parts, columns: visibleCount)
    }

    /// Each row sent up and down without noise: E[v | E[h|v]].
    /// - Throws: ``BoltzmannError/shape(of:axis:found:expected:)``, or what the poll of `execution` throws.
    public func reconstruct(_ visible: Matrix, _ execution: Execution = .inline) throws -> Matrix {
        try visibleMeans(hiddenMeans(visible, execution), execution)
    }
}
