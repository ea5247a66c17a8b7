// Bridge sampling: the ratio of two partition functions from weights that were found on the way up and on the way down.

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The acceptance ratio (Bennett 1976; the optimal bridge of Meng & Wong 1996, Gelman & Meng 1998): of all combinations of
/// the weights of both ways the one with the least variance.
struct BridgeSampling: Sendable {
    /// log (Z / Z₀).
    let logRatio: Double
    let standardError: Double
    /// The smaller one of both ways.
    let effectiveSampleSize: Double

    /// - Parameters:
    ///   - up: log weights of chains from Z₀ to Z, whose mean weight is Z / Z₀.
    ///   - down: log weights of chains from Z to Z₀, whose mean weight is Z₀ / Z.
    init(up: LogWeights, down: LogWeights) {
        // A chain has weight e^x on the way up and e^−x on the way down. With equal prior odds it was led down with
        // probability 1 / (1 + e^(r − x)), where r = log (Z / Z₀) + log (its number of chains up / down).
        let rises = up.values
        let falls = down.values.map { -$0 }
        let odds = log(Double(rises.count) / Double(falls.count))
        func excess(_ ratio: Double) -> Double {
            rises.reduce(0) { $0 + sigmoid($1 - ratio - odds) } - falls.reduce(0) { $0 + sigmoid(ratio + odds - $1) }
        }
        // The excess falls from the number of chains up to minus the number of chains down: its root is bisected.
        var low = min(rises.min() ?? 0, falls.min() ?? 0) - abs(odds) - 1
        var high = max(rises.max() ?? 0, falls.max() ?? 0) + abs(odds) + 1
        while excess(low) < 0 { low -= high - low }
        while excess(high) > 0 { high += high - low }
        while case let middle = low + (high - low) / 2, low < middle, middle < high {
            if excess(middle) > 0 { low = middle } else { high = middle }
        }
        logRatio = low
        let parts = [
            LogWeights(values: rises.map { [low] in -softplus(low + odds - $0) }),
            LogWeights(values: falls.map { [low] in -softplus($0 - low - odds) }),
        ]
        standardError = parts.reduce(0) { $0 + $1.standardError * $1.standardError }.squareRoot()
        effectiveSampleSize = parts.map(\.effectiveSampleSize).min() ?? 0
    }
}
