// What is asked for when a partition function is estimated.

/// The settings of annealed importance sampling.
public struct AnnealingOptions: Equatable, Sendable {
    /// Where the chains of reverse AIS start from.
    public enum Start: String, CaseIterable, Sendable {
        /// Exact samples where their table has at most 2²⁰ states, else as ``chains``.
        case auto
        /// Independent samples from the table of all states: the bound is one, whatever the model.
        case exact
        /// Where other annealed chains ended, with as many Gibbs steps behind it as there are temperatures: what these
        /// chains never found, the bound does not know of.
        case chains
    }

    /// The inverse temperatures, from 0 to 1, ascending.
    public var betas: [Double]
    /// How many chains go each way.
    public var chains: Int
    /// Where reverse AIS starts from.
    public var start: Start

    /// The visible means at β = 0; those of a few chains of the model when `nil`.
    public var visibleMeans: [Double]?

    /// - Parameters:
    ///   - temperatures: how many inverse temperatures there are, at equal distances, both ends included.
    ///   - chains: how many chains go each way.
    public init(temperatures: Int = 1000, chains: Int = 100, start: Start = .auto) {
        betas = (0..<max(2, temperatures)).map { Double($0) / Double(max(2, temperatures) - 1) }
        self.chains = chains
        self.start = start
    }

    /// Starts the path from independent units with about the means of data (Salakhutdinov & Murray 2008): a model that has
    /// learned them is found sooner from there.
    /// - Parameters:
    ///   - data: states of the visible units.
    ///   - layer: the visible layer.
    public mutating func start(from data: Distribution, of layer: any UnitLayer) {
        var means = [Double](repeating: 0, count: data.states.columns)
        for (row, probability) in data.probabilities.enumerated() {
            for (column, state) in data.states.row(row).enumerated() { means[column] += probability * state }
        }
        visibleMeans = layer.smoothed(means, of: data.states.rows)
    }

    /// - Throws: ``BoltzmannError/parameter(name:value:requirement:)`` for a setting out of range.
    func check() throws {
        guard chains >= 2 else {
            throw BoltzmannError.parameter(name: "chains", value: Double(chains), requirement: "at least 2")
        }
        guard betas.count >= 2, betas.first == 0, betas.last == 1 else {
            let end = betas.count >= 2 && betas.first == 0 ? betas.last : betas.first
            throw BoltzmannError.parameter(
                name: "betas", value: end ?? .nan, requirement: "inverse temperatures that start at 0 and end at 1")
        }
        if let place = betas.indices.dropFirst().first(where: { !(betas[$0] > betas[$0 - 1]) }) {
            throw BoltzmannError.parameter(name: "betas", value: betas[place], requirement: "ascending")
        }
    }
}

/// The ways to a partition function by the names that users give.
public enum EstimationMethod: String, CaseIterable, Sendable {
    /// The exact sum where there are at most 2²⁶ states, else ``bridge``.
    case auto
    /// The sum over all states of the smaller layer.
    case exact
    /// Annealed importance sampling.
    case ais
    /// Annealed importance sampling from the model down.
    case reverseAIS = "reverse_ais"
    /// Both, and the bridge between them.
    case bridge
}
