// Mixing diagnostics, against processes whose values are known and numbers that SciPy gave.
import Foundation
import Testing

@testable import Boltzmann

@Suite struct MixingTests {
    /// x_t = φ x_{t−1} + noise, one chain per column: τ = (1 + φ) / (1 − φ).
    private func autoregression(_ factor: Double, steps: Int, chains: Int, seed: UInt64) -> Matrix {
        let stream = RandomStream(seed: seed)
        let scale = (1 - factor * factor).squareRoot()
        var series = Matrix(repeating: 0, rows: steps, columns: chains)
        for chain in 0..<chains {
            let noise = stream.normals(chain * steps..<(chain + 1) * steps)
            series[0, chain] = noise[0]
            for step in 1..<steps { series[step, chain] = factor * series[step - 1, chain] + scale * noise[step] }
        }
        return series
    }

    @Test(arguments: [0, 0.5, 0.8])
    func autocorrelationTimeOfAnAutoregression(factor: Double) throws {
        let time = try AutocorrelationTime(of: autoregression(factor, steps: 10_000, chains: 2, seed: 500))
        let truth = (1 + factor) / (1 - factor)
        #expect(abs(time.value - truth) < 5 * time.standardError)
        #expect(time.standardError < 0.11 * truth)
        #expect(Double(time.window) >= 5 * time.value)
    }

    @Test func chainsMustBeLongEnough() throws {
        #expect(throws: BoltzmannError.self) {
            try AutocorrelationTime(of: Matrix(rows: 100, columns: 1, elements: (0..<100).map(Double.init)))
        }
        #expect(try AutocorrelationTime(of: Matrix(repeating: 3, rows: 50, columns: 2)).value.isNaN)
        #expect(throws: BoltzmannError.self) {
            try AutocorrelationTime(of: Matrix(rows: 2, columns: 1, elements: [1, .nan]))
        }
    }

    /// The mean of n steps varies as that of n/τ independent samples: here of two states, by exact sums.
    @Test func theTimeOfAGibbsChainIsThatOfItsKernel() throws {
        let model = RestrictedBoltzmannMachine(
            Parameters(weights: Matrix(row: [3]), visibleBiases: [-1.5], hiddenBiases: [-1.5]))
        // v → h → v' of one unit each: ρ(t) is the second eigenvalue to the power of t.
        let up = [1 / (1 + exp(1.5)), 1 / (1 + exp(-1.5))]
        let eigenvalue = (up[1] - up[0]) * (up[1] - up[0])
        var states = Matrix(repeating: 0, rows: 200, columns: 1)
        var taken: [Double] = []
        var random = RandomSource(seed: 501)
        for _ in 0..<120 {
            states = try model.gibbs(from: states, steps: 1, random: random.stream())
            taken += states.elements
        }
        let time = try AutocorrelationTime(of: Matrix(rows: 120, columns: 200, elements: taken).rows(20..<120))
        #expect(abs(time.value - (1 + eigenvalue) / (1 - eigenvalue)) < 5 * time.standardError)
    }

    @Test func scaleReductionsAreThoseOfTheirFormulas() throws {
        // By numpy and scipy.stats (rankdata, norm.ppf), from the formulas of Vehtari et al. 2021.
        let chains = Matrix(
            rows: [
                [2.5, 8, 1.5], [2.5, 9, 3.5], [5.5, 2, 8.5], [0.5, 9, 5.5], [9.5, 8, 5.5], [10.5, 10, 8.5],
                [3.5, 4, 3.5],
            ])
        #expect(abs(try PotentialScaleReduction.split(chains) - 0.9691369971975151) < 1e-14)
        #expect(abs(try PotentialScaleReduction.rankNormalized(chains) - 1.0118561800916863) < 1e-12)
        let quantiles: [(Double, Double)] = [
            (1e-10, -6.361340902404056), (0.001, -3.090232306167813), (0.2, -0.8416212335729142), (0.5, 0),
            (0.9, 1.2815515655446004),
        ]
        for (p, x) in quantiles { #expect(abs(normalQuantile(p) - x) < 1e-12) }
    }

    @Test func scaleReductionTellsChainsApart() throws {
        let chains = autoregression(0.3, steps: 1000, chains: 4, seed: 502)
        #expect(try PotentialScaleReduction.rankNormalized(chains) < 1.01)
        func changed(_ change: (Int, Int, Double) -> Double) -> Matrix {
            var result = chains
            for step in 0..<1000 {
                for chain in 0..<4 { result[step, chain] = change(step, chain, chains[step, chain]) }
            }
            return result
        }
        // Another mean, a drift, another spread: only ranks see the last one.
        #expect(try PotentialScaleReduction.split(changed { $1 == 0 ? $2 + 2 : $2 }) > 1.1)
        #expect(try PotentialScaleReduction.split(changed { $2 + Double($0) / 300 }) > 1.1)
        let spread = changed { $1 == 0 ? 5 * $2 : $2 }
        #expect(try PotentialScaleReduction.split(spread) < 1.05)
        #expect(try PotentialScaleReduction.rankNormalized(spread) > 1.1)
        #expect(try PotentialScaleReduction.split(Matrix(repeating: 1, rows: 4, columns: 2)).isNaN)
        #expect(throws: BoltzmannError.self) {
            try PotentialScaleReduction.split(Matrix(repeating: 1, rows: 3, columns: 2))
        }
    }
}
