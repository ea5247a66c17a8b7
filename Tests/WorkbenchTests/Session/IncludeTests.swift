// `include`: where names go, where files are looked for, and what errors say.
import CommandLanguage
import Testing

@testable import Workbench

struct IncludeTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// What a session shows of a program that includes files of the folder.
    private func shown(_ cells: String...) -> String {
        let session = Session(seed: 1)
        let sink = EventSink()
        for cell in cells {
            session.evaluate(
                SourceText(name: "cell", text: cell.replacing("FOLDER", with: folder.path)), output: sink)
        }
        return sink.transcript
    }

    @Test func namesAreGlobalFromWhereverItIsCalled() throws {
        _ = try folder.write("a = 40\nf(x) = x + a\na + 2", to: "one.rbm")
        #expect(shown(#"include("FOLDER/one.rbm")"#, "f(1)") == "42\n41\n")
        #expect(shown("g() = include(\"FOLDER/one.rbm\")\nx = g()", "x + a") == "42\n82\n")
    }

    @Test func namesAreKnownBehindItInTheSameProgram() throws {
        _ = try folder.write("total = 0\nf(x) = 2x", to: "broken.rbm")
        _ = try folder.write("total = 0\nf(x) = 2 * x", to: "one.rbm")
        #expect(
            shown("include(\"FOLDER/one.rbm\")\nfor i in 1:3\n total += f(i)\nend\ntotal") == "12\n")
        #expect(shown("include(\"FOLDER/one.rbm\"); unheard").contains("NameError: unknown name: `unheard`"))
        #expect(shown("include(\"FOLDER/broken.rbm\"); f(1)").hasPrefix("ParseError"))
    }

    @Test func namesAreKnownBehindAFunctionThatIncludes() throws {
        _ = try folder.write("a = 40", to: "one.rbm")
        #expect(shown("g() = include(\"FOLDER/one.rbm\")\nh() = g()\nh()\na + 2") == "42\n")
    }

    @Test(arguments: ["s = s * x() * \"c\"", "s = \"$s$(x())c\"", "s = string(s, x(), \"c\")", "s *= x() * \"c\""])
    func whatItAssignsDoesNotChangeWhatWasReadBefore(statement: String) throws {
        _ = try folder.write("s = 7\n\"b\"", to: "one.rbm")
        let setUp = "s = \"a\"\nf = include\nx() = f(\"FOLDER/one.rbm\");"
        #expect(shown(setUp + "\n\(statement)\ns") == "\"abc\"\n")
        #expect(shown(setUp, "\(statement)\ns") == "\"abc\"\n")
        let direct = statement.replacing("x()", with: "f(\"FOLDER/one.rbm\")")
        #expect(shown("s = \"a\"; f = include;", "\(direct)\ns") == "\"abc\"\n")
    }

    @Test func namesOfAFileAreCheckedBeforeItRuns() throws {
        _ = try folder.write("println(\"ran\")\nx = unheard + unknown", to: "one.rbm")
        #expect(shown(#"include("FOLDER/one.rbm")"#) == "NameError: unknown names: `unheard`, `unknown`\n")
    }

    @Test func pathsAreRelativeToTheIncludingFile() throws {
        let inner = try TemporaryFolder()
        _ = try inner.write("include(\"two.rbm\") + 1", to: "one.rbm")
        _ = try inner.write("2", to: "two.rbm")
        _ = try folder.write("include(\"\(inner.path)/one.rbm\")", to: "main.rbm")
        #expect(shown(#"include("FOLDER/main.rbm")"#) == "3\n")
    }

    @Test func errorsNameTheFileAndTheWayThere() throws {
        _ = try folder.write("y = 1\nx = [1, 2] + [1, 2, 3]\n", to: "inner.rbm")
        _ = try folder.write("\ninclude(\"inner.rbm\")\n", to: "outer.rbm")
        let session = Session(seed: 1)
        let source = SourceText(name: "In[1]", text: "include(\"\(folder.path)/outer.rbm\")")
        guard case .failure(let error) = session.evaluate(source, output: SilentSink()) else {
            Issue.record("the program should fail")
            return
        }
        let text = error.rendered(current: source).replacing(folder.path, with: "FOLDER")
        #expect(text.contains("--> FOLDER/inner.rbm:2:5"))
        #expect(text.contains("called from FOLDER/outer.rbm:2:1 in include: include(\"inner.rbm\")"))
        #expect(text.contains("called from line 1: include("))
    }

    @Test func aFileThatIncludesItselfEnds() throws {
        _ = try folder.write("include(\"self.rbm\")", to: "self.rbm")
        #expect(
            shown(#"include("FOLDER/self.rbm")"#, "1 + 1")
                == "ValueError: files include each other more than 50 deep\n2\n")
    }

    @Test func aFileMayIncludeItselfAFewTimes() throws {
        _ = try folder.write("n += 1\nif n < 5\n include(\"self.rbm\")\nend\nn", to: "self.rbm")
        #expect(shown("n = 0", #"include("FOLDER/self.rbm")"#) == "0\n5\n")
    }

    @Test func whatIsMissingIsNamed() throws {
        _ = try folder.write("1", to: "training.rbm")
        let session = Session(seed: 1)
        let source = SourceText(name: "cell", text: "include(\"\(folder.path)/trainin.rbm\")")
        guard case .failure(let error) = session.evaluate(source, output: SilentSink()) else {
            Issue.record("the program should fail")
            return
        }
        #expect(error.category == .io)
        #expect(error.help == "did you mean \"\(folder.path)/training.rbm\"?")
    }

    @Test func errorsInItCanBeCaughtAndExitLeaves() throws {
        _ = try folder.write("error(\"no\")", to: "bad.rbm")
        _ = try folder.write("exit(3)", to: "leave.rbm")
        #expect(shown("try\n include(\"FOLDER/bad.rbm\")\ncatch e\n e.message\nend") == "\"no\"\n")
        let outcome = Session(seed: 1).evaluate(
            SourceText(name: "cell", text: "include(\"\(folder.path)/leave.rbm\")"), output: SilentSink())
        guard case .exit(3) = outcome else {
            Issue.record("exit should leave: \(outcome)")
            return
        }
    }
}
