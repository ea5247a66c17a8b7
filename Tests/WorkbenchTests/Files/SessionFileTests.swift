// Saved sessions: everything comes back as it was, and what is damaged changes nothing.
import CommandLanguage
import JSON
import Testing

@testable import Workbench

struct SessionFileTests {
    private let folder: TemporaryFolder
    private var path: String { folder.file("session.json") }

    init() throws { folder = try TemporaryFolder() }

    /// A session in which a program ran.
    private func session(_ code: String) throws -> Session {
        let session = Session(seed: 1, threads: 1)
        _ = try run(code, in: session)
        return session
    }

    @discardableResult
    private func run(_ code: String, in session: Session) throws -> Value {
        switch session.evaluate(SourceText(name: "In[1]", text: code), output: SilentSink()) {
        case .value(let value): return value
        case .failure(let diagnostic): throw diagnostic
        case .exit: return .nothing
        }
    }

    /// Another session with the variables of this one.
    private func restored(_ session: Session) throws -> Session {
        let unsaved = try session.save(to: path)
        #expect(unsaved.map(\.name) == [])
        let other = Session(seed: 99, threads: 1)
        _ = try other.load(from: path)
        return other
    }

    @Test(arguments: [
        "1 / 3", "0 / 0", "-1 / 0", "-0.0", "1e300", "5e-324", "true", "nothing", "\"a\\\"λ\\n\\$x\"", ":exact",
        "0:0.1:1", "1:0", "[1 / 3, 0 / 0, -1 / 0, -0.0]", "zeros(0)", "[1 2; 3 4] / 3", "[1, 2]'", "zeros(0, 3)",
        "zeros(3, 0)", "[1, 2] .> 1", "[1 2; 3 4] .> 1", "zeros(2, 0) .> 1",
        "[\"a\", [1, 2], [\"b\", (1, \"x\")], nothing]", "(1, \"two\", :three)", "(1,)", "(a=1, λ=[1 2], f=(b=2,))",
        "exp", "[exp, stdout]", "stderr",
    ])
    func valuesAreExact(code: String) throws {
        let before = try session("x = \(code)")
        let after = try restored(before)
        let (old, new) = try (run("x", in: before), run("x", in: after))
        // All values that are not a number are the same one.
        #expect("\(new)".replacing("-nan", with: "nan") == "\(old)".replacing("-nan", with: "nan"))
        #expect(new.typeName == old.typeName)
    }

    @Test(arguments: [
        "rbm(4, 3; seed=1, scale=1)", "gradient(rbm(4, 3), states(4))",
        "gradient(rbm(4, 3), states(4)).positive * (1 / 3)", "distribution(states(3))",
        "train!(rbm(4, 3), states(4); epochs=3)", "step!(trainer(rbm(4, 3; seed=1), states(4); seed=2), 3)",
        "plot([1, 2], [3, 1]; title=\"T\", label=\"curve\", xlabel=\"x\")", "bar([1, 2])", "heatmap([1 -2; 3 4])",
        "images(bars_and_stripes(2))", "histogram(1:50)",
    ])
    func objectsAreEqual(code: String) throws {
        let after = try restored(try session("x = \(code)"))
        let before = try session("x = \(code)")
        #expect(try Value.areEqual(run("x", in: after), run("x", in: before)), "\(code)")
    }

    @Test(arguments: [
        "derive(rbm(4, 3; seed=1), states(4))", "derive(rbm(4, 3; seed=1), states(4), :W, 1, 2)",
        "check_gradient(rbm(4, 3; seed=1), states(4))", "ais(rbm(4, 3; seed=1, scale=1); betas=9, seed=1)",
        "log_partition(rbm(4, 3; seed=1, scale=1); method=:bridge, betas=9, seed=1)", "log_ratio(rbm(3, 2), rbm(3, 2))",
        "plot([1, 2], [3, 0 / 0])",
        "trainer(rbm(4, 3; seed=1), states(4))",
    ])
    func objectsShowTheSame(code: String) throws {
        let before = try session("x = \(code)")
        let shown = try (run("x", in: before), run("x", in: restored(before)))
        #expect(shown.1.render(.notebook) == shown.0.render(.notebook))
    }

    @Test(arguments: [
        "method=:pt, temperatures=3", "method=:ptt, k=2", "method=:pcd, k=2, momentum=0.5", "optimizer=:adam",
        "method=:exact, weight_decay=0.1",
        "method=:pcd, gauge=:standardized, offset_rate=0.1",
        "optimizer=:rmsprop, learning_rate=e -> 0.01 / e, weights=1:16, l1=0.01, max_norm=2",
    ])
    func aTrainerGoesOnAndBackToTheLastBit(options: String) throws {
        let before = try session(
            "m = rbm(4, 3; seed=1); t = trainer(m, states(4); batch_size=5, seed=2, \(options)); step!(t, 7); m.b[1] = 2"
        )
        let after = try restored(before)
        for code in ["step!(t, 300); m", "back!(t, 299); m", "back!(t, 8); m"] {
            #expect(try Value.areEqual(run(code, in: after), run(code, in: before)), "\(code)")
        }
    }

    @Test func randomNumbersGoOn() throws {
        let before = try session("rand(3)")
        let after = try restored(before)
        #expect(try Value.areEqual(run("rand(5)", in: after), run("rand(5)", in: before)))
    }

    @Test func whatIsSharedStaysShared() throws {
        let after = try restored(
            try session("m = rbm(2, 1); same = m; other = copy(m); t = trainer(m, states(2)); l = [m, \"x\"]"))
        #expect(
            try run("m.b = [5, 6]; (same.b, other.b, t.m.b, l[1].b)", in: after).printText
                == "([5, 6], [0, 0], [5, 6], [5, 6])")
    }

    @Test func functionsKeepTheirTextAndWhatTheyCaptured() throws {
        let after = try restored(
            try session(
                """
                scale = 10
                # grows with x
                scaled(x; by=scale) = x * by
                function counter(start)
                    count = start
                    function up()
                        count += 1
                    end
                    return (up=up, get=() -> count)
                end
                c = counter(5); c.up(); c.up()
                function factorial()
                    f(n) = n < 2 ? 1 : n * f(n - 1)
                    return f
                end
                f = factorial()
                adders = map(k -> (x -> x
                    + k), [10, 20])
                """))
        #expect(
            try run("scale = 3; (scaled(2), c.up(), c.get(), f(5), adders[2](1))", in: after).printText
                == "(6, 8, 8, 120, 21)")
        let page = after.page(for: .topic("scaled")).plainText(columns: 80)
        #expect(page.contains("grows with x") && page.contains("In[1]"))
    }

    @Test func errorsInARestoredFunctionPointIntoItsText() throws {
        let after = try restored(try session("x = 1\nf(a) = a + [1 2]"))
        let error = #expect(throws: Diagnostic.self) { try run("f([1 2 3])", in: after) }
        #expect(error?.source?.text == "x = 1\nf(a) = a + [1 2]")
        #expect(error?.line == 2)
    }

    @Test func otherVariablesStay() throws {
        #expect(try session("a = 1; b = 2").save(to: path).isEmpty)
        let other = try session("b = 20; c = 30")
        _ = try other.load(from: path)
        #expect(try run("(a, b, c)", in: other).printText == "(1, 2, 30)")
    }

    @Test func savingWhatWasLoadedWritesTheSameFile() throws {
        let first = try session(
            "m = rbm(3, 2; seed=1); t = trainer(m, states(3)); step!(t); f = x -> m; z = (a=[f, m],)")
        _ = try restored(first).save(to: folder.file("again.json"))
        #expect(try FileAccess.read(path) == FileAccess.read(folder.file("again.json")))
    }

    @Test func whatCannotBeSavedIsNamedAndNothingRefersToIt() throws {
        final class Strange: LanguageObject {
            var typeName: String { "Strange" }
            var summary: String { "Strange" }
            func render(_ context: RenderContext) -> Bundle { Bundle(plain: summary) }
        }
        let session = Session(seed: 1)
        session.interpreter.globals["strange"] = .object(Strange())
        try run(
            """
            a = [1, 2]
            function pair()
                s = strange
                one() = (two, s)
                two() = one
                return (one, two)
            end
            p, q = pair()
            """, in: session)
        let unsaved = try session.save(to: path)
        #expect(unsaved.map(\.name) == ["ans", "p", "q", "strange"])
        #expect(unsaved.allSatisfy { $0.phrase == "a Strange" })
        #expect(try Session(seed: 1).load(from: path) == ["a", "pair"])
    }

    @Test func whatIsNestedTooDeepIsNamed() throws {
        let session = try session(
            "x = [1, \"a\"]; deep = x; for i in 1:150\n x = [x, i]\n end\n deep = x; for i in 1:100\n deep = [deep, i]\n end"
        )
        #expect(try session.save(to: path).map(\.name) == ["deep"])
        #expect(try Session(seed: 1).load(from: path) == ["x"])
    }

    @Test func aLongChainOfClosuresComesBack() throws {
        let before = try session("f = x -> x; link(g) = x -> g(x); for i in 1:1000\n f = link(f)\n end")
        let after = try restored(before)
        var length = 0
        var link: Value? = try run("f", in: after)
        while case .function(let function)? = link, let next = function.parts?.captured.first?.variable.value {
            (link, length) = (next, length + 1)
        }
        #expect(length == 1000)
    }

    @Test(arguments: [
        "updates", "memory_steps", "batch_size", "k", "stride", "used", "epoch", "number", "columns",
    ])
    func aNumberThatIsNoCountIsNamed(member: String) throws {
        let saved = try session(
            "t = trainer(rbm(2, 2), states(2); method=:pcd, optimizer=:adam); s = step!(t, 2); h = train!(rbm(2, 1), states(2); epochs=1)"
        )
        _ = try saved.save(to: path)
        let text = String(decoding: try FileAccess.read(path), as: UTF8.self)
        let pattern = try Regex("(\"\(member)\": \\[?\\s*)[0-9]+", as: (Substring, Substring).self)
        for number in [Int.max, 1 << 54, -1] {
            let damaged = text.replacing(pattern) { "\($0.output.1)\(number)" }
            let file = try folder.write(damaged, to: "damaged.json")
            let error = #expect(throws: Diagnostic.self) { try session("a = 5").load(from: file) }
            #expect(error?.message.contains("\"\(member)\" is not") == true, "\(error?.message ?? "")")
        }
    }

    @Test func whatIsNoSessionChangesNothing() throws {
        let saved = try session("a = 1; m = rbm(2, 2); t = trainer(m, states(2)); f = x -> a; p = plot([1, 2])")
        _ = try saved.save(to: path)
        let text = String(decoding: try FileAccess.read(path), as: UTF8.self)
        let damaged: [(String, String)] = [
            ("", "it is no saved session, or a part of one"),
            (String(text.prefix(text.count / 2)), "it is no saved session, or a part of one"),
            ("[1, 2]", "it is no saved session"), ("{\"type\": \"Model\"}", "it is no saved session"),
            (text.replacing("\"version\": 1", with: "\"version\": 2"), "it is a session of version 2"),
            (text.replacing("\"object\": 0", with: "\"object\": 7"), "object 7 is missing"),
            (text.replacing("\"Trainer\"", with: "\"Runner\""), "it holds a Runner"),
            (text.replacing("\"stride\": 1", with: "\"stride\": 0"), "its Trainer is damaged"),
            (text.replacing("\"order\": []", with: "\"order\": [1]"), "its Trainer is damaged"),
            (text.replacing("\"span\": [", with: "\"span\": [1"), "the text of function 0 is damaged"),
            (text.replacing("\"seed\": ", with: "\"sead\": "), "\"seed\" is missing"),
        ]
        for (content, message) in damaged {
            let file = try folder.write(content, to: "damaged.json")
            let session = try session("a = 5")
            let error = #expect(throws: Diagnostic.self) { try session.load(from: file) }
            #expect(error?.category == .io)
            #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
            #expect(try run("a", in: session).printText == "5")
            #expect(session.interpreter.globals.userNames == ["a", "ans"])
        }
    }

    @Test func namesAreKnownBehindLoadSession() throws {
        _ = try session("total = 5; g(x) = x + total").save(to: path)
        #expect(try run("load_session(\"\(path)\")\ng(1)", in: Session(seed: 1)).printText == "6")
    }
}
