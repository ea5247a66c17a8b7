// Estimates in the language: what they show, what they count as, what is refused.
import CommandLanguage
import Testing

@testable import Workbench

@Suite struct EstimateTests {
    private let bench = Bench()

    init() throws {
        try bench.run("m = rbm(6, 5; seed=1, scale=1); D = states(6); z = log_partition(m)")
        try bench.run("e = log_partition(m; method=:bridge, betas=30, chains=50, seed=2)")
    }

    @Test func itShowsWhatItRestsOn() throws {
        #expect(
            try bench.shown("e").plain.wholeMatch(
                of:
                    #/log Z ≈ \d+\.\d+ ± 0\.0\d+ \(bridge of AIS and reverse AIS, between \d+\.\d+ and \d+\.\d+, 50 chains × 30 temperatures, effective sample size \d+\.?\d*\)/#
            ) != nil)
        #expect(try bench.shown("log_partition(m; method=:auto)").plain.hasSuffix(" (exact)"))
        #expect(try bench.shown("ais(m; betas=30, seed=1)").plain.contains("(AIS, above "))
        let reverse = "nll(m, D; method=:reverse_ais, betas=30, seed=1)"
        #expect(try bench.shown(reverse).plain.contains("(reverse AIS, below "))
        // One step from independent units to strong weights: a few chains carry all.
        let rough = "ais(rbm(20, 20; seed=1, scale=3); betas=2, seed=1)"
        #expect(try bench.shown(rough).plain.contains(": too few, raise betas)"))
    }

    @Test func itCountsAsANumber() throws {
        for code in [
            "e > 1", "e == e.value", "1 <= e", "abs(e) > 0", "exp(e) == exp(e.value)", "sqrt(e) == √e",
            "max(e, 0) == e.value", "sum([e, 1]) == e.value + 1", "[1, 2] .* e == [1, 2] * e.value",
            "e - e == 0", "e^2 == e.value^2", "e ∈ [e.value]", "round(e; digits=1) == round(e.value; digits=1)",
            "v = zeros(2); v[1] = e; v[1] == e.value", "mean([e for i in 1:3]) ≈ e.value", "e ≈ e.value",
            "g = gradient(m, D); norm(e * g) ≈ e.value * norm(g)", "log.(e) == log(e.value)", "1 / e == 1 / e.value",
        ] {
            #expect(try bench.isTrue(code), "\(code)")
        }
        #expect(try bench.run("string(e)").printText.contains(" ± 0.0"))
    }

    @Test func numbersKeepItsError() throws {
        for code in [
            "(2 * e).standard_error == 2 * e.standard_error", "(e + 1).lower == e.lower + 1",
            "(1 - e).upper == 1 - e.lower", "(e / 2).value == e / 2", "(-e).lower == -e.upper",
        ] {
            #expect(try bench.isTrue(code), "\(code)")
        }
        #expect(try bench.shown("2 * e").plain.hasPrefix("≈ "))
    }

    /// All of them are log Z plus something exact.
    @Test func everythingThatNeedsLogZTakesMethods() throws {
        try bench.run("s = (method=:auto,)")
        for code in [
            "nll(m, D", "kl(D, m", "cross_entropy(D, m", "cross_entropy(distribution(D), m", "nll(m, distribution(D)",
        ] {
            #expect(try bench.isTrue("\(code); method=:auto) ≈ \(code))"), "\(code)")
            #expect(
                try bench.isTrue(
                    "x = \(code); method=:bridge, seed=1, betas=30, chains=50); x.lower < \(code)) < x.upper"))
        }
        #expect(try bench.isTrue("log_probability(m, D[1, :]; method=:auto) == log_probability(m, D[1, :])"))
        #expect(try bench.isTrue("sum(exp.(log_probability(m, D; method=:auto))) ≈ 1"))
        #expect(try bench.run("log_probability(m, D[1:2, :]; method=:ais, betas=9)").typeName == "Vector")
    }

    @Test func modelsAreCompared() throws {
        try bench.run("k = rbm(6, 4; seed=2, scale=1)")
        #expect(try bench.isTrue("log_ratio(m, k) ≈ z - log_partition(k)"))
        #expect(try bench.isTrue("log_ratio(m, k, D) ≈ nll(k, D) - nll(m, D)"))
        #expect(
            try bench.isTrue(
                "r = log_ratio(m, k, D; method=:bridge, seed=1, betas=50); r.lower < nll(k, D) - nll(m, D) < r.upper"))
        #expect(bench.failure("log_ratio(m, rbm(5, 2), D)")?.message.contains("the model has 5 visible units") ?? false)
    }

    @Test func largeModelsNeedNoMoreThanAMethod() throws {
        try bench.run("big = rbm(40, 30; seed=1, scale=0.1); X = zeros(2, 40)")
        #expect(bench.failure("nll(big, X)")?.help?.contains("method=:auto") ?? false)
        #expect(
            try bench.isTrue(
                "x = nll(big, X; method=:auto, betas=50, seed=1); x.method == :bridge && x.lower < x < x.upper"))
        // The same numbers whatever ran before, from the same seed.
        #expect(try bench.isTrue("x == nll(big, X; method=:auto, betas=50, seed=1)"))
    }

    @Test(arguments: [
        ("ais(m; betas=1)", "`betas` of `ais` must be a whole number from 2 to 16777216 or a vector, got 1"),
        ("ais(m; betas=[0, 2, 1])", "`betas` of `ais` must be ascending, got a vector of 3 elements"),
        (
            "ais(m; betas=[0.5, 1])",
            "`betas` of `ais` must be inverse temperatures that start at 0 and end at 1, got a vector of 2 elements"
        ),
        ("ais(m; chains=1)", "`chains` of `ais` must be a whole number from 2 to 16777216, got 1"),
        (
            "log_partition(m; method=:asi)",
            "`method` of `log_partition` must be one of `:auto`, `:exact`, `:ais`, `:reverse_ais`, `:bridge`, got `:asi`"
        ),
    ])
    func settingsOutOfRangeAreRefused(code: String, message: String) {
        #expect(bench.failure(code)?.message == message)
    }
}
