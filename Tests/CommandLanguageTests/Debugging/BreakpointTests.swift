// Breakpoints: which statement they are put at, when they stop, and stops at errors.
import Testing

@testable import CommandLanguage

@Suite struct BreakpointTests {
    private let loop = "s = 0\nfor i in 1:6\n    s += i\nend\ns"

    private func stops(
        _ breakpoints: [Breakpoint], in program: String, watching watched: String? = nil
    ) throws -> ScriptedDebugger {
        let scripted = ScriptedDebugger()
        scripted.watched = watched
        scripted.debugger.attach()
        scripted.debugger.setBreakpoints(breakpoints, in: program)
        _ = try scripted.session.value(program)
        return scripted
    }

    @Test("lines without a statement move to one")
    func places() {
        let program = """
            # a comment

            x = [1,
                 2]
            f(y) =
                y + 1
            g(y) = y^2
            for i in 1:2
                # nothing
            end
            h = map(v -> v + 1,
                    x)
            """
        let debugger = Debugger()
        let lines = (1...13).map { Breakpoint(line: $0) }
        let placed = debugger.setBreakpoints(lines, in: program).map { $0?.line }
        #expect(placed == [3, 3, 3, 3, 5, 6, 7, 8, 11, 11, 11, 11, 11])
        #expect(debugger.setBreakpoints([Breakpoint(line: 7)], in: program)[0]?.column == 8)
        #expect(debugger.setBreakpoints([Breakpoint(line: 11, column: 10)], in: program)[0]?.column == 14)
        #expect(debugger.setBreakpoints([Breakpoint(line: 1)], in: "for") == [nil])
        #expect(debugger.setBreakpoints([Breakpoint(line: 1)], in: "# only this") == [nil])
    }

    @Test("a breakpoint keeps its number when others come, and goes when it is not named any more")
    func identity() throws {
        let debugger = Debugger()
        let first = try #require(debugger.setBreakpoints([Breakpoint(line: 3)], in: loop)[0])
        let both = debugger.setBreakpoints([Breakpoint(line: 1), Breakpoint(line: 3)], in: loop)
        #expect(both[1] == first && both[0]?.id != first.id)
        #expect(debugger.breakpoints(in: loop).map(\.line) == [1, 3])
        debugger.setBreakpoints([], in: loop)
        #expect(debugger.breakpoints(in: loop).isEmpty)
    }

    @Test("it stops every time")
    func everyTime() throws {
        let scripted = try stops([Breakpoint(line: 3)], in: loop, watching: "(i, s)")
        #expect(scripted.stops == Array(repeating: "breakpoint test:3", count: 6))
        #expect(scripted.seen == ["(1, 0)", "(2, 1)", "(3, 3)", "(4, 6)", "(5, 10)", "(6, 15)"])
    }

    @Test("conditions, hit counts and both")
    func conditions() throws {
        func seen(_ condition: String?, _ hits: String?) throws -> [String] {
            let hits = hits.map { HitCondition($0) } ?? nil
            return try stops(
                [Breakpoint(line: 3, condition: condition, hits: hits)], in: loop, watching: "i"
            ).seen
        }
        #expect(try seen("i % 2 == 0", nil) == ["2", "4", "6"])
        #expect(try seen(nil, "2") == ["2"])
        #expect(try seen(nil, ">= 5") == ["5", "6"])
        #expect(try seen(nil, "%3") == ["3", "6"])
        #expect(try seen("i > 2", "2") == ["4"])
        #expect(try seen("nobody > 2", nil).count == 6)
        #expect(HitCondition("often") == nil && HitCondition("0") == nil)
    }

    @Test("a message is written instead of stopping")
    func message() throws {
        let scripted = try stops(
            [Breakpoint(line: 3, condition: "i < 3", message: "s is {s} before {i}, {oops}")], in: loop)
        #expect(scripted.stops.isEmpty)
        #expect(scripted.session.sink.text == "s is 0 before 1, {oops}\ns is 1 before 2, {oops}\n")
    }

    @Test("breakpoints that are set while the program runs count at once, and go with the debugger")
    func whileRunning() throws {
        let scripted = try stops([Breakpoint(line: 3, condition: "i == 2")], in: loop)
        #expect(scripted.stops.count == 1)
        let changing = ScriptedDebugger()
        changing.debugger.attach()
        changing.debugger.setBreakpoints([Breakpoint(line: 2)], in: loop)
        changing.visit = { stepper in
            if stepper.stack[0].line == 2 {
                stepper.debugger.setBreakpoints([Breakpoint(line: 3)], in: self.loop)
            } else if changing.stops.count == 3 {
                stepper.debugger.detach()
            }
        }
        #expect(try changing.session.text(loop) == "21")
        #expect(changing.stops == ["breakpoint test:2", "breakpoint test:3", "breakpoint test:3"])
    }

    @Test("a pause stops at the next statement; asked for before, it stops nothing")
    func pause() throws {
        let scripted = ScriptedDebugger()
        scripted.debugger.attach()
        scripted.debugger.pause()
        scripted.debugger.setBreakpoints([Breakpoint(line: 1)], in: loop)
        scripted.visit = { if $0.stack[0].line == 1 { $0.debugger.pause() } }
        _ = try scripted.session.value(loop)
        #expect(scripted.stops == ["breakpoint test:1", "pause test:2"])
    }

    @Test("errors stop where they happen, once, and go on as errors")
    func errors() throws {
        let program = "function f(x)\n sqrt(x)\n error(\"no\")\nend\ntry\n f(1)\ncatch\nend\nf(2)"
        for (errorStops, expected) in [
            (.uncaught, ["ValueError f:3"]), (.caught, ["ValueError f:3"]),
            ([.caught, .uncaught], ["ValueError f:3", "ValueError f:3"]), ([], []),
        ] as [(Debugger.ErrorStops, [String])] {
            let scripted = ScriptedDebugger()
            scripted.watched = "x"
            scripted.debugger.attach()
            scripted.debugger.errorStops = errorStops
            #expect(throws: Diagnostic.self) { try scripted.session.value(program) }
            #expect(scripted.stops == expected)
            #expect(
                scripted.seen
                    == (errorStops == [.caught, .uncaught]
                        ? ["1", "2"] : errorStops == .caught ? ["1"] : errorStops == .uncaught ? ["2"] : []))
        }
    }

    @Test("an interrupt while it stands still ends the program")
    func interrupt() throws {
        let scripted = ScriptedDebugger()
        scripted.debugger.attach()
        scripted.debugger.setBreakpoints([Breakpoint(line: 1)], in: "1\nprint(\"on\")")
        scripted.visit = { _ in throw Interrupt.diagnostic }
        #expect(scripted.session.errorText("1\nprint(\"on\")").contains("Interrupted"))
        #expect(scripted.session.sink.text == "")
    }
}
