// What a check reports without running a program, and what it lets pass.
import Testing

@testable import CommandLanguage

@Suite struct CheckingTests {
    private static let builtins = [
        Builtin(
            group: "test", name: "train!",
            parameters: [
                .init("m", .required, .any, "a machine"), .init("D", .required, .matrix, "data"),
                .init("method", .keyword(":cd"), .symbol(["cd", "exact"]), "how"),
                .init("epochs", .keyword("1"), .positiveInteger, "how many"),
            ], returns: "nothing", summary: "trains"
        ) { _ in .nothing },
        Builtin(
            group: "test", name: "print", parameters: [.init("values", .variadic, .any, "values")], returns: "nothing",
            summary: "prints"
        ) { _ in .nothing },
    ]

    /// The headers of what is reported, with the line of each.
    private func check(_ texts: String..., knowsAllNames: Bool = true) -> [String] {
        let programs = texts.compactMap { text -> Program? in
            guard case .complete(let program) = parse(SourceText(name: "test", text: text)) else { return nil }
            return program
        }
        #expect(programs.count == texts.count)
        let found = Interpreter(builtins: Self.builtins).check(programs, knowsAllNames: knowsAllNames)
        return found.map { diagnostic in
            guard case .span(let span)? = diagnostic.labels.first?.place, let source = diagnostic.source else {
                return diagnostic.header
            }
            return "\(source.position(of: span.start).line): \(diagnostic.header)"
        }
    }

    @Test func namesInFunctionsAreJudgedAtTheEnd() {
        #expect(check("f(x) = g(x) + later\ng(x) = x\nlater = 1\nf(1)") == [])
        #expect(check("f(x) = zz + x\nprint(q)") == ["1: NameError: unknown names: `zz`, `q`"])
        #expect(check("print(x)\nx = 1") == ["1: NameError: unknown name: `x`"])
        #expect(check("f() = other", "other = 2") == [])
        #expect(check("f(x) = zz + x", knowsAllNames: false) == [])
    }

    @Test func callsThatCannotBeBound() {
        #expect(check("train!(1)") == ["1: TypeError: `train!` needs 2 arguments, got 1: `D` is missing"])
        #expect(check("x = 1\ntrain!(x, x, x)") == ["2: TypeError: `train!` takes 2 arguments, got 3"])
        #expect(check("train!(1, [1 2]; epoch=3)") == ["1: NameError: `train!` has no keyword argument `epoch`"])
        #expect(
            check("f(x) = train!(x, x; method=:exat)") == [
                "1: ValueError: `method` of `train!` must be one of `:cd`, `:exact`, got `:exat`"
            ])
        #expect(check("train!(1, \"a\")") == ["1: TypeError: `D` of `train!` must be a matrix, got a string"])
        #expect(
            check("train!(1, [1 2]; epochs=-1)") == [
                "1: ValueError: `epochs` of `train!` must be a whole number of at least 1, got -1"
            ])
        #expect(check("g(a; k=1) = a\ng(1, 2)\ng(1; j=2)").count == 2)
    }

    @Test(arguments: [
        "x = [1 2]; train!(1, x; method=:exact, epochs=x)", "train!(a) = a\ntrain!(1)",
        "f(x) = x\nf(a, b) = a\nf(1, 2)",
        "for train! in [print]\n    train!(1)\nend", "map2(train!) = train!(1)", "try\n    train!(1)\ncatch\nend",
        "f = x -> x\nf(1)", "print(1, 2, 3)", "function f()\n    if true\n        return 1\n    end\n    return 2\nend",
    ])
    func whatMayBeRightPasses(text: String) {
        #expect(check(text) == [])
    }

    @Test func statementsThatNeverRun() {
        #expect(
            check("function f()\n    return 1\n    x = 2\nend\nfor i in 1:3\n    break\n    print(i)\nend") == [
                "3: Warning: this never runs", "7: Warning: this never runs",
            ])
    }
}
