// What a running program withstands: long loops, deep recursion, interrupts; and what it can be asked about.
import Foundation
import Testing

@testable import CommandLanguage

@Suite struct RunningTests {
    @Test func aMillionRounds() {
        #expect(evaluated("s = 0\nfor i in 1:10^6\n s += i\nend\ns") == "500000500000")
        #expect(evaluated("f(n) = n < 2 ? n : f(n - 1) + f(n - 2); f(16)") == "987")
    }

    @Test func recursionHasALimit() throws {
        let session = TestSession()
        #expect(session.errorText("f(n) = f(n + 1) + 1; f(1)").hasPrefix("ValueError: the recursion is too deep"))
        #expect(session.errorText("g(n) = map(g, [n, n]); g(1)").hasPrefix("ValueError: the recursion is too deep"))
        #expect(
            session.errorText("h(n) = [h(k) for k in 1:n]; h(2)").hasPrefix("ValueError: the recursion is too deep"))
        #expect(try session.text("d(n) = n == 0 ? 0 : 1 + d(n - 1); d(200)") == "200")
    }

    private static let nested = "x = [[1, \"a\"]]\nfor i in 1:60\n x = [x, x]\nend\n"

    @Test func depthNeedsNoStack() throws {
        let session = TestSession()
        _ = try session.value(
            """
            x = (k=[],); y = []; z = []
            for i in 1:10^5
                x = (k=[x],)
                y = [y]
                z = [z]
            end
            """)
        #expect(try session.text("(y == z, y == [z], length(string(y)))") == "(true, false, 200002)")
        let shown = try session.value("(y, x)").displayText(RenderContext(isWhole: true))
        #expect(shown.utf8.count > 200_000)
        _ = try session.value("x = 0; y = [1]; z = y")
        #expect(try session.text("x") == "0")
    }

    /// A right answer where the stack has room for it, else an error that says so; and they can be given up.
    @Test(arguments: [("g(x)", "1"), ("g(x) + 1", "100001")])
    func longChainsOfClosures(body: String, answer: String) throws {
        let session = TestSession()
        _ = try session.value("f = x -> x\nfor i in 1:10^5\n    g = f\n    f = x -> \(body)\nend")
        let called = session.errorText("f(1)")
        #expect(called == "no error: \(answer)" || called.hasPrefix("ValueError: the recursion is too deep"))
        #expect(try session.text("f == f") == "true")
        _ = try session.value("f = 0")
        #expect(try session.text("f") == "0")
    }

    /// From a thread of its own: the shared pool is busy with the programs that are to be stopped.
    private func requestSoon(_ interrupt: Interrupt) {
        Thread.detachNewThread {
            Thread.sleep(forTimeInterval: 0.02)
            interrupt.request()
        }
    }

    @Test(arguments: [
        "while true\nend", "for i in 1:10^15\nend", "[x for x in 1:10^9 if x < 0]",
        "f() = g()\ng() = f()\nwhile true\n try\n  f()\n catch\n end\nend",
        // Few values, but long texts and long comparisons.
        nested + "string(x)", nested + "\"$x\"", nested + "x == x", nested + "s = \"\"\ns = s * \"$x\"",
    ])
    func anInterruptStops(program: String) {
        let session = TestSession()
        let interrupt = session.interrupt
        requestSoon(interrupt)
        #expect(session.errorText(program).hasPrefix("Interrupted: stopped "))
    }

    @Test func finallyRunsAfterAnInterruptThatNoCatchTakes() throws {
        let session = TestSession()
        let interrupt = session.interrupt
        _ = try session.value("a = 0; b = 0")
        requestSoon(interrupt)
        let program = "try\n while true\n end\ncatch\n a = 1\nfinally\n for i in 1:10\n b += 1\n end\nend"
        #expect(session.errorText(program).hasPrefix("Interrupted"))
        #expect(try session.text("(a, b)") == "(0, 10)")
    }

    @Test func aSecondInterruptEndsFinallyToo() throws {
        let session = TestSession()
        let interrupt = session.interrupt
        let stop = Builtin(group: "test", name: "stop", returns: "nothing", summary: "interrupts") { _ in
            interrupt.request()
            return .nothing
        }
        session.interpreter.globals["stop"] = .function(Function(stop))
        _ = try session.value("m = model(); m.W = [0 0]")
        let program = """
            function f(n)
                try
                    n > 0 ? f(n - 1) : stop()
                finally
                    m.W[1, 1] += 1
                    m.W[1, 1] == 3 && stop()
                    [i for i in 0:n]
                    m.W[1, 2] += 1
                end
            end
            f(20)
            """
        #expect(session.errorText(program).hasPrefix("Interrupted"))
        // Two run to their end; the third is stopped in its middle, and those around it where they begin to loop.
        interrupt.reset()
        #expect(try session.text("m.W") == "[21 2]")
        // The next program has its own first interrupt.
        let next = "try\n stop()\nfinally\n [i for i in 1:3]\n m.W = [7 7]\nend"
        #expect(session.errorText(next).hasPrefix("Interrupted"))
        #expect(try session.text("m.W") == "[7 7]")
    }

    @Test func whatABuiltinIgnoresStopsBehindIt() throws {
        let session = TestSession()
        session.interrupt.request()
        #expect(session.errorText("print(1)\nprint(2)").hasPrefix("Interrupted"))
        #expect(session.sink.text == "")
    }

    @Test func timeIsPrinted() throws {
        let session = TestSession()
        #expect(try session.text("@time 1 + 2") == "3")
        #expect(session.sink.text.hasSuffix("s\n"))
        #expect(try session.text("@time x = 4; x") == "4")
    }

    @Test func functionsTellWhatTheyAre() throws {
        let session = TestSession()
        let value = try session.value("# Doubles.\nf(x, n=2; k=:cd) = n * x")
        guard case .function(let function) = value else {
            Issue.record("no function")
            return
        }
        #expect(function.name == "f")
        #expect(function.signature.text == "f(x, n=2; k=:cd)")
        #expect(function.documentation == "Doubles.")
        #expect(function.signature.positional.map(\.name) == ["x", "n"])
        #expect(function.origin?.source.name == "test")
        #expect(value.displayText(RenderContext()) == "f(x, n=2; k=:cd)")
    }

    @Test func defaultsOfBuiltinsAreReadFromTheirText() {
        #expect(evaluated("train([1])") == "(10, :exact, -1, false)")
        #expect(evaluated("train([1], 3; method=:cd, seed=4)") == "(3, :cd, 4, true)")
        #expect(evaluated("train([1]; seed=nothing)") == "(10, :exact, -1, false)")
    }

    @Test func aValueFitsIntoThreeWords() {
        #expect(MemoryLayout<Value?>.size == 24)
    }
}
