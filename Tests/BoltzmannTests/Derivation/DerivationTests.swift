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
            #expect(equation.residual < ((3...5).contains(equation.number) ? 1e-7 : 1e-12))
        }
        #expect(relativeDifference(derivation.logPartition, BruteForce(model.parameters).logPartition) < 1e-12)
    }

    @Test func sidesAreComputedIndependently() throws {
        // Equal to the last bit would mean that both sides are one computation.
        let residuals = try model.derivation(for: data).equations.map(\.residual)
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

    /// Neither side of an equation takes the way of the other, whichever layers can be enumerated.
    @Test(arguments: [(30, 2), (2, 30), (14, 13)])
    func sumsThatAreTooLongAreReplacedAndSaySo(visible: Int, hidden: Int) throws {
        let model = RestrictedBoltzmannMachine(Zoo.random(visible, hidden, weights: 1, biases: 1, seed: 53))
        let data = GradientTests.data(4, visible, seed: 54)
        let derivation = try model.derivation(for: data, parameter: .hiddenBias(1))
        #expect(derivation.equations.allSatisfy { $0.residual < 1e-7 })
        for equation in derivation.equations.dropFirst(2) {
            #expect(equation.left.computation != equation.right.computation)
        }
        let pairs = "in place of 2^\(visible + hidden) terms"
        #expect(derivation.equations[3].right.computation.contains(pairs))
        #expect(derivation.equations[5].left.computation.contains(pairs))
        #expect(derivation.equations[6].left.computation.contains("finite differences") == (visible == 30))
        #expect(derivation.equations[6].right.computation.contains("finite differences") == (hidden == 30))
    }
}
