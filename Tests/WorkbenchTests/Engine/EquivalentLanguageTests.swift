// zero_sum and rescale_weights as programs use them: new models, and what they refuse.
import CommandLanguage
import Testing

@testable import Workbench

@Suite struct EquivalentLanguageTests {
    @Test func bothAnswerNewModelsOfTheSameTypes() throws {
        let bench = Bench()
        try bench.run(
            """
            m = rbm(3, 2; visible=:potts, hidden=:relu, categories=3, learned_precision=:hidden, scale=1, seed=1)
            m.b = 1:9; m.c = [1, -1]; before = copy(m); D = one_hot([1 2 3; 3 1 1], 3)
            k = m |> zero_sum |> rescale_weights
            """)
        #expect(try bench.isTrue("m == before && k != m"))
        #expect(try bench.isTrue("k.visible == :potts && k.categories == 3 && k.hidden == :relu"))
        #expect(try bench.isTrue("k.b ≈ [-1, 0, 1, -1, 0, 1, -1, 0, 1]"))
        #expect(try bench.isTrue("abs(sum(k.W[4:6, 2])) < 1e-12 && norm(k.W[:, 2]) ≈ 1"))
        #expect(try bench.isTrue("log_probability(k, D) ≈ log_probability(m, D)"))
        #expect(try bench.isTrue("rescale_weights(m; norm=2) == rescale_weights(m; norm=[2, 2])"))
    }

    static let mistakes: [(code: String, category: Diagnostic.Category, message: String, help: String?)] = [
        (
            "zero_sum(rbm(4, 3; visible=:spin))", .type,
            "the model has no Potts units, over whose categories sums could be zero", "visible=:potts"
        ),
        (
            "rescale_weights(rbm(4, 3))", .type,
            "the states of the hidden units are fixed, and the norm of their weights with them", ":gaussian and :relu"
        ),
        (
            "rescale_weights(rbm(4, 3; hidden=:relu))", .type,
            "the precision of the hidden units is fixed at 1, and the norm of their weights with it",
            "learned_precision=:hidden"
        ),
        (
            "rescale_weights(m; norm=0)", .value, "`norm` of `rescale_weights` must be above 0 and finite, got 0", nil
        ),
        ("rescale_weights(m; norm=[1, -1])", .value, "norm[2] is -1, norms must be above 0 and finite", nil),
        (
            "rescale_weights(m; norm=[1, 1, 1])", .shape, "norm has 3 elements, the model has 2 hidden units",
            "a number is for all"
        ),
        (
            "m.W[1, 1] = 1e-300; rescale_weights(m; norm=1e300)", .value, "W[1, 1] is Inf, parameters must be finite",
            nil
        ),
    ]

    @Test(arguments: mistakes)
    func mistakesAreExplained(code: String, category: Diagnostic.Category, message: String, help: String?) throws {
        let bench = Bench()
        try bench.run("m = rbm(1, 2; hidden=:gaussian, learned_precision=:hidden, seed=1)")
        let failure = try #require(bench.failure(code))
        #expect(failure.category == category)
        #expect(failure.message == message)
        if let help { #expect(failure.help?.contains(help) == true, "\(failure.help ?? "no help")") }
    }
}
