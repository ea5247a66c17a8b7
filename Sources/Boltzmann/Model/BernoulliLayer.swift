// Units that are 0 or 1.

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Units with states {0, 1} and energy −b x: p(x = 1) = 1 / (1 + e^−(b + I)).
public struct BernoulliLayer: UnitLayer {
    public static let unitType = UnitType(
        name: "bernoulli", title: "Bernoulli", states: "0 or 1", meaning: "0 or 1: E(x) = -b x, p(x = 1) = σ(b + I)",
        advice: "make the data binary first, with `binarize`")

    public static let takesAnyNumber = true

    public var biases: [Double]

    /// - Parameter biases: one per unit.
    public init(biases: [Double]) {
        self.biases = biases
    }

    public init(columns: Int, shape: LayerShape) {
        self.init(biases: [Double](repeating: 0, count: columns))
    }

    public var levels: Matrix? { Matrix(rows: 2, columns: 1, elements: [0, 1]) }

    public func energies(of states: Matrix) throws -> [Double] {
        try states.times(biases).map { -$0 }
    }

    public func cumulants(of inputs: Matrix) -> [Double] {
        softplusSums(inputs, biases: biases)
    }

    public func means(of inputs: Matrix) -> Matrix {
        sigmoids(inputs, biases: biases)
    }

    public func biases(withMeans means: [Double]) -> [Double] { means.map { log($0 / (1 - $0)) } }

    public func sample(_ inputs: Matrix, from stream: RandomStream, firstRow: Int) -> Matrix {
        stream.draw(means(of: inputs), first: firstRow * count)
    }
}
