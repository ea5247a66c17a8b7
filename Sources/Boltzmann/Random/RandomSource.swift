// Where streams come from: one seed, a fresh stream per use.

/// One seed that hands out a fresh stream of random numbers for every use.
///
/// A value: copying it and drawing again gives the same streams again, which is how a trainer rewinds.
public struct RandomSource: Equatable, Sendable {
    /// What all streams are keyed by.
    public private(set) var seed: UInt64
    /// How many streams were handed out.
    public private(set) var used: UInt32 = 0

    /// A source that has handed out no stream yet, or so many of them.
    public init(seed: UInt64, used: UInt32 = 0) {
        self.seed = seed
        self.used = used
    }

    /// A stream that no one else has.
    public mutating func stream() -> RandomStream {
        defer { used &+= 1 }
        return RandomStream(seed: seed, stream: used)
    }

    /// Starts again with another seed, or with the same one.
    public mutating func reset(seed: UInt64) {
        self = RandomSource(seed: seed)
    }
}
