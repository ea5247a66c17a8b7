// Chains at several models at once that trade places: what the tempered estimators run on.

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What estimators with chains remember between two calls.
public struct EstimatorMemory: Equatable, Sendable {
    /// The visible states of the chains, for each model that they run at; those of the model itself come last. None
    /// before the first call.
    public var chains: [Matrix]
    /// Earlier models of the run at which chains run; none where these are tempered ones.
    public var models: [Parameters]
    /// The means of the visible units at the highest temperature, where there are temperatures.
    public var means: [Double]
    /// How often neighbours traded places.
    public var swaps: [SwapCount]
    /// How many sweeps were made.
    public var sweeps: Int

    public init(
        chains: [Matrix] = [], models: [Parameters] = [], means: [Double] = [], swaps: [SwapCount] = [], sweeps: Int = 0
    ) {
        self.chains = chains
        self.models = models
        self.means = means
        self.swaps = swaps
        self.sweeps = sweeps
    }
}

/// How often the chains of two neighbouring models traded places.
public struct SwapCount: Equatable, Sendable {
    /// How many pairs were asked.
    public var tried: Int
    /// The sum of their probabilities to accept.
    public var accepted: Double

    public init(tried: Int = 0, accepted: Double = 0) {
        self.tried = tried
        self.accepted = accepted
    }

    /// The mean probability to accept; NaN before the first pair.
    public var rate: Double { accepted / Double(tried) }

    static func += (a: inout SwapCount, b: SwapCount) {
        a.tried += b.tried
        a.accepted += b.accepted
    }
}

extension EstimatorMemory {
    /// - Throws: ``BoltzmannError/shape(of:axis:found:expected:)`` unless there are as many chains at each of so many models.
    func check(models count: Int) throws {
        guard count >= 2, chains.count == count, swaps.count == count - 1 else {
            throw BoltzmannError.shape(of: "the chains", axis: "levels", found: chains.count, expected: count)
        }
        for level in chains where level.rows != chains[0].rows {
            throw BoltzmannError.shape(of: "a level", axis: "chains", found: level.rows, expected: chains[0].rows)
        }
    }

    /// A Gibbs step of every chain, then trades between neighbours: between models 0 and 1, 2 and 3 … in every other
    /// sweep, between 1 and 2, 3 and 4 … in those between.
    ///
    /// A chain v of model i and a chain w of model j trade with probability min(1, p_i(w) p_j(v) / (p_i(v) p_j(w)))
    /// (Swendsen & Wang 1986; for RBMs Desjardins et al. 2010, Cho et al. 2010). Both layers' states move, since h is drawn
    /// anew from v. Chain r of a model trades with chain r of the next, so that rows run in blocks.
    /// - Parameters:
    ///   - rungs: the models, one for each of ``chains``.
    ///   - haveOneMatrix: whether all of them have the same weights, but for β.
    ///   - random: numbers that no one else uses but the other sweeps.
    ///   - number: the number of the sweep among those that share `random`.
    /// - Returns: the trades of this sweep.
    /// - Throws: what the poll of `execution` throws.
    @discardableResult
    mutating func sweep(
        _ rungs: [TemperedPath.Rung], haveOneMatrix: Bool, random: RandomStream, number: Int, _ execution: Execution
    ) throws -> [SwapCount] {
        let rows = chains[0].rows
        let first = sweeps % 2
        // Two substreams for the steps of each model, one for the trades.
        let substream = number * (2 * rungs.count + 1)
        let before = chains
        let parts = try execution.mapChains(rows) { range in
            var states = before.map { $0.rows(range) }
            for (level, rung) in rungs.enumerated() {
                try execution.poll()
                let numbers = (
                    random.substream(substream + 2 * level), random.substream(substream + 2 * level + 1)
                )
                states[level] = try rung.step(
                    inputs: states[level].times(rung.weights), random: numbers, firstRow: range.lowerBound)
            }
            let numbers = random.substream(substream + 2 * rungs.count)
            var swaps = [SwapCount](repeating: SwapCount(), count: rungs.count - 1)
            for level in stride(from: first, to: rungs.count - 1, by: 2) {
                try execution.poll()
                let odds = try EstimatorMemory.logOdds(
                    (rungs[level], states[level]), (rungs[level + 1], states[level + 1]), haveOneMatrix: haveOneMatrix)
                for row in odds.indices {
                    let probability = min(1, exp(odds[row]))
                    swaps[level] += SwapCount(tried: 1, accepted: probability)
                    if numbers.uniform(at: level * rows + range.lowerBound + row) < probability {
                        let place = row * states[level].columns..<(row + 1) * states[level].columns
                        let lower = Array(states[level].elements[place])
                        states[level].elements.replaceSubrange(place, with: states[level + 1].elements[place])
                        states[level + 1].elements.replaceSubrange(place, with: lower)
                    }
                }
            }
            return (states, swaps)
        }
        for level in chains.indices {
            chains[level] = Matrix(stacking: parts.map { $0.0[level] }, columns: chains[level].columns)
        }
        let trades = swaps.indices.map { level in parts.reduce(into: SwapCount()) { $0 += $1.1[level] } }
        for level in swaps.indices { swaps[level] += trades[level] }
        sweeps += 1
        return trades
    }

    /// log (p_i(w) p_j(v) / (p_i(v) p_j(w))) for every row v of the one and w of the other.
    private static func logOdds(
        _ i: (rung: TemperedPath.Rung, states: Matrix), _ j: (rung: TemperedPath.Rung, states: Matrix),
        haveOneMatrix: Bool
    ) throws -> [Double] {
        let ownOfI = try i.states.times(i.rung.weights)
        let ownOfJ = try j.states.times(j.rung.weights)
        let otherOfI = haveOneMatrix ? ownOfJ : try j.states.times(i.rung.weights)
        let otherOfJ = haveOneMatrix ? ownOfI : try i.states.times(j.rung.weights)
        let terms = [
            try i.rung.logDensities(of: j.states, inputs: otherOfI),
            try j.rung.logDensities(of: i.states, inputs: otherOfJ),
            try i.rung.logDensities(of: i.states, inputs: ownOfI),
            try j.rung.logDensities(of: j.states, inputs: ownOfJ),
        ]
        return terms[0].indices.map { terms[0][$0] + terms[1][$0] - terms[2][$0] - terms[3][$0] }
    }
}
