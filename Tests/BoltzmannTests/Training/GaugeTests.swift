// Gauges: what they do to the gradient, and what flipping the data does to a run in one.
import Foundation
import Testing

@testable import Boltzmann

@Suite struct GaugeTests {
    static let data = PublishedValuesTests.barsAndStripes(3)

    /// The model of the data with every 0 and 1 exchanged, in both layers: E(1−v, 1−h) but for a constant.
    static func flipped(_ model: RestrictedBoltzmannMachine) throws -> RestrictedBoltzmannMachine {
        let weights = model.weights
        let perVisible = (0..<weights.rows).map { weights.row($0).reduce(0, +) }
        let perHidden = (0..<weights.columns).map { weights.column($0).reduce(0, +) }
        return RestrictedBoltzmannMachine(
            Parameters(
                weights: weights, visibleBiases: zip(model.visibleBiases, perVisible).map { -$0 - $1 },
                hiddenBiases: zip(model.hiddenBiases, perHidden).map { -$0 - $1 }))
    }

    static func flipped(_ data: Matrix) -> Matrix {
        Matrix(rows: data.rows, columns: data.columns, elements: data.elements.map { 1 - $0 })
    }

    static func run(_ model: RestrictedBoltzmannMachine, _ data: Matrix, _ gauge: Gauge) throws -> Training {
        var options = TrainingOptions()
        options.method = .exact
        options.gauge = gauge
        options.momentum = 0.5
        var training = try Training(model, data: data, options: options, random: RandomSource(seed: 3))
        for _ in 0..<40 { try training.step() }
        return training
    }

    static func model(seed: UInt64 = 31) -> RestrictedBoltzmannMachine {
        RestrictedBoltzmannMachine(Zoo.random(9, 4, weights: 0.5, biases: 0.5, seed: seed))
    }

    @Test(arguments: [Gauge.Name.centered, .standardized], Gauge.Source.allCases)
    func flippingTheDataLeavesTrainingUnchanged(name: Gauge.Name, source: Gauge.Source) throws {
        let gauge = Gauge(name, source: source, rate: 0.1)
        // Some pixels alone, so that flipping is no symmetry of the data.
        let data = Self.data.rows([0, 1, 2, 3, 9, 10])
        let plain = try Self.run(Self.model(), data, gauge)
        let other = try Self.run(try Self.flipped(Self.model()), Self.flipped(data), gauge)
        let expected = try Self.flipped(plain.model)
        let difference = (other.model.parameters - expected.parameters).largestMagnitude
        #expect(difference < 1e-9)
        // The plain gradient is not like this.
        let bare = try Self.run(Self.model(), data, .none)
        let bareOther = try Self.run(try Self.flipped(Self.model()), Self.flipped(data), .none)
        #expect((bareOther.model.parameters - (try Self.flipped(bare.model)).parameters).largestMagnitude > 0.01)
    }

    /// Cho, Raiko & Ilin 2011: ∇W = Cov_D(v, h) − Cov_p(v, h), ∇b = ⟨v⟩_D − ⟨v⟩_p − ∇W (⟨h⟩_D + ⟨h⟩_p) / 2, ∇c alike;
    /// ours have the opposite sign.
    @Test func theEnhancedGradientIsCenteredBetweenDataAndModel() throws {
        let model = Self.model()
        let gradient = try model.exactGradient(of: Self.data)
        let frame = try #require(
            try Gauge(.centered, source: .both, rate: 1).frame(of: gradient, model, batch: Self.data))
        let centered = frame.gradient(gradient.total)

        func covariance(_ phase: Parameters, _ i: Int, _ j: Int) -> Double {
            -phase.weights[i, j] - phase.visibleBiases[i] * phase.hiddenBiases[j]
        }
        var enhanced = gradient.total
        for i in 0..<9 {
            for j in 0..<4 {
                enhanced.weights[i, j] = -covariance(gradient.positive, i, j) + covariance(gradient.negative, i, j)
            }
        }
        for i in 0..<9 {
            for j in 0..<4 {
                let (v, h) = (
                    -(gradient.positive.visibleBiases[i] + gradient.negative.visibleBiases[i]) / 2,
                    -(gradient.positive.hiddenBiases[j] + gradient.negative.hiddenBiases[j]) / 2
                )
                enhanced.visibleBiases[i] -= enhanced.weights[i, j] * h
                enhanced.hiddenBiases[j] -= enhanced.weights[i, j] * v
            }
        }
        #expect((centered - enhanced).largestMagnitude < 1e-14)
        // The phases apart make the same difference.
        #expect((frame.gradient(gradient).total - centered).largestMagnitude < 1e-14)
    }

    /// A step in a gauge is a step of the gauge's own parameters: the chain rule through them gives the same.
    @Test func theStandardizedGradientIsTheGradientOfStandardizedParameters() throws {
        let model = Self.model()
        let gradient = try model.exactGradient(of: Self.data)
        let variances = GaugeFrame.Variances(
            visible: (1...9).map { 0.1 * Double($0) }, hidden: (1...4).map { 0.3 * Double($0) })
        let frame = GaugeFrame(
            visibleOffsets: (1...9).map { 0.1 * Double($0) }, hiddenOffsets: [0.2, 0.4, 0.6, 0.8], variances: variances)
        /// λ as a function of the standardized U, a, d: W = U / στ, b = a / σ − Wν, c = d / τ − Wᵀμ.
        func normal(_ standardized: Parameters) -> Parameters {
            var result = standardized
            for i in 0..<9 {
                for j in 0..<4 {
                    result.weights[i, j] /= (variances.visible[i] * variances.hidden[j]).squareRoot()
                }
            }
            for i in 0..<9 { result.visibleBiases[i] /= variances.visible[i].squareRoot() }
            for j in 0..<4 { result.hiddenBiases[j] /= variances.hidden[j].squareRoot() }
            for i in 0..<9 {
                for j in 0..<4 {
                    result.visibleBiases[i] -= result.weights[i, j] * frame.hiddenOffsets[j]
                    result.hiddenBiases[j] -= result.weights[i, j] * frame.visibleOffsets[i]
                }
            }
            return result
        }
        // The map is linear: its transpose gives the gradient in the gauge, and itself the direction.
        let zero = Parameters(zeros: 9, 4)
        var own = zero
        for index in zero.indices {
            var unit = zero
            unit[index] = 1
            own[index] = normal(unit).dot(gradient.total)
        }
        #expect((frame.gradient(gradient.total) - normal(own)).largestMagnitude < 1e-12)
    }

    @Test func variancesAreThoseOfTheUnits() throws {
        let model = Self.model()
        let variances = try model.variances(of: Self.data, .inline)
        // A Bernoulli unit with mean m has variance m (1 − m), whatever it depends on.
        let means = try model.hiddenMeans(Self.data).columnMeans
        for (variance, mean) in zip(variances.hidden, means) { #expect(abs(variance - mean * (1 - mean)) < 1e-7) }
        let pixels = Self.data.columnMeans
        for (variance, mean) in zip(variances.visible, pixels) { #expect(abs(variance - mean * (1 - mean)) < 1e-14) }
    }

    @Test(arguments: [Gauge.Name.centered, .standardized])
    func offsetsSlideAndARunInAGaugeRewindsExactly(name: Gauge.Name) throws {
        var trainer = Trainer(
            try TrainingTests.training(.pcd, batchSize: 4) { $0.gauge = Gauge(name, rate: 0.2) })
        var frames: [GaugeFrame?] = [trainer.current.frame]
        var models = [trainer.model]
        for _ in 0..<20 {
            try trainer.step()
            frames.append(trainer.current.frame)
            models.append(trainer.model)
        }
        #expect(frames[0] == nil)
        let last = try #require(frames[20])
        #expect(last.visibleOffsets.allSatisfy { abs($0 - 0.5) < 0.25 })
        try trainer.back(9)
        #expect(trainer.current.frame == frames[11])
        try trainer.step()
        #expect(trainer.model == models[12])
        let restored = try trainer.current.restored(to: trainer.current.state)
        #expect(restored.frame == frames[12])
    }

    @Test func aRateOutOfRangeIsRefused() {
        #expect(
            throws: BoltzmannError.parameter(name: "offset_rate", value: 0, requirement: "above 0 and at most 1")
        ) {
            try TrainingTests.training(.cd) { $0.gauge = Gauge(.centered, rate: 0) }
        }
    }
}
