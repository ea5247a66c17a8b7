// The bins of a histogram.
import Glibc

/// Equally wide bins over the finite values of a sample, and how many values fall into each.
struct Binning: Equatable {
    /// One more than there are bins, ascending.
    let edges: [Double]
    /// Values from an edge up to the next; the last bin holds its upper edge too.
    let counts: [Double]

    /// - Parameter bins: their number; `nil` chooses one.
    /// - Returns: `nil` when no value is finite.
    init?(_ values: [Double], bins: Int?) {
        let sample = values.filter(\.isFinite).sorted()
        guard let first = sample.first, let last = sample.last else { return nil }
        let isConstant = last / 2 - first / 2 <= 256 * max(first.magnitude, last.magnitude).ulp
        let padding = isConstant ? max(0.5, first.magnitude * 1e-3) : 0
        let lower = max(first - padding, -.greatestFiniteMagnitude)
        let upper = min(last + padding, .greatestFiniteMagnitude)
        let count = bins ?? (isConstant ? 1 : Binning.chosenCount(sample))
        edges = (0...count).map { k in
            let t = Double(k) / Double(count)
            return lower * (1 - t) + upper * t
        }
        var counts = [Double](repeating: 0, count: count)
        for value in sample {
            let t = (value / 2 - lower / 2) / (upper / 2 - lower / 2)
            counts[min(max(Int(t * Double(count)), 0), count - 1)] += 1
        }
        self.counts = counts
    }

    /// Freedman and Diaconis' bin width 2·IQR/∛n, but never fewer bins than Sturges' 1 + log₂ n, nor more than 200.
    private static func chosenCount(_ sorted: [Double]) -> Int {
        let sturges = 1 + Int(log2(Double(sorted.count)).rounded(.up))
        let quartiles = sorted[sorted.count * 3 / 4] - sorted[sorted.count / 4]
        let width = 2 * quartiles / cbrt(Double(sorted.count))
        let count = (sorted[sorted.count - 1] - sorted[0]) / width
        return count.isFinite && count > Double(sturges) ? min(Int(min(count, 200).rounded(.up)), 200) : sturges
    }
}
