// Rectified units: their limits, and what they refuse.
import Foundation
import Testing

@testable import Boltzmann

@Suite struct RectifiedLayerTests {
    /// Far above zero the cut is not felt; far below, x is exponential with rate −(b + I).
    @Test func limitsOfTheMean() {
        let layer = RectifiedLayer(biases: [0, 0, 0], logPrecisions: [log(4), 0, 0])
        let inputs = Matrix(row: [200, 1e8, -1e6])
        let means = layer.means(of: inputs).elements
        #expect(abs(means[0] - 50) < 1e-12 && means[1] == 1e8 && abs(means[2] - 1e-6) < 1e-17)
        let normal = GaussianLayer(biases: [0, 0]).cumulants(of: Matrix(row: [30, 20]))[0]
        #expect(abs(RectifiedLayer(biases: [0, 0]).cumulants(of: Matrix(row: [30, 20]))[0] - normal) < 1e-12)
        #expect(abs(RectifiedLayer(biases: [-1e6]).cumulants(of: Matrix(row: [0]))[0] + log(1e6)) < 1e-11)
    }

    @Test func samplesAreAtLeastZeroAndDoNotDependOnBlocks() throws {
        let layer = RectifiedLayer(biases: [3, -40, -1e5], logPrecisions: [0, 1, -1])
        let still = Matrix(repeating: 0, rows: 300, columns: 3)
        let states = layer.sample(still, from: RandomStream(seed: 1), firstRow: 0)
        try layer.checkStates(states)
        #expect(Set(states.elements).count == 900)
        #expect(layer.sample(still.rows(7..<9), from: RandomStream(seed: 1), firstRow: 7) == states.rows(7..<9))
    }

    @Test func negativeNumbersAreNoStates() throws {
        let model = Pair(.rectified, .bernoulli, units: (2, 1), scale: 1, seed: 1).model
        let error = #expect(throws: BoltzmannError.self) { try model.logProbabilities(Matrix(row: [0, -0.5])) }
        #expect(error == .notAState(value: -0.5, row: 0, column: 1, units: RectifiedLayer.unitType))
        #expect(error?.description.contains("its rectified unit, which is at least 0") == true)
    }

    /// Neither a finite sum nor a closed form: refused with what would be right.
    @Test func twoContinuaWithoutClosedFormAreRefused() throws {
        for (visible, hidden) in [(Kind.gaussian, Kind.rectified), (.rectified, .rectified), (.rectified, .gaussian)] {
            let model = Pair(visible, hidden, units: (2, 2), scale: 0.1, seed: 2).model
            let error = #expect(throws: BoltzmannError.self) { try model.logPartition() }
            #expect(error == .notEnumerable(sum: .logPartition))
            #expect(
                error?.description
                    == "log Z needs a layer whose units have finitely many states, or two Gaussian layers")
        }
    }
}
