// One published result, and how it is had here.

/// A row of the table that `make papers` prints.
struct PaperRow: Sendable {
    /// Where the value was published.
    let source: String
    /// What it is.
    let name: String
    /// The value as published.
    let reference: String
    /// Computes it here, from as many trials as asked for where there are several.
    let measure: @Sendable (_ trials: Int) throws -> Outcome

    /// What came of it.
    struct Outcome: Sendable {
        /// The value as found here.
        let found: String
        let verdict: Verdict
    }

    enum Verdict: String, Sendable {
        case agrees
        /// Farther off than `agrees` allows, by less than twice the published spread.
        case near
        case differs = "DIFFERS"
        /// Something that it needs is not here.
        case left = "not run"
    }
}

extension PaperRow.Outcome {
    /// A number that is known exactly, to the digits that were published.
    static func exact(_ found: Double, expected: Double, within tolerance: Double, digits: Int) -> Self {
        Self(found: fixed(found, digits), verdict: abs(found - expected) <= tolerance ? .agrees : .differs)
    }

    /// The mean of some trials beside a published mean ± standard deviation of as many trials: they agree when they
    /// differ by no more than three standard errors of the difference, which leaves one false alarm in 370, or by less
    /// than the published spread of one trial.
    static func trials(_ found: Sample, mean: Double, deviation: Double, trials: Double = 25) -> Self {
        let error = (deviation * deviation / trials + found.deviation * found.deviation / Double(found.count))
            .squareRoot()
        let distance = abs(found.mean - mean)
        let verdict: PaperRow.Verdict =
            distance <= max(3 * error, deviation) ? .agrees : distance <= 2 * deviation ? .near : .differs
        return Self(found: found.text, verdict: verdict)
    }

    /// A statement that holds or does not.
    static func statement(_ found: String, holds: Bool) -> Self {
        Self(found: found, verdict: holds ? .agrees : .differs)
    }
}
