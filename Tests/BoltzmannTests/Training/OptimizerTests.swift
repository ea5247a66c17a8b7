// What each optimizer does with gradients, against its formula.
import Foundation
import Testing

@testable import Boltzmann

@Suite struct OptimizerTests {
    /// The first updates of a run on all rows, with the gradients that led to them.
    static func steps(
        _ optimizer: OptimizerName, count: Int = 2, _ change: (inout TrainingOptions) -> Void = { _ in }
    ) throws -> [Training.Step] {
        var training = try TrainingTests.training(.exact, batchSize: 16) {
            $0.optimizer = optimizer
            change(&$0)
        }
        return try (0..<count).map { _ in try training.step() }
    }

    @Test func nesterovLooksAhead() throws {
        let steps = try Self.steps(.nesterov) { $0.momentum = 0.5 }
        let first = -0.1 * steps[0].gradient.total
        let second = 0.5 * first - 0.1 * steps[1].gradient.total
        #expect((steps[0].update - (0.5 * first - 0.1 * steps[0].gradient.total)).largestMagnitude < 1e-15)
        #expect((steps[1].update - (0.5 * second - 0.1 * steps[1].gradient.total)).largestMagnitude < 1e-15)
    }

    @Test func rootMeanSquareScalesByTheGradient() throws {
        let steps = try Self.steps(.rmsprop) { $0.squareMemory = 0.75 }
        let (a, b) = (steps[0].gradient.total, steps[1].gradient.total)
        let expected = a.combined(with: b) { first, second in
            let square = 0.75 * 0.25 * first * first + 0.25 * second * second
            return -0.1 * second / (square.squareRoot() + 1e-8)
        }
        #expect((steps[1].update - expected).largestMagnitude < 1e-12)
    }

    @Test func adamsMemoryOfSquaresIsASetting() throws {
        let usual = try Self.steps(.adam)[1].update
        #expect(try Self.steps(.adam) { $0.squareMemory = 0.999 }[1].update == usual)
        #expect(try Self.steps(.adam) { $0.squareMemory = 0.5 }[1].update != usual)
    }

    /// F is the second derivative of D_KL(p_λ ‖ p_λ+δ) at δ = 0.
    @Test func fisherInformationIsTheCurvatureOfTheDivergence() throws {
        let model = RestrictedBoltzmannMachine(Zoo.random(3, 2, weights: 1, biases: 0.5, seed: 61))
        let information = try model.fisherInformation()
        let own = try model.distribution()
        let center = model.parameters
        for (place, index) in center.indices.enumerated() {
            func divergence(_ shift: Double) throws -> Double {
                var moved = center
                moved[index] += shift
                return try own.divergence(from: model.with(moved))
            }
            let curvature = try (divergence(1e-3) + divergence(-1e-3)) / 1e-6
            #expect(abs(curvature - information[place, place]) < 1e-5)
        }
    }

    /// The natural gradient does not depend on how the distributions are described: a flipped model learns flipped data
    /// in the same way.
    @Test func naturalGradientIsTheSameForFlippedModels() throws {
        let data = PublishedValuesTests.barsAndStripes(2)
        let model = RestrictedBoltzmannMachine(Zoo.random(4, 1, weights: 2, biases: 0.5, seed: 62))
        func step(_ model: RestrictedBoltzmannMachine, _ data: Matrix) throws -> RestrictedBoltzmannMachine {
            var options = TrainingOptions()
            options.method = .exact
            options.optimizer = .natural
            options.damping = 1e-9
            var training = try Training(model, data: data, options: options, random: RandomSource(seed: 1))
            try training.step()
            return training.model
        }
        let plain = try GaugeTests.flipped(step(model, data))
        let other = try step(GaugeTests.flipped(model), GaugeTests.flipped(data))
        #expect((plain.parameters - other.parameters).largestMagnitude < 1e-4)
    }

    @Test func naturalGradientLearnsFasterThanThePlainOne() throws {
        func end(_ optimizer: OptimizerName) throws -> Double {
            var training = try TrainingTests.training(.exact, batchSize: 16) { $0.optimizer = optimizer }
            for _ in 0..<6 { try training.step() }
            return try training.model.negativeLogLikelihood(of: TrainingTests.data)
        }
        #expect(try end(.natural) < end(.sgd) - 0.05)
    }

    @Test func modelsTooLargeForTheNaturalGradientAreRefused() throws {
        let model = RestrictedBoltzmannMachine(Parameters(zeros: 20, 2))
        #expect(throws: BoltzmannError.self) { try model.fisherInformation() }
        let wide = RestrictedBoltzmannMachine(Parameters(zeros: 10, 200))
        #expect(throws: BoltzmannError.self) { try wide.fisherInformation() }
    }

    @Test(arguments: OptimizerName.allCases)
    func everyOptimizerRewindsAndResumesExactly(optimizer: OptimizerName) throws {
        var trainer = Trainer(
            try TrainingTests.training(.pcd) {
                $0.optimizer = optimizer
                $0.momentum = 0.5
                $0.learningRate = 0.01
            })
        _ = try trainer.steps(5)
        let state = trainer.current.state
        let resumed = try trainer.current.restored(to: state)
        _ = try trainer.steps(2)
        let later = trainer.model
        try trainer.back(2)
        #expect(trainer.current.state == state)
        var other = resumed
        for _ in 0..<2 { try other.step() }
        #expect(other.model == later)
    }
}
