// Exact quantities against sums over all pairs (v, h).
import Foundation
import Testing

@testable import Boltzmann

@Suite struct ExactTests {
    @Test(arguments: Zoo.specimens + [Zoo.largest])
    func agreesWithBruteForce(_ specimen: Zoo.Specimen) throws {
        let truth = BruteForce(specimen.parameters)
        let model = specimen.model
        for side in [RestrictedBoltzmannMachine.Side.visible, .hidden] {
            #expect(relativeDifference(try model.logPartition(over: side), truth.logPartition) < 1e-10)
            let phase = try model.exactNegativePhase(over: side)
            #expect(relativeDifference(phase.logPartition, truth.logPartition) < 1e-10)
            #expect(relativeDifference(phase.gradient, -truth.expectations) < 1e-10)
        }
        let states = try StateSpace(of: model.visible, for: .distribution).states
        let probabilities = try model.probabilities(states)
        let logs = try model.logProbabilities(states)
        for (number, p) in truth.visible.enumerated() {
            // Probabilities relative to themselves, wherever the reference has not underflowed.
            if p > 1e-290 { #expect(abs(logs[number] - log(p)) <= 1e-10 * max(1, abs(log(p)))) }
            #expect(abs(probabilities[number] - p) < 1e-10)
        }
        let distribution = try model.distribution()
        #expect(abs(distribution.probabilities.reduce(0, +) - 1) < 1e-12)
        let entropy = truth.visible.reduce(0) { $1 > 0 ? $0 - $1 * log($1) : $0 }
        #expect(relativeDifference(distribution.entropy, entropy) < 1e-10)
        // The model's distance from itself, and its cross entropy with itself.
        #expect(abs(try distribution.divergence(from: model)) < 1e-10)
        #expect(relativeDifference(try distribution.crossEntropy(to: model), entropy) < 1e-10)
    }

    @Test(arguments: Zoo.specimens)
    func jointAndContractedPhasesAgree(_ specimen: Zoo.Specimen) throws {
        let joint = try specimen.model.jointNegativePhase()
        let contracted = try specimen.model.exactNegativePhase()
        #expect((joint.gradient - contracted.gradient).largestMagnitude < 1e-12)
        #expect(relativeDifference(joint.logPartition, contracted.logPartition) < 1e-12)
    }

    @Test func resultsDoNotDependOnThreads() throws {
        let model = RestrictedBoltzmannMachine(Zoo.random(14, 13, weights: 1, biases: 1, seed: 12))
        let two = Execution(threads: 2)
        #expect(try model.logPartition() == model.logPartition(two))
        #expect(try model.exactNegativePhase().gradient == model.exactNegativePhase(two).gradient)
        let small = RestrictedBoltzmannMachine(Zoo.random(9, 9, weights: 1, biases: 1, seed: 13))
        #expect(try small.jointNegativePhase(two).gradient == small.jointNegativePhase().gradient)
    }

    @Test func tooManyStatesAreRefusedWithTheNumbers() throws {
        let model = RestrictedBoltzmannMachine(Parameters(zeros: 30, 27))
        #expect(throws: BoltzmannError.tooManyStates(sum: .logPartition, log2States: 27, log2Limit: 26)) {
            try model.logPartition()
        }
        #expect(throws: BoltzmannError.tooManyStates(sum: .jointPhase, log2States: 57, log2Limit: 26)) {
            try model.jointNegativePhase()
        }
        #expect(throws: BoltzmannError.tooManyStates(sum: .distribution, log2States: 30, log2Limit: 20)) {
            try model.distribution()
        }
    }

    /// Whoever leaves the side open is told of an estimate, not of the other side.
    @Test(arguments: [(30, 40), (40, 30)])
    func theAdviceForAnExactPhaseIsAnEstimate(visible: Int, hidden: Int) throws {
        let model = RestrictedBoltzmannMachine(Parameters(zeros: visible, hidden))
        let error = #expect(throws: BoltzmannError.self) { try model.exactNegativePhase() }
        #expect(error == .tooManyStates(sum: .exactPhase, log2States: 30, log2Limit: 26))
        #expect(error?.advice?.contains(":cd") == true)
    }

    @Test func longComputationsArePolledOften() throws {
        let model = RestrictedBoltzmannMachine(Parameters(zeros: 20, 2))
        for compute in [
            { (execution: Execution) in _ = try model.distribution(execution) },
            { (execution: Execution) in
                _ = try model.pseudoLikelihood(of: Matrix(repeating: 0, rows: 9, columns: 20), execution)
            },
            { (execution: Execution) in
                _ = try Distribution(empirical: Matrix(repeating: 0, rows: 6000, columns: 2), execution)
            },
        ] {
            let polls = Counter()
            try compute(Execution(threads: 1) { _ = polls.next() })
            #expect(polls.next() > 20)
        }
    }

    @Test func sumsStopWhenAsked() throws {
        struct Stop: Error {}
        let model = RestrictedBoltzmannMachine(Parameters(zeros: 26, 26))
        for threads in [1, 2] {
            #expect(throws: Stop.self) { try model.logPartition(Execution(threads: threads) { throw Stop() }) }
        }
    }

    @Test func onlyStatesHaveProbabilities() throws {
        let model = RestrictedBoltzmannMachine(Parameters(zeros: 2, 2))
        #expect(throws: BoltzmannError.notAState(value: 0.5, row: 1, column: 0, units: BernoulliLayer.unitType)) {
            try model.probabilities(Matrix(rows: [[0, 1], [0.5, 1]]))
        }
        #expect(throws: BoltzmannError.shape(of: "v", axis: "columns", found: 3, expected: 2)) {
            try model.freeEnergies(Matrix(row: [0, 1, 1]))
        }
    }
}
