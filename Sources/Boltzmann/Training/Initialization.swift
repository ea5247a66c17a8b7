// Where a model starts from when its data are known.

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

extension RestrictedBoltzmannMachine {
    /// Sets the visible biases so that the units, without the hidden ones, have the means of the data: log-odds of the
    /// means for Bernoulli units (Hinton 2012, section 8). Weights and hidden biases stay. Learned precisions of Gaussian
    /// units become those of the data, 1 / variance; units that never change keep theirs.
    ///
    /// For units with finitely many states the data count together with one example in which all states are equally
    /// likely, so that a state that never occurs has a finite bias.
    /// - Throws: ``BoltzmannError`` for data that are no means of states.
    public mutating func initializeBiases(from data: Matrix) throws {
        try checkExamples(data)
        var means = data.columnMeans
        if visible.levels != nil {
            var even = visible
            even.biases = [Double](repeating: 0, count: visibleCount)
            let own = even.means(of: Matrix(repeating: 0, rows: 1, columns: visibleCount)).elements
            let count = Double(data.rows)
            means = zip(means, own).map { (count * $0 + $1) / (count + 1) }
        }
        var parameters = parameters
        var layer = visible
        if layer is GaussianLayer, !layer.logPrecisions.isEmpty {
            for column in means.indices {
                let squares = data.column(column).map { ($0 - means[column]) * ($0 - means[column]) }
                let variance = squares.reduce(0, +) / Double(data.rows)
                if variance > 0 { layer.logPrecisions[column] = -log(variance) }
            }
        }
        parameters.visibleLogPrecisions = layer.logPrecisions
        parameters.visibleBiases = layer.biases(withMeans: means)
        try parameters.checkFinite()
        assign(parameters)
    }
}
