// Missing values in the language: exact where a rule exists, else an error that names the element and the way out.
import CommandLanguage
import Testing

@testable import Workbench

struct MissingLanguageTests {
    private static let start = "m = rbm(3, 2; seed=1, scale=2); D = [1 NaN 0; NaN NaN 1; 0 1 1]"

    @Test(arguments: [
        "probability(m, [1, NaN, 0]) ≈ sum(probability(m, [1 0 0; 1 1 0]))",
        "log_probability(m, D)[2] ≈ log(sum(probability(m, [0 0 1; 0 1 1; 1 0 1; 1 1 1])))",
        "free_energy(m, [NaN, NaN, NaN]) ≈ -log_partition(m)",
        "free_energy(m, D)[3] == free_energy(m, [0, 1, 1])",
        "nll(m, D) ≈ -mean(log_probability(m, D))",
        "abs(nll(m, D; method=:bridge, betas=200, seed=1) - nll(m, D)) < 0.1",
        "pseudo_likelihood(m, [1 NaN 0]) ≈ 2 * log_probability(m, [1, NaN, 0]) - log_probability(m, [NaN, NaN, 0]) - log_probability(m, [1, NaN, NaN])",
        "evaluate(m, D; steps=0).nll ≈ nll(m, D)",
        "evaluate(m, D; steps=0).pseudo_likelihood ≈ pseudo_likelihood(m, D)",
        "evaluate(m, states(3); validation=D, steps=0).validation_nll ≈ nll(m, D)",
    ])
    func areSummedOut(claim: String) throws {
        let bench = Bench()
        try bench.run(Self.start)
        #expect(try bench.isTrue(claim), "\(claim)")
    }

    @Test(arguments: [
        "reconstruction_error(m, D)", "kl(D, m)", "cross_entropy(D, m)", "distribution(D)", "entropy(D)",
        "gradient(m, D)", "positive_phase(m, D)", "free_energy_gap(m, states(3), D)", "hidden_probabilities(m, D)",
        "sample_hidden(m, D)", "gibbs(m, D)", "reconstruct(m, D)", "energy(m, D, [0 0; 0 1; 1 1])",
        "free_energy_gradient(m, D)", "derive(m, D)", "check_gradient(m, D)", "initialize!(m, D)",
        "train!(m, states(3); validation=D)", "log_ratio(m, m, D)", "finite_difference(m, D)",
        "negative_phase(m, D; method=:cd)", "energy(m, states(3), states(2)[1, :] * NaN)",
        "visible_probabilities(m, [0, NaN])",
    ])
    func whereNoRuleExistsTheElementIsNamed(code: String) throws {
        let bench = Bench()
        try bench.run(Self.start)
        let failure = try #require(bench.failure(code), "\(code)")
        #expect(failure.message.contains("NaN"), "\(code): \(failure.message)")
        if code.contains("D") {
            #expect(failure.message.contains("row 1, column 2"), "\(code): \(failure.message)")
            #expect(failure.help?.contains("fill_missing") == true, "\(code)")
        }
    }
}
