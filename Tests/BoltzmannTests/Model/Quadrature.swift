// The independent reference for all unit types: layers as lists of points with weights, sums over all pairs of points.
import Foundation
import Testing

@testable import Boltzmann

/// A unit as the points of its sum or integral: rows of columns, and what each counts before its energy.
struct Points {
    var rows: [[Double]]
    var weights: [Double]

    static func sum(over states: [[Double]]) -> Points {
        Points(rows: states, weights: states.map { _ in 1 })
    }

    static func integral(from low: Double, to high: Double, count: Int) -> Points {
        let step = (high - low) / Double(count - 1)
        return Points(rows: (0..<count).map { [low + step * Double($0)] }, weights: (0..<count).map { _ in step })
    }

    /// The zeros of the Legendre polynomial, by Newton's method, with the weights that belong to them.
    static func gaussLegendre(from low: Double, to high: Double, count: Int) -> Points {
        var points = Points(rows: [], weights: [])
        for number in 0..<count {
            var x = -cos(.pi * (Double(number) + 0.75) / (Double(count) + 0.5))
            var slope = 0.0
            for _ in 0..<20 {
                var (last, value) = (1.0, x)
                for n in 2...count {
                    (last, value) = (value, (Double(2 * n - 1) * x * value - Double(n - 1) * last) / Double(n))
                }
                slope = Double(count) * (x * value - last) / (x * x - 1)
                x -= value / slope
            }
            points.rows.append([low + (high - low) * (x + 1) / 2])
            points.weights.append((high - low) / ((1 - x * x) * slope * slope))
        }
        return points
    }
}

/// A type of unit as its definition has it.
enum Kind: CustomTestStringConvertible, CaseIterable, Sendable {
    case bernoulli, spin, potts, gaussian, freeGaussian, rectified, freeRectified

    var testDescription: String { "\(self)" }

    var points: Points {
        switch self {
        case .bernoulli: .sum(over: [[0], [1]])
        case .spin: .sum(over: [[-1], [1]])
        case .potts: .sum(over: [[1, 0, 0], [0, 1, 0], [0, 0, 1]])
        // The trapezoidal rule, which for a normal curve errs by e^(−2π²σ²/step²).
        case .gaussian, .freeGaussian: .integral(from: -11.7, to: 11.7, count: 37)
        case .rectified, .freeRectified: .gaussLegendre(from: 0, to: 12, count: 30)
        }
    }

    var isContinuous: Bool { isGaussian || isRectified }
    var isGaussian: Bool { self == .gaussian || self == .freeGaussian }
    var isRectified: Bool { self == .rectified || self == .freeRectified }

    /// Columns per unit.
    var width: Int { points.rows[0].count }

    func layer(biases: [Double], logPrecisions: [Double]) throws -> any UnitLayer {
        switch self {
        case .bernoulli: BernoulliLayer(biases: biases)
        case .spin: SpinLayer(biases: biases)
        case .potts: try CategoricalLayer(biases: biases, categories: width)
        case .gaussian: GaussianLayer(biases: biases)
        case .freeGaussian: GaussianLayer(biases: biases, logPrecisions: logPrecisions)
        case .rectified: RectifiedLayer(biases: biases)
        case .freeRectified: RectifiedLayer(biases: biases, logPrecisions: logPrecisions)
        }
    }
}

/// A small model of two types of units, and its quantities as plain sums over points.
struct Pair: CustomTestStringConvertible, Sendable {
    let visible: Kind
    let hidden: Kind
    var model: RestrictedBoltzmannMachine

    var testDescription: String { "\(visible)-\(hidden)" }

    /// - Parameter scale: how large weights and biases are.
    init(_ visible: Kind, _ hidden: Kind, units: (visible: Int, hidden: Int), scale: Double, seed: UInt64) {
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

    /// All pairs of types. Two continua are coupled weakly, so that their integral is finite and within the points.
    static let all = Kind.allCases.enumerated().flatMap { i, visible in
        Kind.allCases.enumerated().map { j, hidden in
            let continua = (visible.isContinuous ? 1 : 0) + (hidden.isContinuous ? 1 : 0)
            return Pair(
                visible, hidden, units: (2, continua == 2 ? 1 : 2), scale: [1, 0.5, 0.35][continua],
                seed: UInt64(100 + 10 * i + j))
        }
    }

    /// Whether log Z is a finite sum, or an integral in closed form.
    var isExact: Bool { !(visible.isContinuous && hidden.isContinuous) || visible.isGaussian && hidden.isGaussian }
    static let exact = all.filter(\.isExact)

    /// E(v, h).
    func energy(_ v: [Double], _ h: [Double]) -> Double {
        var energy = ownEnergy(v, visible, model.visible) + ownEnergy(h, hidden, model.hidden)
        for i in v.indices {
            for j in h.indices { energy -= v[i] * model.weights[i, j] * h[j] }
        }
        return energy
    }

    private func ownEnergy(_ x: [Double], _ kind: Kind, _ layer: any UnitLayer) -> Double {
        x.indices.reduce(0) { sum, i in
            let precision = kind.isContinuous ? layer.logPrecisions.isEmpty ? 1 : exp(layer.logPrecisions[i]) : 0
            return sum + precision * x[i] * x[i] / 2 - layer.biases[i] * x[i]
        }
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

    /// All states, or the points of an integral.
    var visibleStates: Points { Pair.states(visible, units: model.visible.unitCount) }
    var hiddenStates: Points { Pair.states(hidden, units: model.hidden.unitCount) }

    /// A few states of a layer, one per row: the first of a finite number of them, or some within the points.
    static func someStates(_ kind: Kind, units: Int) -> Matrix {
        guard kind.isContinuous else { return Matrix(rows: Array(states(kind, units: units).rows.suffix(4))) }
        let column = [0.5, kind.isRectified ? 1.25 : -1.25, 2, 0]
        return Matrix(rows: (0..<4).map { row in (0..<units).map { column[(row + $0) % 4] } })
    }

    var someVisible: Matrix { Pair.someStates(visible, units: model.visible.unitCount) }
    var someHidden: Matrix { Pair.someStates(hidden, units: model.hidden.unitCount) }

    /// −∇E(v, h).
    func statistics(_ v: [Double], _ h: [Double]) -> Parameters {
        Parameters(
            weights: Matrix(rows: v.count, columns: h.count, elements: v.flatMap { x in h.map { x * $0 } }),
            visibleBiases: v, hiddenBiases: h, visibleLogPrecisions: slopes(v, model.visible),
            hiddenLogPrecisions: slopes(h, model.hidden))
    }

    /// −∂E/∂z.
    private func slopes(_ x: [Double], _ layer: any UnitLayer) -> [Double] {
        zip(x, layer.logPrecisions).map { -exp($1) * $0 * $0 / 2 }
    }

    /// log Σ e^−E and the mean of −∇E over these pairs of states.
    func sum(_ visible: Points, _ hidden: Points) -> (logValue: Double, mean: Parameters) {
        let own = hidden.rows.map { ownEnergy($0, self.hidden, model.hidden) }
        let ownSlopes = hidden.rows.map { slopes($0, model.hidden) }
        let weights = (0..<model.visibleCount).map(model.weights.row)
        var total = 0.0
        var sums = model.parameters.zero
        for (v, a) in zip(visible.rows, visible.weights) {
            let ownOfV = ownEnergy(v, self.visible, model.visible)
            // Σ_h of the terms, of the terms with h, and of the terms with the slopes of h.
            var (terms, means, slopes) = (
                0.0, sums.hiddenBiases.map { _ in 0.0 }, sums.hiddenLogPrecisions.map { _ in 0.0 }
            )
            for number in own.indices {
                let h = hidden.rows[number]
                var coupling = 0.0
                for i in v.indices { for j in h.indices { coupling += v[i] * weights[i][j] * h[j] } }
                let term = a * hidden.weights[number] * exp(coupling - ownOfV - own[number])
                terms += term
                for j in h.indices { means[j] += term * h[j] }
                for j in slopes.indices { slopes[j] += term * ownSlopes[number][j] }
            }
            guard terms > 0 else { continue }
            total += terms
            var part = statistics(v, means.map { $0 / terms })
            part.hiddenLogPrecisions = slopes.map { $0 / terms }
            sums += terms * part
        }
        return (log(total), sums / total)
    }

    /// The same with one visible state.
    func sum(given v: [Double]) -> (logValue: Double, mean: Parameters) {
        sum(Points(rows: [v], weights: [1]), hiddenStates)
    }
}
