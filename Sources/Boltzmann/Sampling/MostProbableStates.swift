// The visible states that a model finds most probable: all of them looked at, or searched for.

/// The most probable visible states that were found.
public struct MostProbableStates: Equatable, Sendable {
    /// One per row, the most probable first.
    public var states: Matrix
    /// Their free energies, ascending.
    public var freeEnergies: [Double]
    /// Whether all states were looked at, so that none is more probable; else these are the best that a search found.
    public var isExact: Bool
}

extension RestrictedBoltzmannMachine {
    /// The k most probable visible states: by enumeration up to 2²² of them, else by a search.
    ///
    /// The search anneals chains and lets each climb: with h̄ = E[h|v], the v that maximises vᵀWh̄ + bᵀv is never less
    /// probable than the one before (Dempster, Laird & Rubin 1977), until it is the same.
    /// - Parameters:
    ///   - count: k.
    ///   - isExact: whether all states are looked at; decided by their number when `nil`.
    ///   - chains: how many chains search.
    ///   - temperatures: how many inverse temperatures each passes.
    /// - Throws: ``BoltzmannError/tooManyStates(sum:log2States:log2Limit:)`` when asked for an enumeration of more than
    ///   2²⁶ states, ``BoltzmannError/notEnumerable(sum:)`` for units without finitely many states.
    public func mostProbableStates(
        _ count: Int, isExact: Bool? = nil, chains: Int = 1000, temperatures: Int = 300, random: inout RandomSource,
        _ execution: Execution = .inline
    ) throws -> MostProbableStates {
        guard count >= 1 else {
            throw BoltzmannError.parameter(name: "k", value: Double(count), requirement: "at least 1")
        }
        guard let log2States = visible.log2States, let levels = visible.levels else {
            throw BoltzmannError.notEnumerable(sum: .distribution)
        }
        if isExact ?? (log2States <= 22) { return try enumeratedStates(count, execution) }
        let path = TemperedPath(withoutBiasesTo: self)
        let betas = (0..<temperatures).map { Double($0) / Double(temperatures - 1) }
        let start = path.baseStates(chains, from: random.stream())
        var states = try path.anneal(start, along: betas, random: random.stream(), execution).states
        while true {
            try execution.poll()
            let means = try hiddenMeans(states, execution)
            let next = modes(try means.timesTransposed(weights), levels)
            guard next != states else { break }
            states = next
        }
        let found = try Distribution(empirical: states, execution).states
        return best(count, of: found, try freeEnergies(found, execution), isExact: false)
    }

    private func enumeratedStates(_ count: Int, _ execution: Execution) throws -> MostProbableStates {
        guard let sum = try partitionSum(over: .visible, for: .distribution) as? ContractedSum else {
            throw BoltzmannError.notEnumerable(sum: .distribution)
        }
        let start = MostProbableStates(
            states: Matrix(repeating: 0, rows: 0, columns: visibleCount), freeEnergies: [], isExact: true)
        return try execution.reduce(sum.blockCount, into: start, counting: "states", each: sum.statesPerBlock) {
            let block = try sum.block($0)
            return best(count, of: block.states, block.logTerms.map { -$0 }, isExact: true)
        } add: { total, part in
            total = best(
                count, of: Matrix(stacking: [total.states, part.states], columns: visibleCount),
                total.freeEnergies + part.freeEnergies, isExact: true)
        }
    }

    private func best(
        _ count: Int, of states: Matrix, _ energies: [Double], isExact: Bool
    ) -> MostProbableStates {
        let order = energies.indices.sorted { (energies[$0], $0) < (energies[$1], $1) }.prefix(count)
        return MostProbableStates(
            states: states.rows(Array(order)), freeEnergies: order.map { energies[$0] }, isExact: isExact)
    }

    /// The most probable state of every unit, given inputs.
    private func modes(_ inputs: Matrix, _ levels: Matrix) -> Matrix {
        let width = levels.columns
        var states = inputs
        for start in stride(from: 0, to: inputs.elements.count, by: width) {
            let fields = (start..<start + width).map { inputs.elements[$0] + visible.biases[$0 % inputs.columns] }
            let scores = (0..<levels.rows).map { level in
                (0..<width).reduce(0) { $0 + levels[level, $1] * fields[$1] }
            }
            let top = scores.indices.max { scores[$0] < scores[$1] } ?? 0
            states.elements.replaceSubrange(start..<start + width, with: levels.row(top))
        }
        return states
    }
}
