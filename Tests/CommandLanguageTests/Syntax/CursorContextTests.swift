// What completion and inspection learn of the text at the cursor, which `|` marks.
import Testing

@testable import CommandLanguage

@Suite struct CursorContextTests {
    private func context(_ marked: String) -> CursorContext {
        let scalars = Array(marked.unicodeScalars)
        let cursor = scalars.firstIndex(of: "¦") ?? scalars.count
        let code = String(String.UnicodeScalarView(scalars.filter { $0 != "¦" }))
        return CursorContext(code, cursor: cursor)
    }

    @Test(
        arguments: [
            ("sig¦", .name, "sig"), ("sig¦moid(x)", .name, "sig"), ("¦", .name, ""), ("x = ¦", .name, ""),
            ("1 + tr¦", .name, "tr"), ("whi¦", .name, "whi"), ("for¦", .name, "for"), ("m.¦", .field(of: "m"), ""),
            ("y = m.W¦", .field(of: "m"), "W"), ("t.model.po¦", .field(of: "t.model"), "po"),
            ("f(x)[1].¦", .field(of: "f(x)[1]"), ""), ("a + g.positive.¦", .field(of: "g.positive"), ""),
            ("(a + b).¦", .field(of: "(a + b)"), ""), ("W'.¦", .field(of: "W'"), ""), ("f(m.¦)", .field(of: "m"), ""),
            ("method=:c¦", .symbol, "c"), ("f(:¦", .symbol, ""), ("1:n¦", .name, "n"), ("1:¦", .name, ""),
            ("@ti¦", .macro, "ti"),
            ("@¦", .macro, ""), ("load(\"da/x¦", .string, "da/x"), ("\"a\" * \"b¦", .string, "b"),
            ("\"$(m.¦", .field(of: "m"), ""),
            ("\"$(f(\"x\") + y¦", .name, "y"), ("\"v $na¦", .name, "na"), ("\"$x and¦", .string, "$x and"),
            ("\"$(x) y¦", .string, "$(x) y"),
            ("\\lam¦", .latex, "lam"), ("x = \\¦", .latex, ""), ("x\\_1¦", .latex, "_1"), ("x\\^2¦", .latex, "^2"),
            ("# sig¦", .none, ""), ("#= sig¦", .none, ""), ("12¦", .none, ""), ("x # y\nsi¦", .name, "si"),
            ("λ.∇x¦", .field(of: "λ"), "∇x"),
            ("\"closed\"¦", .none, ""), ("f(a)¦", .name, ""), ("1.¦", .none, ""),
            ("if x\n  y.¦\nend", .field(of: "y"), ""),
        ] as [(String, CursorContext.Subject, String)])
    func subjects(code: String, subject: CursorContext.Subject, prefix: String) {
        let context = context(code)
        #expect(context.subject == subject)
        #expect(context.prefix == prefix)
    }

    @Test(
        arguments: [
            ("train!(¦", "train!", 0, [], nil, true), ("train!(m¦", "train!", 0, [], nil, true),
            ("train!(m, ¦", "train!", 1, [], nil, true),
            ("train!(m, D; ep¦", "train!", 2, [], nil, true), ("train!(m, D, k=1, ¦", "train!", 2, ["k"], nil, true),
            ("train!(m, D; k=1, method=:¦", "train!", 2, ["k"], "method", false),
            ("train!(m, D; method=¦", "train!", 2, [], "method", false),
            ("f(x + ¦", "f", 0, [], nil, false), ("f(g(1, ¦", "g", 1, [], nil, true),
            ("f(g(1), ¦", "f", 1, [], nil, true),
            ("f(a, [1, ¦", "f", 1, [], nil, false), ("m.f.(x, ¦", "m.f", 1, [], nil, true),
            ("f(\"a, b\", ¦", "f", 1, [], nil, true),
            ("f(\"x¦", "f", 0, [], nil, false), ("f(x,\n  y,\n  ¦", "f", 2, [], nil, true),
            ("f(;k=(1, 2), ¦", "f", 0, ["k"], nil, true),
            ("f(m.¦", "f", 0, [], nil, false),
        ] as [(String, String, Int, [String], String?, Bool)])
    func calls(
        code: String, callee: String, position: Int, keywords: [String], keyword: String?, startsArgument: Bool
    ) {
        let call = context(code).call
        #expect(call?.callee == callee && call?.position == position && call?.keywords == keywords)
        #expect(call?.keyword == keyword && call?.startsArgument == startsArgument)
    }

    @Test func partsOfCalls() {
        #expect(context("f(x; k=¦").call?.startsValue == true)
        #expect(context("f(x; k=:e¦").call?.startsValue == false)
        #expect(context("f(x; k=1 + ¦").call?.startsValue == false)
        #expect(context("f(x, k¦").call?.isBehindSemicolon == false)
        #expect(context("f(x; k=1, l¦").call?.isBehindSemicolon == true)
    }

    @Test(arguments: ["¦", "f(x)¦", "f (¦", "(a, ¦", "function f(x, ¦", "f(x\nfor i in ¦", "f(\"$(¦"])
    func noCall(code: String) {
        #expect(context(code).call == nil)
    }

    @Test func rangesCountScalarsAndWordsGoOnBehindTheCursor() {
        let context = context("λ₁ = \"é\" * sig¦moid(x)")
        #expect(context.range == 11..<14)
        #expect(context.word == "sigmoid")
        #expect(CursorContext("abc", cursor: 99).range == 0..<3)
        #expect(CursorContext("abc", cursor: -5).range == 0..<0)
        #expect(CursorContext("train!", cursor: 6).prefix == "train!")
    }

    @Test func latexNamesOfOneCharacterEach() {
        #expect(LatexNames.character(named: "lambda") == "λ")
        #expect(LatexNames.character(named: "_1") == "₁")
        #expect(LatexNames.character(named: "scrE") == "ℰ")
        #expect(LatexNames.character(named: "bflambda") == "𝛌")
        #expect(LatexNames.character(named: "ith") == "ℎ")
        #expect(LatexNames.character(named: "hat") == "\u{302}")
        #expect(LatexNames.character(named: "lambd") == nil)
        #expect(LatexNames.names(startingWith: "varph").map(\.character) == ["φ"])
        #expect(LatexNames.table.count == 2513)
        #expect(Set(LatexNames.table.map(\.name)).count == LatexNames.table.count)
    }
}
