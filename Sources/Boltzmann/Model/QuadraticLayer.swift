// What units with a quadratic energy have in common: real ones, and those without a negative half.

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Units of a continuum with the energy γx²/2 − b x, where the precision γ is 1, or e^z with a parameter z for each unit.
public protocol QuadraticLayer: UnitLayer {
    /// - Parameters:
    ///   - biases: one per unit.
    ///   - logPrecisions: z = log γ, one per unit, or none for precisions that stay 1.
    init(biases: [Double], logPrecisions: [Double])
}

extension QuadraticLayer {
    public init(columns: Int, shape: LayerShape) {
        let zeros = [Double](repeating: 0, count: columns)
        self.init(biases: zeros, logPrecisions: shape.learnsPrecisions ? zeros : [])
    }

    public var shape: LayerShape { LayerShape(Self.unitType, learnsPrecisions: !logPrecisions.isEmpty) }

    public var levels: Matrix? { nil }

    public func energies(of states: Matrix) -> [Double] {
        let precisions = precisions
        return states.mapColumns { unit, state in (precisions[unit] * state / 2 - biases[unit]) * state }.rowSums
    }

    /// −γx²/2; no columns where there is no z.
    public func precisionStatistics(of states: Matrix) -> Matrix {
        guard !logPrecisions.isEmpty else { return Matrix(rows: states.rows, columns: 0, elements: []) }
        let precisions = precisions
        return states.mapColumns { unit, state in -precisions[unit] * state * state / 2 }
    }

    /// γ of each unit.
    var precisions: [Double] {
        logPrecisions.isEmpty ? [Double](repeating: 1, count: count) : logPrecisions.map { exp($0) }
    }

    /// 1/√γ of each unit.
    var deviations: [Double] {
        logPrecisions.isEmpty ? [Double](repeating: 1, count: count) : logPrecisions.map { exp(-$0 / 2) }
    }
}
