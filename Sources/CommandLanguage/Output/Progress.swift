// How far a long computation is: an event that a place shows where it can be shown in one spot, and ignores elsewhere.

/// How far a long computation is.
public struct Progress: Equatable, Sendable {
    /// What runs: `train!`.
    public var task: String
    /// What is counted, in the plural: `epochs`.
    public var unit: String
    /// How many are done.
    public var done: Int
    /// How many there are.
    public var total: Int
    /// What is done of all of it, from 0 to 1.
    public var fraction: Double
    /// How long it has taken so far, in seconds.
    public var elapsed: Double

    /// Memberwise; see the properties for the units.
    public init(task: String, unit: String, done: Int, total: Int, fraction: Double, elapsed: Double) {
        self.task = task
        self.unit = unit
        self.done = done
        self.total = total
        self.fraction = fraction
        self.elapsed = elapsed
    }

    /// Units done in a second.
    public var rate: Double { elapsed > 0 ? fraction * Double(total) / elapsed : 0 }

    /// How long the rest will take at this rate, in seconds; `nil` as long as nothing is done.
    public var remaining: Double? { fraction > 0 ? elapsed * (1 - fraction) / fraction : nil }

    /// `12 of 50 epochs`, `1,024 of 16,777,216 states`.
    public var countText: String {
        "\(groupedText(done)) of \(groupedText(total)) \(total == 1 && unit.hasSuffix("s") ? String(unit.dropLast()) : unit)"
    }
}
