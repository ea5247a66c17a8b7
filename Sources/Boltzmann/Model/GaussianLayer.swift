// Units with real states.

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Units with real states and energy γx²/2 − b x: given the input I, x is normal with mean (b + I)/γ and variance 1/γ.
///
/// The precision γ is 1, or e^z with a parameter z for each unit.
public struct GaussianLayer: QuadraticLayer {
    public static let unitType = UnitType(
        name: "gaussian", title: "Gaussian", states: "any finite number",
        meaning: "any number: E(x) = γ x²/2 - b x, normal with mean (b + I)/γ and variance 1/γ", advice: nil)

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

    public static let takesAnyNumber = true

    /// (b + I)²/(2γ) + log √(2π/γ) for each unit.
    public func cumulants(of inputs: Matrix) -> [Double] {
        let precisions = precisions
        let constant = precisions.reduce(0) { $0 + 0.5 * log(2 * .pi / $1) }
        let halfSquares = inputs.mapColumns { unit, input in
            let field = biases[unit] + input
            return field / precisions[unit] * field / 2
        }
        return halfSquares.rowSums.map { $0 + constant }
    }

    public func means(of inputs: Matrix) -> Matrix {
        let precisions = precisions
        return inputs.mapColumns { unit, input in (biases[unit] + input) / precisions[unit] }
    }

    public func sample(_ inputs: Matrix, from stream: RandomStream, firstRow: Int) -> Matrix {
        let deviations = precisions.map { 1 / $0.squareRoot() }
        let normals = stream.normals(firstRow * count..<(firstRow + inputs.rows) * count)
        var states = means(of: inputs)
        for index in normals.indices { states.elements[index] += deviations[index % count] * normals[index] }
        return states
    }

    /// −γ E[x²]/2 = −(1 + γ E[x]²)/2.
    public func meanPrecisionStatistics(of inputs: Matrix) -> Matrix {
        guard !logPrecisions.isEmpty else { return Matrix(rows: inputs.rows, columns: 0, elements: []) }
        return precisionStatistics(of: means(of: inputs)).map { $0 - 0.5 }
    }
}
