// What a type of unit is called, and layers by the names of their types.

/// A type of unit as errors, files and programs speak of it.
public struct UnitType: Equatable, Sendable {
    /// Its name in files and programs: `bernoulli`.
    public let name: String
    /// Its name in texts: `Bernoulli`.
    public let title: String
    /// What the states of a unit are, to go on after "which is": `0 or 1`.
    public let states: String
    /// Its energy and what follows for a unit with the input I.
    public let meaning: String
    /// How data become such states; `nil` when there is no one way.
    public let advice: String?

    /// All types.
    public static let all = LayerShape.layers.map { $0.unitType }
}

/// What a layer is made of besides numbers: its type of units, and what that leaves open.
public struct LayerShape: Equatable, Sendable {
    public var type: UnitType
    /// q, for units of several categories; of no meaning elsewhere.
    public var categories: Int
    /// Whether precisions are parameters, for units that have any; of no meaning elsewhere.
    public var learnsPrecisions: Bool

    public init(_ type: UnitType, categories: Int = 2, learnsPrecisions: Bool = false) {
        self.type = type
        self.categories = categories
        self.learnsPrecisions = learnsPrecisions
    }

    fileprivate static let layers: [any UnitLayer.Type] = [
        BernoulliLayer.self, SpinLayer.self, CategoricalLayer.self, GaussianLayer.self, RectifiedLayer.self,
    ]

    /// A layer of this shape whose parameters are all zero.
    /// - Parameter columns: as many as ``columnsPerUnit`` for each unit.
    /// - Throws: ``BoltzmannError`` when the columns do not fill whole units.
    public func layer(columns: Int) throws -> any UnitLayer {
        let layer = LayerShape.layers.first { $0.unitType == type } ?? BernoulliLayer.self
        return try layer.init(columns: columns, shape: self)
    }

    /// How many columns of a state belong to one unit.
    public var columnsPerUnit: Int { type == CategoricalLayer.unitType ? categories : 1 }
}
