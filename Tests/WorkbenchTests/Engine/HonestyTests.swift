// What the language refuses instead of answering something that is not so, with whole messages.
import CommandLanguage
import Testing

@testable import Workbench

@Suite struct HonestyTests {
    private static let spin = "rbm(4, 3; visible=:spin, hidden=:spin, seed=1)"
    private static let bars = "bars_and_stripes(2)"

    /// Zeros are no spins: every function that takes states says so, and what would be right.
    @Test(arguments: [
        "train!(m, D)", "trainer(m, D)", "gradient(m, D)", "positive_phase(m, D)", "negative_phase(m, D; method=:cd)",
        "initialize!(m, D)", "free_energy(m, D)", "free_energy_gradient(m, D)", "energy(m, D, ones(3))", "gibbs(m, D)",
        "reconstruction_error(m, D)", "sample_hidden(m, D)", "nll(m, D)", "kl(D, m)", "evaluate(m, D)",
        "pseudo_likelihood(m, D)", "probability(m, D)", "derive(m, D)", "check_gradient(m, D)",
        "finite_difference(m, D)", "estimator_report(m, D)", "fill_missing(m, D)", "free_energy_gap(m, D, D)",
        "expected_gradient(m, D)",
    ])
    func zerosAreNoSpins(code: String) throws {
        let bench = Bench()
        try bench.run("m = \(Self.spin); D = \(Self.bars)")
        let failure = try #require(bench.failure(code))
        #expect(failure.message == "element 0 in row 1, column 1 is not a state of its spin unit, which is -1 or 1")
        #expect(failure.help == "`2 * D .- 1` makes spins of zeros and ones")
        #expect(marked(failure) == "D")
    }

    /// The argument that holds the wrong state is the one that is marked.
    @Test(arguments: [
        ("energy(s, ones(4), [1, 0, 1])", "[1, 0, 1]"), ("energy(s, [1, 0, 1, 1], ones(3))", "[1, 0, 1, 1]"),
        ("sample(s, 2; clamp=[0.5, NaN, NaN, NaN])", "clamp=[0.5, NaN, NaN, NaN]"),
        ("sample(m, 2; clamp=[2, NaN, NaN, NaN])", "clamp=[2, NaN, NaN, NaN]"),
        ("train!(m, D; validation=[1 NaN 0 0])", "validation=[1 NaN 0 0]"),
        ("train!(s, 2 * D .- 1; validation=D)", "validation=D"),
        ("evaluate(m, D; validation=[0 0 0 2])", "validation=[0 0 0 2]"),
        ("train!(m, [0 0 0 2]; weights=[1])", "[0 0 0 2]"),
        ("train!(m, D; weights=[1, 1, -1, 1, 1, 1, 1, 1])", "weights=[1, 1, -1, 1, 1, 1, 1, 1]"),
    ])
    func theWrongArgumentIsMarked(code: String, argument: String) throws {
        let bench = Bench()
        try bench.run("m = rbm(4, 3; seed=1); s = \(Self.spin); D = \(Self.bars)")
        let failure = try #require(bench.failure(code))
        #expect(marked(failure) == argument)
    }

    /// The part of the program that a diagnostic marks first.
    private func marked(_ diagnostic: Diagnostic) -> String? {
        guard case .span(let span)? = diagnostic.labels.first?.place, let source = diagnostic.source else { return nil }
        return String(decoding: Array(source.text.utf8)[span.start..<span.end], as: UTF8.self)
    }

    @Test func meansOfStatesStillGoUpAndDown() throws {
        let bench = Bench()
        try bench.run("m = \(Self.spin); v = sample(m, 3; seed=1); h = hidden_means(m, v)")
        #expect(try bench.isTrue("reconstruct(m, v) == visible_means(m, h)"))
        #expect(bench.failure("visible_means(m, 2 * ones(3))") != nil)
        // Bernoulli units: probabilities may stand for zeros and ones.
        #expect(try bench.isTrue("free_energy(rbm(2, 1; scale=0), [0.5, 0.5]) ≈ -log(2)"))
        #expect(try bench.isTrue("train!(rbm(2, 1), [0.5 0.25]; epochs=1).ended_by == :epochs"))
    }

    /// Message and help, whole.
    @Test(arguments: [
        (
            "kl(randn(5, 2), g)",
            "the model is a density, and the KL divergence of examples from a density is infinite",
            "nll is its part that depends on the model: nll(m, D)"
        ),
        (
            "log_partition(rbm(ones(1, 1) * 1.02, [0], [0]; visible=:gaussian, hidden=:relu); method=:auto, seed=1)",
            "the model has no finite Z: in units of its units' precisions the largest singular value of W over states that its rectified units can take is at least 1.02, it must be below 1",
            "scale W down, or raise the precision of the units"
        ),
        ("sample(b, 2; method=:exact)", tooMany, "use method=:gibbs or method=:tempered, which draw by Markov chains"),
        (
            "probability(b, zeros(40))", tooMany,
            "use its logarithm, which can be estimated: log_probability(m, v; method=:auto)"
        ),
        ("nll(b, zeros(1, 40))", tooMany, "use method=:auto, which estimates it: nll(m, D; method=:auto)"),
        ("kl(zeros(1, 40), b)", tooMany, "use method=:auto, which estimates it: kl(D, m; method=:auto)"),
        ("log_partition(b)", tooMany, "use an estimate: `log_partition(m; method=:auto)`"),
        (
            "log_partition(b; method=:bridge, start=:exact)", tooMany,
            "use start=:chains, which anneals the states that reverse AIS starts from"
        ),
        ("derive(b, zeros(1, 40))", tooMany, "use a smaller model: it has no estimate"),
        ("finite_difference(b, zeros(1, 40))", tooMany, "use a smaller model: it has no estimate"),
        (
            "estimator_report(b, zeros(1, 40))",
            "the exact negative phase would sum over 2^30 states, the limit is 2^26",
            "use a smaller model: it has no estimate"
        ),
        (
            "most_probable(b; method=:exact)",
            "the distribution of the model would sum over 2^40 states, the limit is 2^26",
            "use method=:annealed, which searches"
        ),
        (
            "train!(m, D; damping=0.1)", "`damping` has no effect with `optimizer=:sgd`",
            "it is a setting of `optimizer=:natural`"
        ),
        (
            "train!(m, D; optimizer=:nesterov, square_memory=0.9)",
            "`square_memory` has no effect with `optimizer=:nesterov`",
            "it is a setting of `optimizer=:rmsprop`, `optimizer=:adam`"
        ),
        (
            "train!(m, D; offset_rate=0.1)", "`offset_rate` has no effect with `gauge=:none`",
            "it is a setting of `gauge=:centered`, `gauge=:standardized`"
        ),
        (
            "gradient(m, D; offsets=:both)", "`offsets` has no effect with `gauge=:none`",
            "it is a setting of `gauge=:centered`, `gauge=:standardized`"
        ),
        (
            "train!(m, D; sparsity_cost=0.5)", "`sparsity_cost` has no effect without `sparsity_target`",
            "give `sparsity_target` too, or leave `sparsity_cost` out"
        ),
        (
            "train!(m, D; temperatures=5)", "`temperatures` has no effect with `method=:cd`",
            "it is a setting of `method=:pt`"
        ),
        (
            "sample(m, 2; temperatures=5)", "`temperatures` has no effect with `method=:gibbs`",
            "it is a setting of `method=:tempered`"
        ),
        (
            "log_partition(m; betas=10)", "`betas` has no effect with `method=:exact`",
            "it is a setting of `method=:auto`, `method=:ais`, `method=:reverse_ais`, `method=:bridge`"
        ),
        (
            "save(\"x.json\", m; layout=:sklearn)", "`layout=:sklearn` has no effect on this format",
            "it is a setting for models in npz and safetensors files"
        ),
        (
            "train!(m, D; sparsity_target=2)",
            "`sparsity_target` of `train!` must be a mean of Bernoulli units, from 0 to 1, got 2", nil
        ),
        ("train!(m, D; weights=[1, -1, 1, 1, 1, 1, 1, 1])", "weights[2] is -1, it must be finite and at least 0", nil),
        (
            "train!(m, D; callback=e -> e == 1 ? :halt : nothing)",
            "the callback of epoch 1 gave `:halt`, which says nothing to a training",
            "`:stop` ends the training; anything but a symbol goes on"
        ),
        ("train!(m, D; lr=0.1)", "`train!` has no keyword argument `lr`", "did you mean `learning_rate`?"),
        (
            "rbm(4, 3; visible=:ising)",
            "`visible` of `rbm` must be one of `:bernoulli`, `:spin`, `:potts`, `:gaussian`, `:relu`, got `:ising`",
            "did you mean `:spin`?"
        ),
        (
            "rbm(4, 3; hidden=:binary)",
            "`hidden` of `rbm` must be one of `:bernoulli`, `:spin`, `:potts`, `:gaussian`, `:relu`, got `:binary`",
            "did you mean `:bernoulli`?"
        ),
        (
            "save([1 2], \"o.csv\")", "`path` of `save` must be a string, got a 1x2 matrix",
            "`path` comes before `x`: `save(path, x; missing=false, layout=:harmonium)`"
        ),
        (
            "save(\"o.png\", [1 2])", ".png files hold a figure, not a 1x2 matrix",
            "make a figure of it first, with `heatmap(x)`, `images(x)` or `plot(x)`"
        ),
    ])
    func mistakesAreExplained(code: String, message: String, help: String?) throws {
        let bench = Bench()
        try bench.run(
            "m = rbm(4, 3; seed=1); b = rbm(40, 30; seed=1); D = \(Self.bars); g = rbm(2, 2; visible=:gaussian, seed=1)"
        )
        let failure = try #require(bench.failure(code))
        #expect(failure.message == message)
        if let help { #expect(failure.help == help) }
    }

    private static let tooMany = "log Z would sum over 2^30 states, the limit is 2^26"

    /// Where one chain carries all, its spread is no standard error.
    @Test func anUnknownErrorIsNotShownAsANumber() throws {
        let bench = Bench()
        let shown = try bench.shown("e = ais(rbm(20, 20; seed=1, scale=9); betas=2, chains=5, seed=1)", columns: 200)
            .plain
        #expect(shown.contains(" ± unknown (AIS, above ") && shown.hasSuffix("too few, raise betas)"), "\(shown)")
        #expect(try bench.isTrue("e.standard_error == Inf && e.lower < e.value"))
        let edge =
            "log_partition(rbm(ones(1, 1), [0], [0]; visible=:gaussian, hidden=:relu); method=:auto, betas=20, seed=1)"
        #expect(try bench.shown(edge, columns: 300).plain.hasSuffix("whether Z is finite is not known)"))
    }

    @Test func densitiesHaveNoDivergence() throws {
        let bench = Bench()
        try bench.run(
            "m = rbm(2, 2; visible=:gaussian, seed=1, scale=0.5); D = randn(9, 2; seed=1); e = evaluate(m, D; steps=0)")
        #expect(bench.failure("e.kl") != nil)
        #expect(try bench.isTrue("e.nll ≈ nll(m, D)"))
        try bench.run("d = derive(m, D)")
        #expect(try bench.isTrue("maximum(d.residuals) < 1e-6 && d.equations[1].left ≈ nll(m, D)"))
        #expect(try bench.shown("d").plain.contains("(1) the cost is a cross entropy"))
    }

    @Test func theBaselineIsTheMostLikelyOne() throws {
        let bench = Bench()
        try bench.run("D = digits(); m = rbm(64, 4; seed=1); p = mean(D; dims=1)[1, :]")
        try bench.run("e = evaluate(m, D; steps=0)")
        #expect(
            try bench.isTrue(
                "e.independent_nll ≈ sum([q == 0 || q == 1 ? 0 : -q * log(q) - (1 - q) * log(1 - q) for q in p])"))
    }

    @Test func evaluationsFitTheTerminal() throws {
        let bench = Bench()
        try bench.run("D = binarize(digits()); m = rbm(64, 40; seed=1)")
        let shown = try bench.shown("evaluate(m, D; validation=D[1:100, :], betas=50, steps=50, seed=1)", columns: 80)
        for line in shown.plain.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    }

    @Test func aDivergenceKeepsASoundModel() throws {
        let bench = Bench()
        try bench.run("m = rbm(9, 4; visible=:gaussian, hidden=:relu, seed=1)")
        let failure = try #require(
            bench.failure("train!(m, randn(100, 9; seed=1); epochs=300, learning_rate=1, seed=1)"))
        #expect(
            failure.message.wholeMatch(
                of:
                    #/.*the training diverges; the model is the one (before training|after epoch \d+), the last sound one/#
            )
                != nil, "\(failure.message)")
        #expect(try bench.isTrue("norm(m.W) < 100"))
        try bench.run("k = rbm(9, 4; seed=1); D = bars_and_stripes(3)")
        #expect(bench.failure("train!(k, D; learning_rate=1e308, seed=1)")?.category == .value)
        #expect(try bench.isTrue("nll(k, D) < Inf"))
    }

    @Test func fewerStatesThanAskedForAreSaid() throws {
        let page = Session(seed: 1).transcript("r = most_probable(rbm(2, 1; scale=0), 9); size(r.states)")
        #expect(page.contains("`most_probable` was asked for 9 states, the model has only 4"), "\(page)")
    }
}
