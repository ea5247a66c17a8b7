// What `make papers` reproduces at length, in little: the same data, models and settings, fewer updates.
import Foundation
import Testing

@testable import Boltzmann

@Suite struct ReproductionTests {
    static let shiftingBar = Matrix(rows: (0..<9).map { start in (0..<9).map { $0 == start ? 1 : 0 } })

    /// A training on all rows at once, as Melchior, Fischer & Wiskott 2016 do.
    static func training(
        _ data: Matrix, hidden: Int, _ method: GradientMethod, rate: Double, isCentered: Bool, scale: Double = 0.01
    ) throws -> Training {
        var random = RandomSource(seed: 1)
        let model = try RestrictedBoltzmannMachine(
            visible: data.columns, hidden: hidden, scale: scale, from: random.stream())
        var options = TrainingOptions()
        options.method = method
        options.learningRate = rate
        options.batchSize = data.rows
        options.gauge = isCentered ? Gauge(.centered) : .none
        return try Training(model, data: data, options: options, random: random)
    }

    static func logLikelihood(_ training: Training) throws -> Double {
        -Double(training.data.rows) * (try training.model.negativeLogLikelihood(of: training.data))
    }

    /// The summed log-likelihood after some updates.
    static func end(
        _ data: Matrix, hidden: Int, _ method: GradientMethod, rate: Double, isCentered: Bool, updates: Int,
        scale: Double = 0.01
    ) throws -> Double {
        var training = try Self.training(
            data, hidden: hidden, method, rate: rate, isCentered: isCentered, scale: scale)
        for _ in 0..<updates { try training.step() }
        return try logLikelihood(training)
    }

    @Test func shiftingBarAndParityWithoutHiddenUnits() throws {
        let end = try Self.end(Self.shiftingBar, hidden: 0, .exact, rate: 0.5, isCentered: false, updates: 200)
        #expect(abs(end + 28.2554) < 5e-5)
        let parity = Matrix(rows: [[0, 0, 0], [0, 1, 1], [1, 0, 1], [1, 1, 0]])
        let ended = try Self.end(parity, hidden: 0, .exact, rate: 0.5, isCentered: false, updates: 50)
        // Four rows of entropy 2 ln 2, and ln 2 more each.
        #expect(abs(ended + 4 * 3 * log(2)) < 1e-12)
    }

    /// Centered training is ahead of normal training from early on, with every method.
    @Test(arguments: [GradientMethod.exact, .pcd, .cd])
    func centeredTrainingLearnsBarsAndStripesFaster(method: GradientMethod) throws {
        let data = PublishedValuesTests.barsAndStripes(3)
        let normal = try Self.end(data, hidden: 4, method, rate: 0.1, isCentered: false, updates: 600)
        let centered = try Self.end(data, hidden: 4, method, rate: 0.1, isCentered: true, updates: 600)
        #expect(centered > normal + 1)
        #expect(centered < -41.5888)
    }

    /// The normal RBM stays near where independent pixels end; the centered one leaves it, flipped data or not. Larger
    /// steps and first weights than the published ones make this visible early.
    @Test(arguments: [GradientMethod.exact, .cd])
    func onlyTheCenteredMachineLearnsTheFlippedShiftingBar(method: GradientMethod) throws {
        let flipped = GaugeTests.flipped(Self.shiftingBar)
        let ends = try [false, true].map {
            try Self.end(flipped, hidden: 4, method, rate: 1, isCentered: $0, updates: 1600, scale: 0.3)
        }
        #expect(ends[0] < -27.7)
        #expect(ends[1] > -27)
    }

    /// Chains that lose track of a sharp model: the likelihood falls far below its best (Fischer & Igel 2010).
    @Test func persistentChainsDivergeAndTheExactGradientDoesNot() throws {
        let data = PublishedValuesTests.barsAndStripes(3)
        for (method, diverges) in [(GradientMethod.pcd, true), (.exact, false)] {
            var training = try Self.training(data, hidden: 6, method, rate: 1, isCentered: false)
            var best = -Double.infinity
            var last = 0.0
            for update in 1...1500 {
                try training.step()
                guard update % 50 == 0 else { continue }
                last = try Self.logLikelihood(training)
                best = max(best, last)
            }
            #expect((best - last > 10) == diverges)
        }
    }
}
