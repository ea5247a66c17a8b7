// The vector λ of all parameters, and everything that lives in its space: gradients, phases, updates, velocities.

/// A vector with one component per parameter of a model: W (nv×nh), b (nv) and c (nh).
public struct Parameters: Equatable, Sendable {
    /// The components of W, nv×nh.
    public var weights: Matrix
    /// The components of b, nv of them.
    public var visibleBiases: [Double]
    /// The components of c, nh of them.
    public var hiddenBiases: [Double]

    /// - Precondition: `weights` is `visibleBiases.count`×`hiddenBiases.count`.
    public init(weights: Matrix, visibleBiases: [Double], hiddenBiases: [Double]) {
        precondition(weights.rows == visibleBiases.count && weights.columns == hiddenBiases.count, "sizes differ")
        self.weights = weights
        self.visibleBiases = visibleBiases
        self.hiddenBiases = hiddenBiases
    }

    /// The zero vector for nv×nh units.
    public init(zeros visible: Int, _ hidden: Int) {
        self.init(
            weights: Matrix(repeating: 0, rows: visible, columns: hidden),
            visibleBiases: [Double](repeating: 0, count: visible),
            hiddenBiases: [Double](repeating: 0, count: hidden))
    }

    /// The vector whose components, W row by row, then b, then c, are `flat`.
    /// - Throws: ``BoltzmannError/shape(of:axis:found:expected:)`` when there are not nv·nh + nv + nh of them.
    public init(flat: [Double], visible: Int, hidden: Int) throws {
        let weights = visible * hidden
        guard flat.count == weights + visible + hidden else {
            throw BoltzmannError.shape(
                of: "the parameter vector", axis: "elements", found: flat.count, expected: weights + visible + hidden)
        }
        self.init(
            weights: Matrix(rows: visible, columns: hidden, elements: Array(flat[..<weights])),
            visibleBiases: Array(flat[weights..<weights + visible]), hiddenBiases: Array(flat[(weights + visible)...]))
    }

    /// The components in one row: W row by row, then b, then c.
    public var flat: [Double] { weights.elements + visibleBiases + hiddenBiases }

    /// How many components there are.
    public var count: Int { weights.elements.count + visibleBiases.count + hiddenBiases.count }

    /// The component of one parameter.
    public subscript(index: ParameterIndex) -> Double {
        get {
            switch index {
            case .weight(let i, let j): weights[i, j]
            case .visibleBias(let i): visibleBiases[i]
            case .hiddenBias(let j): hiddenBiases[j]
            }
        }
        set {
            switch index {
            case .weight(let i, let j): weights[i, j] = newValue
            case .visibleBias(let i): visibleBiases[i] = newValue
            case .hiddenBias(let j): hiddenBiases[j] = newValue
            }
        }
    }

    /// All parameters in the order of ``flat``.
    public var indices: [ParameterIndex] {
        let visible = 0..<visibleBiases.count
        let hidden = 0..<hiddenBiases.count
        return visible.flatMap { i in hidden.map { .weight(i, $0) } } + visible.map { .visibleBias($0) }
            + hidden.map { .hiddenBias($0) }
    }

    /// The vector with `transform` applied to each component.
    public func map(_ transform: (Double) -> Double) -> Parameters {
        Parameters(
            weights: Matrix(
                rows: weights.rows, columns: weights.columns, elements: weights.elements.map(transform)),
            visibleBiases: visibleBiases.map(transform), hiddenBiases: hiddenBiases.map(transform))
    }

    /// The vector with `transform` applied to each pair of components.
    /// - Precondition: both have the same sizes.
    public func combined(with other: Parameters, _ transform: (Double, Double) -> Double) -> Parameters {
        precondition(hasSizes(of: other), "sizes differ")
        func pairwise(_ a: [Double], _ b: [Double]) -> [Double] {
            a.indices.map { transform(a[$0], b[$0]) }
        }
        return Parameters(
            weights: Matrix(
                rows: weights.rows, columns: weights.columns,
                elements: pairwise(weights.elements, other.weights.elements)),
            visibleBiases: pairwise(visibleBiases, other.visibleBiases),
            hiddenBiases: pairwise(hiddenBiases, other.hiddenBiases))
    }

    /// The first parameter that is infinite or not a number; `nil` when all are finite.
    public var firstNonFinite: ParameterIndex? {
        if let place = weights.elements.firstIndex(where: { !$0.isFinite }) {
            return .weight(place / weights.columns, place % weights.columns)
        }
        return visibleBiases.firstIndex { !$0.isFinite }.map { .visibleBias($0) }
            ?? hiddenBiases.firstIndex { !$0.isFinite }.map { .hiddenBias($0) }
    }

    /// - Parameter update: the number of the update that would lead here, if one would.
    /// - Throws: ``BoltzmannError/notFinite(parameter:value:update:)`` unless all components are finite.
    public func checkFinite(update: Int? = nil) throws {
        if let index = firstNonFinite {
            throw BoltzmannError.notFinite(parameter: index, value: self[index], update: update)
        }
    }

    /// Whether both belong to models of the same size.
    public func hasSizes(of other: Parameters) -> Bool {
        weights.rows == other.weights.rows && weights.columns == other.weights.columns
    }
}

/// The name of one parameter; indices are counted from 0.
public enum ParameterIndex: Hashable, Sendable {
    /// W[i, j], between visible unit i and hidden unit j.
    case weight(Int, Int)
    /// b[i], of visible unit i.
    case visibleBias(Int)
    /// c[j], of hidden unit j.
    case hiddenBias(Int)
}

extension ParameterIndex: CustomStringConvertible {
    /// As the formulas name it, counted from 1: `W[2, 1]`.
    public var description: String {
        switch self {
        case .weight(let i, let j): "W[\(i + 1), \(j + 1)]"
        case .visibleBias(let i): "b[\(i + 1)]"
        case .hiddenBias(let j): "c[\(j + 1)]"
        }
    }
}
