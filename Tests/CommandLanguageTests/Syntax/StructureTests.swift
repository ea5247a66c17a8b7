// Which tree a text becomes: precedence, white space, every form of the grammar.
import Testing

@testable import CommandLanguage

@Suite struct StructureTests {
    @Test(arguments: [
        // Precedence, loosest to tightest.
        ("a = b -> b ? 1 : 2", "(= a (-> (b) (? b 1 2)))"),
        ("a ? b : c ? d : e", "(? a b (? c d e))"),
        ("a ? b ? c : d : e", "(? a (? b c d) e)"),
        ("a || b && c", "(|| a (&& b c))"),
        ("a || b || c", "(|| a (|| b c))"),
        ("a && b == c", "(&& a (== b c))"),
        ("a == b |> f", "(== a (|> b f))"),
        ("a < b <= c", "(<,<= a b c)"),
        ("a .< b .== c", "(.<,.== a b c)"),
        ("x ≠ y", "(!= x y)"), ("x ≤ y ≥ z", "(<=,>= x y z)"), ("x ≈ y", "(≈ x y)"),
        ("x ∈ y", "(∈ x y)"), ("x in y", "(∈ x y)"),
        ("1:n |> f |> g", "(|> (|> (range 1 n) f) g)"),
        ("1:n+1", "(range 1 (+ n 1))"), ("1:2:n", "(range 1 2 n)"),
        ("a - b - c", "(- (- a b) c)"), ("a + b * c", "(+ a (* b c))"),
        ("a .+ b .* c", "(.+ a (.* b c))"),
        ("a * b / c % d ÷ e \\ f", "(\\ (÷ (% (/ (* a b) c) d) e) f)"),
        ("-2^2", "(- (^ 2 2))"), ("2^-1", "(^ 2 (- 1))"), ("2^3^4", "(^ 2 (^ 3 4))"), ("a.^-b", "(.^ a (- b))"),
        ("-a * b", "(* (- a) b)"), ("!a == b", "(== (! a) b)"), ("√x^2", "(√ (^ x 2))"), ("- -x", "(- (- x))"),
        ("!x && !y", "(&& (! x) (! y))"),
        // Postfix.
        ("a.b'", "(' (. a b))"), ("f.(x)", "(call. f x)"), ("f(x)(y)[1].z'", "(' (. ([] (call (call f x) y) 1) z))"),
        ("W'x", "invalid: `x` does not belong to what stands in front of it"),
        ("W''", "(' (' W))"), ("(a)(b)", "(call a b)"), ("a'^2", "(^ (' a) 2)"), ("x!=y", "(!= x y)"),
        ("train!(m)", "(call train! m)"), ("f!!(x)", "(call f!! x)"),
        // Primaries.
        ("1.5e-3 + .5 + 0x1f", "(+ (+ 0.0015 0.5) 31)"), ("1:n", "(range 1 n)"), (":name", ":name"),
        ("true, false, nothing", "(tuple true false nothing)"), ("()", "(tuple)"), ("(1,)", "(tuple 1)"),
        ("(1, 2)", "(tuple 1 2)"), ("(1)", "1"), ("(a=1, b=2)", "(record a=1 b=2)"), ("(a=1,)", "(record a=1)"),
        ("λ₁ = ∇f + ∂x + ∑", "(= λ₁ (+ (+ ∇f ∂x) ∑))"), ("\u{B5}", "μ"),
        // Calls.
        ("f()", "(call f)"), ("f(x, y; k=1, l=2)", "(call f x y k=1 l=2)"), ("f(x, k=1)", "(call f x k=1)"),
        ("f(; k=1)", "(call f k=1)"), ("f(x; k)", "(call f x k=k)"), ("f(x,)", "(call f x)"),
        ("f(x,\n  y\n  ; k\n=\n1\n)", "(call f x y k=1)"), ("f(:a, b=:c)", "(call f :a b=:c)"),
        ("f(-1, - 1)", "(call f (- 1) (- 1))"), ("f(x -1)", "(call f (- x 1))"),
        // Indices.
        ("a[1, :]", "([] a 1 :)"), ("a[:]", "([] a :)"), ("a[2:end]", "([] a (range 2 end))"),
        ("a[end - 1, f(end)]", "([] a (- end 1) (call f end))"), ("a[:x]", "([] a :x)"),
        ("a[[1, end]]", "([] a (vec 1 end))"),
        ("a[x .> 1]", "([] a (.> x 1))"), ("a[\n1,\n2\n]", "([] a 1 2)"),
        // Lambdas.
        ("x -> x^2", "(-> (x) (^ x 2))"), ("(x, y) -> x + y", "(-> (x y) (+ x y))"), ("() -> 1", "(-> () 1)"),
        ("(x) -> x", "(-> (x) x)"), ("x -> y -> x", "(-> (x) (-> (y) x))"),
        ("map(x -> 2 * x, xs)", "(call map (-> (x) (* 2 x)) xs)"),
        ("xs |> x -> x + 1", "(|> xs (-> (x) (+ x 1)))"), ("f = x ->\n x", "(= f (-> (x) x))"),
    ])
    func expressions(text: String, tree: String) {
        #expect(dump(text) == tree)
    }

    @Test(arguments: [
        ("[1, 2, 3]", "(vec 1 2 3)"), ("[1, 2,]", "(vec 1 2)"), ("[]", "(vec)"), ("[1]", "(vec 1)"),
        ("[\n 1,\n 2\n]", "(vec 1 2)"), ("[1\n, 2]", "(vec 1 2)"),
        ("[1 2 3]", "(mat (row 1 2 3))"), ("[1 2; 3 4]", "(mat (row 1 2) (row 3 4))"),
        ("[1 2\n 3 4\n]", "(mat (row 1 2) (row 3 4))"), ("[1 2;\n 3 4]", "(mat (row 1 2) (row 3 4))"),
        ("[1; 2]", "(mat (row 1) (row 2))"), ("[1\n2]", "(mat (row 1) (row 2))"), ("[1 2;]", "(mat (row 1 2))"),
        ("[1 -2]", "(mat (row 1 (- 2)))"), ("[1 - 2]", "(vec (- 1 2))"), ("[1-2]", "(vec (- 1 2))"),
        ("[a -b + c]", "(mat (row a (+ (- b) c)))"), ("[a *b]", "(vec (* a b))"), ("[a !b]", "(mat (row a (! b)))"),
        ("[f (x)]", "(mat (row f x))"), ("[a [1]]", "(mat (row a (vec 1)))"), ("[a' b]", "(mat (row (' a) b))"),
        ("[(1 -2) 3]", "(mat (row (- 1 2) 3))"), ("[1 :n]", "(mat (row 1 :n))"), ("[1 : n]", "(vec (range 1 n))"),
        ("[f(1, 2) 3]", "(mat (row (call f 1 2) 3))"), ("[a ? b : c]", "(vec (? a b c))"),
        ("[x^2 for x in xs]", "(comp (^ x 2) (in x xs))"),
        ("[x + y for x in xs, y = 1:3 if x > y]", "(comp (+ x y) (in x xs) (in y (range 1 3)) if (> x y))"),
        ("[x\n for x in xs\n if x > 1\n]", "(comp x (in x xs) if (> x 1))"),
        ("[(a, b) for a in x]", "(comp (tuple a b) (in a x))"),
        ("[[1 2] [3 4]]", "(mat (row (mat (row 1 2)) (mat (row 3 4))))"),
    ])
    func arrays(text: String, tree: String) {
        #expect(dump(text) == tree)
    }

    @Test(arguments: [
        ("\"plain\"", "(str \"plain\")"), ("\"\"", "(str)"),
        ("\"a $x b\"", "(str \"a \" $x \" b\")"), ("\"$(x + 1)\"", "(str $(+ x 1))"),
        ("\"$(f(\"in $y\"))!\"", "(str $(call f (str \"in \" $y)) \"!\")"), ("\"$x.y\"", "(str $x \".y\")"),
        ("\"\\n\\t\\\\\\\"\\$\"", "(str \"\n\t\\\"$\")"), ("\"\\u03bb\\u{1f600}\\U1F600\\x41\"", "(str \"λ😀😀A\")"),
        ("\"two\nlines\"", "(str \"two\nlines\")"), ("\"λ∇\"", "(str \"λ∇\")"),
        ("\"a\" * \"b\"", "(* (str \"a\") (str \"b\"))"),
    ])
    func strings(text: String, tree: String) {
        #expect(dump(text) == tree)
    }

    @Test(arguments: [
        ("x = 1; y = 2\nz", "(= x 1); (= y 2) z"), (";;x;;", "x;"), ("", ""), ("\n\n# only a comment\n", ""),
        ("a = b = 1", "(= a (= b 1))"), ("x, y = y, x", "(= x,y (tuple y x))"),
        ("a[1], m.W[2, 3] = 1, 2", "(= ([] a 1),([] (. m W) 2 3) (tuple 1 2))"),
        ("x += 1", "(+= x 1)"), ("x .+= 1", "(.+= x 1)"), ("x .= 0", "(.= x 0)"), ("m.b ^= 2", "(^= (. m b) 2)"),
        ("a = if b; 1; else; 2; end", "(= a (if b (do 1) (do 2)))"),
        ("if a\n1\nelseif b\n2\nelse\n3\nend", "(if a (do 1) b (do 2) (do 3))"), ("if a; end", "(if a (do))"),
        ("if a; 1 else 2 end", "(if a (do 1) (do 2))"),
        ("for i in 1:3, j = 1:2\nf(i)\nend", "(for (in i (range 1 3)) (in j (range 1 2)) (do (call f i)))"),
        ("for i in 1:3\ncontinue\nend", "(for (in i (range 1 3)) (do (continue)))"),
        ("while true\nbreak\nend", "(while true (do (break)))"),
        ("while true end", "(while true (do))"), ("if x else y end", "(if x (do) (do y))"),
        ("function f(x, y=2; k, l=3)\nreturn x, y\nend", "(function f (x y=2; k l=3) (return (tuple x y)))"),
        ("function f()\nend", "(function f () )"), ("f(x) = x^2", "(function f (x) (^ x 2))"),
        ("f(x, y=1; k=2) = x", "(function f (x y=1; k=2) x)"), ("f(x) =\n x", "(function f (x) x)"),
        (
            "try\nf()\ncatch e\ng(e)\nfinally\nh()\nend",
            "(try (do (call f)) (catch e (do (call g e))) (finally (do (call h))))"
        ),
        ("try; f(); catch; end", "(try (do (call f)) (catch (do)))"),
        ("@time f(x)", "(@time (call f x))"), ("@debug x = 1", "(@debug (= x 1))"),
        ("y = @time f()", "(= y (@time (call f)))"),
        ("function f()\nreturn\nend", "(function f () (return))"),
        ("x = a +\n b", "(= x (+ a b))"), ("x =\n1", "(= x 1)"), ("a,\nb", "(tuple a b)"),
        ("x ?\n a :\n b", "(? x a b)"),
        ("#= a #= nested =# comment =# x", "x"), ("x # comment", "x"), ("a #= in =# + b", "(+ a b)"),
        ("#!/usr/bin/env harmonium\nx", "x"), ("\u{FEFF}x", "x"), ("x\r\ny\r\n", "x y"),
    ])
    func statements(text: String, tree: String) {
        #expect(dump(text) == tree)
    }

    @Test func documentationIsTheCommentDirectlyAbove() throws {
        let text = "# not this\n\n# The square\n#   of x.\nf(x) = x^2\n\n  # Twice.\n  function g(x)\n  end\nh() = 1"
        guard case .complete(let program) = parse(SourceText(name: "test", text: text)) else {
            Issue.record("does not parse")
            return
        }
        let documentation = program.entries.map { entry -> String? in
            if case .function(let definition, _) = entry.statement.kind { definition.documentation } else { nil }
        }
        #expect(documentation == ["The square\n  of x.", "Twice.", nil])
    }
}
