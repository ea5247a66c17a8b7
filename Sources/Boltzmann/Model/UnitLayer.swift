// What a layer of units must know; a new type of unit is one file with a value that conforms to this.

/// A layer of independent units, given what the other layer feeds into it.
///
/// A unit with parameter θ (its bias) and input I takes the state x with probability e^(−E(x) + Ix) / Σ e^(−E(x′) + Ix′).
/// An input adds to the bias, so that a layer whose biases are raised by I behaves like the layer with input I.
/// All functions take one example per row.
public protocol UnitLayer: Sendable, Equatable {
    /// One bias per unit.
    var biases: [Double] { get set }
    /// The states that a unit can take, ascending; `nil` for a continuum.
    var levels: [Double]? { get }
    /// The energy of each row's states without input: −Σ b x for Bernoulli units.
    func energies(of states: Matrix) throws -> [Double]
    /// The cumulant generating function of each row of inputs: Σ_j log Σ_x e^(−E(x) + I_j x).
    func cumulants(of inputs: Matrix) -> [Double]
    /// The expected state of every unit.
    func means(of inputs: Matrix) -> Matrix
    /// A random state for every unit; row `r` uses the numbers of `stream` that belong to example `firstRow + r`.
    func sample(_ inputs: Matrix, from stream: RandomStream, firstRow: Int) -> Matrix
    /// The sufficient statistic of the biases: what the mean of gives the gradient of the cumulant with respect to them.
    func statistics(of states: Matrix) -> Matrix
}

extension UnitLayer {
    /// The number of units.
    public var count: Int { biases.count }

    public func statistics(of states: Matrix) -> Matrix { states }

    func isEqual(to other: any UnitLayer) -> Bool { self == other as? Self }

    /// log₂ of the number of states of the layer; `nil` for a continuum.
    var log2States: Double? { levels.map { Double(count) * log2OfCount($0.count) } }

    /// - Throws: ``BoltzmannError/notAState(value:row:column:levels:)`` when an element is none of ``levels``.
    func checkStates(_ states: Matrix) throws {
        guard let levels else { return }
        try check(states) { levels.contains($0) }
    }

    /// - Throws: ``BoltzmannError/notAState(value:row:column:levels:)`` when an element cannot be the mean of a unit's
    ///   states: when it lies outside of ``levels``, is infinite or not a number.
    func checkMeans(_ means: Matrix) throws {
        let range = levels.flatMap { levels in levels.first.flatMap { low in levels.last.map { low...$0 } } }
        try check(means) { $0.isFinite && range?.contains($0) ?? true }
    }

    /// - Throws: ``BoltzmannError/notAState(value:row:column:levels:)`` when an element is infinite or not a number.
    func checkFinite(_ states: Matrix) throws {
        try check(states, \.isFinite)
    }

    private func check(_ states: Matrix, _ isAllowed: (Double) -> Bool) throws {
        if let index = states.elements.firstIndex(where: { !isAllowed($0) }) {
            throw BoltzmannError.notAState(
                value: states.elements[index], row: index / states.columns, column: index % states.columns,
                levels: levels ?? [])
        }
    }
}

/// The layer with a constant input: `inputs` added to its biases.
func shifted(_ layer: any UnitLayer, by inputs: [Double]) -> any UnitLayer {
    var layer = layer
    layer.biases = zip(layer.biases, inputs).map(+)
    return layer
}
