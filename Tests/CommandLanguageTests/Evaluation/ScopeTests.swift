// Where names live, and who shares arrays: the scope rule and copy on write.
import Testing

@testable import CommandLanguage

@Suite struct ScopeTests {
    @Test(arguments: [
        // Loops update what is there, and keep the rest to themselves.
        ("s = 0; for i in 1:3; s += i end; s", "6"),
        ("for i in 1:3; t = i end; try; t; catch; 0 end", "unknown name: `t`"),
        ("i = 9; for i in 1:3; end; i", "9"),
        ("i = 9; [i for i in 1:3]; i", "9"),
        ("n = 0; while n < 3; n += 1; k = n end; n", "3"),
        ("if true; x = 5 end; x", "5"),
        ("s = 0; try; s = 1; catch; end; s", "1"),
        ("function f()\n s = 0\n for i in 1:3\n s += i\n end\n s\nend\nf()", "6"),
        ("function f()\n for i in 1:2\n a = i\n end\n a = 7\n a\nend\nf()", "7"),
        // A local of a round is new in every round.
        (
            "function f()\n for i in 1:2\n if i == 1\n b = 5\n else\n return b\n end\n end\nend\nf()",
            "`b` has no value yet"
        ),
        // Functions do not assign globals.
        ("x = 1\nfunction f()\n x = 2\n x\nend\n(f(), x)", "(2, 1)"),
        ("x = 1; f() = x; x = 5; f()", "5"),
        ("f() = later + 1; later = 2; f()", "3"),
        // Closures share the variables around them.
        (
            "function counter()\n n = 0\n function next()\n n += 1\n n\n end\n next\nend\nc = counter(); c(); c(); c()",
            "3"
        ),
        ("function two()\n n = 0\n function up()\n n += 1\n end\n get() = n\n up()\n up()\n get()\nend\ntwo()", "2"),
        ("fs = [() -> i for i in 1:3]; [f() for f in fs]", "[1, 2, 3]"),
        ("fs = [() -> 10 * i + j for i in 1:2, j in 1:2 if true]; [f() for f in fs]", "[11, 21, 12, 22]"),
        ("fs = [x -> x, x -> x]\nfor i in 1:2\n fs[i] = () -> i\nend\n(fs[1](), fs[2]())", "(1, 2)"),
        ("add(n) = x -> x + n; a = add(2); b = add(10); (a(1), b(1))", "(3, 11)"),
        ("f(x, g=() -> x) = g(); f(4)", "4"),
        ("function f(x)\n g() = x\n x = 7\n g()\nend\nf(1)", "7"),
        (
            "function outer(n)\n even(k) = k == 0 ? true : odd(k - 1)\n odd(k) = k == 0 ? false : even(k - 1)\n even(n)\nend\nouter(7)",
            "false"
        ),
        ("compose(f, g) = x -> f(g(x)); compose(x -> x + 1, x -> 2 * x)(5)", "11"),
        // A user's variable hides a builtin.
        ("length = 3; length", "3"),
        // Arrays are values.
        ("a = [1, 2]; b = a; b[1] = 0; (a, b)", "([1, 2], [0, 2])"),
        ("A = [1 2; 3 4]; B = A; B[1, 1] = 9; (A, B)", "([1 2; 3 4], [9 2; 3 4])"),
        ("A = [1 2; 3 4]; B = A; B .+= 1; (A, B)", "([1 2; 3 4], [2 3; 4 5])"),
        ("a = [1, 2]; t = (a, a); a[1] = 9; t", "([1, 2], [1, 2])"),
        ("a = [1, 2]\nfunction f(v)\n v[1] = 0\n v\nend\n(f(a), a)", "([0, 2], [1, 2])"),
        ("m = model(); W = m.W; m.W[1, 1] = 0; (W, m.W)", "([1 2; 3 4], [0 2; 3 4])"),
        ("m = model(); n = m; n.W[1, 1] = 0; m.W[1, 1]", "0"),
        ("s = \"a\"; t = s; t *= \"b\"; (s, t)", "(\"a\", \"ab\")"),
        ("v = [1, 2]; try; v[5] = 1; catch; end; v", "[1, 2]"),
        ("v = [[1, 2], [3]]; w = v; w[1] = 0; v", "[[1, 2], [3]]"),
    ])
    func value(program: String, expected: String) {
        let session = TestSession()
        do {
            #expect(try session.text(program) == expected, "\(program)")
        } catch let error as Diagnostic {
            #expect(error.message == expected, "\(program)")
        } catch {
            Issue.record(error)
        }
    }

    @Test func variablesOutliveTheirCell() throws {
        let session = TestSession()
        _ = try session.value("x = [1, 2]; f(v) = v .+ x")
        #expect(try session.text("f([1, 1])") == "[2, 3]")
        _ = try session.value("for i in 1:3; x .+= i end")
        #expect(try session.text("x") == "[7, 8]")
        #expect(session.interpreter.globals.userNames == ["f", "x"])
        session.interpreter.globals["x"] = nil
        #expect(session.errorText("x").hasPrefix("NameError: unknown name: `x`"))
    }

    @Test func nothingRunsWhenANameIsUnknown() throws {
        let session = TestSession()
        _ = try session.value("x = 1")
        #expect(session.errorText("x = 2; print(\"ran\"); y + z").hasPrefix("NameError: unknown names: `y`, `z`"))
        #expect(try session.text("x") == "1")
        #expect(session.sink.text == "")
    }
}
