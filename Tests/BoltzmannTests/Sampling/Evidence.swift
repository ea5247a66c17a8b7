// How improbable draws are under the distribution that they should come from, with bounds that hold for any number of
// draws.
import Foundation

@testable import Boltzmann

/// What speaks against a sampler, comparison by comparison.
///
/// Every comparison gives a bound on the probability that a right sampler deviates at least as much:
/// - counts of n independent draws: Chernoff's bound 2 e^(−n D(k/n ‖ p)), with the relative entropy D of two bits;
/// - numbers that should be uniform: the inequality of Dvoretzky, Kiefer and Wolfowitz, 2 e^(−2 n sup|F_n − F|²), with
///   Massart's constant.
///
/// Both hold exactly, not only in the limit. A case is plausible while no bound is below its share of the false alarms:
/// the 10⁻⁶ of a run of all tests, divided by the number of cases and, within a case, by its comparisons (Bonferroni).
struct Evidence {
    /// How often a run of all tests may fail although all samplers are right.
    static let falseAlarms = 1e-6
    /// At least as many cases as there are in all tests together.
    static let cases = 512.0

    private var smallest = 1.0
    private var comparisons = 0

    /// Whether a right sampler can be believed to have drawn all this.
    var isPlausible: Bool { smallest * Double(comparisons) >= Evidence.falseAlarms / Evidence.cases }

    private mutating func compare(logBound: Double) {
        smallest = min(smallest, 2 * exp(logBound))
        comparisons += 1
    }

    /// How often each outcome came among independent draws; what is no outcome counts as one of probability 0.
    mutating func add<Outcome: Hashable>(_ draws: [Outcome], outcomes: [Outcome], probabilities: [Double]) {
        var counts: [Outcome: Int] = [:]
        for draw in draws { counts[draw, default: 0] += 1 }
        let total = Double(draws.count)
        for (outcome, p) in zip(outcomes, probabilities) {
            let share = Double(counts.removeValue(forKey: outcome) ?? 0) / total
            compare(logBound: -total * Evidence.relativeEntropy(share, min(1, p)))
        }
        compare(logBound: counts.isEmpty ? 0 : -.infinity)
    }

    /// Numbers that should be independent and uniform on [0, 1].
    mutating func add(uniform values: [Double]) {
        let total = Double(values.count)
        var distance = 0.0
        for (place, value) in values.sorted().enumerated() {
            distance = max(distance, value - Double(place) / total, Double(place + 1) / total - value)
        }
        compare(logBound: distance.isNaN ? -.infinity : -2 * total * distance * distance)
    }

    /// D of a bit with probability a from one with probability b.
    private static func relativeEntropy(_ a: Double, _ b: Double) -> Double {
        func term(_ x: Double, _ y: Double) -> Double { x == 0 ? 0 : y <= 0 ? .infinity : x * log(x / y) }
        return max(0, term(a, b) + term(1 - a, 1 - b))
    }
}

extension Evidence {
    /// Rows drawn from a distribution over finitely many states, independently of each other.
    mutating func add(rows: Matrix, states: [[Double]], probabilities: [Double]) {
        let numbers = Dictionary(uniqueKeysWithValues: states.enumerated().map { ($1, $0) })
        let draws = (0..<rows.rows).map { numbers[rows.row($0)] ?? -1 }
        let count = states.count
        add(draws, outcomes: Array(0..<count), probabilities: probabilities)
        // Each row and the next, which a sampler that uses numbers twice would couple.
        let pairs = stride(from: 0, to: draws.count - 1, by: 2).map { draws[$0] * count + draws[$0 + 1] }
        add(
            pairs, outcomes: Array(0..<count * count),
            probabilities: probabilities.flatMap { first in probabilities.map { first * $0 } })
    }

    /// Rows whose columns become uniform by their distribution functions.
    /// - Parameter areIndependent: whether columns of a row are independent of each other.
    mutating func add(rows: Matrix, areIndependent: Bool, distributions: [(Double) -> Double]) {
        let uniforms = rows.mapColumns { distributions[$0]($1) }
        for column in 0..<rows.columns {
            let values = uniforms.column(column)
            add(uniform: values)
            let (even, odd) = (stride(from: 0, to: values.count - 1, by: 2), stride(from: 1, to: values.count, by: 2))
            add(independent: even.map { values[$0] }, odd.map { values[$0] })
            for other in 0..<column where areIndependent { add(independent: values, uniforms.column(other)) }
        }
    }

    /// Pairs of uniform numbers that should not know of each other: then their sum and their difference modulo 1 are
    /// uniform too.
    private mutating func add(independent first: [Double], _ second: [Double]) {
        add(uniform: zip(first, second).map { ($0 + $1).truncatingRemainder(dividingBy: 1) })
        add(uniform: zip(first, second).map { $0 < $1 ? 1 + $0 - $1 : $0 - $1 })
    }
}
