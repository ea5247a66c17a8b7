// Models of all unit types in the language: making them, showing them, keeping them, and what they refuse.
import CommandLanguage
import Testing

@testable import Workbench

@Suite struct UnitTypeLanguageTests {
    static let types = ["bernoulli", "spin", "potts", "gaussian", "relu"]
    static let pairs = types.flatMap { visible in types.map { (visible, $0) } }

    private func model(_ visible: String, _ hidden: String, _ more: String = "") -> String {
        let categories = [visible, hidden].contains("potts") ? ", categories=3" : ""
        return "rbm(2, 2; visible=:\(visible), hidden=:\(hidden), scale=0.2, seed=1\(categories)\(more))"
    }

    /// What every pair can do: energies, conditionals, sampling, training, and where log Z is finite its gradient.
    @Test(arguments: pairs)
    func everyPairWorks(visible: String, hidden: String) throws {
        let bench = Bench()
        let isContinuous = { (name: String) in name == "gaussian" || name == "relu" }
        let columns = visible == "potts" ? 6 : 2
        try bench.run("m = \(model(visible, hidden)); D = sample(m, 12; burn_in=5, seed=2)")
        #expect(try bench.isTrue("size(D) == (12, \(columns))"))
        try bench.run("h = sample_hidden(m, D; seed=3); e = energy(m, D, h); f = free_energy(m, D)")
        #expect(try bench.isTrue("sum(abs.(hidden_means(m, D))) < Inf && sum(abs.(visible_means(m, h))) < Inf"))
        #expect(try bench.isTrue("sum(abs.(e)) < Inf && sum(abs.(f)) < Inf"))
        try bench.run("train!(m, D; epochs=2, learning_rate=0.01, batch_size=4, seed=1)")
        #expect(try bench.isTrue("norm(parameters(m)) < Inf"))
        #expect(try bench.isTrue("copy(m) == m && m.visible == :\(visible) && m.hidden == :\(hidden)"))
        if !isContinuous(visible) || !isContinuous(hidden) || visible == "gaussian" && hidden == "gaussian" {
            #expect(try bench.isTrue("check_gradient(m, D).passed"))
            #expect(try bench.isTrue("maximum(derive(m, D).residuals) < 1e-5"))
            #expect(try bench.isTrue("abs(nll(m, D)) < Inf"))
        } else {
            #expect(
                bench.failure("nll(m, D)")?.message.contains("finitely many states, or two Gaussian layers") == true)
        }
    }

    @Test(arguments: pairs)
    func sessionsKeepTypesAndParameters(visible: String, hidden: String) throws {
        let folder = try TemporaryFolder()
        let precise = [visible, hidden].map { $0 == "gaussian" || $0 == "relu" }
        let learned = precise == [true, true] ? "both" : precise[0] ? "visible" : precise[1] ? "hidden" : "none"
        let bench = Bench()
        try bench.run(
            "m = \(model(visible, hidden, ", learned_precision=:\(learned)")); g = free_energy_gradient(m, sample(m; burn_in=1)[1, :])"
        )
        if precise[0] { try bench.run("m.zv = [0.5, -1]") }
        if precise[1] { try bench.run("m.zh = [0.25, 2]") }
        try bench.run("save_session(\"\(folder.path)/s.json\"); save(\"\(folder.path)/m.json\", m)")
        let other = Bench()
        try other.run("load_session(\"\(folder.path)/s.json\")")
        #expect(try other.isTrue("load(\"\(folder.path)/m.json\") == m && m.visible == :\(visible)"))
        #expect(try other.numbers("parameters(m)") == bench.numbers("parameters(m)"))
        #expect(try other.number("norm(g)") == bench.number("norm(g)"))
    }

    @Test func modelsShowTheirTypes() throws {
        let bench = Bench()
        func firstLine(_ code: String) throws -> String {
            String(try bench.shown(code).plain.split(separator: "\n")[0])
        }
        #expect(try firstLine("rbm(4, 3)") == "Model with 4 visible and 3 hidden Bernoulli units, 19 parameters")
        #expect(
            try firstLine("rbm(4, 3; visible=:potts, categories=5)")
                == "Model with 4 visible Potts units of 5 categories and 3 hidden Bernoulli units, 83 parameters")
        #expect(
            try firstLine("rbm(4, 3; visible=:gaussian, hidden=:relu, learned_precision=:visible)")
                == "Model with 4 visible Gaussian units of learned precision and 3 hidden rectified units, 23 parameters"
        )
        #expect(try bench.number("rbm(4, 3; visible=:potts, categories=5).nv") == 4)
        #expect(try bench.number("rbm(4, 3; visible=:potts, categories=5).categories") == 5)
    }

    @Test func givenWeightsTakeTypesToo() throws {
        let bench = Bench()
        try bench.run("m = rbm([1 2; 3 4; 5 6], [1, 2, 3], [4, 5]; visible=:potts, hidden=:spin, categories=3)")
        #expect(try bench.isTrue("m.nv == 1 && m.nh == 2 && m.W[3, 2] == 6 && m.c[2] == 5"))
        #expect(try bench.number("energy(m, [0, 1, 0], [1, -1])") == -(3 - 4) - 2 - (4 - 5))
    }

    /// What is wrong, and what would be right.
    @Test(arguments: [
        ("rbm(2, 2; visible=:potts)", "`:potts` units need `categories`, their number of states", "categories=21"),
        ("rbm(2, 2; categories=3)", "`categories` is for `:potts` units, and there are none", nil),
        (
            "rbm(2, 2; learned_precision=:hidden)", "Bernoulli units have no precision that could be learned",
            ":gaussian"
        ),
        (
            "rbm([1 2; 3 4], [1, 2], [3, 4]; hidden=:potts, categories=3)",
            "`W` is 2x2, but 2 elements are not whole units of 3 categories", nil
        ),
        (
            "nll(rbm(2, 2; visible=:spin), [1 0])",
            "element 0 in row 1, column 2 is not a state of its spin unit, which is -1 or 1", "2 * D .- 1"
        ),
        (
            "train!(rbm(1, 2; visible=:potts, categories=3), [1 0 1])",
            "columns 1 to 3 of row 1 sum to 2: the state of a Potts unit is one 1 among zeros", "one_hot"
        ),
        (
            "nll(rbm(2, 2; visible=:potts, categories=3), [1 2])",
            "`D` has 2 columns, the model has 6 visible columns: 2 Potts units of 3 categories", "one_hot(D, 3)"
        ),
        (
            "nll(rbm(2, 2; visible=:relu), [1 -2])",
            "element -2 in row 1, column 2 is not a state of its rectified unit, which is at least 0", ":gaussian"
        ),
        (
            "pseudo_likelihood(rbm(2, 2; visible=:gaussian), [1 -2])",
            "the pseudo-likelihood needs visible units with finitely many states", "nll"
        ),
        (
            "hidden_probabilities(rbm(2, 2; hidden=:spin), [1, 0])",
            "the hidden units are spin units, which are never just 0 or 1", "hidden_means"
        ),
        ("log_partition(rbm([3], [0], [0]; visible=:gaussian, hidden=:gaussian))", "", nil),
        (
            "log_partition(rbm(ones(1, 1) * 3, [0], [0]; visible=:gaussian, hidden=:gaussian))",
            "the model has no finite Z: in units of its Gaussian units' precisions the largest singular value of W is 3, it must be below 1",
            "scale W down"
        ),
        ("derive(rbm(2, 2), [1 0], :zv, 1)", "this model has no parameters `zv`", nil),
        ("one_hot([0 1], 3)", "0 in row 1, column 1 is no category from 1 to 3", "X .+ 1"),
        ("categories([1 0 0 1], 3)", "4 columns are not whole units of 3 categories", nil),
    ])
    func mistakesAreExplained(code: String, message: String, help: String?) throws {
        let failure = try #require(Bench().failure(code))
        if !message.isEmpty { #expect(failure.message == message) }
        if let help { #expect(failure.help?.contains(help) == true, "\(failure.help ?? "no help")") }
    }

    @Test func helpExplainsEveryType() throws {
        let page = Session(seed: 1).transcript("?rbm")
        for type in Self.types { #expect(page.contains("  :\(type)  ")) }
        #expect(page.contains("E(x) = γ x²/2 - b x"))
    }
}
