// The states of a layer, numbered, in blocks.

/// All states of some units, numbered like words: the first unit is the most significant digit.
public struct StateSpace: Equatable, Sendable {
    /// The states that a unit can take, one per row.
    public let levels: Matrix
    /// How many units there are.
    public let units: Int

    /// log₂ of the largest number of states that an exact sum may have.
    public static let log2Limit = 26.0
    /// log₂ of the largest number of states that are kept in memory at once.
    public static let log2StoredLimit = 20.0

    /// - Throws: ``BoltzmannError/tooManyStates(sum:log2States:log2Limit:)`` above the limit, and
    ///   ``BoltzmannError/notEnumerable(sum:)`` for a continuum.
    init(of layer: any UnitLayer, for sum: BoltzmannError.ExactSum, log2Limit: Double = log2Limit) throws {
        guard let levels = layer.levels, let log2States = layer.log2States else {
            throw BoltzmannError.notEnumerable(sum: sum)
        }
        guard log2States <= log2Limit else {
            throw BoltzmannError.tooManyStates(sum: sum, log2States: log2States, log2Limit: log2Limit)
        }
        self.levels = levels
        units = layer.unitCount
    }

    private init(levels: Matrix, units: Int) {
        self.levels = levels
        self.units = units
    }

    /// The number of states.
    public var count: Int { (0..<units).reduce(1) { product, _ in product * levels.rows } }
    /// How many numbers a state has.
    public var columns: Int { units * levels.columns }

    /// The states of the first units, of which there are `units`.
    func prefix(_ units: Int) -> StateSpace { StateSpace(levels: levels, units: units) }

    /// State `number`, counted from 0.
    public func state(_ number: Int) -> [Double] {
        let width = levels.columns
        var state = [Double](repeating: 0, count: columns)
        var rest = number
        for unit in stride(from: units - 1, through: 0, by: -1) {
            let level = rest % levels.rows
            for column in 0..<width { state[unit * width + column] = levels[level, column] }
            rest /= levels.rows
        }
        return state
    }

    /// All states, one per row.
    public var states: Matrix {
        Matrix(rows: count, columns: columns, elements: (0..<count).flatMap(state))
    }

    /// All states, one per row, made in blocks between which `execution` is polled.
    func states(_ execution: Execution) throws -> Matrix {
        let parts = try execution.mapRows(count) {
            Matrix(rows: $0.count, columns: columns, elements: $0.flatMap(state))
        }
        return Matrix(stacking: parts, columns: columns)
    }

    /// Into how many leading and trailing units the states are cut: a block runs through the trailing ones.
    /// - Parameter width: how many numbers a state costs; a block costs at most 2¹⁶ of them, and has at most 2¹⁰ states.
    func split(width: Int) -> (leading: Int, trailing: Int) {
        var trailing = 0
        var size = levels.rows
        while trailing < units, size <= 1 << 10, size * width <= 1 << 16 {
            trailing += 1
            size *= levels.rows
        }
        return (units - trailing, trailing)
    }
}
