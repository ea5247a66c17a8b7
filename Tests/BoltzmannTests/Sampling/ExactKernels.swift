// What the samplers of a small model should do: conditionals, the kernel of a Gibbs step and its powers, from energies.
import Foundation

@testable import Boltzmann

extension Pair {
    init(_ visible: Kind, _ hidden: Kind, model: RestrictedBoltzmannMachine) {
        (self.visible, self.hidden, self.model) = (visible, hidden, model)
    }

    /// The same model with its layers exchanged.
    var flipped: Pair {
        get throws {
            Pair(
                hidden, visible,
                model: try RestrictedBoltzmannMachine(
                    weights: model.weights.transposed, visible: model.hidden, hidden: model.visible))
        }
    }

    /// p(h|v) over ``hiddenStates``, or the mass of their points.
    func hiddenProbabilities(given v: [Double]) -> [Double] {
        let states = hiddenStates
        let terms = zip(states.rows, states.weights).map { $1 * exp(-energy(v, $0)) }
        let sum = terms.reduce(0, +)
        return terms.map { $0 / sum }
    }

    /// The distribution function of a continuous hidden unit, given v.
    func hiddenDistribution(_ j: Int, given v: [Double]) -> (Double) -> Double {
        let field = v.indices.reduce(model.hidden.biases[j]) { $0 + v[$1] * model.weights[$1, j] }
        let precision = model.hidden.logPrecisions.isEmpty ? 1 : exp(model.hidden.logPrecisions[j])
        let (mean, scale) = (field / precision, (precision / 2).squareRoot())
        let all = hidden.isRectified ? erfc(-mean * scale) : 2
        return { x in 1 - erfc((x - mean) * scale) / all }
    }

    /// Compares hidden rows that should all have been drawn given v.
    func check(_ rows: Matrix, drawnGiven v: [Double], _ evidence: inout Evidence) {
        if hidden.isContinuous {
            evidence.add(
                rows: rows, areIndependent: true,
                distributions: model.hiddenBiases.indices.map { hiddenDistribution($0, given: v) })
        } else {
            evidence.add(rows: rows, states: hiddenStates.rows, probabilities: hiddenProbabilities(given: v))
        }
    }

    /// Compares visible rows that should come from p(v′) = Σ_h p(h) p(v′|h).
    /// - Parameter mixture: p(h) over ``hiddenStates``.
    func check(_ rows: Matrix, mixture: [Double], _ evidence: inout Evidence) throws {
        let flipped = try flipped
        let parts = zip(hiddenStates.rows, mixture).filter { $1 > 1e-14 }
        if visible.isContinuous {
            let distributions = model.visibleBiases.indices.map { i in
                let components = parts.map { (mass: $0.1, below: flipped.hiddenDistribution(i, given: $0.0)) }
                return { (x: Double) in components.reduce(0) { $0 + $1.mass * $1.below(x) } }
            }
            evidence.add(rows: rows, areIndependent: false, distributions: distributions)
        } else {
            evidence.add(rows: rows, states: visibleStates.rows, probabilities: visibleProbabilities(parts, flipped))
        }
    }

    private func visibleProbabilities(_ parts: [([Double], Double)], _ flipped: Pair) -> [Double] {
        var sum = visibleStates.rows.map { _ in 0.0 }
        for (h, mass) in parts {
            for (index, p) in flipped.hiddenProbabilities(given: h).enumerated() { sum[index] += mass * p }
        }
        return sum
    }

    /// The probabilities of a Gibbs step from each visible state, in the rows, to each.
    var kernel: Matrix {
        get throws {
            let flipped = try flipped
            return Matrix(
                rows: visibleStates.rows.map { v in
                    visibleProbabilities(Array(zip(hiddenStates.rows, hiddenProbabilities(given: v))), flipped)
                })
        }
    }

    /// Where ``RestrictedBoltzmannMachine/sample(_:_:random:_:)`` starts: the biases alone.
    var start: Matrix {
        let layer = model.visible
        let terms = visibleStates.rows.map { v in exp(zip(layer.biases, v).reduce(0) { $0 + $1.0 * $1.1 }) }
        let sum = terms.reduce(0, +)
        return Matrix(row: terms.map { $0 / sum })
    }
}

extension Matrix {
    /// The matrix times itself, `count` times.
    func power(_ count: Int) throws -> Matrix {
        let identity = Matrix(repeating: 0, rows: rows, columns: rows).mapElements { $0 == $1 ? 1 : $2 }
        return try (0..<count).reduce(identity) { result, _ in try result.times(self) }
    }
}
