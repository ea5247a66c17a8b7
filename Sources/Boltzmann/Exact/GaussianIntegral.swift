// The partition function of two Gaussian layers, which is an integral in closed form.

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// ∫∫ e^−E dx dy for two Gaussian layers: with y integrated out, x is normal with the precision matrix
/// S = Γ_x − W Γ_y⁻¹ Wᵀ, and the integral is finite where S is positive definite.
struct GaussianIntegral: PartitionSum {
    let first: GaussianLayer
    let second: GaussianLayer
    /// Rows for x, columns for y.
    let weights: Matrix

    func logValue(_ execution: Execution) throws -> Double {
        try solved(execution).logValue
    }

    func expectations(_ execution: Execution) throws -> (logValue: Double, expectations: Parameters) {
        let solution = try solved(execution)
        let mean = Matrix(row: solution.mean)
        let squares = try solution.covariance.adding(mean.transposedTimes(mean))
        let inverses = second.precisions.map { 1 / $0 }
        // Γ_y (E[y|x] − b_y/Γ_y) = Wᵀx, in its first and second moments.
        let inputs = try mean.times(weights).elements
        let products = try squares.times(weights, execution)
        let secondMean = inverses.indices.map { inverses[$0] * (second.biases[$0] + inputs[$0]) }
        let secondSquares = inverses.indices.map { j in
            let inputSquare = (0..<weights.rows).reduce(0) { $0 + weights[$1, j] * products[$1, j] }
            let b = second.biases[j]
            return inverses[j] + inverses[j] * inverses[j] * (b * b + 2 * b * inputs[j] + inputSquare)
        }
        let correlations = products.mapElements { i, j, product in
            inverses[j] * (solution.mean[i] * second.biases[j] + product)
        }
        return (
            solution.logValue,
            Parameters(
                weights: correlations, visibleBiases: solution.mean, hiddenBiases: secondMean,
                visibleLogPrecisions: first.logPrecisions.indices.map { -first.precisions[$0] * squares[$0, $0] / 2 },
                hiddenLogPrecisions: second.logPrecisions.indices.map { -second.precisions[$0] * secondSquares[$0] / 2 }
            )
        )
    }

    /// log Z, and the mean and covariance of x.
    private func solved(_ execution: Execution) throws -> (logValue: Double, mean: [Double], covariance: Matrix) {
        let precisions = second.precisions
        let scaled = weights.mapColumns { j, weight in weight / precisions[j] }
        let firstPrecisions = first.precisions
        let schur = try scaled.timesTransposed(weights, execution).mapElements { i, k, product in
            (i == k ? firstPrecisions[i] : 0) - product
        }
        guard let factor = try Cholesky(schur, execution) else {
            throw BoltzmannError.improper(coupling: try coupling(), isOverCone: false)
        }
        let covariance = try factor.inverse(execution)
        let field = zip(first.biases, try scaled.times(second.biases)).map(+)
        let mean = try covariance.times(field)
        let still = Matrix(repeating: 0, rows: 1, columns: second.count)
        let logValue =
            second.cumulants(of: still)[0] + 0.5 * (Double(first.count) * log(2 * .pi) - factor.logDeterminant)
            + 0.5 * zip(field, mean).reduce(0) { $0 + $1.0 * $1.1 }
        return (logValue, mean, covariance)
    }

    /// The largest singular value of Γ_x^−½ W Γ_y^−½, by power iteration: 1 is where the integral begins to diverge.
    private func coupling() throws -> Double {
        let (rows, columns) = (first.precisions.map { $0.squareRoot() }, second.precisions.map { $0.squareRoot() })
        let scaled = weights.mapElements { i, j, weight in weight / rows[i] / columns[j] }
        var vector = Matrix(repeating: 1, rows: 1, columns: scaled.columns)
        var value = 0.0
        for step in 0..<200 {
            // A start that no singular vector is likely to be orthogonal to.
            if step == 0 { vector = vector.mapColumns { j, _ in 1 + Double(j) / Double(scaled.columns) } }
            let next = try vector.timesTransposed(scaled).times(scaled)
            value = next.elements.reduce(0) { $0 + $1 * $1 }.squareRoot()
            vector = next.map { $0 / value }
        }
        return value.squareRoot()
    }
}
