// Gradients against finite differences and brute force; estimators against the exact phase.
import Foundation
import Testing

@testable import Boltzmann

@Suite struct GradientTests {
    static func data(_ rows: Int, _ columns: Int, seed: UInt64) -> Matrix {
        var generator = SystemlessGenerator(state: seed)
        return Matrix(
            rows: rows, columns: columns,
            elements: (0..<rows * columns).map { _ in generator.uniform() < 0.4 ? 1 : 0 })
    }

    /// Every parameter of every model. Costs of huge models are large numbers, whose rounding the differences divide by
    /// the step.
    @Test(arguments: Zoo.specimens)
    func finiteDifferencesAgreeForEveryParameter(_ specimen: Zoo.Specimen) throws {
        let model = specimen.model
        let data = Self.data(5, model.visibleCount, seed: 21)
        let check = try model.checkGradient(of: data)
        let rounding = try model.cost(of: data).ulp * 100 + model.freeEnergies(data).map { abs($0).ulp }.max()! * 100
        #expect(check.largestDifference < 1e-7 + rounding / check.step)
        #expect(check.numeric.count == model.visibleCount * model.hiddenCount + model.visibleCount + model.hiddenCount)
    }

    @Test(arguments: Zoo.specimens)
    func freeEnergyGradientAgreesWithEnergies(_ specimen: Zoo.Specimen) throws {
        let model = specimen.model
        let data = Self.data(3, model.visibleCount, seed: 22)
        let hidden = try StateSpace(of: model.hidden, for: .jointPhase).states
        // ∇ℰ(v) = Σ_h p(h|v) ∇E(v, h), with p(h|v) from energies.
        var expected = Parameters(zeros: model.visibleCount, model.hiddenCount)
        for row in 0..<data.rows {
            let copies = data.rows([Int](repeating: row, count: hidden.rows))
            let energies = try model.energies(visible: copies, hidden: hidden)
            let smallest = energies.min()!
            let terms = energies.map { exp(smallest - $0) }
            let sum = terms.reduce(0, +)
            let free = try model.freeEnergies(data.rows(row..<row + 1))[0]
            #expect(relativeDifference(free, smallest - log(sum)) < 1e-12)
            for (number, term) in terms.enumerated() where term > 0 {
                let gradient = try model.energyGradient(
                    visible: data.rows(row..<row + 1), hidden: hidden.rows(number..<number + 1))
                expected += (term / sum / Double(data.rows)) * gradient
            }
        }
        #expect((try model.freeEnergyGradient(data) - expected).largestMagnitude < 1e-12)
        // The same through the empirical distribution, where repeated rows are one state with more weight.
        let doubled = Matrix(stacking: [data, data.rows(0..<1)], columns: data.columns)
        let direct = try model.freeEnergyGradient(doubled)
        let weighted = try model.positivePhase(of: Distribution(empirical: doubled))
        #expect((direct - weighted).largestMagnitude < 1e-14)
    }

    @Test func gradientVanishesWhereTheModelIsTheData() throws {
        // Rows in the proportions of the model itself: p(v) of a model with integer odds.
        let model = RestrictedBoltzmannMachine(
            Parameters(weights: Matrix(rows: [[0]]), visibleBiases: [log(3)], hiddenBiases: [0]))
        let gradient = try model.exactGradient(of: Matrix(rows: [[1], [1], [1], [0]])).total
        #expect(gradient.largestMagnitude < 1e-15)
    }

    /// With chains that start from the model itself, one Gibbs step leaves the distribution alone: the mean of CD over
    /// many rows is the exact negative phase.
    @Test func contrastiveDivergenceFromTheModelIsUnbiased() throws {
        let model = RestrictedBoltzmannMachine(Zoo.random(3, 2, weights: 2, biases: 1, seed: 23))
        let distribution = try model.distribution()
        var random = RandomSource(seed: 24)
        let uniforms = random.stream().uniforms(0..<40_000)
        let rows = uniforms.map { u -> Int in
            var rest = u
            return distribution.probabilities.firstIndex {
                rest -= $0
                return rest < 0
            } ?? 7
        }
        let start = distribution.states.rows(rows)
        let exact = try model.exactNegativePhase().gradient
        for method in [GradientMethod.cd, .pcd] {
            var estimator = try method.estimator(steps: 2)
            let phase = try estimator.negativePhase(of: model, batch: start, random: random.stream(), .inline)
            // Five standard errors of a mean of numbers between 0 and 1.
            #expect((phase - exact).largestMagnitude < 5 * 0.5 / 200)
        }
    }

    @Test func persistentChainsGoOn() throws {
        let model = RestrictedBoltzmannMachine(Zoo.random(6, 4, weights: 1, biases: 1, seed: 25))
        let data = Self.data(10, 6, seed: 26)
        var estimator = PersistentContrastiveDivergence(steps: 3)
        let first = RandomStream(seed: 1)
        let second = RandomStream(seed: 2)
        _ = try estimator.negativePhase(of: model, batch: data, random: first, .inline)
        let between = try model.gibbs(from: data, steps: 3, random: first)
        #expect(estimator.chains == between)
        _ = try estimator.negativePhase(of: model, batch: data, random: second, .inline)
        #expect(estimator.chains == (try model.gibbs(from: between, steps: 3, random: second)))
    }

    @Test func parametersAreAVectorSpace() throws {
        let a = Zoo.random(2, 3, weights: 1, biases: 1, seed: 27)
        let b = Zoo.random(2, 3, weights: 1, biases: 1, seed: 28)
        #expect((a + b).flat == zip(a.flat, b.flat).map(+))
        #expect((a - b).flat == zip(a.flat, b.flat).map(-))
        #expect((2 * a / 2) == a)
        #expect(try Parameters(flat: a.flat, like: a) == a)
        #expect(a.indices.map { a[$0] } == a.flat)
        #expect(abs(a.cosine(a) - 1) < 1e-15)
        #expect(abs(a.cosine(-a) + 1) < 1e-15)
        #expect(abs((1e200 * a).norm / a.norm / 1e200 - 1) < 1e-14)
        #expect(a.cosine(Parameters(zeros: 2, 3)).isNaN)
        #expect(throws: BoltzmannError.shape(of: "the parameter vector", axis: "elements", found: 4, expected: 11)) {
            try Parameters(flat: [1, 2, 3, 4], like: a)
        }
    }
}
