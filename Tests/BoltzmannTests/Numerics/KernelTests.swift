// Each compiled kernel against its twin in Swift.
import Foundation
import Testing

@testable import Boltzmann

@Suite struct KernelTests {
    /// Arguments from subnormal to overflowing, both signs, with every number of leftover lanes.
    static let arguments: [Double] = {
        let magnitudes = [
            0, Double.leastNonzeroMagnitude, 1e-300, 1e-17, 1e-8, 0.1, 0.5, 1, 2.5, 17, 36.7, 100, 300, 700, 708.5, 745,
            1e4, .infinity,
        ]
        return magnitudes.flatMap { [$0, -$0] } + (-400...400).map { Double($0) * 0.0973 }
    }()

    @Test func sigmoidAgreesWithItsTwin() {
        for x in Self.arguments {
            let fast = sigmoids(Matrix(row: [x]), biases: [0]).elements[0]
            let slow = sigmoid(x)
            #expect(abs(fast - slow) <= 4 * slow.ulp, "\(x)")
        }
    }

    @Test func softplusAgreesWithItsTwin() {
        for x in Self.arguments {
            let fast = softplusSums(Matrix(row: [x]), biases: [0])[0]
            let slow = softplus(x)
            #expect(fast == slow || abs(fast - slow) <= 4 * slow.ulp, "\(x)")
        }
    }

    @Test(arguments: 0...19)
    func rowsOfAnyWidthAreSummed(width: Int) {
        let inputs = Matrix(rows: 3, columns: width, elements: (0..<3 * width).map { sin(Double($0)) * 4 })
        let biases = (0..<width).map { cos(Double($0)) }
        let sums = softplusSums(inputs, biases: biases)
        let means = sigmoids(inputs, biases: biases)
        for row in 0..<3 {
            let slow = zip(inputs.row(row), biases).reduce(0) { $0 + softplus($1.0 + $1.1) }
            #expect(abs(sums[row] - slow) < 1e-14 * max(1, slow))
            for column in 0..<width {
                #expect(abs(means[row, column] - sigmoid(inputs[row, column] + biases[column])) < 1e-15)
            }
        }
    }

    @Test func notANumberStaysOne() {
        #expect(sigmoids(Matrix(row: [.nan]), biases: [0]).elements[0].isNaN)
        #expect(softplusSums(Matrix(row: [.nan]), biases: [0])[0].isNaN)
        #expect(logSumExp([0, .nan]).isNaN)
    }

    @Test func logSumExpIsStable() {
        #expect(abs(logSumExp([1000, 1000]) - (1000 + log(2))) < 1e-12)
        #expect(abs(logSumExp([-1000, -1001]) - (-1000 + log1p(exp(-1)))) < 1e-12)
        #expect(logSumExp([]) == -.infinity)
        #expect(logSumExp([-.infinity, -.infinity]) == -.infinity)
        #expect(logSumExp([-.infinity, 3]) == 3)
        #expect(logSumExp([.infinity, 3]) == .infinity)
    }

    @Test(arguments: [0, 1, 7, 16, 33, 1 << 33])
    func uniformsAgreeWithTheirTwin(first: Int) {
        let stream = RandomStream(seed: 0x0123_4567_89AB_CDEF, stream: 5, substream: 9)
        for count in [0, 1, 2, 15, 16, 17, 40] {
            #expect(stream.uniforms(first..<first + count) == (first..<first + count).map(stream.uniform(at:)))
        }
    }

    @Test func drawsCompareUniformsWithProbabilities() {
        let stream = RandomStream(seed: 11)
        let probabilities = Matrix(row: [0, 1, 0.5, 0.25, 0.75] + [Double](repeating: 0.5, count: 30))
        let states = stream.draw(probabilities, first: 3)
        for (index, p) in probabilities.elements.enumerated() {
            #expect(states.elements[index] == (stream.uniform(at: 3 + index) < p ? 1 : 0))
        }
    }
}
