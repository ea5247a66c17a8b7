// Exported sessions: a notebook with its outputs, or a program of the inputs.
import CommandLanguage
import JSON
import Testing

@testable import Workbench

struct SessionExportTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// The file that a session writes in its last cell.
    private func exported(_ cells: [String], as fileExtension: String, isRich: Bool = false) throws -> String {
        let session = Session(seed: 1)
        let path = folder.file("session.\(fileExtension)")
        let sink = EventSink(RenderContext(columns: 60, isRich: isRich))
        for (index, cell) in (cells + ["export_session(\"\(path)\")"]).enumerated() {
            session.evaluate(SourceText(name: "In[\(index + 1)]", text: cell), output: sink)
        }
        return String(decoding: try FileAccess.read(path), as: UTF8.self)
    }

    /// The cells of the notebook that a session writes.
    private func cells(_ cells: String..., isRich: Bool = false) throws -> [JSONObject] {
        let text = try exported(cells, as: "ipynb", isRich: isRich)
        return try #require(try JSONValue(parsing: text).object?["cells"]?.array).compactMap(\.object)
    }

    private func outputs(_ cell: JSONObject) -> [JSONObject] { (cell["outputs"]?.array ?? []).compactMap(\.object) }

    @Test func aCellHasItsTextItsNumberAndItsOutputs() throws {
        let cells = try cells("x = 1\ny = x + 1", "print(\"a\"); println(\"b\"); println(stderr, \"c\"); display(x); y")
        #expect(cells.map { $0["execution_count"] } == [1, 2])
        #expect(cells[0]["source"] == ["x = 1\n", "y = x + 1"])
        let outputs = outputs(cells[1])
        #expect(outputs.map { $0["output_type"] } == ["stream", "stream", "display_data", "execute_result"])
        #expect(outputs.prefix(2).map { $0["text"] } == [["ab\n"], ["c\n"]])
        #expect(outputs[3]["data"] == ["text/plain": ["2"]])
        #expect(outputs[3]["execution_count"] == 2)
    }

    @Test(arguments: [false, true])
    func valuesAreRichWhereverTheyWereShown(isRich: Bool) throws {
        let cells = try cells(
            "[1 2; 3 4]", "plot([1, 2])", "rbm(2, 2)", "train!(rbm(2, 2), states(2); epochs=1)", isRich: isRich)
        let kinds = cells.map { outputs($0)[0]["data"]?.object?.members.map(\.name) ?? [] }
        #expect(kinds[0] == ["text/latex", "text/plain"])
        let figure = ["application/vnd.vegalite.v5+json", "image/png", "image/svg+xml", "text/plain"]
        #expect(kinds[1] == figure)
        #expect(kinds[2] == ["text/html", "text/plain"])
        #expect(kinds[3] == figure)
        #expect(outputs(cells[1])[0]["metadata"]?.object?["image/png"]?.object?["width"]?.integer != nil)
    }

    @Test func aValueStaysAsItWasWhenItWasShown() throws {
        let cells = try cells("m = rbm(1, 1; scale=0)", "m.b = [5];", "m", "t = trainer(m, [0 1]')", "step!(t);")
        let shown = [0, 2].map { "\(outputs(cells[$0])[0]["data"] ?? .null)" }
        #expect(shown[0].contains("all 0") && !shown[0].contains("all 5"))
        #expect(shown[1].contains("all 5"))
        #expect("\(outputs(cells[3])[0])".contains("0 steps, 0 epochs"))
    }

    @Test func errorsAreOutputsThatTheNotebookRunsThrough() throws {
        let cells = try cells("?sum", "f(x) = x + [1 2]", "f([1 2 3])", "1")
        #expect(cells.count == 3)
        let error = try #require(outputs(cells[1]).first)
        #expect(error["ename"] == "ShapeError")
        #expect(cells[1]["metadata"] == ["tags": ["raises-exception"]])
        // The cell is told by the number that it has in the notebook.
        #expect("\(error["traceback"] ?? .null)".contains("In[1], line 1"))
    }

    @Test func questionsForHelpAreLeftOut() throws {
        let cells = try cells("?sum", "help()", "help(\"sum\"); 5", "  ")
        #expect(cells.map { $0["source"] } == [["help(\"sum\"); 5"]])
    }

    @Test func clearedOutputsAreGone() throws {
        let cells = try cells("println(1); clear(); println(2)")
        #expect(outputs(cells[0]).map { $0["text"] } == [["2\n"]])
    }

    @Test func aProgramThatPrintsWithoutEndIsCut() throws {
        let cells = try cells(
            "s = \"\"; for i in 1:1000\n s = s * \"0123456789\"\nend; for i in 1:1000\n print(s)\nend")
        let texts = outputs(cells[0]).map { $0["text"]?.array?.first?.string ?? "" }
        #expect(texts.count == 2)
        #expect(texts[0].utf8.count == 8_380_000)
        #expect(texts[1] == "… 1.62 MB of output were not kept\n")
    }

    @Test func aLongSessionKeepsItsLatestOutputs() {
        let transcript = Transcript()
        for _ in 1...6 {
            transcript.begin(SourceText(name: "cell", text: "print(x)"))
            transcript.add(.text("as if it were long", .standardOutput), bytes: 8 << 20)
        }
        #expect(transcript.cells.map(\.outputs.count) == [0, 0, 1, 1, 1, 1])
        #expect(transcript.cells.map { $0.dropped >> 20 } == [8, 8, 0, 0, 0, 0])
    }

    @Test func aProgramOfTheInputs() throws {
        let text = try exported(["x = 1", "y = nothere", "for i in 1:2\n    println(i)\nend"], as: "rbm")
        #expect(
            text == """
                # %%
                x = 1

                # %%
                # NameError: unknown name: `nothere`
                # y = nothere

                # %%
                for i in 1:2
                    println(i)
                end

                """)
    }

    @Test func theCellThatExportsStaysWhenItDoesMore() throws {
        let session = Session(seed: 1)
        let path = folder.file("a.rbm")
        session.evaluate(
            SourceText(name: "In[1]", text: "x = 1; export(\"\(path)\")"), output: SilentSink())
        #expect(String(decoding: try FileAccess.read(path), as: UTF8.self).contains("x = 1; export("))
    }

    @Test func otherFormatsAreRefused() {
        let text = Session(seed: 1).transcript("export_session(\"/tmp/session.txt\")", "export = 1")
        #expect(text.hasPrefix("IOError: the format `.txt` is not known here\nParseError"))
    }
}
