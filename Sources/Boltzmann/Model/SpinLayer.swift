// Units that point down or up.

/// Units with states {−1, +1} and energy −b x: E[x] = tanh(b + I).
///
/// A spin is 2y − 1 of a Bernoulli unit y with twice the bias and twice the input, whose kernels serve here.
public struct SpinLayer: UnitLayer {
    public static let unitType = UnitType(
        name: "spin", title: "spin", states: "-1 or 1", meaning: "-1 or 1: E(x) = -b x, mean tanh(b + I)",
        advice: "`2 * D .- 1` makes spins of zeros and ones")

    public var biases: [Double]

    /// - Parameter biases: one per unit.
    public init(biases: [Double]) {
        self.biases = biases
    }

    public init(columns: Int, shape: LayerShape) {
        self.init(biases: [Double](repeating: 0, count: columns))
    }

    public var levels: Matrix? { Matrix(rows: 2, columns: 1, elements: [-1, 1]) }

    public func energies(of states: Matrix) throws -> [Double] {
        try states.times(biases).map { -$0 }
    }

    /// log(e^−θ + e^θ) = log(1 + e^2θ) − θ for each unit, with θ = b + I.
    public func cumulants(of inputs: Matrix) -> [Double] {
        let own = biases.reduce(0, +)
        return zip(softplusSums(2 * inputs, biases: doubledBiases), inputs.rowSums).map { $0 - $1 - own }
    }

    public func means(of inputs: Matrix) -> Matrix {
        pointing(up: probabilitiesOfUp(inputs))
    }

    public func sample(_ inputs: Matrix, from stream: RandomStream, firstRow: Int) -> Matrix {
        pointing(up: stream.draw(probabilitiesOfUp(inputs), first: firstRow * count))
    }

    private var doubledBiases: [Double] { biases.map { 2 * $0 } }

    private func probabilitiesOfUp(_ inputs: Matrix) -> Matrix {
        sigmoids(2 * inputs, biases: doubledBiases)
    }

    /// Spins of zeros and ones, or their means of probabilities.
    private func pointing(up: Matrix) -> Matrix {
        up.map { 2 * $0 - 1 }
    }
}
