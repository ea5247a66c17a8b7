// The derivation: both sides agree where both can be had, and are honest where not.
import Foundation
import Testing

@testable import Boltzmann

@Suite struct DerivationTests {
    let model = RestrictedBoltzmannMachine(Zoo.random(4, 3, weights: 1, biases: 1, seed: 51))
    let data = GradientTests.data(6, 4, seed: 52)

    @Test(arguments: [nil, .weight(1, 2), .visibleBias(3), .hiddenBias(0)] as [ParameterIndex?])
    func bothSidesOfEveryEquationAgree(parameter: ParameterIndex?) throws {
        let derivation = try model.derivation(for: data, parameter: parameter)
        #expect(derivation.equations.map(\.number) == Array(1...7))
        for equation in derivation.equations {
            let residual = try #require(equation.residual)
            #expect(residual < ((3...5).contains(equation.number) ? 1e-7 : 1e-12))
        }
        #expect(relativeDifference(derivation.logPartition, BruteForce(model.parameters).logPartition) < 1e-12)
    }

    @Test func sidesAreComputedIndependently() throws {
        // Equal to the last bit would mean that both sides are one computation.
        let residuals = try model.derivation(for: data).equations.compactMap(\.residual)
        #expect(residuals.count == 7)
        #expect(residuals[2...].allSatisfy { $0 > 0 })
    }

    @Test func oneParameterShowsTheComponentOfTheGradient() throws {
        let whole = try model.exactGradient(of: data).total
        let derivation = try model.derivation(for: data, parameter: .weight(1, 2))
        guard case .number(let value) = derivation.equations[6].right.value else {
            Issue.record("equation (7) of one parameter is a number")
            return
        }
        #expect(abs(value - whole.weights[1, 2]) < 1e-12)
    }

    @Test func sumsThatAreTooLongAreLeftOutAndSaySo() throws {
        let model = RestrictedBoltzmannMachine(Zoo.random(30, 2, weights: 1, biases: 1, seed: 53))
        let data = GradientTests.data(4, 30, seed: 54)
        let derivation = try model.derivation(for: data, parameter: .hiddenBias(1))
        #expect(derivation.equations.map { $0.residual == nil } == [false, false, false, true, true, true, true])
        #expect(
            derivation.equations[3].right.value
                == .unavailable(.tooManyStates(sum: .jointPhase, log2States: 32, log2Limit: 26)))
        guard case .number = derivation.equations[6].right.value else {
            Issue.record("the sum over h is short")
            return
        }
    }
}
