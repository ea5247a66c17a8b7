// The independent reference for all unit types: layers as lists of points with weights, sums over all pairs of points.
import Foundation
import Testing

@testable import Boltzmann

/// A unit as the points of its sum or integral: rows of columns, and what each counts before its energy.
struct Points {
    let rows: [[Double]]
    let weights: [Double]

    static func sum(over states: [[Double]]) -> Points {
        Points(rows: states, weights: states.map { _ in 1 })
    }
}

/// A type of unit as its definition has it.
enum Kind: CustomTestStringConvertible, CaseIterable, Sendable {
    case bernoulli, spin, potts

    var testDescription: String { "\(self)" }

    var points: Points {
        switch self {
        case .bernoulli: .sum(over: [[0], [1]])
        case .spin: .sum(over: [[-1], [1]])
        case .potts: .sum(over: [[1, 0, 0], [0, 1, 0], [0, 0, 1]])
        }
    }

    /// Columns per unit.
    var width: Int { points.rows[0].count }

    func layer(biases: [Double], logPrecisions: [Double]) throws -> any UnitLayer {
        switch self {
        case .bernoulli: BernoulliLayer(biases: biases)
        case .spin: SpinLayer(biases: biases)
        case .potts: try CategoricalLayer(biases: biases, categories: width)
        }
    }
}

/// A small model of two types of units, and its quantities as plain sums over points.
struct Pair: CustomTestStringConvertible, Sendable {
    let visible: Kind
    let hidden: Kind
    let model: RestrictedBoltzmannMachine

    var testDescription: String { "\(visible)-\(hidden)" }

    /// - Parameter scale: how large weights and biases are.
    init(_ visible: Kind, _ hidden: Kind, units: (visible: Int, hidden: Int), scale: Double = 1, seed: UInt64) {
        self.visible = visible
        self.hidden = hidden
        var generator = SystemlessGenerator(state: seed)
        func draw(_ count: Int) -> [Double] { (0..<count).map { _ in scale * (2 * generator.uniform() - 1) } }
        let (nv, nh) = (units.visible * visible.width, units.hidden * hidden.width)
        do {
            model = try RestrictedBoltzmannMachine(
                weights: Matrix(rows: nv, columns: nh, elements: draw(nv * nh)),
                visible: try visible.layer(biases: draw(nv), logPrecisions: draw(nv)),
                hidden: try hidden.layer(biases: draw(nh), logPrecisions: draw(nh)))
        } catch {
            preconditionFailure("\(error)")
        }
    }

    static let all = Kind.allCases.enumerated().flatMap { i, visible in
        Kind.allCases.enumerated().map { j, hidden in
            Pair(visible, hidden, units: (2, 2), seed: UInt64(100 + 10 * i + j))
        }
    }

    /// E(v, h).
    func energy(_ v: [Double], _ h: [Double]) -> Double {
        var energy = ownEnergy(v, model.visible) + ownEnergy(h, model.hidden)
        for i in v.indices {
            for j in h.indices { energy -= v[i] * model.weights[i, j] * h[j] }
        }
        return energy
    }

    private func ownEnergy(_ x: [Double], _ layer: any UnitLayer) -> Double {
        x.indices.reduce(0) { $0 - layer.biases[$1] * x[$1] }
    }

    /// The states of a layer with their weights.
    static func states(_ kind: Kind, units: Int) -> Points {
        let one = kind.points
        return (0..<units).reduce(Points(rows: [[]], weights: [1])) { product, _ in
            Points(
                rows: product.rows.flatMap { head in one.rows.map { head + $0 } },
                weights: product.weights.flatMap { head in one.weights.map { head * $0 } })
        }
    }

    var visibleStates: Points { Pair.states(visible, units: model.visible.unitCount) }
    var hiddenStates: Points { Pair.states(hidden, units: model.hidden.unitCount) }

    /// −∇E(v, h).
    func statistics(_ v: [Double], _ h: [Double]) -> Parameters {
        Parameters(
            weights: Matrix(rows: v.count, columns: h.count, elements: v.flatMap { x in h.map { x * $0 } }),
            visibleBiases: v, hiddenBiases: h)
    }

    /// log Σ e^−E and the mean of −∇E over these pairs of states.
    func sum(_ visible: Points, _ hidden: Points) -> (logValue: Double, mean: Parameters) {
        var total = 0.0
        var sums = model.parameters.zero
        for (v, a) in zip(visible.rows, visible.weights) {
            for (h, b) in zip(hidden.rows, hidden.weights) {
                let term = a * b * exp(-energy(v, h))
                total += term
                sums += term * statistics(v, h)
            }
        }
        return (log(total), sums / total)
    }

    /// The same with one visible state.
    func sum(given v: [Double]) -> (logValue: Double, mean: Parameters) {
        sum(Points(rows: [v], weights: [1]), hiddenStates)
    }
}
