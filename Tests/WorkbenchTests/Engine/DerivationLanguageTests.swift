// The derivation as the language shows it.
import CommandLanguage
import Testing

@testable import Workbench

@Suite struct DerivationLanguageTests {
    @Test func residualsVanish() throws {
        let bench = Bench()
        try bench.run("m = rbm(4, 3; seed=1, scale=1); D = [1 0 1 0; 1 1 1 0; 0 0 1 1]; d = derive(m, D)")
        #expect(try bench.numbers("d.residuals").count == 7)
        #expect(try bench.number("maximum(d.residuals)") < 1e-7)
        #expect(try bench.isTrue("abs(d.log_partition - log_partition(m)) < 1e-12"))
        #expect(try bench.isTrue("norm(d.equations[7].right - gradient(m, D)) < 1e-12"))
    }

    @Test func oneParameterIsANumber() throws {
        let bench = Bench()
        try bench.run("m = rbm(4, 3; seed=1, scale=1); D = [1 0 1 0; 1 1 1 0; 0 0 1 1]")
        #expect(try bench.isTrue("abs(derive(m, D, :W, 2, 3).equations[6].right - gradient(m, D).W[2, 3]) < 1e-12"))
        #expect(try bench.isTrue("abs(derive(m, D, :b, 4).equations[7].right - gradient(m, D).b[4]) < 1e-12"))
        #expect(try bench.isTrue("abs(derive(m, D, :c, 1).equations[5].right - gradient(m, D).c[1]) < 1e-12"))
        #expect(bench.failure("derive(m, D, :W, 2)")?.category == .type)
        #expect(bench.failure("derive(m, D, :c, 4)")?.category == .index)
    }

    @Test func itIsTypesetInNotebooksAndTextInTerminals() throws {
        let bench = Bench()
        let bundle = try bench.shown("derive(rbm(3, 2; seed=1), [1 0 1])", isRich: true)
        guard case .text(let markdown)? = bundle.contents["text/markdown"],
            case .text(let latex)? = bundle.contents["text/latex"]
        else {
            Issue.record("a derivation has a markdown and a LaTeX form")
            return
        }
        #expect(markdown.contains("$$") && latex.contains("\\begin{aligned}"))
        for number in 1...7 {
            #expect(bundle.plain.contains("(\(number)) "))
            #expect(latex.contains("(\(number))"))
        }
        #expect(bundle.plain.contains("⟨∇ℰ⟩_D − ⟨∇ℰ⟩_p"))
        #expect(!bundle.plain.contains("\\"))
    }

    @Test func sumsThatAreTooLongAreReplacedByName() throws {
        let bench = Bench()
        let text = try bench.shown("derive(rbm(30, 2; seed=1), zeros(1, 30), :c, 1)").plain
        #expect(text.contains("sum over all h in place of 2^32 terms"))
    }

    /// In LaTeX `1e-9` would be a product with e.
    @Test func residualsInLatexArePowersOfTen() throws {
        let bundle = try Bench().shown("derive(rbm(3, 2; seed=1, scale=1), [1 0 1; 1 1 1])", isRich: true)
        guard case .text(let latex)? = bundle.contents["text/latex"] else {
            Issue.record("no LaTeX")
            return
        }
        #expect(latex.contains("\\cdot 10^{-"))
        #expect(latex.firstMatch(of: #/[0-9]e-[0-9]/#) == nil)
    }

    /// With an example of zeros both sides of (3) would be the slope of log Z, equal by construction.
    @Test func theExampleIsOneThatTheParameterIsPartOf() throws {
        let bench = Bench()
        let text = try bench.shown("derive(rbm(4, 3; seed=1), bars_and_stripes(2), :W, 1, 2)").plain
        #expect(text.contains("(3) one example, row 3: the gradient splits in two"))
    }

    @Test func narrowTerminalsKeepFormulasAndValuesWhole() throws {
        let bench = Bench()
        let lines = try bench.shown("derive(rbm(4, 3; seed=1), bars_and_stripes(2), :W, 1, 2)", columns: 60).plain
            .split(separator: "\n")
        #expect(lines.filter { !$0.hasPrefix("        [") }.allSatisfy { $0.count <= 60 })
    }

    @Test func scaledGradientsStayTheDifferenceOfTheirPhases() throws {
        let bench = Bench()
        try bench.run("g = gradient(rbm(5, 4; seed=1, scale=1), [1 0 1 0 0; 1 1 1 0 1]); f = 0.1 * g + g / 3")
        #expect(try bench.isTrue("f.W == f.positive.W - f.negative.W"))
    }
}
