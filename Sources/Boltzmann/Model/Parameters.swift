// The vector λ of all parameters, and everything that lives in its space: gradients, phases, updates, velocities.

/// A vector with one component per parameter of a model: W (nv×nh), b (nv) and c (nh), and for layers that learn the
/// precision of their units its logarithm, zv (nv) or zh (nh).
public struct Parameters: Equatable, Sendable {
    /// The components of W, nv×nh.
    public var weights: Matrix
    /// The components of b, nv of them.
    public var visibleBiases: [Double]
    /// The components of c, nh of them.
    public var hiddenBiases: [Double]
    /// The components of zv: nv of them, or none when the visible layer learns no precisions.
    public var visibleLogPrecisions: [Double]
    /// The components of zh: nh of them, or none when the hidden layer learns no precisions.
    public var hiddenLogPrecisions: [Double]

    /// - Precondition: `weights` is `visibleBiases.count`×`hiddenBiases.count`; each layer has as many log-precisions as
    ///   biases, or none.
    public init(
        weights: Matrix, visibleBiases: [Double], hiddenBiases: [Double], visibleLogPrecisions: [Double] = [],
        hiddenLogPrecisions: [Double] = []
    ) {
        precondition(weights.rows == visibleBiases.count && weights.columns == hiddenBiases.count, "sizes differ")
        precondition([0, weights.rows].contains(visibleLogPrecisions.count), "sizes differ")
        precondition([0, weights.columns].contains(hiddenLogPrecisions.count), "sizes differ")
        self.weights = weights
        self.visibleBiases = visibleBiases
        self.hiddenBiases = hiddenBiases
        self.visibleLogPrecisions = visibleLogPrecisions
        self.hiddenLogPrecisions = hiddenLogPrecisions
    }

    /// The zero vector for nv×nh units without precisions.
    public init(zeros visible: Int, _ hidden: Int) {
        self.init(
            weights: Matrix(repeating: 0, rows: visible, columns: hidden),
            visibleBiases: [Double](repeating: 0, count: visible),
            hiddenBiases: [Double](repeating: 0, count: hidden))
    }

    /// The vector whose components, block after block, are `flat`.
    /// - Parameter model: a vector of the same sizes.
    /// - Throws: ``BoltzmannError/shape(of:axis:found:expected:)`` when `flat` and `model` differ in length.
    public init(flat: [Double], like model: Parameters) throws {
        guard flat.count == model.count else {
            throw BoltzmannError.shape(
                of: "the parameter vector", axis: "elements", found: flat.count, expected: model.count)
        }
        self = model
        var rest = flat[...]
        updateBlocks { _, block in
            block = Array(rest.prefix(block.count))
            rest = rest.dropFirst(block.count)
        }
    }

    /// The components of all blocks: W row by row, b, c, zv and zh.
    var blocks: [[Double]] {
        [weights.elements, visibleBiases, hiddenBiases, visibleLogPrecisions, hiddenLogPrecisions]
    }

    /// Rewrites the blocks in the order of ``blocks``; none may change its length.
    private mutating func updateBlocks(_ update: (Int, inout [Double]) -> Void) {
        update(0, &weights.elements)
        update(1, &visibleBiases)
        update(2, &hiddenBiases)
        update(3, &visibleLogPrecisions)
        update(4, &hiddenLogPrecisions)
    }

    /// The components in one row: W row by row, then b, then c, then the log-precisions zv and zh where there are any.
    public var flat: [Double] { Array(blocks.joined()) }

    /// How many components there are.
    public var count: Int { blocks.reduce(0) { $0 + $1.count } }

    /// The component of one parameter.
    public subscript(index: ParameterIndex) -> Double {
        get {
            switch index {
            case .weight(let i, let j): weights[i, j]
            case .visibleBias(let i): visibleBiases[i]
            case .hiddenBias(let j): hiddenBiases[j]
            case .visibleLogPrecision(let i): visibleLogPrecisions[i]
            case .hiddenLogPrecision(let j): hiddenLogPrecisions[j]
            }
        }
        set {
            switch index {
            case .weight(let i, let j): weights[i, j] = newValue
            case .visibleBias(let i): visibleBiases[i] = newValue
            case .hiddenBias(let j): hiddenBiases[j] = newValue
            case .visibleLogPrecision(let i): visibleLogPrecisions[i] = newValue
            case .hiddenLogPrecision(let j): hiddenLogPrecisions[j] = newValue
            }
        }
    }

    /// All parameters in the order of ``flat``.
    public var indices: [ParameterIndex] {
        let pairs = visibleBiases.indices.flatMap { i in hiddenBiases.indices.map { ParameterIndex.weight(i, $0) } }
        return pairs + visibleBiases.indices.map { .visibleBias($0) } + hiddenBiases.indices.map { .hiddenBias($0) }
            + visibleLogPrecisions.indices.map { .visibleLogPrecision($0) }
            + hiddenLogPrecisions.indices.map { .hiddenLogPrecision($0) }
    }

    /// The zero vector of the same sizes.
    public var zero: Parameters {
        var result = self
        result.updateBlocks { _, block in block = [Double](repeating: 0, count: block.count) }
        return result
    }

    /// The vector with `transform` applied to each component.
    public func map(_ transform: (Double) -> Double) -> Parameters {
        var result = self
        result.updateBlocks { _, block in block = block.map(transform) }
        return result
    }

    /// The vector with `transform` applied to each pair of components.
    /// - Precondition: both have the same sizes.
    public func combined(with other: Parameters, _ transform: (Double, Double) -> Double) -> Parameters {
        precondition(hasSizes(of: other), "sizes differ")
        var result = self
        let others = other.blocks
        result.updateBlocks { number, block in
            let (own, other) = (block, others[number])
            block = own.indices.map { transform(own[$0], other[$0]) }
        }
        return result
    }

    /// The first parameter that is infinite or not a number; `nil` when all are finite.
    public var firstNonFinite: ParameterIndex? {
        if let place = weights.elements.firstIndex(where: { !$0.isFinite }) {
            return .weight(place / weights.columns, place % weights.columns)
        }
        return visibleBiases.firstIndex { !$0.isFinite }.map { .visibleBias($0) }
            ?? hiddenBiases.firstIndex { !$0.isFinite }.map { .hiddenBias($0) }
            ?? visibleLogPrecisions.firstIndex { !$0.isFinite }.map { .visibleLogPrecision($0) }
            ?? hiddenLogPrecisions.firstIndex { !$0.isFinite }.map { .hiddenLogPrecision($0) }
    }

    /// - Throws: ``BoltzmannError/notFinite(parameter:value:)`` unless all components are finite.
    public func checkFinite() throws {
        if let index = firstNonFinite {
            throw BoltzmannError.notFinite(parameter: index, value: self[index])
        }
    }

    /// Whether both belong to models of the same size.
    public func hasSizes(of other: Parameters) -> Bool {
        weights.rows == other.weights.rows && weights.columns == other.weights.columns
            && visibleLogPrecisions.count == other.visibleLogPrecisions.count
            && hiddenLogPrecisions.count == other.hiddenLogPrecisions.count
    }
}
