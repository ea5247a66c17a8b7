// Where a model starts from when its data are known.

extension RestrictedBoltzmannMachine {
    /// Sets the visible biases so that the units, without the hidden ones, have the means of the data: log-odds of the
    /// means for Bernoulli units (Hinton 2012, section 8). Weights and hidden biases stay.
    ///
    /// For units with finitely many states the data count together with one example in which all states are equally
    /// likely, so that a state that never occurs has a finite bias.
    /// - Throws: ``BoltzmannError`` for data that are no means of states.
    public mutating func initializeBiases(from data: Matrix) throws {
        try checkData(data)
        try visible.checkMeans(data)
        var means = data.columnMeans
        if visible.levels != nil {
            var even = visible
            even.biases = [Double](repeating: 0, count: visibleCount)
            let own = even.means(of: Matrix(repeating: 0, rows: 1, columns: visibleCount)).elements
            let count = Double(data.rows)
            means = zip(means, own).map { (count * $0 + $1) / (count + 1) }
        }
        var parameters = parameters
        parameters.visibleBiases = visible.biases(withMeans: means)
        try parameters.checkFinite()
        assign(parameters)
    }
}
