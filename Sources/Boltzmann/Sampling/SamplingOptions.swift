// What is asked for when states are drawn from a model.

/// The ways to draw visible states by the names that users give.
public enum SamplingMethod: String, CaseIterable, Sendable {
    /// Block Gibbs sampling: chains v → h → v.
    case gibbs
    /// Gibbs sampling with replicas at lower inverse temperatures, which exchange their states (Swendsen & Wang 1986).
    case tempered
    /// A run from independent units to the model for every sample, and resampling by its weights (Neal 2001).
    case annealed
    /// Independent samples from a table of all states of the smaller layer.
    case exact
}

/// The settings of a sampling run.
public struct SamplingOptions: Equatable, Sendable {
    public var method = SamplingMethod.gibbs
    /// Steps before the first state is taken; the number of temperatures of an annealed run.
    public var burnIn = 1000
    /// Steps between two states of a chain, at least 1; behind an annealed run, the steps of the model itself.
    public var thin = 10
    /// At most this many chains run at once; row r of the result is from chain r mod chains.
    public var chains = 100
    /// How many inverse temperatures the replicas of ``SamplingMethod/tempered`` have, at equal distances from 0 to 1.
    public var temperatures = 10
    /// The states of known units, NaN for free ones; all are free when `nil`.
    public var clamp: [Double]?

    public init(method: SamplingMethod = .gibbs, burnIn: Int = 1000, thin: Int = 10, chains: Int = 100) {
        self.method = method
        self.burnIn = burnIn
        self.thin = thin
        self.chains = chains
    }

    /// - Throws: ``BoltzmannError/parameter(name:value:requirement:)`` for a setting out of range.
    func check() throws {
        let least = [
            ("burn_in", burnIn, method == .annealed ? 2 : 0), ("thin", thin, 1), ("chains", chains, 1),
            ("temperatures", temperatures, 2),
        ]
        for (name, value, least) in least where value < least {
            throw BoltzmannError.parameter(name: name, value: Double(value), requirement: "at least \(least)")
        }
    }
}
