// How many steps of a Markov chain count as one independent sample.

/// The integrated autocorrelation time τ = 1 + 2 Σ_t ρ(t) of chains: n steps tell of a mean as much as n/τ independent
/// samples.
public struct AutocorrelationTime: Equatable, Sendable {
    /// τ, in steps; NaN when the numbers never change.
    public let value: Double
    /// The window M up to which the sum runs.
    public let window: Int
    /// √(2 (2M + 1) / n) τ (Sokal 1997, equation 3.19).
    public let standardError: Double

    /// Sokal's automatic windowing: the smallest M that is at least 5 τ(M), and at least 5.
    /// - Parameters:
    ///   - chains: one chain per column, one step per row; their autocovariances are averaged.
    /// - Throws: ``BoltzmannError/shortChain(length:time:)`` when there is no window within half of the chain, or what
    ///   the poll of `execution` throws.
    /// - Complexity: n · M.
    public init(of chains: Matrix, _ execution: Execution = .inline) throws {
        guard chains.elements.allSatisfy(\.isFinite) else {
            throw BoltzmannError.parameter(name: "an element of the chains", value: .nan, requirement: "finite")
        }
        let length = chains.rows
        let centered = (0..<chains.columns).map { column in
            let series = chains.column(column)
            let mean = series.reduce(0, +) / Double(length)
            return series.map { $0 - mean }
        }
        func covariance(_ lag: Int) -> Double {
            centered.reduce(0) { sum, series in
                series.withUnsafeBufferPointer { x in
                    (0..<length - lag).reduce(sum) { $0 + x[$1] * x[$1 + lag] }
                }
            } / Double(length)
        }
        let variance = length > 0 ? covariance(0) : 0
        guard variance > 0 else {
            (value, window, standardError) = (.nan, 0, .nan)
            return
        }
        var time = 1.0
        for lag in 1..<max(2, length / 2) {
            try execution.poll()
            time += 2 * covariance(lag) / variance
            guard Double(lag) >= 5 * max(1, time) else { continue }
            value = time
            window = lag
            standardError = (2 * Double(2 * lag + 1) / Double(length * chains.columns)).squareRoot() * time
            return
        }
        throw BoltzmannError.shortChain(length: length, time: time)
    }
}
