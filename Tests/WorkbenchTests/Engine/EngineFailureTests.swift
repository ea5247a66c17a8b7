// What the engine refuses, as the user reads it: where, which numbers, and what to ask for instead.
import CommandLanguage
import Testing

@testable import Workbench

@Suite struct EngineFailureTests {
    /// Infinite parameters would make every exact quantity NaN and every sample zero.
    @Test(arguments: [
        ("m.W[1, 2] = NaN", "W[1, 2] is NaN, parameters must be finite"),
        ("m.b = [0, Inf]", "b[2] is Inf, parameters must be finite"),
        ("set_parameters!(m, [0, 0, 0, 0, 0, 0, 0, -Inf])", "c[2] is -Inf, parameters must be finite"),
        ("rbm([0 1], [-Inf], [0, 0])", "b[1] is -Inf, parameters must be finite"),
        ("rbm(2, 2; scale=NaN)", "`scale` of `rbm` must be at least 0 and finite, got NaN"),
    ])
    func parametersMustBeFinite(code: String, message: String) throws {
        let bench = Bench()
        try bench.run("m = rbm(2, 2; seed=1); before = parameters(m)")
        let failure = bench.failure(code)
        #expect(failure?.category == .value)
        #expect(failure?.message == message)
        #expect(try bench.isTrue("parameters(m) == before"))
    }

    /// The argument that is wrong is marked, whatever the builtin is about.
    @Test(arguments: ["nll(m, [0 1; 0.5 1])", "log_probability(m, [0 1; 0.5 1])", "derive(m, [0 1; 0.5 1])"])
    func dataThatAreNoStatesAreMarked(code: String) throws {
        let bench = Bench()
        try bench.run("m = rbm(2, 2; seed=1)")
        let failure = try #require(bench.failure(code))
        #expect(
            failure.message == "element 0.5 in row 2, column 1 is not a state of its Bernoulli unit, which is 0 or 1")
        #expect(failure.help == "make the data binary first, with `binarize`")
        #expect(failure.labels.first?.text == "2x2")
    }

    @Test(arguments: [
        ("log_partition(m)", "log Z would sum over 2^30 states, the limit is 2^26", "method=:auto"),
        (
            "gradient(m, zeros(1, 40))", "the exact negative phase would sum over 2^30 states, the limit is 2^26",
            "method=:cd"
        ),
        (
            "negative_phase(m; method=:joint)",
            "the joint negative phase would sum over 2^70 states, the limit is 2^26", "method=:exact"
        ),
        ("distribution(m)", "the distribution of the model would sum over 2^40 states, the limit is 2^20", "sample"),
    ])
    func tooManyStatesSayWhatToAskFor(code: String, message: String, advice: String) throws {
        let bench = Bench()
        try bench.run("m = rbm(40, 30; seed=1)")
        let failure = try #require(bench.failure(code))
        #expect(failure.message == message)
        #expect(failure.help?.contains(advice) == true)
        #expect(failure.labels.first?.text == "40x30 units")
    }

    @Test func anOverflowingUpdateKeepsTheModel() throws {
        let bench = Bench()
        try bench.run("m = rbm(2, 2; seed=1); D = [1 0; 0 1]")
        let failure = try #require(bench.failure("train!(m, D; learning_rate=1e308, epochs=1000, momentum=0.99)"))
        #expect(failure.message.contains("the training diverges"))
        #expect(failure.help == "the likely cause is `learning_rate=1e308`: use a smaller one")
        #expect(try bench.isTrue("all(abs.(parameters(m)) .< Inf)"))
    }

    @Test func moreSamplesThanMemoryAreRefused() {
        #expect(Bench().failure("sample(rbm(2, 2), 1e12)")?.category == .value)
    }
}
