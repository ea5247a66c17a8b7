// Data with missing values: drawn from the model, or averaged over, given what is known of their row.

extension Matrix {
    /// Whether an element is missing: NaN.
    package var hasMissing: Bool { elements.contains(where: \.isNaN) }

    /// The rows that have no missing element.
    var completeRows: [Int] {
        (0..<rows).filter { row in !elements[row * columns..<(row + 1) * columns].contains(where: \.isNaN) }
    }

    /// The rows that have a missing element.
    var incompleteRows: [Int] { Set(0..<rows).subtracting(completeRows).sorted() }

    /// - Throws: ``BoltzmannError/missing(row:column:)`` for the first element that is missing.
    package func checkComplete() throws {
        guard let place = elements.firstIndex(where: \.isNaN) else { return }
        throw BoltzmannError.missing(row: place / columns, column: place % columns)
    }
}

extension UnitLayer {
    /// The rows with states in place of NaN that follow from the biases alone: any, for checks and starts of chains.
    /// - Throws: ``BoltzmannError`` when a unit is NaN in some of its columns only.
    func fillingUnits(_ rows: Matrix, from stream: RandomStream = RandomStream(seed: 0), first: Int = 0) throws
        -> Matrix
    {
        let still = Matrix(repeating: 0, rows: rows.rows, columns: rows.columns)
        let drawn = sample(still, from: stream, firstRow: first)
        let width = columnsPerUnit
        var filled = rows
        for start in stride(from: 0, to: rows.elements.count, by: width) {
            let columns = start..<start + width
            let missing = columns.count { rows.elements[$0].isNaN }
            guard missing == 0 || missing == width else {
                throw BoltzmannError.parameter(
                    name: "an element of row \(start / rows.columns + 1)", value: .nan,
                    requirement: "NaN in all \(width) columns of its unit, or in none")
            }
            if missing > 0 { filled.elements.replaceSubrange(columns, with: drawn.elements[columns]) }
        }
        return filled
    }

    /// As ``checkStates(_:)``, of what is known of states whose missing elements are NaN.
    func checkKnownStates(_ states: Matrix) throws {
        try checkStates(states.hasMissing ? try fillingUnits(states) : states)
    }
}

extension RestrictedBoltzmannMachine {
    /// Up to 2¹⁰ states of a row's missing units, or of the hidden ones, are summed over instead of being sampled.
    private static let log2ExactLimit = 10.0

    /// A data set without missing values: those of each row are drawn from the model, given its other values.
    ///
    /// The draw is from the exact distribution where the row's missing units, or the hidden ones, have at most 2¹⁰
    /// states, and else where Gibbs chains end that start from the biases.
    /// - Parameters:
    ///   - data: n×nv, with NaN for missing values.
    ///   - steps: the Gibbs steps of a row with too many states.
    ///   - random: numbers that no one else uses.
    /// - Throws: ``BoltzmannError`` for the wrong size or known values that cannot be means of states, or what the poll of
    ///   `execution` throws.
    public func fillingMissing(
        in data: Matrix, steps: Int = 100, random: RandomStream, _ execution: Execution = .inline
    ) throws -> Matrix {
        try checkVisible(data)
        let start = try visible.fillingUnits(data, from: random.substream(-1))
        try visible.checkExamples(start)
        guard data.hasMissing else { return data }
        let incomplete = data.incompleteRows
        var filled = start
        var sampled: [Int] = []
        let drawn = try execution.mapRows(incomplete.count) { range in
            try incomplete[range].map { row -> (row: Int, state: [Double]?) in
                let conditioned = try conditioned(onChecked: data.row(row))
                guard conditioned.model.log2ExactStates <= Self.log2ExactLimit else { return (row, nil) }
                let stream = RandomStream(
                    seed: random.seed ^ 0x9E37_79B9, stream: random.stream, substream: UInt32(truncatingIfNeeded: row))
                return (row, conditioned.filled(try conditioned.model.exactSample(1, random: stream)).row(0))
            }
        }
        for (row, state) in drawn.joined() {
            if let state {
                filled.elements.replaceSubrange(row * data.columns..<(row + 1) * data.columns, with: state)
            } else {
                sampled.append(row)
            }
        }
        guard !sampled.isEmpty else { return filled }
        let ends = try gibbs(
            from: start.rows(sampled), steps: steps, random: random, keeping: data.rows(sampled), execution)
        for (place, row) in sampled.enumerated() {
            filled.elements.replaceSubrange(row * data.columns..<(row + 1) * data.columns, with: ends.row(place))
        }
        return filled
    }

    /// The positive phase of data with missing values: ⟨∇E⟩ under p(v_missing, h | v_known), averaged over rows, which is
    /// what the gradient of −log p(v_known) has in place of ∇ℰ(v) (Dempster, Laird & Rubin 1977).
    ///
    /// It is exact for the rows that ``fillingMissing(in:steps:random:_:)`` draws exactly; for the others the units that
    /// it drew stand for all.
    /// - Parameters:
    ///   - filled: of ``fillingMissing(in:steps:random:_:)``.
    ///   - rowWeights: what each row counts, summing to 1; all rows the same when `nil`.
    func positivePhase(
        of data: Matrix, filled: Matrix, rowWeights: [Double]? = nil, _ execution: Execution = .inline
    ) throws -> Parameters {
        guard data.hasMissing else { return try freeEnergyGradient(data, rowWeights: rowWeights, execution) }
        let weights = rowWeights ?? [Double](repeating: 1 / Double(data.rows), count: data.rows)
        let complete = Set(data.completeRows)
        let parts = try execution.mapRows(data.rows) { range in
            try range.map { row -> Parameters? in
                guard !complete.contains(row) else { return nil }
                let conditioned = try conditioned(onChecked: data.row(row))
                guard conditioned.model.log2ExactStates <= Self.log2ExactLimit else { return nil }
                return weights[row] * (try gradient(of: conditioned, filled.rows(row..<row + 1)))
            }
        }.joined()
        let rest = zip(0..., parts).filter { $1 == nil }.map(\.0)
        var sum = parts.compactMap { $0 }.reduce(parameters.zero, +)
        if !rest.isEmpty {
            sum += try freeEnergyGradient(filled.rows(rest), rowWeights: rest.map { weights[$0] }, execution)
        }
        return sum
    }

    /// ⟨∇E⟩ of a row over its free units.
    private func gradient(of conditioned: ConditionedModel, _ filled: Matrix) throws -> Parameters {
        let free = conditioned.freeColumns
        let part = try conditioned.model.exactNegativePhase().gradient
        let known = visible.precisionStatistics(of: filled)
        var gradient = parameters.zero
        gradient.hiddenBiases = part.hiddenBiases
        gradient.hiddenLogPrecisions = part.hiddenLogPrecisions
        for (column, value) in conditioned.known.enumerated() where !value.isNaN {
            gradient.visibleBiases[column] = -value
            for j in part.hiddenBiases.indices { gradient.weights[column, j] = value * part.hiddenBiases[j] }
            if known.columns > 0 { gradient.visibleLogPrecisions[column] = -known[0, column] }
        }
        for (place, column) in free.enumerated() {
            gradient.visibleBiases[column] = part.visibleBiases[place]
            for j in part.hiddenBiases.indices { gradient.weights[column, j] = part.weights[place, j] }
            if known.columns > 0 { gradient.visibleLogPrecisions[column] = part.visibleLogPrecisions[place] }
        }
        return gradient
    }
}
