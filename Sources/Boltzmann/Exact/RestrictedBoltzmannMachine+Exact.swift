// Exact quantities of the model: log Z and the probabilities of visible states.

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

extension RestrictedBoltzmannMachine {
    /// One of the two layers.
    public enum Side: Sendable {
        case visible
        case hidden
    }

    /// The layer with fewer states, over which exact sums run, or with fewer units when there is no telling by states: the
    /// visible one when both have the same number.
    public var smallerSide: Side {
        let visibleSize = (visible.log2States ?? .infinity, visibleCount)
        return visibleSize <= (hidden.log2States ?? .infinity, hiddenCount) ? .visible : .hidden
    }

    /// log₂ of the number of terms of an exact sum over the smaller layer; infinite for two continua.
    public var log2ExactStates: Double {
        min(visible.log2States ?? .infinity, hidden.log2States ?? .infinity)
    }

    /// The sum Z over the states of one layer, the other contracted.
    func contractedSum(over side: Side, for sum: BoltzmannError.ExactSum) throws -> ContractedSum {
        switch side {
        case .visible: try ContractedSum(over: visible, contracting: hidden, weights: weights, for: sum)
        case .hidden: try ContractedSum(over: hidden, contracting: visible, weights: weights.transposed, for: sum)
        }
    }

    /// Z as a sum over the states of one layer, or as an integral over it.
    func partitionSum(over side: Side, for sum: BoltzmannError.ExactSum) throws -> any PartitionSum {
        guard let visible = visible as? GaussianLayer, let hidden = hidden as? GaussianLayer else {
            return try contractedSum(over: side, for: sum)
        }
        return switch side {
        case .visible: GaussianIntegral(first: visible, second: hidden, weights: weights)
        case .hidden: GaussianIntegral(first: hidden, second: visible, weights: weights.transposed)
        }
    }

    /// The log partition function: log Z = log Σ_v e^−ℰ(v) = log Σ_h Π_i …, whichever layer is smaller.
    /// - Parameter side: the layer whose states are enumerated; the smaller one when `nil`.
    /// - Returns: log Z in nats.
    /// - Throws: ``BoltzmannError/tooManyStates(sum:log2States:log2Limit:)`` above 2²⁶ states.
    /// - Complexity: 2^min(nv, nh) · max(nv, nh).
    public func logPartition(over side: Side? = nil, _ execution: Execution = .inline) throws -> Double {
        try partitionSum(over: side ?? smallerSide, for: .logPartition).logValue(execution)
    }

    /// log p(v) = −ℰ(v) − log Z for each row, in nats; of what is known of it where elements are missing.
    /// - Parameters:
    ///   - states: n×nv visible states, with NaN for missing values.
    ///   - logPartition: log Z, when it is known already.
    /// - Throws: ``BoltzmannError`` for the wrong size, for elements that are no states, or above 2²⁶ states.
    public func logProbabilities(
        _ states: Matrix, logPartition: Double? = nil, _ execution: Execution = .inline
    ) throws -> [Double] {
        try checkVisible(states)
        try visible.checkKnownStates(states)
        let logPartition = try logPartition ?? self.logPartition(execution)
        return try marginalFreeEnergies(states, execution).map { -$0 - logPartition }
    }

    /// p(v) = e^−ℰ(v) / Z for each row.
    /// - Throws: as ``logProbabilities(_:logPartition:_:)``.
    public func probabilities(_ states: Matrix, _ execution: Execution = .inline) throws -> [Double] {
        try logProbabilities(states, execution).map { exp($0) }
    }

    /// p(v) for every visible state, in the order of the state numbers.
    /// - Throws: ``BoltzmannError/tooManyStates(sum:log2States:log2Limit:)`` above 2²⁰ states.
    public func distribution(_ execution: Execution = .inline) throws -> Distribution {
        let space = try StateSpace(of: visible, for: .distribution, log2Limit: StateSpace.log2StoredLimit)
        let states = try space.states(execution)
        var terms = try freeEnergies(states, execution).map { -$0 }
        let sum = ScaledSum(exponentiating: &terms).sum
        return Distribution(states: states, probabilities: terms.map { $0 / sum })
    }

    /// The mean negative log-likelihood −⟨log p⟩_D of the rows, in nats: equation (2) for the empirical distribution.
    /// - Throws: as ``logProbabilities(_:logPartition:_:)``, and ``BoltzmannError/noData``.
    public func negativeLogLikelihood(
        of data: Matrix, logPartition: Double? = nil, _ execution: Execution = .inline
    ) throws -> Double {
        try checkRows(data)
        let logs = try logProbabilities(data, logPartition: logPartition, execution)
        return -logs.reduce(0, +) / Double(data.rows)
    }
}

/// Z = Σ_x Σ_y e^−E(x, y), where x is of the one layer and y of the other; sums over continua are integrals.
protocol PartitionSum: Sendable {
    /// log Z.
    /// - Throws: ``BoltzmannError``, or what the poll of `execution` throws.
    func logValue(_ execution: Execution) throws -> Double
    /// log Z and the expectation of −∇E, as for a model whose visible layer is that of x.
    /// - Throws: ``BoltzmannError``, or what the poll of `execution` throws.
    func expectations(_ execution: Execution) throws -> (logValue: Double, expectations: Parameters)
}
