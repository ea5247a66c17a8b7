// A sum over all pairs of a visible and a hidden state: equation (4) as it stands, nothing contracted.

/// Σ_{v,h} e^−E(v, h) and the expectation of ∇E(v, h), term by term.
struct JointSum: Sendable {
    let model: RestrictedBoltzmannMachine
    private let visible: StateSpace
    private let hidden: StateSpace
    private let visibleBlock: (leading: Int, trailing: Int)
    private let hiddenBlock: (leading: Int, trailing: Int)

    init(_ model: RestrictedBoltzmannMachine) throws {
        self.model = model
        guard let ofVisible = model.visible.log2States, let ofHidden = model.hidden.log2States else {
            throw BoltzmannError.notEnumerable(sum: .jointPhase)
        }
        guard ofVisible + ofHidden <= StateSpace.log2Limit else {
            throw BoltzmannError.tooManyStates(
                sum: .jointPhase, log2States: ofVisible + ofHidden, log2Limit: StateSpace.log2Limit)
        }
        visible = try StateSpace(of: model.visible, for: .jointPhase)
        hidden = try StateSpace(of: model.hidden, for: .jointPhase)
        visibleBlock = visible.split(width: 1 << 8)
        hiddenBlock = hidden.split(width: 1 << 8)
    }

    /// log Z and ⟨∇E⟩_p(v, h).
    func gradient(_ execution: Execution) throws -> (logPartition: Double, gradient: Parameters) {
        let hiddenBlocks = hidden.prefix(hiddenBlock.leading).count
        let blocks = visible.prefix(visibleBlock.leading).count * hiddenBlocks
        let start = WeightedSum(zero: model.parameters.zero)
        let pairs = visible.prefix(visibleBlock.trailing).count * hidden.prefix(hiddenBlock.trailing).count
        let total = try execution.reduce(blocks, into: start, counting: "pairs of states", each: pairs) { block in
            try terms(
                of: states(visible, visibleBlock, block / hiddenBlocks),
                and: states(hidden, hiddenBlock, block % hiddenBlocks))
        } add: {
            $0.add($1)
        }
        return (total.scale.logValue, -total.sums / total.scale.sum)
    }

    private func states(_ space: StateSpace, _ split: (leading: Int, trailing: Int), _ block: Int) -> Matrix {
        let size = space.prefix(split.trailing).count
        return Matrix(rows: (block * size..<(block + 1) * size).map(space.state))
    }

    /// The terms of every pair of these states: e^−E, and their sums with vhᵀ, v and h.
    private func terms(of visible: Matrix, and hidden: Matrix) throws -> WeightedSum {
        // vᵀWh − E(v) − E(h) as one product: of (vᵀW, −E(v), 1) with (h, 1, −E(h)).
        let left = try visible.times(model.weights).appending(
            try model.visible.energies(of: visible).map { -$0 }, [Double](repeating: 1, count: visible.rows))
        let right = hidden.appending(
            [Double](repeating: 1, count: hidden.rows), try model.hidden.energies(of: hidden).map { -$0 })
        var terms = try left.timesTransposed(right)
        let scale = ScaledSum(exponentiating: &terms.elements)
        let byVisible = try terms.times([Double](repeating: 1, count: terms.columns))
        let byHidden = try Matrix(repeating: 1, rows: 1, columns: terms.rows).times(terms)
        let sums = Parameters(
            weights: try visible.transposedTimes(terms.times(hidden)),
            visibleBiases: try Matrix(row: byVisible).times(visible).elements,
            hiddenBiases: try byHidden.times(hidden).elements)
        return WeightedSum(scale: scale, sums: sums)
    }
}

extension Matrix {
    /// The matrix with two more columns on its right.
    fileprivate func appending(_ first: [Double], _ second: [Double]) -> Matrix {
        Matrix(rows: rows, columns: columns + 2, elements: (0..<rows).flatMap { row($0) + [first[$0], second[$0]] })
    }
}
