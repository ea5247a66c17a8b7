// The upper tail of the normal distribution: its probability, its moments and its quantiles, wherever it begins.

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A standard normal number that is known to be at least `start`.
///
/// Everything goes through the Mills ratio M(t) = Q(t)/φ(t), with Q(t) = ∫_t^∞ φ: by erfc where that keeps its digits,
/// by the continued fraction 1/(t + 1/(t + 2/(t + 3/…))) of Laplace further out, where Q itself would underflow.
struct NormalTail {
    /// t, where the tail begins.
    let start: Double
    /// log M(t).
    let logMillsRatio: Double
    /// E[x − t | x ≥ t] = 1/M(t) − t.
    let meanExcess: Double
    /// E[(x − t)² | x ≥ t] = 1 − t (1/M(t) − t).
    let meanSquareExcess: Double

    /// From here on the continued fraction.
    private static let farStart = 3.0

    init(from start: Double) {
        self.start = start
        if !(start >= NormalTail.farStart) {
            let logMills = log(erfc(start / 2.0.squareRoot())) + start * start / 2 + NormalTail.logHalfRoot
            logMillsRatio = logMills
            meanExcess = exp(-logMills) - start
            meanSquareExcess = 1 - start * meanExcess
        } else {
            // rest = 2/(t + 3/(t + 4/…)): enough terms for all digits at the nearest t, fewer further out.
            var rest = 0.0
            for term in stride(from: Int(20 + 400 / (start * start)), through: 2, by: -1) {
                rest = Double(term) / (start + rest)
            }
            meanExcess = 1 / (start + rest)
            meanSquareExcess = rest * meanExcess
            logMillsRatio = -log(start + meanExcess)
        }
    }

    /// log √(π/2).
    private static let logHalfRoot = 0.5 * log(Double.pi / 2)

    /// e ≥ 0 with Q(t + e) = u Q(t): as random as x − t is when u is uniform on (0, 1].
    func excess(_ u: Double) -> Double {
        if start >= 0 { return excess(logRatio: log(u)) }
        // x itself, by the tail on its side of 0.
        let above = u * NormalTail.probability(from: start)
        if above <= 0.5 { return NormalTail(from: 0).excess(logRatio: log(2 * above)) - start }
        let below = NormalTail.probability(from: -start) + (1 - u) * NormalTail.probability(from: start)
        guard below > 0 else { return 0 }
        return max(0, -NormalTail(from: 0).excess(logRatio: log(2 * below)) - start)
    }

    /// Newton's method on log Q, which falls and is concave: from an e that is too large the steps go down to the root.
    private func excess(logRatio: Double) -> Double {
        guard logRatio < 0 else { return 0 }
        // M falls, so that log(Q(t + e)/Q(t)) < −te − e²/2, which is the logarithm asked for at this e.
        var excess = -2 * logRatio / (start + (start * start - 2 * logRatio).squareRoot())
        for _ in 0..<100 {
            let tail = NormalTail(from: start + excess)
            let miss = tail.logMillsRatio - logMillsRatio - (start + excess / 2) * excess - logRatio
            let step = miss * exp(tail.logMillsRatio)
            excess += step
            if abs(step) <= 1e-15 * excess { break }
        }
        return max(0, excess)
    }

    /// Q(t).
    private static func probability(from start: Double) -> Double { 0.5 * erfc(start / 2.0.squareRoot()) }
}
