// A sum over all states of one layer in which the other layer is already summed out.

/// Σ_x e^(−E(x) + cumulant(Wᵀx)) over the states x of one layer: Z, with the other layer contracted.
///
/// The states run in blocks. Within a block only the trailing units change, so that their inputs to the other layer are
/// computed once, and the leading units of a block add one constant input.
struct ContractedSum: PartitionSum {
    let enumerated: any UnitLayer
    let contracted: any UnitLayer
    /// Rows for the enumerated units, columns for the contracted ones.
    let weights: Matrix
    private let leading: StateSpace
    private let trailingStates: Matrix
    private let trailingInputs: Matrix

    init(
        over enumerated: any UnitLayer, contracting contracted: any UnitLayer, weights: Matrix,
        for sum: BoltzmannError.ExactSum
    ) throws {
        self.enumerated = enumerated
        self.contracted = contracted
        self.weights = weights
        let space = try StateSpace(of: enumerated, for: sum)
        let split = space.split(width: contracted.count)
        leading = space.prefix(split.leading)
        trailingStates = space.prefix(split.trailing).states
        trailingInputs = try trailingStates.times(weights.rows(leading.columns..<space.columns))
    }

    /// Some of the states, with what they send to the other layer.
    struct Block {
        var states: Matrix
        var contracted: any UnitLayer
        var inputs: Matrix
        /// −E(x) + cumulant, one per state.
        var logTerms: [Double]
    }

    var blockCount: Int { leading.count }
    var statesPerBlock: Int { trailingStates.rows }

    func block(_ number: Int) throws -> Block {
        let head = leading.state(number)
        let tailWidth = trailingStates.columns
        var states = Matrix(repeating: 0, rows: trailingStates.rows, columns: enumerated.count)
        for row in 0..<states.rows {
            let start = row * states.columns
            states.elements.replaceSubrange(start..<start + head.count, with: head)
            let tail = trailingStates.elements[row * tailWidth..<(row + 1) * tailWidth]
            states.elements.replaceSubrange(start + head.count..<start + states.columns, with: tail)
        }
        let constant = try Matrix(row: head).times(weights.rows(0..<head.count)).elements
        let layer = shifted(contracted, by: constant)
        let logTerms = try zip(layer.cumulants(of: trailingInputs), enumerated.energies(of: states)).map(-)
        return Block(states: states, contracted: layer, inputs: trailingInputs, logTerms: logTerms)
    }

    func logValue(_ execution: Execution) throws -> Double {
        try execution.reduce(blockCount, into: ScaledSum(), counting: "states", each: trailingStates.rows) { number in
            ScaledSum(logTerms: try block(number).logTerms)
        } add: {
            $0.add($1)
        }.logValue
    }

    /// The logarithm of the sum over each block.
    func blockLogSums(_ execution: Execution) throws -> [Double] {
        try execution.counting(blockCount * trailingStates.rows, "states") { counter in
            try execution.map(blockCount) { number in
                let sum = ScaledSum(logTerms: try block(number).logTerms)
                counter(trailingStates.rows)
                return sum.logValue
            }
        }
    }

    func expectations(_ execution: Execution) throws -> (logValue: Double, expectations: Parameters) {
        let start = WeightedSum(
            zero: Parameters(
                weights: weights, visibleBiases: enumerated.biases, hiddenBiases: contracted.biases,
                visibleLogPrecisions: enumerated.logPrecisions, hiddenLogPrecisions: contracted.logPrecisions
            ).zero)
        let total = try execution.reduce(blockCount, into: start, counting: "states", each: trailingStates.rows) {
            number in
            var block = try block(number)
            let scale = ScaledSum(exponentiating: &block.logTerms)
            let statistics = try WeightedStatistics(
                enumerated.statistics(of: block.states), block.contracted.meanStatistics(of: block.inputs),
                weights: block.logTerms)
            return WeightedSum(scale: scale, sums: statistics.sums)
        } add: {
            $0.add($1)
        }
        return (total.scale.logValue, total.sums / total.scale.sum)
    }
}

/// Σ e^x and Σ e^x y, both relative to the same largest exponent.
struct WeightedSum: Sendable {
    var scale: ScaledSum
    var sums: Parameters

    /// The sum of no terms.
    init(zero: Parameters) {
        scale = ScaledSum()
        sums = zero
    }

    init(scale: ScaledSum, sums: Parameters) {
        self.scale = scale
        self.sums = sums
    }

    mutating func add(_ other: WeightedSum) {
        let factors = scale.add(other.scale)
        sums = sums.combined(with: other.sums) { factors.own * $0 + factors.other * $1 }
    }
}
