// Completion, inspection and completeness, without a program that runs.
import CommandLanguage
import Glibc
import Testing

@testable import Workbench

struct IntrospectorTests {
    @Test func earlierWordsAreNamesTheLatestFirst() {
        let introspector = Session(seed: 1).introspector
        let inputs = ["weights_a = 1; weights_b = 2x3", "f(weights_c, \"weights in text\") # weights_d!", "weights_a"]
        func recalled(_ code: String, except known: [String] = []) -> [String] {
            introspector.recall(code, cursor: code.count, from: inputs, except: known)
        }
        #expect(recalled("1 + wei") == ["weights_a", "weights_d!", "weights", "weights_c", "weights_b"])
        #expect(recalled("weights_", except: ["weights_c"]) == ["weights_a", "weights_d!", "weights_b"])
        #expect(recalled("x") == [])
        #expect(recalled("2") == [])
        #expect(recalled("") == [])
        #expect(recalled("m.wei") == [])
        #expect(recalled("\"wei") == [])
    }

    /// The names of a session in which the user made some variables.
    private func introspector() -> Introspector {
        let constants = Registry.constants(arguments: [])
        let introspector = Introspector(manual: Manual(builtins: Registry.builtins), constants: constants)
        let interpreter = Interpreter(builtins: Registry.builtins, constants: constants)
        interpreter.globals["normal_data"] = .matrix(NumericMatrix(rows: 2, columns: 1, elements: [1, 2]))
        let inner = Value.record(Record([("rate", .number(0.1)), ("name", .string("x"))]))
        let session = Session(seed: 1)
        _ = session.transcript("machines = [rbm(3, 2), rbm(2, 2)]")
        interpreter.globals["machines"] = session.interpreter.globals["machines"]
        interpreter.globals["settings"] = .record(Record([("outer", inner), ("k", .number(1))]))
        introspector.update(from: interpreter.globals)
        return introspector
    }

    /// The completions where `¦` stands.
    private func complete(_ marked: String) -> Introspector.Completions {
        let scalars = Array(marked.unicodeScalars)
        let cursor = scalars.firstIndex(of: "¦") ?? scalars.count
        let code = String(String.UnicodeScalarView(scalars.filter { $0 != "¦" }))
        return introspector().complete(code, cursor: cursor)
    }

    private func texts(_ marked: String) -> [String] { complete(marked).matches.map(\.text) }

    @Test func namesCompleteWithTheirTypes() {
        let completions = complete("x = nor¦")
        #expect(completions.span == 4..<7)
        #expect(
            completions.matches == [
                .init(text: "normal_data", type: "Matrix", signature: ""),
                .init(text: "norm", type: "function", signature: "norm(x, p=2)"),
            ])
        #expect(texts("NORM¦") == ["normal_data", "norm"])
        #expect(texts("whi¦") == ["while"])
        #expect(texts("λλ = zeros¦") == ["zeros"] && complete("λλ = zeros¦").span == 5..<10)
        #expect(texts("no_such¦").isEmpty)
    }

    @Test func fieldsComplete() {
        #expect(texts("settings.¦") == ["outer", "k"])
        #expect(texts("settings.outer.ra¦") == ["rate"])
        #expect(complete("settings.k¦").matches.first?.type == "Number")
        #expect(texts("nothing_known.¦").isEmpty)
        #expect(texts("f(x).¦").isEmpty)
        #expect(texts("rbm(3, 2).n¦") == ["nv", "nh"])
        #expect(texts("gradient(m, D).positive.¦").prefix(3) == ["W", "b", "c"])
        #expect(texts("machines[1].¦") == ["W", "b", "c", "nv", "nh", "visible", "hidden", "trainings"])
        #expect(texts("energy(m, v, h).¦").isEmpty)
    }

    @Test func keywordArgumentsCompleteUntilTheyAreWritten() {
        #expect(texts("binarize(normal_data; thr¦") == ["threshold="])
        #expect(texts("range(0, 1; ¦").prefix(2) == ["length=", "step="])
        #expect(texts("range(0, 1; length=3, ¦").prefix(1) == ["step="])
        #expect(!texts("range(0, 1; length=¦").contains("step="))
    }

    @Test func symbolsCompleteWhereAnArgumentTakesOne() {
        let methods = texts("gradient(m, D; method=:¦")
        #expect(methods.contains("exact") && methods.contains("cd") && methods.contains("pcd"))
        #expect(texts("gradient(m, D; method=:ex¦") == ["exact"])
        #expect(texts("gradient(m, D; method=¦") == [":exact", ":joint", ":cd", ":pcd", ":pt", ":ptt"])
        #expect(texts("gradient(m, D; method=e¦").contains("energy"))
        #expect(texts("gradient(m, D; method=cond ? ¦").contains("energy"))
        #expect(texts("gradient(m, D; k=¦").contains("energy"))
    }

    @Test func behindASemicolonOnlyKeywordArgumentsComplete() {
        #expect(texts("range(0, 1; ¦") == ["length=", "step="])
        #expect(texts("range(0, 1; length=3, ¦") == ["step="])
        #expect(texts("range(0, 1; len¦") == ["length="])
        #expect(texts("range(0, 1; length=len¦").contains("length"))
        #expect(texts("unknown(0, 1; len¦").contains("length"))
        #expect(texts("range(0, len¦").contains("length"))
    }

    @Test func latexNamesBecomeCharacters() {
        let completions = complete("x = \\lambda¦")
        #expect(completions.span == 4..<11)
        #expect(completions.matches.first?.text == "λ")
        #expect(texts("\\nabla¦") == ["∇"])
        #expect(texts("\\in¦") == ["∈"])
        #expect(texts("\\alph¦") == ["α"])
        #expect(texts("\\varthe¦") == ["ϑ"])
        #expect(texts("\\Leftri¦") == ["\\Leftrightarrow"] || texts("\\Leftri¦") == ["⇔"])
        #expect(texts("\\varep¦") == ["ε"])
        #expect(texts("v\\^(¦") == ["⁽"])
        #expect(texts("1 \\1/2¦") == ["½"])
        #expect(complete("x\\hat¦").matches.map(\.text) == ["\u{302}"])
        #expect(complete("\\bfal¦").matches == [.init(text: "𝛂", type: "\\bfalpha", signature: "")])
        #expect(complete("\\no_such¦").matches.isEmpty)
    }

    @Test func severalLatexNamesAreListedWithTheirCharacters() {
        let square = complete("\\sqc¦").matches
        #expect(square.first == .init(text: "\\sqcap", type: "LaTeX", signature: "⊓"))
        #expect(square.allSatisfy { $0.text.hasPrefix("\\sqc") })
    }

    @Test func latexNamesBecomeCharactersInStringsToo() {
        #expect(texts("println(\"\\lambda¦") == ["λ"])
        #expect(texts("println(\"a\\n¦").isEmpty)
        #expect(texts("println(\"a\\nosuch¦").isEmpty)
    }

    @Test func namesOfTheTextItselfComplete() {
        #expect(texts("alpha = 1\nprint(alp¦").first == "alpha")
        #expect(texts("function f(rate; steps=3)\n    st¦").first == "steps")
        #expect(texts("for index in 1:3\n    ind¦").first == "index")
        #expect(texts("map(item -> it¦").first == "item")
        #expect(!texts("f(alpha=1); alp¦").contains("alpha"))
    }

    @Test func helpTopicsCompleteBehindAQuestionMark() {
        #expect(texts("?nor¦") == ["normal_data", "norm"])
        #expect(texts("?whi¦") == ["while"])
        #expect(texts("?@ti¦") == ["@time"])
        #expect(texts("? gradients¦") == ["gradients"])
        #expect(complete("?nor¦").span == 1..<4)
    }

    @Test func pathsCompleteInsideStrings() throws {
        let folder = try TemporaryFolder()
        _ = try folder.write("1\n", to: "weights.csv")
        _ = try folder.write("1\n", to: "words.txt")
        _ = try folder.write("1\n", to: ".hidden")
        #expect(texts("load(\"\(folder.path)/we¦") == ["\(folder.path)/weights.csv"])
        #expect(texts("x = \"\(folder.path)/¦") == ["\(folder.path)/weights.csv", "\(folder.path)/words.txt"])
        #expect(texts("println(\"nor¦").isEmpty)
        _ = try folder.write("1\n", to: "two words.csv")
        #expect(mkdir("\(folder.path)/zoo", 0o700) == 0)
        #expect(texts("load(\"\(folder.path)/two w¦") == ["\(folder.path)/two words.csv"])
        #expect(texts("load(\"\(folder.path)/¦").first == "\(folder.path)/zoo/")
        #expect(texts("load(\"\(folder.path)/WEI¦") == ["\(folder.path)/weights.csv"])
    }

    @Test func oddCursorsAreAnswered() {
        for cursor in [-1, 0, 3, 99] { _ = introspector().complete("a.b", cursor: cursor) }
        #expect(introspector().complete("", cursor: 0).span == 0..<0)
    }

    @Test func inspectionFindsNamesFieldsAndTheCallAround() throws {
        let introspector = introspector()
        let page = try #require(introspector.inspect("norm(x)", cursor: 2, detail: 1))
        #expect(page.plain.hasPrefix("norm(x, p=2)\n") && page.plain.contains("Returns"))
        #expect(introspector.inspect("norm(1, ", cursor: 8, detail: 1) == page)
        #expect(introspector.inspect("norm(", cursor: 5, detail: 1) == page)
        let short = try #require(introspector.inspect("norm(x)", cursor: 2, detail: 0))
        #expect(!short.plain.contains("Returns"))
        #expect(introspector.inspect("normal_data", cursor: 3, detail: 0)?.plain.contains("a 2x1 matrix") == true)
        #expect(introspector.inspect("settings.k", cursor: 10, detail: 0)?.plain.contains("the number 1") == true)
        #expect(introspector.inspect("while true", cursor: 2, detail: 1)?.plain.contains("condition") == true)
        #expect(introspector.inspect("zzz", cursor: 1, detail: 1) == nil)
        #expect(introspector.inspect("", cursor: 0, detail: 1) == nil)
    }

    @Test func aHugeTextIsReadAroundTheCursor() throws {
        let session = Session(seed: 1)
        session.evaluate(SourceText(name: "1", text: "kept = 41"), output: SilentSink())
        for line in ["x = 1 # é", "é"] {
            let code = String(repeating: line + (line.count > 1 ? "\n" : ""), count: 200_000) + "\nkep"
            let count = code.unicodeScalars.count
            let list = session.introspector.complete(code, cursor: count)
            #expect(list.matches.map(\.text) == ["kept"])
            #expect(list.span == count - 3..<count)
            #expect(session.introspector.inspect(code + "t", cursor: count, detail: 0) != nil)
        }
        #expect(session.introspector.completeness(of: String(repeating: "x\n", count: 1 << 20)) == nil)
    }

    @Test func completenessTellsTheIndentation() {
        let introspector = introspector()
        #expect(introspector.completeness(of: "x = 1") == .complete)
        #expect(introspector.completeness(of: "?norm") == .complete)
        #expect(introspector.completeness(of: "for i in 1:3") == .incomplete(indentation: 4))
        #expect(introspector.completeness(of: "x = = 1") == .invalid)
    }
}
