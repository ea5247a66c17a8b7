// Whether Z is finite, against the least value of the quadratic part of the energy over all directions.
import Foundation
import Testing

@testable import Boltzmann

@Suite struct FiniteIntegralTests {
    static func machine(_ weights: Matrix, _ visible: UnitType, _ hidden: UnitType) throws -> RestrictedBoltzmannMachine
    {
        try RestrictedBoltzmannMachine(
            weights: weights, visible: LayerShape(visible, learnsPrecisions: true).layer(columns: weights.rows),
            hidden: LayerShape(hidden, learnsPrecisions: true).layer(columns: weights.columns))
    }

    /// The least of (vᵀΓv + hᵀΓh)/2 − vᵀWh over directions that the layers can take, for h of two units and the best v.
    static func leastCurvature(_ model: RestrictedBoltzmannMachine) -> Double {
        let (first, second) = (model.visible.logPrecisions.map { exp($0) }, model.hidden.logPrecisions.map { exp($0) })
        let isHalf = model.hidden is RectifiedLayer
        return (0...20_000).map { step in
            let angle = Double(step) / 20_000 * (isHalf ? .pi / 2 : 2 * .pi)
            let h = [cos(angle), sin(angle)]
            let own = (second[0] * h[0] * h[0] + second[1] * h[1] * h[1]) / 2
            let gain = first.indices.reduce(0.0) { sum, i in
                let input = model.weights[i, 0] * h[0] + model.weights[i, 1] * h[1]
                let used = model.visible is RectifiedLayer ? max(0, input) : input
                return sum + used * used / first[i] / 2
            }
            return own - gain
        }.min() ?? 0
    }

    @Test(arguments: [
        (GaussianLayer.unitType, RectifiedLayer.unitType), (RectifiedLayer.unitType, RectifiedLayer.unitType),
        (RectifiedLayer.unitType, GaussianLayer.unitType), (GaussianLayer.unitType, GaussianLayer.unitType),
    ])
    func itIsDecidedAsTheCurvatureSays(visible: UnitType, hidden: UnitType) throws {
        var found = Set<Bool>()
        for seed in 0..<60 {
            let stream = RandomStream(seed: UInt64(700 + seed))
            let scale = 0.3 + 0.02 * Double(seed)
            let numbers = stream.normals(0..<10)
            var model = try Self.machine(
                Matrix(rows: 3, columns: 2, elements: numbers[0..<6].map { scale * $0 }), visible, hidden)
            var parameters = model.parameters
            parameters.visibleLogPrecisions = Array(numbers[6..<9]).map { 0.3 * $0 }
            parameters.hiddenLogPrecisions = [0.3 * numbers[9], 0]
            model.assign(parameters)
            let curvature = Self.leastCurvature(model)
            guard abs(curvature) > 1e-6 else { continue }
            found.insert(curvature > 0)
            switch model.finiteness {
            case .finite: #expect(curvature > 0, "seed \(seed)")
            case .infinite(let coupling): #expect(curvature < 0 && coupling > 1, "seed \(seed)")
            case .unknown: Issue.record("seed \(seed) is not decided")
            }
        }
        #expect(found == [true, false])
    }

    /// One unit each: Σ W² decides, and at 1 the biases would.
    @Test func oneUnitEachIsDecidedByItsWeight() throws {
        func finiteness(_ weight: Double, _ visible: UnitType) throws -> Finiteness {
            try Self.machine(Matrix(rows: [[weight]]), visible, RectifiedLayer.unitType).finiteness
        }
        #expect(try finiteness(0.99, GaussianLayer.unitType) == .finite)
        #expect(try finiteness(1, GaussianLayer.unitType) == .unknown)
        guard case .infinite(let coupling) = try finiteness(-1.02, GaussianLayer.unitType) else {
            Issue.record("1.02 is too much, whatever its sign")
            return
        }
        #expect(abs(coupling - 1.02) < 1e-12)
        // Rectified states never make −E grow over a negative weight.
        #expect(try finiteness(-5, RectifiedLayer.unitType) == .finite)
        #expect(try finiteness(5, BernoulliLayer.unitType) == .finite)
    }

    /// W with columns that point away from each other: not positive definite, and yet finite over h ≥ 0.
    @Test func directionsThatNoStateTakesDoNotCount() throws {
        let weights = Matrix(rows: [[0.9, -0.9]])
        #expect(try Self.machine(weights, GaussianLayer.unitType, RectifiedLayer.unitType).finiteness == .finite)
        let both = try Self.machine(weights, GaussianLayer.unitType, GaussianLayer.unitType).finiteness
        guard case .infinite(let coupling) = both else {
            Issue.record("two Gaussian layers take all directions")
            return
        }
        #expect(abs(coupling - 0.9 * 2.0.squareRoot()) < 1e-9)
    }

    @Test(arguments: EstimationMethod.allCases.filter { $0 != .exact })
    func anInfiniteIntegralIsNotEstimated(method: EstimationMethod) throws {
        let model = try Self.machine(Matrix(rows: [[1.02]]), GaussianLayer.unitType, RectifiedLayer.unitType)
        var random = RandomSource(seed: 1)
        let error = #expect(throws: BoltzmannError.self) { try model.logPartition(by: method, random: &random) }
        #expect(
            error?.description
                == "the model has no finite Z: in units of its units' precisions the largest singular value of W over states that its rectified units can take is at least 1.02, it must be below 1"
        )
        let edge = try Self.machine(Matrix(rows: [[1]]), GaussianLayer.unitType, RectifiedLayer.unitType)
        let options = AnnealingOptions(temperatures: 20, chains: 10)
        #expect(try edge.logPartition(by: method, options, random: &random).mayBeInfinite)
    }

    /// log ∫∫ = log ∫₀ e^(−(1 − w²)h²/2) dh √(2π), which is half a normal integral.
    @Test func aFiniteOneIsEstimatedRight() throws {
        let model = try Self.machine(Matrix(rows: [[0.6]]), GaussianLayer.unitType, RectifiedLayer.unitType)
        var random = RandomSource(seed: 2)
        let estimate = try model.logPartition(by: .auto, AnnealingOptions(temperatures: 200), random: &random)
        #expect(!estimate.mayBeInfinite)
        #expect(abs(estimate.value - log(2 * .pi / 2 / 0.8)) < 5 * estimate.standardError + 1e-3)
    }

    /// One chain that carries all says nothing of its own error.
    @Test func anErrorThatCannotBeToldIsInfinite() {
        #expect(LogWeights(values: [0, -100, -200, -300]).standardError == .infinity)
        #expect(LogWeights(values: [1, 1, 1, 1]).standardError == 0)
    }
}
