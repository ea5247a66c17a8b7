// Training in the language: real digits, steps, the way back, and what is refused.
import CommandLanguage
import Testing

@testable import Workbench

@Suite struct TrainingLanguageTests {
    /// On the digits, a model with hidden units is far better than the best model of independent pixels, whose cost is
    /// the sum of the pixels' entropies; log Z is exact, over 2¹⁶ states.
    @Test(arguments: [
        (":exact", "epochs=12, batch_size=600, learning_rate=0.3, momentum=0.8"),
        (":cd", "epochs=6, batch_size=50, learning_rate=0.3, momentum=0.5"),
        (":pcd", "epochs=8, batch_size=100, learning_rate=0.1, momentum=0.5, k=5"),
    ])
    func digitsAreLearnedFarBelowIndependentPixels(method: String, settings: String) throws {
        let bench = Bench(threads: 2)
        try bench.run(
            """
            D = digits()
            p = mean(D; dims=1)[1, :]
            independent = sum([q == 0 || q == 1 ? 0 : -q * log(q) - (1 - q) * log(1 - q) for q in p])
            m = rbm(64, 16; seed=1, scale=0.1)
            m.b = [log((1797 * q + 0.5) / (1797 * (1 - q) + 0.5)) for q in p]
            h = train!(m, D; method=\(method), \(settings), seed=2)
            """)
        let independent = try bench.number("independent")
        #expect(abs(try bench.number("h.nll[1]") - independent) < 0.5)
        #expect(try bench.number("h.nll[end]") < independent - 2)
        #expect(try bench.isTrue("h.nll[end] == nll(m, D)"))
    }

    /// The same seed, the same numbers, whatever the number of threads.
    @Test(arguments: ["exact", "cd", "pcd"])
    func runsAreReproducible(method: String) throws {
        let program = """
            seed!(7); m = rbm(9, 5; scale=0.1); h = train!(m, bars_and_stripes(3); method=:\(method), epochs=4, batch_size=5)
            vcat(parameters(m), h.nll)
            """
        let first = try Bench(threads: 1, seed: 1).numbers(program)
        #expect(try Bench(threads: 2, seed: 99).numbers(program) == first)
        #expect(first.allSatisfy { $0.isFinite })
    }

    @Test func stepsTellWhatHappenedAndCanBeUndone() throws {
        let bench = Bench()
        try bench.run(
            "m = rbm(9, 4; seed=1); D = bars_and_stripes(3); t = trainer(m, D; batch_size=5, seed=3, momentum=0.5); "
                + "λ0 = parameters(m); W0 = m.W; s = step!(t)")
        #expect(try bench.isTrue("parameters(m) != λ0"))
        #expect(try bench.isTrue("s.batch == D[s.rows, :]"))
        #expect(try bench.isTrue("s.gradient.W == s.positive.W - s.negative.W"))
        #expect(try bench.isTrue("norm(m.W - W0 - s.update.W) < 1e-15 && norm(m.c - s.update.c) < 1e-15"))
        #expect(try bench.isTrue("s.nll_before == nll(rbm(9, 4; seed=1), D) && s.nll_after == nll(m, D)"))
        try bench.run("λ1 = parameters(m); step!(t, 6); back!(t, 6)")
        #expect(try bench.isTrue("parameters(m) == λ1 && t.steps == 1"))
        try bench.run("back!(t)")
        #expect(try bench.isTrue("parameters(m) == λ0"))
        #expect(bench.failure("back!(t)")?.category == .value)
    }

    @Test func changingTheModelChangesTheRun() throws {
        let bench = Bench()
        try bench.run("m = rbm(2, 1; seed=1); t = trainer(m, [1 0; 1 1]; method=:exact, seed=1); step!(t)")
        try bench.run("m.b[1] = 5; step!(t)")
        #expect(try bench.number("m.b[1]") > 4.9)
    }

    @Test func settingsMayBeFunctionsOfTheEpoch() throws {
        let bench = Bench()
        try bench.run(
            "t = trainer(rbm(4, 2; seed=1), states(4); batch_size=8, learning_rate=e -> 0.1 / e, momentum=e -> e < 2 ? 0 : 0.5, seed=1); step!(t, 3)"
        )
        #expect(try bench.isTrue("t.learning_rate == 0.05 && t.momentum == 0.5"))
        try bench.run("λ = parameters(t.m); step!(t, 4); back!(t, 4)")
        #expect(try bench.isTrue("parameters(t.m) == λ && t.learning_rate == 0.05"))
        #expect(bench.failure("train!(rbm(2, 1), states(2); learning_rate=e -> :fast)")?.category == .type)
        #expect(bench.failure("train!(rbm(2, 1), states(2); learning_rate=e -> -1)")?.category == .value)
    }

    @Test func callbacksSeeTheModelAndMayStop() throws {
        let bench = Bench()
        try bench.run(
            "m = rbm(9, 4; seed=1); D = bars_and_stripes(3); "
                + "h = train!(m, D; epochs=9, seed=1, callback=(e, r) -> r.nll != nll(m, D) || e == 3 ? :stop : nothing)"
        )
        #expect(try bench.isTrue("h.epoch == [0, 1, 2, 3] && h.ended_by == :callback"))
        try bench.run("train!(m, D; epochs=2, seed=1, callback=e -> initialize!(m, ones(1, 9)))")
        #expect(try bench.isTrue("all(abs.(m.b .- log(3)) .< 1e-12)"))
    }

    @Test func validationStopsTheTrainingAndTheBestModelIsKept() throws {
        let bench = Bench()
        try bench.run(
            "D = bars_and_stripes(3); V = D[[5, 6, 7, 11], :]; m = rbm(9, 6; seed=1, scale=0.1) \n"
                + "h = train!(m, D[[2, 3, 4, 10], :]; method=:exact, learning_rate=0.5, epochs=500, validation=V, patience=5, seed=1)"
        )
        #expect(try bench.isTrue("h.ended_by == :patience && length(h.epoch) == h.best_epoch + 6"))
        #expect(
            try bench.isTrue("nll(m, V) == minimum(h.validation_nll) && length(h.free_energy_gap) == length(h.epoch)"))
        try bench.run("f = plot(h; title=\"overfitting\")")
    }

    @Test(arguments: [
        ("train!(rbm(4, 2), [1 0 1])", "ShapeError"),
        ("train!(rbm(3, 2), [1 0 1]; learning_rate=-1)", "ValueError"),
        ("train!(rbm(3, 2), [1 0 1]; momentum=1)", "ValueError"),
        ("train!(rbm(3, 2), [1 0 1]; method=:newton)", "ValueError"),
        ("train!(rbm(3, 2), [1 0 1]; learning_rat=0.1)", "NameError"),
        ("train!(rbm(3, 2), zeros(0, 3))", "ValueError"),
        ("train!(rbm(3, 2), [1 0 1]; weights=[0])", "ValueError"),
        ("train!(rbm(3, 2), [1 0 1]; weights=[1, 2])", "ShapeError"),
        ("train!(rbm(3, 2), [1 0 1]; validation=[1 0])", "ShapeError"),
        ("train!(rbm(20, 2), zeros(1, 20); optimizer=:natural)", "ValueError"),
        ("train!(rbm(3, 2), [1 0 1]; learning_rate=1, weight_decay=1e9, epochs=99)", "ValueError"),
    ])
    func wrongCallsAreRefused(code: String, category: String) {
        let diagnostic = Bench().failure(code)
        #expect(diagnostic?.category.rawValue == category, "\(diagnostic?.message ?? "no error")")
    }
}
