// Questions before parsing, the manual's pages, and formulas as plain text.
import CommandLanguage
import Testing

@testable import Workbench

struct HelpTests {
    @Test func questionsAreToldFromPrograms() {
        #expect(HelpQuery("?norm") == .topic("norm"))
        #expect(HelpQuery(" norm? ") == .topic("norm"))
        #expect(HelpQuery("train!?") == .topic("train!"))
        #expect(HelpQuery("? for") == .topic("for"))
        #expect(HelpQuery("??matrix") == .search("matrix"))
        #expect(HelpQuery("?") == .overview)
        for program in ["x = 1", "a ? b : c", "a ?\nb : c", "\"really?\"", "x # why?", "", "println(\"a\")?\nx"] {
            #expect(HelpQuery(program) == nil, "\(program)")
        }
    }

    @Test(arguments: [
        (#"\sum_{i} x_i"#, "Σᵢ xᵢ"), (#"e^{-E(v,h)}"#, "e^(−E(v,h))"), (#"\frac{1}{n - 1} \sqrt{x}"#, "1/(n − 1) √x"),
        (#"-b^\top v - \sum_j \log(1 + e^{c_j})"#, "−bᵀv − Σⱼ log(1 + e^cⱼ)"),
        (#"\langle\nabla\mathcal{E}\rangle_p"#, "⟨∇ℰ⟩ₚ"),
        (#"\Delta\lambda = -\eta (\langle \nabla \mathcal{E} \rangle_D - x) \le 1"#, "Δλ = −η (⟨∇ℰ⟩_D − x) ≤ 1"),
        (#"D_{\mathrm{KL}}(q\|p)"#, "D_KL(q‖p)"),
    ])
    func formulasReadAsText(latex: String, plain: String) {
        #expect(PlainFormula.text(latex) == plain)
    }
}
