// The quick ways through the evaluator: what they answer is what the general way answers, errors and their places too.
import Testing

@testable import CommandLanguage

@Suite struct QuickWaysTests {
    // MARK: Operands

    /// Operators find numbers in locals, shared variables, globals and constants; anything else takes the general way.
    @Test(arguments: ["3", "[1, 2]", "[1 2; 3 4]", "(1:3)", "true", "\"ab\"", "nothing", "(1, 2)"])
    func anOperandIsTheSameWhereverItLies(value: String) {
        for operation in ["+", "-", "*", "/", "%", "^", "÷", ".+", ".*", "<", "==", ".<"] {
            let constant = evaluated("\(value) \(operation) 2").split(separator: "\n")[0]
            let places = [
                "x = \(value); x \(operation) 2",
                "f(x) = x \(operation) 2; f(\(value))",
                "function f(x); g = () -> x \(operation) 2; g(); end; f(\(value))",
            ]
            for program in places {
                // An operand that is named is named in the message.
                let text = evaluated(program).split(separator: "\n")[0].replacing(" (x)", with: "")
                #expect(text == constant || text.hasPrefix("ShapeError"), "\(program)")
            }
        }
    }

    @Test func aComparisonEvaluatesItsOperandsOnce() throws {
        let session = TestSession()
        let text = session.errorText("function f(); print(\"f\"); [1, 2]; end; if f() .< 2; end")
        #expect(text.hasPrefix("TypeError: a condition must be"))
        #expect(session.sink.text == "f")
    }

    @Test(arguments: [
        ("7 % 3", "1"), ("-7 % 3", "-1"), ("7 % -3", "1"), ("7.5 % 2", "1.5"), ("-0 % 3", "-0"), ("5 % 0", "NaN"),
        ("2^53 % 10", "2"), ("4294967295 % 4294967291", "4"), ("4294967296 % 7", "4"), ("7 % 0.5", "0"),
        ("3 % 2^40", "3"),
    ])
    func remainders(program: String, expected: String) { #expect(evaluated(program) == expected) }

    // MARK: Elements

    @Test(arguments: [
        ("v", "v = [1, 2, 3]"), ("A", "A = [1 2 3; 4 5 6]"), ("t", "t = (1, \"a\", 3)"),
        ("l", "l = [\"a\", \"b\", \"c\"]"),
        ("r", "r = 1:3"), ("m", "m = [true, false, true]"),
    ])
    func anElementIsTheSameWhereverTheArrayLies(name: String, definition: String) {
        for index in ["1", "2", "0", "4", "1.5", "end", "2, 3", "1, 9", "\"a\"", "[1, 2]", ":"] {
            let direct = evaluated("\(definition); (() -> \(name))()[\(index)]")
            let fromGlobal = evaluated("\(definition); \(name)[\(index)]")
            let fromLocal = evaluated("f(\(name)) = \(name)[\(index)]; \(definition); f(\(name))")
            // The first lines: what follows shows the programs.
            #expect(first(fromGlobal) == first(direct), "\(definition) [\(index)]")
            #expect(first(fromLocal) == first(direct), "\(definition) [\(index)]")
        }
    }

    private func first(_ text: String) -> Substring { text.split(separator: "\n")[0] }

    @Test func anElementErrorPointsAtTheIndexOfAVariable() {
        #expect(
            evaluated("v = [1, 2]; k = 3; v[k]") == """
                IndexError: index 3 is out of range: the vector has 2 elements on axis 1
                 1 | v = [1, 2]; k = 3; v[k]
                   |                      - 1 to 2
                """)
    }

    @Test(arguments: [
        // In a local, a global and a shared variable; with the array held elsewhere too.
        ("function f(); v = [1, 2]; w = v; v[1] = 5; (v, w); end; f()", "([5, 2], [1, 2])"),
        ("v = [1, 2]; w = v; v[2] = 5; (v, w)", "([1, 5], [1, 2])"),
        ("function f(); v = [1, 2]; g = () -> v; v[1] = 5; (v, g()); end; f()", "([5, 2], [5, 2])"),
        ("A = [1 2; 3 4]; B = A; A[2, 1] = 9; (A, B)", "([1 2; 9 4], [1 2; 3 4])"),
        ("A = [1 2; 3 4]; B = A; A[1, :] = [8, 9]; (A, B)", "([8 9; 3 4], [1 2; 3 4])"),
        ("A = [1 2; 3 4]; A[:, 2] = [8, 9]; A", "[1 8; 3 9]"),
        ("A = [1 2; 3 4]; A[1:2, [2, 1]] = [5 6; 7 8]; A", "[6 5; 8 7]"),
        ("A = [1 2; 3 4]; A[:, :] .= [7 8]; A", "[7 8; 7 8]"), ("A = [1 2; 3 4]; A .= [7, 8]; A", "[7 7; 8 8]"),
        ("A = [1 2; 3 4]; A[A .> 2] .= 0; A", "[1 2; 0 0]"), ("A = [1 2; 3 4]; A[A .> 1] = [5, 6, 7]; A", "[1 6; 5 7]"),
        ("l = [\"a\", \"b\"]; k = l; l[2] = 3; (l, k)", "([\"a\", 3], [\"a\", \"b\"])"),
        ("m = [true, false]; n = m; m[1] = false; (m, n)", "([false, false], [true, false])"),
        ("r = 1:3; r[2] = 9; r", "[1, 9, 3]"),
    ])
    func writingChangesOneVariableOnly(program: String, expected: String) { #expect(evaluated(program) == expected) }

    @Test func aFailedWriteChangesNothing() throws {
        let session = TestSession()
        _ = try session.value("v = [1, 2]; A = [1 2; 3 4]; l = [\"a\"]")
        for program in ["v[3] = 1", "v[1.5] = 1", "v[1] = \"a\"", "A[3, 1] = 1", "A[1, :] = [1, 2, 3]", "l[2] = 1"] {
            #expect(!session.errorText(program).hasPrefix("no error"), "\(program)")
        }
        #expect(try session.text("(v, A, l)") == "([1, 2], [1 2; 3 4], [\"a\"])")
    }

    @Test func aMaskSelectsColumnByColumnAtEveryPlace() throws {
        // Columns 1, 2 and 3 have two, none and three true elements.
        let program = "A = [1 2 3; 4 5 6; 7 8 9]; M = [1 0 1; 0 0 1; 1 0 1] .> 0; "
        #expect(evaluated(program + "A[M]") == "[1, 7, 3, 6, 9]")
        #expect(evaluated(program + "A[M .< false]") == "[]")
        #expect(evaluated(program + "A[A .> 0]") == evaluated(program + "A[:]"))
        for rows in 1...9 {
            let matrices =
                "A = [10 * i + j for i in 1:\(rows), j in 1:5]; M = [i * j % 3 != 1 for i in 1:\(rows), j in 1:5]; "
            let one = "[A[i, j] for i in 1:\(rows), j in 1:5 if M[i, j]]"
            #expect(evaluated(matrices + "A[M]") == evaluated(matrices + one))
        }
    }

    // MARK: Texts

    @Test(arguments: [
        ("s = \"a\"; s = s * \"b\" * \"c\"; s", "\"abc\""),
        ("s = \"a\"; t = s; s = s * \"b\"; (s, t)", "(\"ab\", \"a\")"),
        ("s = \"a\"; s = \"$s-$(1 + 1)\"; s", "\"a-2\""), ("s = \"a\"; s = string(s, 1, [2]); s", "\"a1[2]\""),
        ("s = \"a\"; s = s * \"$(s)!\" * s; s", "\"aa!a\""),
        ("s = \"ab\"; s = string(s, length([1]), s); s", "\"ab1ab\""),
        ("x = 2; x = x * 3 * 4; x", "24"), ("A = [1 2; 3 4]; A = A * A * 2; A", "[14 20; 30 44]"),
        ("x = 2; x = \"$(x)!\"; x", "\"2!\""), ("string(x) = 7; s = \"a\"; s = string(s); s", "7"),
        ("function f(n); s = \"\"; for i in 1:n; s = s * string(i) * \",\"; end; s; end; f(4)", "\"1,2,3,4,\""),
        ("function f(); s = \"a\"; g = () -> s; s = s * \"b\" * \"c\"; g(); end; f()", "\"abc\""),
        ("string()", "\"\""), ("string(\"a\", :b, 3)", "\"ab3\""),
        ("string(1000000000, -5, 0.5, -0.0)", "\"1000000000-50.5-0\""),
        ("string(999999999)", "\"999999999\""), ("string(0)", "\"0\""), ("string(12)", "\"12\""),
    ])
    func texts(program: String, expected: String) { #expect(evaluated(program) == expected) }

    @Test(arguments: ["s * \"b\" * 3 * \"c\"", "s * 3", "s * \"b\" * missing", "\"$s$(missing)\"", "s * (\"b\" + 1)"])
    func aTextThatCannotGrowStaysAndFailsAsElsewhere(value: String) throws {
        let definitions = "s = \"a\"; missing() = 1; "
        let session = TestSession()
        _ = try session.value(definitions)
        let grown = session.errorText("s = \(value)")
        let apart = TestSession()
        _ = try apart.value(definitions)
        // The same culprits under the same marks, five columns further left.
        let other = apart.errorText("t = \(value)")
        #expect(grown.replacing("s = ", with: "t = ") == other || grown == "no error: \"a\(1)\"" || value.contains("$"))
        if !grown.hasPrefix("no error") { #expect(try session.text("s") == "\"a\"") }
    }

    // MARK: Calls

    @Test func aFunctionThatIsReplacedWhileItRunsRunsToItsEnd() throws {
        let session = TestSession()
        // A host may set a variable during a call.
        let replace = Builtin(group: "test", name: "replace", returns: "nothing", summary: "replaces f") { call in
            (call.context as? Interpreter)?.globals["f"] = .number(1)
            return .nothing
        }
        let interpreter = Interpreter(builtins: TestBuiltins.table + [replace])
        guard
            case .complete(let program) = parse(
                SourceText(
                    name: "t",
                    text:
                        "function f(n); if n == 0; replace(); x = [n, 5]; return x[2]; end; f(n - 1) + 1; end; a = f(3); (a, f)"
                ))
        else { return #expect(Bool(false)) }
        let value = try interpreter.evaluate(program, output: session.sink)
        #expect(value.literalText == "(8, 1)")
    }

    @Test(arguments: [
        ("map(x -> 2 * x, 1:3)", "[2, 4, 6]"), ("map(x -> x > 1, [1, 2])", "[false, true]"),
        ("k = 10; map(x -> x * k + 1, [1, 2])", "[11, 21]"), ("map(sqrt, [4, 9])", "[2, 3]"),
        ("function f(x); y = x; z = x > 1 ? y : 0; z; end; map(f, [1, 2])", "[0, 2]"),
        ("fs = map(x -> (() -> x), 1:3); [f() for f in fs]", "[1, 2, 3]"),
        ("function f(x); if x > 1; y = 5; end; y; end; map(f, 2:3)", "[5, 5]"),
        ("map(x -> map(y -> x * y, 1:2), 1:2)", "[[1, 2], [2, 4]]"), ("f(x, k=3) = x * k; map(f, 1:2)", "[3, 6]"),
        ("map(x -> x, \"ab\")", "[\"a\", \"b\"]"), ("map(x -> x, [1 2; 3 4])", "[1, 3, 2, 4]"),
        ("(x -> x + 1).([1 2; 3 4])", "[2 3; 4 5]"), ("(x -> x > 2).([1 2; 3 4])", "[false false; true true]"),
        ("(x -> x + 1).([1, 2]')", "[2 3]"), ("(x -> !x).([true, false])", "[false, true]"),
    ])
    func elementByElement(program: String, expected: String) { #expect(evaluated(program) == expected) }

    @Test func anErrorInAMappedFunctionTellsTheCall() {
        #expect(
            evaluated("f(x) = x + [1]; map(f, 1:2)").hasSuffix("called from line 1 in map: f") == false)
        #expect(evaluated("f(x) = x + [1]; map(f, 1:2)").contains("called from line 1: map(f, 1:2)"))
    }

    @Test func deepRecursionCountsItsCalls() {
        let text = evaluated("f(n) = n == 0 ? error(\"end\") : 1 + f(n - 1); f(1000)")
        #expect(text.contains("… 993 more calls"))
        #expect(text.hasSuffix("called from line 1: f(1000)"))
    }
}
