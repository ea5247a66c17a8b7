// What a training that diverges leaves behind, and what data it takes.
import Foundation
import Testing

@testable import Boltzmann

@Suite struct SoundModelTests {
    private static func run(
        _ model: RestrictedBoltzmannMachine, _ data: Matrix, epochs: Int, _ change: (inout TrainingOptions) -> Void
    ) throws -> (Training, BoltzmannError?) {
        var options = TrainingOptions()
        change(&options)
        var training = try Training(model, data: data, options: options, random: RandomSource(seed: 1))
        do {
            _ = try training.run(epochs: epochs)
            return (training, nil)
        } catch let error as BoltzmannError {
            return (training, error)
        }
    }

    private static func gaussian(hidden: UnitType, scale: Double) throws -> RestrictedBoltzmannMachine {
        try RestrictedBoltzmannMachine(
            visible: 9, hidden: 4, shapes: (LayerShape(GaussianLayer.unitType), LayerShape(hidden)), scale: scale,
            from: RandomStream(seed: 1))
    }

    private static let normals = Matrix(rows: 100, columns: 9, elements: RandomStream(seed: 2).normals(0..<900))

    /// The model stays one that has a finite Z, however far the chains had run.
    @Test func theLastModelWithFiniteZIsKept() throws {
        let (training, error) = try Self.run(
            Self.gaussian(hidden: RectifiedLayer.unitType, scale: 0.01), Self.normals, epochs: 300
        ) { $0.learningRate = 1 }
        guard case .wentBack(.diverges(_, _, cause: .learningRate(1)), let epoch) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(training.epochs == epoch)
        if case .infinite = training.model.finiteness { Issue.record("the model has no finite Z") }
        #expect(training.model.weights.elements.allSatisfy { abs($0) < 10 })
    }

    /// A cost that is not a number ends the training, though all parameters are finite.
    @Test func aCostThatIsNoNumberStops() throws {
        let model = try RestrictedBoltzmannMachine(visible: 9, hidden: 4, from: RandomStream(seed: 1))
        let (training, error) = try Self.run(model, TrainingTests.data, epochs: 10) { $0.learningRate = 1e308 }
        guard case .wentBack(.diverges(let sign, _, cause: .learningRate(1e308)), let epoch) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        if case .measure(let name, _) = sign { #expect(name == "nll") }
        #expect(training.epochs == epoch)
        #expect(try training.model.negativeLogLikelihood(of: TrainingTests.data).isFinite)
    }

    @Test func exactTrainingNamesTheUpdateThatLosesZ() throws {
        let wide = Self.normals.map { 3 * $0 }
        let (training, error) = try Self.run(
            Self.gaussian(hidden: GaussianLayer.unitType, scale: 0.1), wide, epochs: 50
        ) {
            $0.method = .exact
            $0.learningRate = 0.5
        }
        guard
            case .wentBack(.diverges(.improper(let coupling), let update, cause: .learningRate(0.5)), let epoch) = error
        else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(coupling > 1 && update > epoch && update > 1)
        #expect(try training.model.logPartition().isFinite)
        #expect(error?.advice == "the likely cause is `learning_rate=0.5`: use a smaller one")
    }

    /// Rows that count nothing might as well not be there.
    @Test func aWeightOfZeroLeavesARowOut() throws {
        let model = try RestrictedBoltzmannMachine(visible: 2, hidden: 2, scale: 0.5, from: RandomStream(seed: 1))
        func trained(_ data: Matrix, _ weights: [Double]) throws -> RestrictedBoltzmannMachine {
            var options = TrainingOptions()
            (options.method, options.batchSize) = (.exact, 100)
            var training = try Training(
                model, data: data, rowWeights: weights, options: options, random: RandomSource(seed: 1))
            _ = try training.run(epochs: 5)
            return training.model
        }
        let all = try trained(Matrix(rows: [[0, 1], [1, 1], [0, 0]]), [1, 0, 3])
        let some = try trained(Matrix(rows: [[0, 1], [0, 0]]), [1, 3])
        #expect((all.parameters - some.parameters).largestMagnitude < 1e-14)
        for (weights, name) in [([1.0, -2, 1], "weights[2]"), ([0, 0, 0], "every one of the weights")] {
            let error = #expect(throws: BoltzmannError.self) {
                try trained(Matrix(rows: [[0, 1], [1, 1], [0, 0]]), weights)
            }
            guard case .parameter(name: name, _, _) = error else {
                Issue.record("\(String(describing: error))")
                continue
            }
        }
    }

    /// Without hidden units' influence the model is then the normal distribution of the data.
    @Test func precisionsStartFromTheDataWhereTheyAreLearned() throws {
        let data = Matrix(rows: [[1, 5], [3, 5], [8, 5]])
        var model = try RestrictedBoltzmannMachine(
            visible: 2, hidden: 1,
            shapes: (LayerShape(GaussianLayer.unitType, learnsPrecisions: true), LayerShape(BernoulliLayer.unitType)),
            scale: 0, from: RandomStream(seed: 1))
        try model.initializeBiases(from: data)
        let variance = (9.0 + 1 + 16) / 3
        #expect(abs(model.visible.logPrecisions[0] + log(variance)) < 1e-14)
        #expect(model.visible.logPrecisions[1] == 0)
        let means = try model.visibleMeans(Matrix(row: [0])).elements
        #expect(abs(means[0] - 4) < 1e-9 && abs(means[1] - 5) < 1e-9)
    }

    /// Zeros are no spins, and halves no categories, for anything that takes states.
    @Test func everythingRefusesStatesOfOtherUnits() throws {
        let types: [(LayerShape, Matrix)] = [
            (LayerShape(SpinLayer.unitType), Matrix(row: [1, 0, 1, -1])),
            (LayerShape(CategoricalLayer.unitType, categories: 2), Matrix(row: [1, 1, 0, 1])),
            (LayerShape(RectifiedLayer.unitType), Matrix(row: [1, 0, -1, 1])),
        ]
        for (shape, data) in types {
            var model = try RestrictedBoltzmannMachine(
                weights: Matrix(repeating: 0.1, rows: 4, columns: 4), visible: shape.layer(columns: 4),
                hidden: shape.layer(columns: 4))
            let uses: [(RestrictedBoltzmannMachine) throws -> Void] = [
                { _ = try $0.freeEnergies(data) }, { _ = try $0.freeEnergyGradient(data) },
                { _ = try $0.energies(visible: data, hidden: data) }, { _ = try $0.reconstructionError(of: data) },
                { _ = try $0.sampleHidden(data, from: RandomStream(seed: 1)) },
                { _ = try $0.sampleVisible(data, from: RandomStream(seed: 1)) },
                { _ = try $0.gibbs(from: data, steps: 1, random: RandomStream(seed: 1)) },
                { _ = try $0.fillingMissing(in: data, random: RandomStream(seed: 1)) },
                { _ = try Training($0, data: data, options: TrainingOptions(), random: RandomSource(seed: 1)) },
            ]
            for use in uses { #expect(throws: BoltzmannError.self) { try use(model) } }
            #expect(throws: BoltzmannError.self) { try model.initializeBiases(from: data) }
        }
        // Means of hidden states go down again.
        let spins = try RestrictedBoltzmannMachine(
            weights: Matrix(repeating: 0.1, rows: 2, columns: 2), visible: SpinLayer(biases: [0, 0]),
            hidden: SpinLayer(biases: [0, 0]))
        #expect(try spins.visibleMeans(Matrix(row: [0.3, -0.2])).elements.allSatisfy { abs($0 - tanh(0.01)) < 1e-15 })
    }
}
