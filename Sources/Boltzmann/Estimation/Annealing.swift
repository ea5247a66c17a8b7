// Annealed importance sampling: chains that are led along a path of models, and what they weigh at its end.

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Importance weights, as logarithms.
struct LogWeights: Equatable, Sendable {
    let values: [Double]

    /// log ⟨w⟩.
    var logMean: Double { logSumExp(values) - log(Double(values.count)) }

    /// (Σw)² / Σw²: how many equal weights would tell as much (Kong 1992).
    var effectiveSampleSize: Double {
        let sum = ScaledSum(logTerms: values)
        let squares = ScaledSum(logTerms: values.map { 2 * $0 })
        return exp(2 * sum.logValue - squares.logValue)
    }

    /// The standard error of ``logMean``: the relative one of ⟨w⟩, from the spread of the weights; infinite where less than
    /// two of them carry all, so that the spread tells nothing.
    var standardError: Double {
        guard values.count > 1, effectiveSampleSize >= 2 else { return .infinity }
        let count = Double(values.count)
        return (max(0, count / effectiveSampleSize - 1) / (count - 1)).squareRoot()
    }

    /// Numbers of chains, each as often as its weight says (systematic resampling; Kitagawa 1996).
    /// - Parameter uniform: a random number from 0 to 1.
    func resampled(by uniform: Double) -> [Int] {
        let largest = values.max() ?? 0
        let weights = values.map { exp($0 - largest) }
        let step = weights.reduce(0, +) / Double(values.count)
        var chosen: [Int] = []
        var (passed, chain) = (weights[0], 0)
        for number in values.indices {
            let mark = (Double(number) + uniform) * step
            while passed < mark, chain < values.count - 1 {
                chain += 1
                passed += weights[chain]
            }
            chosen.append(chain)
        }
        return chosen
    }
}

extension TemperedPath {
    /// Leads chains from β to β, with a Gibbs step at each on the way (Neal 2001; for RBMs Salakhutdinov & Murray 2008).
    ///
    /// Towards β = 1 the mean weight is Z / Z₀, towards β = 0 it is Z₀ / Z (Burda, Grosse & Salakhutdinov 2015), when the
    /// chains start from the model at the first β: a Gibbs step v → h → v is its own reversal.
    /// - Parameters:
    ///   - start: the visible states of the chains, one per row.
    ///   - betas: the way, ascending or descending.
    ///   - random: numbers that no one else uses; step t draws from substreams 2t and 2t + 1.
    /// - Returns: where the chains were at the last β but one, which are states of it, and the logarithms of the weights.
    /// - Throws: ``BoltzmannError/diverged``, or what the poll of `execution` throws.
    func anneal(
        _ start: Matrix, along betas: [Double], random: RandomStream, _ execution: Execution
    ) throws -> (states: Matrix, weights: LogWeights) {
        let parts = try execution.counting(betas.count - 1, "temperatures", piecesPerUnit: start.rows) { counter in
            try execution.mapChains(start.rows) { range in
                var states = start.rows(range)
                var logs = [Double](repeating: 0, count: range.count)
                var here = rung(at: betas[0])
                for step in 1..<betas.count {
                    try execution.poll()
                    let next = rung(at: betas[step])
                    let inputs = try states.times(model.weights)
                    let ahead = try next.logDensities(of: states, inputs: inputs)
                    let behind = try here.logDensities(of: states, inputs: inputs)
                    for chain in logs.indices { logs[chain] += ahead[chain] - behind[chain] }
                    if step < betas.count - 1 {
                        let numbers = (random.substream(2 * step), random.substream(2 * step + 1))
                        states = try next.step(inputs: inputs, random: numbers, firstRow: range.lowerBound)
                    }
                    here = next
                    counter(range.count)
                }
                return (states, logs)
            }
        }
        guard parts.allSatisfy({ $0.1.allSatisfy(\.isFinite) }) else { throw BoltzmannError.diverged }
        return (
            Matrix(stacking: parts.map(\.0), columns: model.visibleCount), LogWeights(values: parts.flatMap(\.1))
        )
    }
}

extension Execution {
    /// Applies `body` to blocks of chains of about the same size, so that few chains keep two threads busy.
    /// - Throws: what `body` or ``poll`` throws.
    func mapChains<Result: Sendable>(
        _ chains: Int, _ body: @Sendable (Range<Int>) throws -> Result
    ) throws -> [Result] {
        let blocks = max(1, (chains + Execution.rowsPerBlock - 1) / Execution.rowsPerBlock)
        return try map(blocks) { try body($0 * chains / blocks..<($0 + 1) * chains / blocks) }
    }
}
