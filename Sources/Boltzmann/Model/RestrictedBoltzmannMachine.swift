// The model: two layers and the weights between them.

/// A restricted Boltzmann machine: p(v, h) = e^−E(v, h) / Z with E(v, h) = −vᵀWh + E_v(v) + E_h(h), where the energies
/// of Bernoulli layers are −bᵀv and −cᵀh.
public struct RestrictedBoltzmannMachine: Sendable {
    /// W, nv×nh.
    public private(set) var weights: Matrix
    /// The visible layer, with its biases b.
    public private(set) var visible: any UnitLayer
    /// The hidden layer, with its biases c.
    public private(set) var hidden: any UnitLayer

    /// - Parameters:
    ///   - weights: W, nv×nh.
    ///   - visible: a layer of nv units.
    ///   - hidden: a layer of nh units.
    /// - Throws: ``BoltzmannError/shape(of:axis:found:expected:)`` when the sizes do not agree.
    public init(weights: Matrix, visible: any UnitLayer, hidden: any UnitLayer) throws {
        guard weights.rows == visible.count else {
            throw BoltzmannError.shape(of: "W", axis: "rows", found: weights.rows, expected: visible.count)
        }
        guard weights.columns == hidden.count else {
            throw BoltzmannError.shape(of: "W", axis: "columns", found: weights.columns, expected: hidden.count)
        }
        self.weights = weights
        self.visible = visible
        self.hidden = hidden
    }

    /// A Bernoulli–Bernoulli machine with these parameters.
    public init(_ parameters: Parameters) {
        weights = parameters.weights
        visible = BernoulliLayer(biases: parameters.visibleBiases)
        hidden = BernoulliLayer(biases: parameters.hiddenBiases)
    }

    /// A machine with these layers, whose parameters are all zero, and these parameters.
    /// - Throws: ``BoltzmannError`` when the sizes do not agree.
    public init(_ parameters: Parameters, visible: LayerShape, hidden: LayerShape) throws {
        try self.init(
            weights: parameters.weights, visible: visible.layer(columns: parameters.weights.rows),
            hidden: hidden.layer(columns: parameters.weights.columns))
        guard parameters.hasSizes(of: self.parameters) else {
            throw BoltzmannError.shape(
                of: "the parameters", axis: "log-precisions",
                found: parameters.visibleLogPrecisions.count + parameters.hiddenLogPrecisions.count,
                expected: self.visible.logPrecisions.count + self.hidden.logPrecisions.count)
        }
        assign(parameters)
    }

    /// A machine with normal weights of standard deviation `scale`, no biases and precisions of 1.
    /// - Parameters:
    ///   - visible: how many visible units.
    ///   - hidden: how many hidden units.
    ///   - shapes: the types of both.
    /// - Throws: what `execution`'s poll throws.
    public init(
        visible: Int, hidden: Int,
        shapes: (visible: LayerShape, hidden: LayerShape) = (
            LayerShape(BernoulliLayer.unitType), LayerShape(BernoulliLayer.unitType)
        ),
        scale: Double = 0.01, from stream: RandomStream, _ execution: Execution = .inline
    ) throws {
        let (visible, hidden) = (visible * shapes.visible.columnsPerUnit, hidden * shapes.hidden.columnsPerUnit)
        let count = visible * hidden
        let size = 1 << 16
        let blocks = try execution.map((count + size - 1) / size) { block in
            stream.normals(block * size..<min(count, (block + 1) * size)).map { scale * $0 }
        }
        try self.init(
            weights: Matrix(rows: visible, columns: hidden, elements: Array(blocks.joined())),
            visible: shapes.visible.layer(columns: visible), hidden: shapes.hidden.layer(columns: hidden))
    }

    /// nv.
    public var visibleCount: Int { weights.rows }
    /// nh.
    public var hiddenCount: Int { weights.columns }
    /// b, nv of them.
    public var visibleBiases: [Double] { visible.biases }
    /// c, nh of them.
    public var hiddenBiases: [Double] { hidden.biases }

    /// λ: all parameters.
    public var parameters: Parameters {
        Parameters(
            weights: weights, visibleBiases: visible.biases, hiddenBiases: hidden.biases,
            visibleLogPrecisions: visible.logPrecisions, hiddenLogPrecisions: hidden.logPrecisions)
    }

    /// Replaces all parameters.
    /// - Precondition: `parameters` has the sizes of the model.
    public mutating func assign(_ parameters: Parameters) {
        precondition(parameters.weights.rows == visibleCount && parameters.weights.columns == hiddenCount)
        weights = parameters.weights
        visible.biases = parameters.visibleBiases
        hidden.biases = parameters.hiddenBiases
        visible.logPrecisions = parameters.visibleLogPrecisions
        hidden.logPrecisions = parameters.hiddenLogPrecisions
    }

    /// The same model with other parameters.
    /// - Precondition: `parameters` has the sizes of the model.
    public func with(_ parameters: Parameters) -> RestrictedBoltzmannMachine {
        var model = self
        model.assign(parameters)
        return model
    }
}

extension RestrictedBoltzmannMachine: Equatable {
    public static func == (a: Self, b: Self) -> Bool {
        a.weights == b.weights && a.visible.isEqual(to: b.visible) && a.hidden.isEqual(to: b.hidden)
    }
}

extension RestrictedBoltzmannMachine {
    /// - Throws: ``BoltzmannError/shape(of:axis:found:expected:)`` unless there is a column per visible unit.
    func checkVisible(_ states: Matrix) throws {
        guard states.columns == visibleCount else {
            throw BoltzmannError.shape(of: "v", axis: "columns", found: states.columns, expected: visibleCount)
        }
    }

    /// - Throws: ``BoltzmannError/shape(of:axis:found:expected:)`` unless there is a column per hidden unit.
    func checkHidden(_ states: Matrix) throws {
        guard states.columns == hiddenCount else {
            throw BoltzmannError.shape(of: "h", axis: "columns", found: states.columns, expected: hiddenCount)
        }
    }

    /// - Throws: when `data` has the wrong number of columns or no rows.
    func checkRows(_ data: Matrix) throws {
        guard data.rows > 0 else { throw BoltzmannError.noData }
        try checkVisible(data)
    }

    /// What training and its validation may take.
    /// - Throws: when `data` has the wrong number of columns, no rows, or elements that can neither be learned nor measured.
    public func checkExamples(_ data: Matrix) throws {
        try checkRows(data)
        try visible.checkExamples(data)
    }

    /// - Throws: when `data` has the wrong number of columns, no rows, or elements that its units cannot have.
    func checkData(_ data: Matrix) throws {
        try checkRows(data)
        try visible.checkArguments(data)
    }
}
