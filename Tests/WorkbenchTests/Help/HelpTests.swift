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

    @Test func aFieldOfAVariableHasAPage() {
        let session = Session(seed: 1)
        _ = session.transcript("m = rbm(2, 1); s = step!(trainer(m, states(2)))")
        let weights = session.transcript("?m.W")
        #expect(weights.contains("A field: a 2x1 matrix.") && weights.contains("Matrix nv×nh: the weights;"))
        #expect(session.transcript("?s.gradient.b").contains("A field: a vector of 2 elements."))
        let phase = session.transcript("?s.gradient.positive")
        #expect(phase.contains("the positive phase ⟨∇ℰ⟩_D") && phase.contains("See also\n  Gradient"))
        _ = session.transcript("r = check_gradient(m, [1 0])")
        #expect(session.transcript("?r.passed").contains("Relative difference below 1e-5."))
        for unknown in ["?m.V", "?m.", "?s.gradient.x.y", "?rbm.W"] {
            #expect(session.transcript(unknown).contains("There is nothing of this name."), "\(unknown)")
        }
    }

    @Test(arguments: ObjectKind.all.map(\.name))
    func aKindOfObjectsHasAPage(name: String) throws {
        let kind = try #require(ObjectKind.named(name))
        let session = Session(seed: 1)
        let page = session.page(for: .topic(name)).plainText(columns: 400)
        #expect(page.hasPrefix("\(name)\n\n  \(kind.description.summary.sentence)\n"))
        for field in kind.fields { #expect(page.contains(field.text), "\(field.name)") }
        #expect(page.contains("Given by"))
        #expect(session.page(for: .search(name)).plainText(columns: 400).contains("\n  \(name) "))
        var text = session.transcript(kind.description.example.code)
        while text.hasSuffix("\n") { text.removeLast() }
        #expect(text == kind.description.example.result)
        let topics = Manual(builtins: Registry.builtins).topics
        for other in kind.description.seeAlso { #expect(topics.contains(other), "\(name) points at \(other)") }
    }

    /// Help and the notebook's inspector say the same, and completion knows the names.
    @Test func kindsOfObjectsAreFoundWhereNamesAre() throws {
        let session = Session(seed: 1)
        #expect(session.introspector.complete("?Grad", cursor: 5).matches.map(\.text) == ["Gradient"])
        let page = try #require(session.introspector.inspect("Gradient", cursor: 8, detail: 1))
        #expect(page.plain == session.page(for: .topic("Gradient")).bundle(RenderContext()).plain)
        #expect(session.transcript("help(\"Step\")").contains("What happened in one step of training"))
        #expect(session.transcript("?objects").contains("Trainer"))
        #expect(session.transcript("?gradient").contains("Gradient"))
    }

    @Test(arguments: LanguageTopic.all.flatMap(\.examples).map { [$0.code, $0.result] })
    func examplesOfTheLanguageAreTrue(example: [String]) {
        var text = Session(seed: 1).transcript(example[0])
        while text.hasSuffix("\n") { text.removeLast() }
        #expect(text == example[1], "\(example[0])")
    }

    @Test func everyWordHasOnePageAndEveryReferenceLeadsToOne() {
        let manual = Manual(builtins: Registry.builtins)
        let words = LanguageTopic.all.flatMap(\.words)
        #expect(Set(words).count == words.count)
        #expect(Set(words).isDisjoint(with: manual.names))
        for word in words { #expect(manual.page(about: word) { _ in nil }?.title.contains(word) == true, "\(word)") }
        for topic in LanguageTopic.all {
            for other in topic.seeAlso {
                #expect(manual.topics.contains(other), "\(topic.words[0]) points at \(other)")
            }
        }
        #expect(Set(LanguageGuide.groups.map(\.name)) == Set(manual.groups.map(\.name)))
        for group in manual.topics { #expect(manual.page(about: group) { _ in nil } != nil, "\(group)") }
    }

    @Test func theGuideIsShortAndItsFirstStepsRun() {
        let guide = Manual(builtins: Registry.builtins).page(for: .overview) { _ in nil }.plainText(columns: 80)
        let lines = guide.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count <= 35 && lines.allSatisfy { $0.count <= 80 })
        #expect(guide.contains("?train!") && guide.contains("exit()"))
        let session = Session(seed: 1)
        for step in LanguageGuide.firstSteps {
            #expect(!session.transcript(step.code).contains("Error"), "\(step.code)")
        }
    }

    @Test func aSearchSaysWhereItFoundTheWord() {
        let page = Manual(builtins: Registry.builtins).search("learning").plainText()
        #expect(page.contains("In an argument") && page.contains("learning_rate: "))
        let names = Manual(builtins: Registry.builtins).search("NORM").plainText()
        #expect(names.contains("In the name\n  norm "))
        #expect(Manual(builtins: Registry.builtins).search("qqq").plainText().contains("Nothing is said about qqq."))
    }

    @Test func commentsAboveFunctionsKeepTheirLines() {
        let session = Session(seed: 1)
        _ = session.transcript("# The **square**.\n#\n# - of x\nsquare(x; k=1) = x^2")
        let page = session.page(for: .topic("square"))
        #expect(page.plainText() == "square(x; k=1)\n\n  The **square**.\n\n  - of x\n\n  Defined in In[1].\n")
        #expect(page.markdown.contains("The **square**.\n\n- of x"))
    }

    @Test func theManualPageMeansItself() {
        let page = ManualDocument(summary: "machines", commandLine: [.init("A-b", [.code(".x\\n'y'")])])
        let source = page.manualPage(version: "1")
        #expect(source.contains(".SH \"A\\-B\"\n.PP\n.RS 4\n.nf\n\\&.x\\en\\(aqy\\(aq\n.fi"))
        #expect(page.markdown.contains("### `norm`\n\n```julia\nnorm(x, p=2)\n```"))
    }

    @Test(arguments: [
        (#"\sum_{i} x_i"#, "Σᵢ xᵢ"), (#"e^{-E(v,h)}"#, "e^(−E(v,h))"), (#"\frac{1}{n - 1} \sqrt{x}"#, "1/(n − 1) √x"),
        (#"-b^\top v - \sum_j \log(1 + e^{c_j})"#, "−bᵀv − Σⱼ log(1 + e^cⱼ)"),
        (#"\langle\nabla\mathcal{E}\rangle_p"#, "⟨∇ℰ⟩ₚ"),
        (#"\Delta\lambda = -\eta (\langle \nabla \mathcal{E} \rangle_D - x) \le 1"#, "Δλ = −η (⟨∇ℰ⟩_D − x) ≤ 1"),
        (#"D_{\mathrm{KL}}(q\|p)"#, "D_KL(q‖p)"), (#"v - \hat v + \bar W_{ij}"#, "v − v\u{302} + W\u{304}ᵢⱼ"),
    ])
    func formulasReadAsText(latex: String, plain: String) {
        #expect(PlainFormula.text(latex) == plain)
    }
}
