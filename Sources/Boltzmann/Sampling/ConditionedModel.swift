// Some visible units known, the others free: a model of the free ones alone.

/// What a model says of its free visible units, given the others.
///
/// p(v_free, h | v_known) is a machine of the free units whose hidden biases are c + W_knownᵀ v_known, so that everything
/// that is known of models, exact or sampled, is known of it.
public struct ConditionedModel: Sendable {
    /// The machine of the free units.
    public let model: RestrictedBoltzmannMachine
    /// The columns of the free units.
    public let freeColumns: [Int]
    /// The states of the known units; NaN in the columns of the free ones.
    public let known: [Double]

    /// Whole visible states.
    /// - Parameter free: n rows of states of the free units.
    public func filled(_ free: Matrix) -> Matrix {
        var states = Matrix(rows: [[Double]](repeating: known, count: free.rows))
        for row in 0..<free.rows {
            for (place, column) in freeColumns.enumerated() { states[row, column] = free[row, place] }
        }
        return states
    }
}

extension RestrictedBoltzmannMachine {
    /// The model of the free visible units, given the others.
    /// - Parameter known: one visible state, with NaN in all columns of a unit that is free.
    /// - Throws: ``BoltzmannError`` for the wrong size, or an element that is no state of its unit.
    public func conditioned(on known: [Double]) throws -> ConditionedModel {
        let row = Matrix(row: known)
        try checkVisible(row)
        try visible.checkKnownStates(row)
        return try conditioned(onChecked: known)
    }

    /// The same for what is known to fit.
    func conditioned(onChecked known: [Double]) throws -> ConditionedModel {
        let free = known.indices.filter { known[$0].isNaN }
        let state = Matrix(row: known.map { $0.isNaN ? 0 : $0 })
        let model = try RestrictedBoltzmannMachine(
            weights: weights.rows(free), visible: restricted(visible, to: free),
            hidden: shifted(hidden, by: try state.times(weights).elements))
        return ConditionedModel(model: model, freeColumns: free, known: known)
    }
}

/// A layer of some of the columns of another.
func restricted(_ layer: any UnitLayer, to columns: [Int]) -> any UnitLayer {
    var part = layer
    part.biases = columns.map { layer.biases[$0] }
    part.logPrecisions = layer.logPrecisions.isEmpty ? [] : columns.map { layer.logPrecisions[$0] }
    return part
}
