// Cells through a session: results, ans, errors that lose nothing, help before parsing.
import CommandLanguage
import Testing

@testable import Workbench

struct SessionTests {
    @Test func theLastValueIsShownUnlessHidden() {
        let session = Session(seed: 1)
        #expect(session.transcript("1 + 1") == "2\n")
        #expect(session.transcript("1 + 1;") == "")
        #expect(session.transcript("x = 3; x^2") == "9\n")
        #expect(session.transcript("nothing") == "")
        #expect(session.transcript("") == "")
    }

    @Test func ansIsTheLastValue() {
        let session = Session(seed: 1)
        #expect(session.transcript("6 * 7;", "ans + 1", "println(ans)", "ans") == "43\n43\n43\n")
        #expect(session.transcript("1 / [1 2] / :x", "ans").hasSuffix("43\n"))
    }

    @Test func commentsTypedLineByLineDocumentTheFunctionBehindThem() {
        let session = Session(seed: 1)
        _ = session.transcript("# Doubles a number.", "# It takes any.", "f(x) = 2x_", "# Halves it.", "g(x) = x / 2")
        _ = session.transcript("# Doubles a number.", "# It takes any.", "f(x) = 2 * x", "h(x) = x")
        #expect(session.transcript("?f").contains("Doubles a number.\n  It takes any."))
        #expect(session.transcript("?g").contains("Halves it."))
        #expect(session.transcript("?h").contains("There is no comment above its definition."))
    }

    @Test func splitRefusesText() {
        let text = Session(seed: 1).transcript("split(\"a b\")")
        #expect(text.hasPrefix("TypeError: `split` divides the rows of a data set, not a text"))
    }

    @Test func errorsKeepTheVariables() {
        let session = Session(seed: 1)
        let text = session.transcript("x = 1; y = x + z_; x = 2", "x")
        #expect(text.hasPrefix("NameError"))
        #expect(session.transcript("v = [1, 2]; v[1] = 5; v[9] = 1", "v").contains("5"))
        #expect(session.transcript("x = (1 +", "x").hasPrefix("ParseError"))
    }

    @Test func unknownNamesInFunctionsAreWarnedAboutAtThePromptAndRefusedInPrograms() {
        let cell = "println(\"ran\"); f(x) = lenght(x); g(x) = later(x)"
        let prompt = Session(seed: 1).transcript(cell)
        #expect(prompt.hasPrefix("stderr: Warning: unknown names: `lenght`, `later`\n"))
        #expect(prompt.contains("did you mean `length`?") && prompt.contains("ran\n"))
        let sink = EventSink()
        let outcome = Session(seed: 1).evaluate(SourceText(name: "-e", text: cell), output: sink, isWhole: true)
        guard case .failure(let error) = outcome else {
            Issue.record("nothing was refused: \(outcome)")
            return
        }
        #expect(error.category == .name && error.labels.count == 2 && !sink.transcript.contains("ran"))
        let mutual = "even(n) = n == 0 || odd(n - 1); odd(n) = n != 0 && even(n - 1); even(10)"
        #expect(Session(seed: 1).transcript(mutual) == "true\n")
    }

    @Test func programsCanExitAndCannotCatchIt() {
        let session = Session(seed: 1)
        let outcome = session.evaluate(
            SourceText(name: "-e", text: "try\n exit(3)\ncatch\n println(1)\nend"), output: EventSink())
        guard case .exit(3) = outcome else {
            Issue.record("exit gave \(outcome)")
            return
        }
    }

    @Test func argumentsAndConstantsAreKnown() {
        let session = Session(arguments: ["a", "b"], seed: 1)
        #expect(session.transcript("println(ARGS[2], length(ARGS))") == "b2\n")
        #expect(session.transcript("pi == π") == "true\n")
        #expect(session.transcript("println(stderr, \"warned\")") == "stderr: warned\n")
    }

    @Test func questionsOpenPages() throws {
        let session = Session(seed: 1)
        let sink = EventSink()
        session.evaluate(SourceText(name: "In[1]", text: "?norm"), output: sink)
        session.evaluate(SourceText(name: "In[2]", text: "norm?"), output: sink)
        session.evaluate(SourceText(name: "In[3]", text: "help(norm)"), output: sink)
        guard case .page(let page)? = sink.events.first else {
            Issue.record("no page")
            return
        }
        #expect(sink.events == [.page(page), .page(page), .page(page)])
        #expect(page.plain.hasPrefix("norm(x, p=2)\n"))
        guard case .text(let markdown)? = page.contents["text/markdown"] else {
            Issue.record("no Markdown")
            return
        }
        #expect(markdown.contains("$$") && markdown.contains("**Returns**"))
    }

    @Test func functionsDocumentThemselves() {
        let session = Session(seed: 1)
        let text = session.transcript("# Twice a number.\ntwice(x; times=2) = times * x", "?twice")
        #expect(text.contains("twice(x; times=2)"))
        #expect(text.contains("Twice a number."))
    }

    @Test func unknownNamesGetASuggestion() {
        #expect(Session(seed: 1).transcript("?nrom").contains("Did you mean norm?"))
        #expect(Session(seed: 1).transcript("??identity matrix").contains("eye"))
    }

    @Test func expressionsRenderWithoutSideEffects() throws {
        let session = Session(seed: 1)
        _ = session.transcript("x = 5; 1")
        #expect(try session.render(expression: "x + 1", RenderContext()).get().plain == "6")
        #expect(session.transcript("ans") == "1\n")
        #expect(throws: Diagnostic.self) { try session.render(expression: "x +", RenderContext()).get() }
        #expect(throws: Diagnostic.self) { try session.render(expression: "exit(0)", RenderContext()).get() }
    }

    @Test func anInterruptStopsALoopAndKeepsTheVariables() {
        let session = Session(seed: 1)
        final class InterruptingSink: OutputSink {
            let renderContext = RenderContext()
            let interrupt: Interrupt
            var failure: Diagnostic?
            init(_ interrupt: Interrupt) { self.interrupt = interrupt }
            func write(_ text: String, to stream: OutputStream) { interrupt.request() }
            func display(_ bundle: Bundle, id: String?) {}
            func update(_ bundle: Bundle, id: String) {}
            func result(_ bundle: Bundle) {}
            func error(_ diagnostic: Diagnostic) { failure = diagnostic }
            func clear(wait: Bool) {}
            func page(_ bundle: Bundle) {}
            func input(prompt: String) throws -> String { "" }
        }
        let sink = InterruptingSink(session.interrupt)
        session.evaluate(
            SourceText(name: "In[1]", text: "n = 0\nwhile true\n n += 1\n n == 1000 && println(n)\nend"), output: sink)
        #expect(sink.failure?.category == .interrupted)
        session.interrupt.reset()
        #expect(session.transcript("n >= 1000") == "true\n")
        session.evaluate(SourceText(name: "In[2]", text: "print(1); sleep(100)"), output: sink)
        #expect(sink.failure?.category == .interrupted)
    }

    @Test func inputAsksTheFrontEnd() {
        let session = Session(seed: 1)
        let sink = EventSink(answers: ["Ada"])
        session.evaluate(SourceText(name: "In[1]", text: "println(\"hello, \", input(\"who? \"))"), output: sink)
        #expect(sink.transcript == "hello, Ada\n")
    }

    @Test func variablesAreListed() {
        let text = Session(seed: 1).transcript("v = [1, 2, 3]; k = 2; s = \"text\";", "whos()")
        #expect(
            text.split(separator: "\n").map { $0.split(separator: " ").prefix(2).joined(separator: " ") }
                == ["name type", "k Number", "s String", "v Vector"])
    }
}
