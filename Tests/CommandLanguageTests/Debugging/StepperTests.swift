// Stepping: where programs stop, what can be seen there, and that they come to the same result.
import Testing

@testable import CommandLanguage

@Suite struct StepperTests {
    private let sums = """
        function sums(n)
            s = 0
            for i in 1:n
                s += i
            end
            s
        end
        """

    @Test("`@debug` stops at the first statement inside, and steps from there")
    func entry() throws {
        let scripted = ScriptedDebugger([.stepOver, .stepOver, .stepOver, .stepOver, .stepOver])
        _ = try scripted.session.value(sums)
        scripted.watched = "s"
        #expect(try scripted.session.text("@debug sums(2)") == "3")
        #expect(
            scripted.stops == [
                "entry sums:2", "step sums:3", "step sums:4", "step sums:4", "step sums:6",
            ])
        #expect(scripted.seen == ["unknown name: `s`", "0", "0", "1", "3"])
        #expect(try scripted.session.text("sums(3)") == "6")
        #expect(scripted.stops.count == 5)
    }

    @Test("a loop behind `@debug` stops in its first round, with its variable")
    func loop() throws {
        let scripted = ScriptedDebugger([.stepOver, .quit])
        scripted.watched = "(e, total)"
        _ = try scripted.session.value("total = 0")
        #expect(try scripted.session.text("@debug for e in 1:10\n total += e\nend") == "nothing")
        #expect(scripted.stops == ["entry test:2", "step test:2"])
        #expect(scripted.seen == ["(1, 0)", "(2, 1)"])
        #expect(try scripted.session.text("total") == "1")
    }

    @Test("stepping in goes into functions, out of them and over them")
    func inAndOut() throws {
        let program = "function g(x)\n y = x + 1\n y * 2\nend\nfunction f(x)\n a = g(x)\n b = g(a)\n a + b\nend"
        for (script, stops) in [
            ([.stepInto, .stepInto, .stepInto], ["entry f:6", "step g:2", "step g:3", "step f:7"]),
            ([.stepOver, .stepOver], ["entry f:6", "step f:7", "step f:8"]),
            ([.stepInto, .stepOut, .stepInto], ["entry f:6", "step g:2", "step f:7", "step g:2"]),
            ([.stepOut], ["entry f:6"]),
        ] as [([Resumption], [String])] {
            let scripted = ScriptedDebugger(script)
            _ = try scripted.session.value(program)
            #expect(try scripted.session.text("@debug f(1)") == "14")
            #expect(scripted.stops == stops)
        }
    }

    @Test("quitting runs `finally`, and no `catch` stops it")
    func quit() throws {
        let scripted = ScriptedDebugger([.stepInto, .quit])
        _ = try scripted.session.value(
            "function f()\n try\n print(\"in\")\n catch\n print(\"caught\")\n finally\n print(\"end\")\n end\nend")
        #expect(try scripted.session.text("@debug f()") == "nothing")
        #expect(scripted.session.sink.text == "end")
    }

    @Test("what has no statements inside does not stop")
    func never() throws {
        let scripted = ScriptedDebugger()
        #expect(try scripted.session.text("@debug sqrt(4)") == "2")
        #expect(scripted.stops == ["never"])
    }

    @Test("functions that existed before can be stopped in: closures, recursive ones, those in lists and records")
    func earlierFunctions() throws {
        let scripted = ScriptedDebugger([.stepInto, .stepInto, .stepInto, .stepInto, .stepInto, .stepInto])
        _ = try scripted.session.value(
            """
            function counter()
                n = 0
                function next()
                    n += 1
                end
                next
            end
            count = counter()
            count()
            table = (list=["a", x -> x^2], k=1)
            function fact(n)
                n < 2 ? 1 : n * fact(n - 1)
            end
            """)
        _ = try scripted.session.value("@debug (count(), table.list[2](3), fact(3))")
        #expect(
            scripted.stops == [
                "entry next:4", "step anonymous function:10", "step fact:12", "step fact:12", "step fact:12",
            ])
        #expect(try scripted.session.text("(count(), table.list[2](3), fact(3))") == "(3, 9, 6)")
    }

    @Test("expressions see the locals of any call, captured variables and globals, and assign them")
    func frames() throws {
        let scripted = ScriptedDebugger()
        _ = try scripted.session.value(
            """
            scale = 10
            function outer(a)
                k = a + 1
                inner = x -> begin_(x * k)
                inner(a)
            end
            function begin_(y)
                z = y
                z + scale
            end
            """)
        var names: [[String]] = []
        var values: [String] = []
        scripted.visit = { stepper in
            guard stepper.stack[0].title == "begin_" else { return }
            names = stepper.stack.indices.map { stepper.variables(frame: $0).map(\.name) }
            func look(_ text: String, _ frame: Int) throws -> String {
                try stepper.evaluate(SourceText(name: "", text: text), frame: frame, output: SilentSink()).literalText
            }
            values = [
                try look("y + scale", 0), try look("x + k", 1), try look("[k + i for i in 1:2]", 2),
                try look("map(v -> v * y, [1, 2])", 0), try look("y = 7", 0), try look("k = 0", 1),
                try look("k", 2),
            ]
        }
        scripted.debugger.attach()
        let text = try #require(scripted.session.interpreter.globals["begin_"]?.functionText)
        scripted.debugger.setBreakpoints([Breakpoint(line: 8)], in: text)
        #expect(try scripted.session.text("outer(2)") == "17")
        #expect(scripted.stops == ["breakpoint begin_:8"])
        #expect(names == [["y"], ["x", "k"], ["a", "k", "inner"], []])
        #expect(values == ["16", "5", "[4, 5]", "[6, 12]", "7", "0", "0"])
    }

    @Test("what is looked at stops nowhere, whatever it calls")
    func looking() throws {
        let scripted = ScriptedDebugger([.stepInto, .stepInto])
        _ = try scripted.session.value("function f(x)\n y = x\n y\nend")
        scripted.watched = "f(20)"
        #expect(try scripted.session.text("@debug f(1)") == "1")
        #expect(scripted.stops == ["entry f:2", "step f:3"])
        #expect(scripted.seen == ["20", "20"])
    }

    @Test("the results, the outputs and the errors of programs are those without a debugger")
    func sameMeaning() throws {
        for program in [
            "f(x; k=2) = x * k\n[f(i) + f(i; k=3) for i in 1:3]",
            "s = 0\nfor i in 1:3, j in 1:3\n if j == 2\n  continue\n end\n s += i * j\nend\ns",
            "function f(n)\n while true\n  n -= 1\n  if n < 0\n   return \"done\"\n  end\n end\nend\nf(3)",
            "function f()\n try\n  error(\"no\")\n catch e\n  return e.message\n finally\n  print(\"bye\")\n end\nend\n"
                + "f()",
            "a = b = 1\na, b = b + 1, a\n(a, b)",
            "x = if 1 < 2\n \"yes\"\nelse\n \"no\"\nend\nx",
            "g = n -> n < 1 ? 0 : n + g(n - 1)\ng(4)",
            "fs = []\nfor i in 1:3\n fs = [i, x -> x + i]\nend\nfs[2](1)",
            "f(x) = sqrt(y)\nf(1)",
            "f() = error(\"deep\")\ng() = f()\ng()",
        ] {
            let plain = TestSession()
            let debugged = ScriptedDebugger()
            debugged.debugger.attach()
            #expect(debugged.session.errorText(program) == plain.errorText(program))
            #expect(debugged.session.sink.text == plain.sink.text)
        }
    }
}

extension Value {
    /// The program that a function stands in.
    fileprivate var functionText: String? {
        if case .function(let function) = self { function.origin?.source.text } else { nil }
    }
}
