// An estimated number, with all that says how far it can be trusted.

/// A number that was estimated, or summed exactly, with its standard error.
public struct Estimate: Equatable, Sendable {
    /// How it was had.
    public enum Method: String, CaseIterable, Sendable {
        /// A sum over all states.
        case exact
        /// Annealed importance sampling: more often too small than too large.
        case ais
        /// Annealed importance sampling from the model down to independent units: more often too large than too small.
        case reverseAIS = "reverse_ais"
        /// Bridge sampling between the two.
        case bridge
    }

    /// The number itself; the expectation of none of the methods is exactly right, all of them become right with more
    /// temperatures.
    public let value: Double
    /// How far it lies from the truth by chance; 0 for an exact sum, infinite where too few chains carry all to tell.
    public let standardError: Double
    /// How many independent chains would tell as much; `nil` for an exact sum.
    public let effectiveSampleSize: Double?
    public let method: Method
    /// How many chains were led along the path; 0 for an exact sum.
    public let chains: Int
    /// How many inverse temperatures the path has; 0 for an exact sum.
    public let temperatures: Int
    /// Whether it is not known that the sum or integral is finite.
    public var mayBeInfinite = false
    /// What the truth is hardly below: three standard errors under AIS.
    public let lower: Double?
    /// What the truth is hardly above: three standard errors over reverse AIS.
    public let upper: Double?
    /// Whether it is the difference of two such estimates, had from other random numbers each.
    public let isDifference: Bool

    /// Memberwise.
    public init(
        value: Double, standardError: Double, effectiveSampleSize: Double?, method: Method, chains: Int,
        temperatures: Int, lower: Double?, upper: Double?, isDifference: Bool = false
    ) {
        self.value = value
        self.standardError = standardError
        self.effectiveSampleSize = effectiveSampleSize
        self.method = method
        self.chains = chains
        self.temperatures = temperatures
        self.lower = lower
        self.upper = upper
        self.isDifference = isDifference
    }

    /// An exact number.
    public init(exact value: Double) {
        self.init(
            value: value, standardError: 0, effectiveSampleSize: nil, method: .exact, chains: 0, temperatures: 0,
            lower: value, upper: value)
    }

    /// offset + factor · this.
    public func transformed(factor: Double = 1, offset: Double = 0) -> Estimate {
        func bound(_ number: Double?) -> Double? { number.map { offset + factor * $0 } }
        var moved = Estimate(
            value: offset + factor * value, standardError: abs(factor) * standardError,
            effectiveSampleSize: effectiveSampleSize, method: method, chains: chains, temperatures: temperatures,
            lower: bound(factor < 0 ? upper : lower), upper: bound(factor < 0 ? lower : upper),
            isDifference: isDifference)
        moved.mayBeInfinite = mayBeInfinite
        return moved
    }

    /// This minus another one that was estimated from other random numbers: variances add, and so do the bounds.
    public func minus(_ other: Estimate) -> Estimate {
        let error = (standardError * standardError + other.standardError * other.standardError).squareRoot()
        let sizes = [effectiveSampleSize, other.effectiveSampleSize].compactMap { $0 }
        // The one that says more of how the difference was had.
        let rougher = method == .exact ? other : self
        var difference = Estimate(
            value: value - other.value, standardError: error, effectiveSampleSize: sizes.min(),
            method: rougher.method, chains: rougher.chains, temperatures: rougher.temperatures,
            lower: lower.flatMap { low in other.upper.map { low - $0 } },
            upper: upper.flatMap { high in other.lower.map { high - $0 } },
            isDifference: method != .exact && other.method != .exact)
        difference.mayBeInfinite = mayBeInfinite || other.mayBeInfinite
        return difference
    }
}
