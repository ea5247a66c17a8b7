// Estimators of the gradient in the language: their keywords, their expectation and what a report says of them.
import CommandLanguage
import Testing

@testable import Workbench

@Suite struct EstimatorTests {
    private let bench = Bench()

    init() throws {
        try bench.run("m = rbm(5, 3; seed=1, scale=2); D = [1 1 0 0 0; 0 0 1 1 1; 1 0 1 0 1]; g = gradient(m, D)")
    }

    @Test(arguments: ["pt", "ptt"])
    func temperedMethodsAreMethods(_ method: String) throws {
        #expect(
            try bench.isTrue(
                "negative_phase(m, D; method=:\(method), seed=1) == gradient(m, D; method=:\(method), seed=1).negative")
        )
        let ladder = method == "pt" ? ", temperatures=4" : ""
        #expect(try bench.isTrue("norm(gradient(m, D; method=:\(method), k=5\(ladder), seed=1)) > 0"))
        try bench.run("t = trainer(m, D; method=:\(method)\(ladder), seed=1); step!(t, 20)")
        #expect(try bench.isTrue("size(t.chains) == (3, 5) && all(0 .< t.swap_rates .<= 1)"))
        #expect(try bench.shown("t").plain.contains("trade with probabilities from 0."))
        #expect(try bench.isTrue("before = copy(t.m); step!(t, 3); back!(t, 3); t.m == before"))
        #expect(
            bench.failure("negative_phase(m; method=:\(method))")?.message == "method `:\(method)` starts from data")
    }

    @Test func ladderLengthsAreThoseAskedFor() throws {
        #expect(try bench.isTrue("t = trainer(m, D; method=:pt, temperatures=4); step!(t); length(t.swap_rates) == 3"))
        #expect(try bench.isTrue("t = trainer(m, D; method=:pcd); step!(t); t.swap_rates == nothing"))
        #expect(
            bench.failure("train!(m, D; method=:pt, temperatures=1)")?.message
                == "`temperatures` of `train!` must be a whole number from 2 to 65536, got 1")
    }

    @Test func expectationsHaveTheBias() throws {
        #expect(try bench.isTrue("norm(expected_gradient(m, D; method=:exact) - g) == 0"))
        #expect(try bench.isTrue("norm(expected_gradient(m, D; method=:joint) - g) < 1e-12"))
        #expect(
            try bench.isTrue("b = [norm(expected_gradient(m, D; k=k) - g) for k in [1, 3, 30]]; b[1] > b[2] > b[3]"))
        #expect(try bench.isTrue("expected_gradient(m, D).positive == g.positive"))
        #expect(try bench.isTrue("norm(expected_gradient(m, distribution(D)) - expected_gradient(m, D)) < 1e-12"))
        let failure = bench.failure("expected_gradient(rbm(20, 20), zeros(1, 20))")
        #expect(
            failure?.message
                == "the expectation of contrastive divergence would sum over 2^40 states, the limit is 2^26")
        #expect(failure?.help == "use `gradient` with `method=:cd`, averaged over several calls")
    }

    @Test func reportsAreTables() throws {
        try bench.run("r = estimator_report(m, D; samples=50, temperatures=3, seed=1)")
        let lines = try bench.shown("r").plain.split(separator: "\n").map(String.init)
        #expect(lines[0].hasPrefix("estimators of a gradient of norm "))
        #expect(
            lines[1].split(separator: " ") == [
                "method", "bias", "bias_error", "variance", "rms_error", "cosine", "seconds",
            ])
        #expect(lines[2...5].map { $0.split(separator: " ")[0] } == [":exact", ":cd", ":pcd", ":pt"])
        #expect(lines[6].hasPrefix("  bias        norm of"))
        #expect(try bench.isTrue("r.bias[1] == 0 && r.variance[1] == 0 && r.rms_error[1] == 0 && r.cosine[1] ≈ 1"))
        #expect(try bench.isTrue("r.bias[2] ≈ norm(expected_gradient(m, D) - g)"))
        #expect(
            try bench.isTrue(
                "r.bias_error[1:2] == [0, 0] && norm(r.bias_error[3:4] - sqrt.(r.variance[3:4] / 50)) < 1e-12"))
        #expect(try bench.isTrue("all(r.variance[2:4] .> 0) && all(r.seconds .> 0)"))
        #expect(
            try bench.isTrue("s = estimator_report(m, D; samples=50, temperatures=3, seed=1); s.variance == r.variance")
        )
    }

    @Test(arguments: [
        ("methods=[]", "a vector of 0 elements"), ("methods=[:cd, :foo]", "`:foo` in it"), ("methods=[1]", "`1` in it"),
    ])
    func methodsAreNames(_ argument: String, _ phrase: String) {
        #expect(
            bench.failure("estimator_report(m, D; \(argument))")?.message
                == "`methods` of `estimator_report` must be a vector of some of `:exact`, `:joint`, `:cd`, `:pcd`, `:pt`, `:ptt`, got \(phrase)"
        )
    }
}
