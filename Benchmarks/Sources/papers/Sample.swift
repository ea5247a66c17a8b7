// Numbers of several trials, and how they are written.
import Foundation

/// One number per trial.
struct Sample: Sendable {
    let values: [Double]

    var count: Int { values.count }
    var mean: Double { values.reduce(0, +) / Double(count) }
    /// The standard deviation of one trial.
    var deviation: Double {
        let mean = mean
        let sum = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return count > 1 ? (sum / Double(count - 1)).squareRoot() : 0
    }
    var text: String { count > 1 ? "\(fixed(mean, 2)) ± \(fixed(deviation, 2))" : fixed(mean, 2) }
}

/// A number with so many digits behind the point.
func fixed(_ number: Double, _ digits: Int) -> String { String(format: "%.\(digits)f", number) }
