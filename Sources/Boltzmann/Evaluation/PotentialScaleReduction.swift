// Whether several chains tell of one distribution: R̂.

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The potential scale reduction R̂ of chains: near 1 when they agree, within each and with each other.
public enum PotentialScaleReduction {
    /// Split R̂ (Gelman et al. 2013, section 11.4): each chain counts as two, so that a drift shows.
    /// - Parameter chains: one chain per column, one step per row; at least 4 steps.
    /// - Returns: R̂; NaN when no chain ever changes.
    /// - Throws: ``BoltzmannError`` for chains that are too short, or elements that are not finite.
    public static func split(_ chains: Matrix) throws -> Double {
        ratio(try halves(chains))
    }

    /// The larger of two R̂ of ranks, in place of the numbers themselves, as normal scores: of the numbers, and of their
    /// distances from the median (Vehtari et al. 2021). It also tells of heavy tails and of chains that differ in spread.
    /// - Throws: as ``split(_:)``.
    public static func rankNormalized(_ chains: Matrix) throws -> Double {
        let halves = try halves(chains)
        let sorted = Array(halves.joined()).sorted()
        let middle = sorted.count / 2
        let median = sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
        let folded = halves.map { $0.map { abs($0 - median) } }
        // Of numbers that are all as far from the median, the second one says nothing.
        let (bulk, tail) = (ratio(normalScores(halves)), ratio(normalScores(folded)))
        return tail.isNaN ? bulk : max(bulk, tail)
    }

    private static func halves(_ chains: Matrix) throws -> [[Double]] {
        guard chains.rows >= 4 else {
            throw BoltzmannError.shape(of: "a chain", axis: "steps", found: chains.rows, expected: 4)
        }
        guard chains.elements.allSatisfy(\.isFinite) else {
            throw BoltzmannError.parameter(name: "an element of the chains", value: .nan, requirement: "finite")
        }
        let half = chains.rows / 2
        return (0..<chains.columns).flatMap { column in
            let series = chains.column(column)
            return [Array(series.prefix(half)), Array(series.suffix(half))]
        }
    }

    /// √(((n − 1)/n W + B/n) / W) with the variances W within and B/n between chains of n steps.
    private static func ratio(_ chains: [[Double]]) -> Double {
        func meanAndVariance(_ numbers: [Double]) -> (mean: Double, variance: Double) {
            let mean = numbers.reduce(0, +) / Double(numbers.count)
            let squares = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
            return (mean, squares / Double(numbers.count - 1))
        }
        let parts = chains.map(meanAndVariance)
        let within = parts.reduce(0) { $0 + $1.variance } / Double(parts.count)
        let between = meanAndVariance(parts.map(\.mean)).variance
        let steps = Double(chains[0].count)
        guard within > 0 else { return between > 0 ? .infinity : .nan }
        return (((steps - 1) / steps * within + between) / within).squareRoot()
    }

    /// Ranks among all numbers, equal ones sharing their mean, as quantiles of the normal distribution (Blom 1958).
    private static func normalScores(_ chains: [[Double]]) -> [[Double]] {
        let numbers = Array(chains.joined())
        let order = numbers.indices.sorted { numbers[$0] < numbers[$1] }
        var scores = numbers
        var first = 0
        while first < order.count {
            var last = first
            while last + 1 < order.count, numbers[order[last + 1]] == numbers[order[first]] { last += 1 }
            let rank = Double(first + last) / 2 + 1
            let score = normalQuantile((rank - 3.0 / 8) / (Double(numbers.count) + 1.0 / 4))
            for place in first...last { scores[order[place]] = score }
            first = last + 1
        }
        let length = chains[0].count
        return stride(from: 0, to: scores.count, by: length).map { Array(scores[$0..<$0 + length]) }
    }
}

/// The x below which a standard normal number lies with probability p, to rounding, for 0 < p < 1.
func normalQuantile(_ p: Double) -> Double {
    guard p <= 0.5 else { return -normalQuantile(1 - p) }
    // Within 5e-4 (Hastings 1955, 26.2.23 in Abramowitz & Stegun), then Newton's steps for log Φ.
    let t = (-2 * log(p)).squareRoot()
    var x = (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t
    for _ in 0..<4 {
        let tail = 0.5 * erfc(-x / 2.0.squareRoot())
        let density = exp(-x * x / 2) / (2 * Double.pi).squareRoot()
        x -= log(tail / p) * tail / density
    }
    return x
}
