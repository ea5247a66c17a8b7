// The vector space of parameters.

extension Parameters {
    public static func + (a: Parameters, b: Parameters) -> Parameters { a.combined(with: b, +) }
    public static func - (a: Parameters, b: Parameters) -> Parameters { a.combined(with: b, -) }
    public static func * (factor: Double, a: Parameters) -> Parameters { a.map { factor * $0 } }
    public static func / (a: Parameters, divisor: Double) -> Parameters { a.map { $0 / divisor } }
    public static prefix func - (a: Parameters) -> Parameters { a.map { -$0 } }
    public static func += (a: inout Parameters, b: Parameters) { a = a + b }
    public static func -= (a: inout Parameters, b: Parameters) { a = a - b }

    /// Σ a_k b_k over all parameters.
    public func dot(_ other: Parameters) -> Double {
        zip(blocks, other.blocks).reduce(0) { sum, pair in
            zip(pair.0, pair.1).reduce(sum) { $0 + $1.0 * $1.1 }
        }
    }

    /// The Euclidean length; neither overflows nor underflows where the result does not.
    public var norm: Double {
        let largest = largestMagnitude
        guard largest > 0, largest.isFinite else { return largest }
        let scaled = map { $0 / largest }
        return largest * scaled.dot(scaled).squareRoot()
    }

    /// The largest absolute value of a component.
    public var largestMagnitude: Double {
        blocks.reduce(0) { $1.reduce($0) { $1.isNaN ? .nan : max($0, abs($1)) } }
    }

    /// The cosine of the angle to another vector; NaN when one of them is zero.
    public func cosine(_ other: Parameters) -> Double {
        (self / norm).dot(other / other.norm)
    }

    /// The same vector for the model whose layers are exchanged.
    var transposed: Parameters {
        Parameters(
            weights: weights.transposed, visibleBiases: hiddenBiases, hiddenBiases: visibleBiases,
            visibleLogPrecisions: hiddenLogPrecisions, hiddenLogPrecisions: visibleLogPrecisions)
    }
}
