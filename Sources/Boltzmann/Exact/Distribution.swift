// A distribution over finitely many states, and what information theory says of it.

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Distinct states and their probabilities.
public struct Distribution: Equatable, Sendable {
    /// One state per row, all different.
    public let states: Matrix
    /// One probability per state; they sum to 1.
    public let probabilities: [Double]

    /// - Precondition: one probability per row.
    public init(states: Matrix, probabilities: [Double]) {
        precondition(states.rows == probabilities.count, "one probability per state")
        self.states = states
        self.probabilities = probabilities
    }

    /// The empirical distribution q of a data set: its distinct rows in the order of their first appearance, with their
    /// frequencies.
    /// - Throws: ``BoltzmannError`` when there is no row or a value is missing, or what the poll of `execution` throws.
    public init(empirical data: Matrix, _ execution: Execution = .inline) throws {
        guard data.rows > 0 else { throw BoltzmannError.noData }
        try data.checkComplete()
        var places: [[Double]: Int] = [:]
        var firsts: [Int] = []
        var counts: [Int] = []
        try execution.counting(data.rows, "rows") { counter in
            for row in 0..<data.rows {
                if row % Execution.rowsPerBlock == 0 {
                    try execution.poll()
                    counter(row == 0 ? 0 : Execution.rowsPerBlock)
                }
                let state = data.row(row)
                if let place = places[state] {
                    counts[place] += 1
                } else {
                    places[state] = firsts.count
                    firsts.append(row)
                    counts.append(1)
                }
            }
        }
        self.init(states: data.rows(firsts), probabilities: counts.map { Double($0) / Double(data.rows) })
    }

    /// H(q) = −Σ q log q, in nats.
    public var entropy: Double {
        probabilities.reduce(0) { $1 > 0 ? $0 - $1 * log($1) : $0 }
    }

    /// H(q, p) = −Σ q log p, in nats: equation (2), the only part of the cost that depends on the model.
    /// - Throws: as ``RestrictedBoltzmannMachine/logProbabilities(_:logPartition:_:)``.
    public func crossEntropy(
        to model: RestrictedBoltzmannMachine, logPartition: Double? = nil, _ execution: Execution = .inline
    ) throws -> Double {
        let logs = try model.logProbabilities(states, logPartition: logPartition, execution)
        return zip(probabilities, logs).reduce(0) { $1.0 > 0 ? $0 - $1.0 * $1.1 : $0 }
    }

    /// D_KL(q‖p) = Σ q log(q/p), in nats: equation (1), the cost.
    /// - Throws: as ``RestrictedBoltzmannMachine/logProbabilities(_:logPartition:_:)``, and
    ///   ``BoltzmannError/infiniteDivergence`` where p is a density.
    public func divergence(
        from model: RestrictedBoltzmannMachine, logPartition: Double? = nil, _ execution: Execution = .inline
    ) throws -> Double {
        guard model.visible.levels != nil else { throw BoltzmannError.infiniteDivergence }
        let logs = try model.logProbabilities(states, logPartition: logPartition, execution)
        return zip(probabilities, logs).reduce(0) { $1.0 > 0 ? $0 + $1.0 * (log($1.0) - $1.1) : $0 }
    }
}
