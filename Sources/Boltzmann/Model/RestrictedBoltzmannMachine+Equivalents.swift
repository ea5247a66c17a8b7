// Other parameters for the same distribution: what p(v) leaves open, fixed by a convention.

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

extension RestrictedBoltzmannMachine {
    /// The model in the zero-sum gauge: over the categories of each Potts unit, of either layer, its biases and its
    /// weights to every column of the other layer sum to zero.
    ///
    /// The states keep their probabilities p(v, h); all energies change by one constant, and log Z by its negative.
    /// Layers without categories only take shifts of their biases, and a model without Potts units stays as it is.
    /// - Throws: ``BoltzmannError/notFinite(parameter:value:)`` when sums of huge parameters overflow.
    public func zeroSum() throws -> RestrictedBoltzmannMachine {
        var result = parameters
        if visible is CategoricalLayer { result = result.zeroSum(overVisible: visible.columnsPerUnit) }
        // The sums over visible categories stay zero: what is subtracted now is a mean of columns that have them.
        if hidden is CategoricalLayer {
            result = result.transposed.zeroSum(overVisible: hidden.columnsPerUnit).transposed
        }
        try result.checkFinite()
        return with(result)
    }

    /// The model whose hidden units have weights of these Euclidean norms, and which measures their states in other
    /// units for it: with the factor s = norm / |W_j|, W_j → s W_j, c_j → s c_j, γ_j → s² γ_j and h_j → h_j / s.
    ///
    /// All p(v) stay the same; log Z is less by Σ_j log s_j, the change of the volume of h. Units without weights stay
    /// as they are.
    /// - Parameter norms: one above 0 for each hidden unit.
    /// - Precondition: the hidden layer learns the precisions γ of its units; there is a norm for each.
    /// - Throws: ``BoltzmannError/notFinite(parameter:value:)`` when a factor goes beyond all numbers.
    public func rescalingWeights(toNorms norms: [Double]) throws -> RestrictedBoltzmannMachine {
        precondition(hidden.logPrecisions.count == hiddenCount && norms.count == hiddenCount, "sizes differ")
        var result = parameters
        for unit in 0..<hiddenCount {
            let norm = weights.column(unit).reduce(0, hypot)
            guard norm > 0 else { continue }
            let factor = norms[unit] / norm
            for row in 0..<visibleCount { result.weights[row, unit] *= factor }
            result.hiddenBiases[unit] *= factor
            result.hiddenLogPrecisions[unit] += 2 * log(factor)
        }
        try result.checkFinite()
        return with(result)
    }
}

extension Parameters {
    /// The zero-sum gauge over visible units of q columns each. What the categories of a unit share of its weights acts
    /// in every state of the unit, and so is a bias of the hidden units.
    fileprivate func zeroSum(overVisible q: Int) -> Parameters {
        var result = self
        for first in stride(from: 0, to: weights.rows, by: q) {
            let unit = first..<first + q
            let shared = weights.rows(unit).columnMeans
            let bias = visibleBiases[unit].reduce(0, +) / Double(q)
            for row in unit {
                for (column, mean) in shared.enumerated() { result.weights[row, column] -= mean }
                result.visibleBiases[row] -= bias
            }
            for (column, mean) in shared.enumerated() { result.hiddenBiases[column] += mean }
        }
        return result
    }
}
