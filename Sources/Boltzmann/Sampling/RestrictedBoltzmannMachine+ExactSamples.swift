// States drawn from the model without a Markov chain, where the states of a layer can be enumerated.

extension RestrictedBoltzmannMachine {
    /// Independent visible states drawn from p(v): a state of the smaller layer from the table of its probabilities, and
    /// the other layer given it.
    /// - Parameters:
    ///   - count: how many states.
    ///   - random: numbers that no one else uses.
    /// - Returns: count×nv visible states.
    /// - Throws: ``BoltzmannError/tooManyStates(sum:log2States:log2Limit:)`` above 2²⁶ states of the smaller layer,
    ///   ``BoltzmannError/notEnumerable(sum:)`` when neither layer can be enumerated.
    public func exactSample(_ count: Int, random: RandomStream, _ execution: Execution = .inline) throws -> Matrix {
        let side = smallerSide
        guard let sum = try partitionSum(over: side, for: .logPartition) as? ContractedSum else {
            throw BoltzmannError.notEnumerable(sum: .logPartition)
        }
        let logs = try sum.blockLogSums(execution)
        let chosen = LogTable(logs).places(of: (0..<count).map { random.uniform(at: $0) })
        var states = Matrix(repeating: 0, rows: count, columns: sum.enumerated.count)
        // The samples of a block together, so that it is made once.
        for (number, samples) in Dictionary(grouping: 0..<count, by: { chosen[$0] }).sorted(by: { $0.key < $1.key }) {
            try execution.poll()
            let block = try sum.block(number)
            let places = LogTable(block.logTerms).places(of: samples.map { random.uniform(at: count + $0) })
            for (sample, place) in zip(samples, places) {
                let start = sample * states.columns
                states.elements.replaceSubrange(start..<start + states.columns, with: block.states.row(place))
            }
        }
        return side == .visible ? states : try sampleVisible(states, from: random.substream(1), execution)
    }
}

/// A table of probabilities, given as logarithms up to a constant.
private struct LogTable {
    /// The sums of the probabilities up to each.
    private var bounds: [Double]

    init(_ logTerms: [Double]) {
        bounds = logTerms
        let total = ScaledSum(exponentiating: &bounds).sum
        var sum = 0.0
        for place in bounds.indices {
            sum += bounds[place] / total
            bounds[place] = sum
        }
    }

    /// The place that each uniform random number falls on.
    func places(of uniforms: [Double]) -> [Int] {
        uniforms.map { uniform in
            var (low, high) = (0, bounds.count - 1)
            while low < high {
                let middle = (low + high) / 2
                if uniform < bounds[middle] { high = middle } else { low = middle + 1 }
            }
            return low
        }
    }
}
