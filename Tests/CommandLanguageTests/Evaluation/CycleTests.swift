// Variables that closures hold, and what becomes of them when nothing else does.
import Testing

@testable import CommandLanguage

@Suite struct CycleTests {
    /// The variables of a program that are still there at its end, found by the closures that it left in `kept`.
    private func survivors(_ program: String) throws -> Int {
        let session = TestSession()
        _ = try session.value("probe = nothing")
        weak var variable: Variable?
        _ = try session.value(program)
        if case .function(let function)? = session.interpreter.globals["probe"] { variable = function.captured.first }
        session.interpreter.globals["probe"] = nil
        session.interpreter.globals["ans"] = nil
        _ = try session.value("1")
        return variable == nil ? 0 : 1
    }

    @Test(arguments: [
        // A function that calls itself.
        "function outer()\n f(n) = n < 2 ? n : f(n - 1)\n f(3)\n f\nend\nprobe = outer();",
        // Two that call each other.
        "function outer()\n g = 0\n f(n) = n < 1 ? 0 : g(n - 1)\n g = n -> f(n)\n f(3)\n f\nend\nprobe = outer();",
        // Through a list, a tuple and a record, which the closure finds itself in.
        "function outer()\n s = 0\n f() = s\n s = [f, 1]\n f\nend\nprobe = outer();",
        "function outer()\n s = 0\n f() = s\n s = (a=[(f, 2), \"x\"], b=f)\n f\nend\nprobe = outer();",
        // Two lists that share a part.
        "function outer()\n a = 0; b = 0\n f() = (a, b)\n p = [f, 1]\n a = [p, 1]; b = [p, 2]\n f\nend\nprobe = outer();",
    ])
    func whatOnlyItselfHoldsIsFreed(program: String) throws {
        #expect(try survivors(program) == 0)
    }

    @Test func whatSomethingElseHoldsStays() throws {
        let session = TestSession()
        _ = try session.value(
            """
            function outer()
                count = 0
                f(n) = n < 1 ? count : f(n - 1)
                function add(n)
                    count += n
                end
                (f, add)
            end
            f, add = outer(); kept = [f]; f = nothing
            """)
        for round in 1...3 {
            _ = try session.value("add(1)")
            #expect(try session.text("kept[1](3)") == "\(round)")
        }
    }

    @Test func whatAListElsewhereHoldsStays() throws {
        let session = TestSession()
        _ = try session.value(
            """
            function outer()
                s = 0
                f() = length(s)
                s = [f, "x", (g=f, n=1)]
                s
            end
            kept = outer(); shared = [kept[3], 1]; kept = nothing
            """)
        _ = try session.value("1")
        #expect(try session.text("shared[1].g()") == "3")
        #expect(session.interpreter.collector.noteCount == 1)
        _ = try session.value("shared = nothing; ans = nothing")
        _ = try session.value("1")
        #expect(session.interpreter.collector.noteCount == 0)
    }

    @Test func aSessionFreesWhatOnlyItselfHeld() throws {
        weak var variable: Variable?
        do {
            let session = TestSession()
            _ = try session.value(
                "function outer()\n f(n) = n < 1 ? 0 : f(n - 1)\n f\nend\nkept = [outer(), 1]; ans = 0")
            if case .list(let kept)? = session.interpreter.globals["kept"], case .function(let function) = kept[0] {
                variable = function.captured.first
            }
            #expect(variable != nil)
        }
        #expect(variable == nil)
    }

    @Test func theGarbageOfALoopIsFreedAtItsEnd() throws {
        let session = TestSession()
        _ = try session.value(
            """
            function outer(k)
                f(n) = n < 1 ? k : f(n - 1)
                f(2)
            end
            s = 0
            for i in 1:20000
                s += outer(i)
            end
            """)
        #expect(try session.text("s") == "200010000")
        #expect(session.interpreter.collector.noteCount == 0)
    }

    @Test func aSessionFreesFunctionsThatMentionThemselves() throws {
        weak var function: Function?
        do {
            let session = TestSession()
            _ = try session.value("f(n) = n < 1 ? 0 : f(n - 1); f(3)")
            if case .function(let found)? = session.interpreter.globals["f"] { function = found }
            #expect(function != nil)
        }
        #expect(function == nil)
    }
}
