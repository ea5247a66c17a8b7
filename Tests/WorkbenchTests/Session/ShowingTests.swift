// What does not fit is cut and says so; `show all` shows the rest of it.
import CommandLanguage
import Testing

@testable import Workbench

struct ShowingTests {
    private let hint = "(cut to fit: `show all` shows the rest)\n"

    @Test func linesBeforeParsingAreToldFromPrograms() {
        #expect(PromptLine("?norm") == .help(.topic("norm")))
        #expect(PromptLine(" show  all ;") == .showAll)
        #expect(PromptLine("edit") == .edit)
        #expect(PromptLine("edit()") == .edit)
        #expect(PromptLine("quit") == .call("exit"))
        #expect(PromptLine("whos;") == .call("whos"))
        #expect(PromptLine("help") == .help(.overview))
        for program in ["show", "edit = 1", "edit + 1", "x; edit", "", "show(all)"] {
            #expect(PromptLine(program) == nil, "\(program)")
        }
    }

    @Test(arguments: [
        "[1:1000;]", "states(8)", "ones(2, 100)", "map(k -> \"line $k\", 1:100)", "(1, ones(100))",
        "distribution(states(8))",
        "history", "images(states(9))", "bar(1:100)", "string(zeros(3000))", "display(ones(1000))", "whos()",
        "ones(900) .> 0", "ones(100, 100) .> 0",
    ])
    func whateverIsCutNamesShowAll(program: String) throws {
        let session = Session(seed: 1)
        let names = (1...30).map { "name\($0) = \($0)" }.joined(separator: "; ")
        _ = session.transcript(
            "m = rbm(4, 2); history = train!(m, states(4); epochs=30, learning_rate=0.1, seed=1); \(names);")
        let cut = session.transcript(program)
        #expect(cut.trimmed.hasSuffix(hint.trimmed), "\(program): \(cut)")
        let sink = EventSink()
        session.evaluate(SourceText(name: "In[2]", text: "show all"), output: sink)
        guard case .page(let whole)? = sink.events.first else {
            Issue.record("\(program) was not paged")
            return
        }
        #expect(whole.plain.count > cut.count)
        #expect(!whole.isCut && !whole.plain.contains("show all"))
        #expect(!session.transcript(program, context: RenderContext(isWhole: true)).contains("show all"))
    }

    @Test func whatFitsSaysNothing() {
        let session = Session(seed: 1)
        for program in [
            "[1, 2, 3]", "\"text\"", "(1, [1, 2])", "rbm(3, 2)", "whos()", "images(states(4))", "states(4)",
        ] {
            #expect(!session.transcript(program).contains("show all"), "\(program)")
        }
    }

    @Test func allOfAnArrayIsThere() {
        let session = Session(seed: 1)
        let text = session.transcript("x = 1:500 .* 1;", "[k for k in 1:500]", "show all")
        let whole = text.split(separator: "\n").drop { !$0.contains("show all") }.dropFirst(2)
        let numbers = whole.joined(separator: " ").split(separator: " ").compactMap { Int($0) }
        #expect(numbers == Array(1...500))
        let wide = session.transcript("ones(2, 300)", "show all").split(separator: "\n").last ?? ""
        #expect(wide.split(separator: " ").count == 300)
    }

    @Test func whatCannotBeShownInFullSaysWhatToDo() {
        let session = Session(seed: 1)
        #expect(session.transcript("show all").hasPrefix("ValueError: nothing has been shown yet"))
        #expect(session.transcript("zeros(2000, 2000)", "show all").contains("ValueError: this is too much"))
    }

    @Test func editNeedsATerminal() {
        let session = Session(seed: 1)
        #expect(session.transcript("edit").hasPrefix("ValueError: `edit` needs the prompt of a terminal"))
        #expect(session.transcript("edit = 3;", "edit") == "3\n")
        #expect(session.promptLine("edit") == nil)
    }

    @Test func aNotebookSaysItInTheTable() {
        let sink = EventSink(RenderContext(columns: 100, rows: 30, isRich: true))
        Session(seed: 1).evaluate(SourceText(name: "In[1]", text: "zeros(25, 3)"), output: sink)
        guard case .result(let bundle)? = sink.events.first, case .text(let html)? = bundle.contents["text/html"] else {
            Issue.record("there is no table")
            return
        }
        #expect(html.contains("<caption>25×3 Matrix, cut to fit: <code>show all</code></caption>"))
        #expect(bundle.plain.contains("show all"))
    }
}

extension String {
    fileprivate var trimmed: Substring {
        var rest = Substring(self)
        while rest.last == "\n" { rest.removeLast() }
        return rest
    }
}
