// The independent reference: every quantity as a plain sum over all pairs (v, h), with nothing shared with the engine.
import Foundation
import Testing

@testable import Boltzmann

/// All (v, h) of a Bernoulli–Bernoulli machine, term by term, relative to the largest exponent.
struct BruteForce {
    let parameters: Parameters
    let logPartition: Double
    /// Σ_h p(v, h) by the number of v.
    let visible: [Double]
    /// Σ p(v, h) v hᵀ, Σ p v, Σ p h.
    let expectations: Parameters

    init(_ parameters: Parameters) {
        self.parameters = parameters
        let nv = parameters.visibleBiases.count
        let nh = parameters.hiddenBiases.count
        let negativeEnergies = BruteForce.negativeEnergies(parameters)
        let largest = negativeEnergies.max() ?? 0
        var terms = negativeEnergies.map { exp($0 - largest) }
        let sum = BruteForce.compensatedSum(terms)
        logPartition = largest + log(sum)
        for index in terms.indices { terms[index] /= sum }
        let hiddenStates = 1 << nh
        visible = (0..<1 << nv).map { v in
            BruteForce.compensatedSum(terms[v * hiddenStates..<(v + 1) * hiddenStates])
        }
        // Marginals of pairs by summing where both bits are set.
        var weights = [Double](repeating: 0, count: nv * nh)
        var first = [Double](repeating: 0, count: nv)
        var second = [Double](repeating: 0, count: nh)
        terms.withUnsafeBufferPointer { terms in
            for state in 0..<terms.count where terms[state] > 0 {
                let p = terms[state]
                var v = state >> nh
                while v != 0 {
                    let i = nv - 1 - v.trailingZeroBitCount
                    first[i] += p
                    var h = state & (hiddenStates - 1)
                    while h != 0 {
                        weights[i * nh + nh - 1 - h.trailingZeroBitCount] += p
                        h &= h - 1
                    }
                    v &= v - 1
                }
                var h = state & (hiddenStates - 1)
                while h != 0 {
                    second[nh - 1 - h.trailingZeroBitCount] += p
                    h &= h - 1
                }
            }
        }
        expectations = Parameters(
            weights: Matrix(rows: nv, columns: nh, elements: weights), visibleBiases: first, hiddenBiases: second)
    }

    /// −E(v, h) for all states; h runs fastest, the first unit is the most significant bit.
    private static func negativeEnergies(_ p: Parameters) -> [Double] {
        let nv = p.visibleBiases.count
        let nh = p.hiddenBiases.count
        var result = [Double](repeating: 0, count: 1 << (nv + nh))
        for v in 0..<1 << nv {
            var inputs = p.hiddenBiases
            var start = 0.0
            for i in 0..<nv where v >> (nv - 1 - i) & 1 == 1 {
                start += p.visibleBiases[i]
                for j in 0..<nh { inputs[j] += p.weights[i, j] }
            }
            // One hidden bit at a time: the sums of all h from the sums without their highest bit.
            let base = v << nh
            result[base] = start
            for bit in 0..<nh {
                for h in 0..<1 << bit { result[base + (1 << bit) + h] = result[base + h] + inputs[nh - 1 - bit] }
            }
        }
        return result
    }

    private static func compensatedSum(_ terms: some Sequence<Double>) -> Double {
        var sum = 0.0
        var lost = 0.0
        for term in terms {
            let next = sum + term
            lost += abs(sum) >= abs(term) ? (sum - next) + term : (term - next) + sum
            sum = next
        }
        return sum + lost
    }
}

/// Models of all sizes and temperaments, each from its own seed.
enum Zoo {
    struct Specimen: CustomTestStringConvertible, Sendable {
        let name: String
        let parameters: Parameters
        var model: RestrictedBoltzmannMachine { RestrictedBoltzmannMachine(parameters) }
        var testDescription: String { name }
    }

    static func random(
        _ nv: Int, _ nh: Int, weights: Double, biases: Double, shift: Double = 0, seed: UInt64
    ) -> Parameters {
        var generator = SystemlessGenerator(state: seed)
        func draw(_ scale: Double) -> Double { scale * (2 * generator.uniform() - 1) }
        return Parameters(
            weights: Matrix(rows: nv, columns: nh, elements: (0..<nv * nh).map { _ in draw(weights) }),
            visibleBiases: (0..<nv).map { _ in shift + draw(biases) },
            hiddenBiases: (0..<nh).map { _ in shift + draw(biases) })
    }

    static let specimens: [Specimen] = [
        ("1x1", random(1, 1, weights: 1, biases: 1, seed: 1)),
        ("1x1 huge", random(1, 1, weights: 300, biases: 300, seed: 2)),
        ("3x2 zero", Parameters(zeros: 3, 2)),
        ("2x5 tall", random(2, 5, weights: 2, biases: 1, seed: 3)),
        ("6x1", random(6, 1, weights: 2, biases: 1, seed: 4)),
        ("4x4 huge", random(4, 4, weights: 300, biases: 300, seed: 5)),
        ("7x5 biased", random(7, 5, weights: 1, biases: 0.5, shift: -12, seed: 6)),
        ("5x8 strong", random(5, 8, weights: 8, biases: 4, seed: 7)),
        ("8x8 huge without biases", random(8, 8, weights: 300, biases: 0, seed: 8)),
        ("9x4", random(9, 4, weights: 1, biases: 1, seed: 9)),
        ("10x6 tiny", random(10, 6, weights: 0.01, biases: 0.01, seed: 10)),
        ("10x12 zero", Parameters(zeros: 10, 12)),
    ].map(Specimen.init)

    /// 2²² pairs: the largest that is summed by hand.
    static let largest = Specimen(name: "10x12", parameters: random(10, 12, weights: 1, biases: 1, seed: 11))
}

/// SplitMix64: random numbers for tests that owe nothing to the engine.
struct SystemlessGenerator {
    var state: UInt64

    mutating func uniform() -> Double {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return Double((z ^ (z >> 31)) >> 11) * 0x1p-53
    }
}

/// |a − b| relative to the larger, absolute below 1.
func relativeDifference(_ a: Double, _ b: Double) -> Double {
    a == b ? 0 : abs(a - b) / max(1, abs(a), abs(b))
}

func relativeDifference(_ a: Parameters, _ b: Parameters) -> Double {
    (a - b).largestMagnitude / max(1, a.largestMagnitude)
}
