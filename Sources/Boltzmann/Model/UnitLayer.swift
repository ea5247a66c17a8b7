// What a layer of units must know; a new type of unit is one file with a value that conforms to this.

/// A layer of independent units, given what the other layer feeds into it.
///
/// A unit with bias b and input I takes the state x with probability e^(−E(x) + Ix) / Σ e^(−E(x′) + Ix′), where −bx is a
/// part of E(x): an input adds to the bias, so that a layer whose biases are raised by I behaves like the layer with
/// input I. A state is a row of numbers, one per bias; a unit whose states have no order takes several columns.
/// All functions take one example per row.
public protocol UnitLayer: Sendable, Equatable {
    /// What the type of the units is called, and what their states are.
    static var unitType: UnitType { get }
    /// Whether energies and conditionals are taken of numbers other than states too, such as probabilities in place of
    /// zeros and ones.
    static var takesAnyNumber: Bool { get }
    /// A layer whose parameters are all zero.
    /// - Throws: ``BoltzmannError`` when the columns do not fill whole units.
    init(columns: Int, shape: LayerShape) throws
    /// What ``init(columns:shape:)`` makes such a layer of.
    var shape: LayerShape { get }
    /// One bias per column.
    var biases: [Double] { get set }
    /// The logarithms of the units' precisions where they are learned; empty elsewhere.
    var logPrecisions: [Double] { get set }
    /// The states that a unit can take, one per row, in the order of their numbers; `nil` for a continuum.
    var levels: Matrix? { get }
    /// - Throws: ``BoltzmannError/notAState(value:row:column:units:)`` when an element is not part of a state.
    func checkStates(_ states: Matrix) throws
    /// - Throws: ``BoltzmannError/notAState(value:row:column:units:)`` when an element cannot be part of a mean of states.
    func checkMeans(_ means: Matrix) throws
    /// The energy of each row's states without input: −Σ b x for Bernoulli units.
    func energies(of states: Matrix) throws -> [Double]
    /// The cumulant generating function of each row of inputs: Σ_j log Σ_x e^(−E(x) + I_j x).
    func cumulants(of inputs: Matrix) -> [Double]
    /// The expected state of every unit.
    func means(of inputs: Matrix) -> Matrix
    /// The biases with which units without input have these means, all of which some biases give.
    func biases(withMeans means: [Double]) -> [Double]
    /// −∂E/∂z of every unit in these states, a column for each of ``logPrecisions``.
    func precisionStatistics(of states: Matrix) -> Matrix
    /// The expectation of ``precisionStatistics(of:)``, given inputs.
    func meanPrecisionStatistics(of inputs: Matrix) -> Matrix
    /// A random state for every unit; row `r` uses the numbers of `stream` that belong to example `firstRow + r`.
    func sample(_ inputs: Matrix, from stream: RandomStream, firstRow: Int) -> Matrix
}

/// Units without precisions of their own.
extension UnitLayer {
    public static var takesAnyNumber: Bool { false }

    public var shape: LayerShape { LayerShape(Self.unitType) }

    public var logPrecisions: [Double] {
        get { [] }
        set {}
    }

    public func precisionStatistics(of states: Matrix) -> Matrix {
        Matrix(rows: states.rows, columns: 0, elements: [])
    }

    public func meanPrecisionStatistics(of inputs: Matrix) -> Matrix {
        Matrix(rows: inputs.rows, columns: 0, elements: [])
    }
}

/// Units of one column each.
extension UnitLayer {
    /// Every mean grows with its own bias, which is bisected.
    public func biases(withMeans means: [Double]) -> [Double] {
        var low = [Double](repeating: -1, count: count)
        var high = [Double](repeating: 1, count: count)
        func found(_ biases: [Double]) -> [Double] {
            self.means(of: Matrix(row: zip(biases, self.biases).map(-))).elements
        }
        for _ in 0..<60 {
            let (below, above) = (found(low), found(high))
            for unit in low.indices where below[unit] > means[unit] { low[unit] *= 2 }
            for unit in high.indices where above[unit] < means[unit] { high[unit] *= 2 }
        }
        for _ in 0..<60 {
            let middle = zip(low, high).map { $0 + ($1 - $0) / 2 }
            for (unit, mean) in found(middle).enumerated() {
                if mean < means[unit] { low[unit] = middle[unit] } else { high[unit] = middle[unit] }
            }
        }
        return low
    }

    /// Means moved a little towards those of units without biases, so that none is at the edge of what is possible.
    /// - Parameter count: how many states they are means of.
    func smoothed(_ means: [Double], of count: Int) -> [Double] {
        let neutral = self.means(of: Matrix(row: biases.map { -$0 })).elements
        return zip(means, neutral).map { (Double(count) * $0 + $1) / Double(count + 1) }
    }
}

extension UnitLayer {
    /// The number of columns of a state: of units, where each takes one.
    public var count: Int { biases.count }
    /// How many columns of a state belong to one unit.
    public var columnsPerUnit: Int { levels?.columns ?? 1 }
    /// The number of units.
    public var unitCount: Int { count / columnsPerUnit }

    func isEqual(to other: any UnitLayer) -> Bool { self == other as? Self }

    /// log₂ of the number of states of the layer; `nil` for a continuum.
    var log2States: Double? { levels.map { Double(count / $0.columns) * log2OfCount($0.rows) } }

    /// What the gradient of the energy is made of, for states.
    func statistics(of states: Matrix) -> LayerStatistics {
        LayerStatistics(states: states, precisions: precisionStatistics(of: states))
    }

    /// The expectation of what the gradient of the energy is made of, given inputs.
    func meanStatistics(of inputs: Matrix) -> LayerStatistics {
        LayerStatistics(states: means(of: inputs), precisions: meanPrecisionStatistics(of: inputs))
    }
}

/// −∂E/∂b = x and −∂E/∂z of a layer, or their expectations, one example per row.
struct LayerStatistics {
    var states: Matrix
    var precisions: Matrix
}

/// The layer with a constant input: `inputs` added to its biases.
func shifted(_ layer: any UnitLayer, by inputs: [Double]) -> any UnitLayer {
    var layer = layer
    layer.biases = zip(layer.biases, inputs).map(+)
    return layer
}
