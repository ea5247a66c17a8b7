// Units that are zero or positive: rectified linear units.

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Units with states x ≥ 0 and energy γx²/2 − b x: given the input I, x is normal with mean (b + I)/γ and variance 1/γ,
/// but for the negative half, which is cut off.
///
/// The precision γ is 1, or e^z with a parameter z for each unit. E[x] is near (b + I)/γ for large inputs, and falls off
/// as −1/(b + I) for negative ones.
public struct RectifiedLayer: QuadraticLayer {
    public static let unitType = UnitType(
        name: "relu", title: "rectified", states: "at least 0",
        meaning: "at least 0: E(x) = γ x²/2 - b x, the normal distribution of :gaussian without its negative half",
        advice: "`:gaussian` units take negative numbers too")

    public var biases: [Double]
    /// z = log γ of each unit where precisions are learned; empty where they are 1.
    public var logPrecisions: [Double]

    /// - Parameters:
    ///   - biases: one per unit.
    ///   - logPrecisions: one per unit, or none for precisions that stay 1.
    public init(biases: [Double], logPrecisions: [Double] = []) {
        self.biases = biases
        self.logPrecisions = logPrecisions
    }

    public func checkStates(_ states: Matrix) throws { try check(states) { $0 >= 0 && $0.isFinite } }

    public func checkMeans(_ means: Matrix) throws { try checkStates(means) }

    /// log (M(−(b + I)/√γ)/√γ) for each unit, with the Mills ratio M of the normal distribution.
    public func cumulants(of inputs: Matrix) -> [Double] {
        let constant = deviations.reduce(0) { $0 + log($1) }
        return tails(inputs) { _, _, tail in tail.logMillsRatio }.rowSums.map { $0 + constant }
    }

    public func means(of inputs: Matrix) -> Matrix {
        tails(inputs) { _, deviation, tail in deviation * tail.meanExcess }
    }

    /// One uniform number per unit, taken through the quantiles of the cut normal distribution.
    public func sample(_ inputs: Matrix, from stream: RandomStream, firstRow: Int) -> Matrix {
        let uniforms = stream.uniforms(firstRow * count..<(firstRow + inputs.rows) * count)
        return tails(inputs) { index, deviation, tail in deviation * tail.excess(1 - uniforms[index]) }
    }

    /// −γ E[x²]/2.
    public func meanPrecisionStatistics(of inputs: Matrix) -> Matrix {
        guard !logPrecisions.isEmpty else { return Matrix(rows: inputs.rows, columns: 0, elements: []) }
        return tails(inputs) { _, _, tail in -tail.meanSquareExcess / 2 }
    }

    /// A function of each element's index, of 1/√γ, and of the part of the normal distribution that is left: x is 1/√γ
    /// times what it goes beyond −(b + I)/√γ.
    private func tails(_ inputs: Matrix, _ function: (Int, Double, NormalTail) -> Double) -> Matrix {
        let deviations = deviations
        return inputs.mapElements { row, unit, input in
            let deviation = deviations[unit]
            return function(row * count + unit, deviation, NormalTail(from: -(biases[unit] + input) * deviation))
        }
    }
}
