// What formatting does to a program, and that it never does more.
import Testing

@testable import CommandLanguage

@Suite struct FormattingTests {
    @Test(arguments: [
        // Operators, signs and separators.
        ("x=1", "x = 1"), ("x   =  a+b *c", "x = a + b * c"), ("x=-1", "x = -1"), ("- -x", "- -x"), ("!  x", "!x"),
        ("2 ^ x", "2^x"), ("2 .^ x", "2 .^ x"), ("2^ -1", "2^-1"), ("a.+b", "a .+ b"), ("x+=1", "x += 1"),
        ("x .+=1", "x .+= 1"), ("a<b<=c", "a < b <= c"), ("a&&b||!c", "a && b || !c"), ("x|>f", "x |> f"),
        ("x->x^2", "x -> x^2"), ("()->1", "() -> 1"), ("a  ?  b  :  c", "a ? b : c"), ("a ? :b : :c", "a ? :b : :c"),
        ("a,b=b,a", "a, b = b, a"), ("( 1 , )", "(1,)"), ("√ x", "√x"), ("W'*v", "W' * v"), ("x∈xs", "x ∈ xs"),
        ("x;", "x;"), ("x ;y;", "x; y;"), ("1 : n", "1:n"), ("1:n + 1", "1:n+1"), ("(n-1):n", "(n - 1):n"),
        ("0:.1:1", "0:.1:1"), ("n : -1 : 1", "n:-1:1"), ("x == 1:n-1", "x == 1:n-1"),
        // Calls and indices.
        ("f( x,y ;k = 1,l=:a )", "f(x, y; k=1, l=:a)"), ("f(x! = 1)", "f(x! = 1)"), ("f(a+b)", "f(a + b)"),
        ("f(x)=x^2", "f(x) = x^2"), ("f(x;ε = 1e-4)=x", "f(x; ε=1e-4) = x"), ("a[ 1 ,: ]", "a[1, :]"),
        ("a[:,1]", "a[:, 1]"), ("a[i+1, end-1]", "a[i+1, end-1]"), ("a[i + 1]", "a[i + 1]"), ("a[2 : end]", "a[2:end]"),
        ("f.(x)", "f.(x)"), ("m.W[1,2]*=2", "m.W[1, 2] *= 2"), ("(a=1,b = 2)", "(a=1, b=2)"),
        ("@time   f(x)", "@time f(x)"), ("@time -x", "@time -x"), ("f(-x,- y)", "f(-x, -y)"),
        // Arrays: white space separates.
        ("[1 -2]", "[1 -2]"), ("[1 - 2]", "[1 - 2]"), ("[1-2 3]", "[1-2 3]"), ("[ a  b ;c d ]", "[a b; c d]"),
        ("[1,-2 , a+b]", "[1, -2, a + b]"), ("[a' b']", "[a' b']"), ("[f(x) (y)]", "[f(x) (y)]"),
        ("[x^2+1 for x in 1:n if x>2]", "[x^2 + 1 for x in 1:n if x > 2]"), ("[a :b]", "[a :b]"), ("[- 1 2]", "[-1 2]"),
        ("[a[1] -b[2]]", "[a[1] -b[2]]"), ("[1:3 ; 4:6]", "[1:3; 4:6]"), ("[\"a\" \"b\"]", "[\"a\" \"b\"]"),
        // Strings and comments stay.
        ("print( \"a  +b$( x+1 )\" )", "print(\"a  +b$( x+1 )\")"), ("x#  y", "x    #  y"),
        ("#!/usr/bin/env harmonium\n\n\nx=1", "#!/usr/bin/env harmonium\n\nx = 1"),
        ("f(#= k =#3)", "f(#= k =# 3)"), ("x #=a\n  b=# ; y", "x #=a\n  b=#; y"), ("# only  ", "# only"),
    ])
    func spacing(text: String, expected: String) throws {
        try expectFormatted(text, expected + "\n")
    }

    @Test(arguments: [
        ("if a\nx\nelseif b\ny\nelse\nz\nend", "if a\n    x\nelseif b\n    y\nelse\n    z\nend\n"),
        ("if a;x;end", "if a; x; end\n"),
        (
            "function f(x)\nfor i in 1:3,j=1:i\nwhile x>1\nx/=2\nend\nend\nreturn x\nend",
            "function f(x)\n    for i in 1:3, j = 1:i\n        while x > 1\n            x /= 2\n        end\n    end\n"
                + "    return x\nend\n"
        ),
        ("try\nf()\ncatch e\ng(e)\nfinally\nh()\nend", "try\n    f()\ncatch e\n    g(e)\nfinally\n    h()\nend\n"),
        ("for a in x; for b in y\nf(a,b)\nend; end", "for a in x; for b in y\n    f(a, b)\nend; end\n"),
        ("\n\n\nx = 1\n\n\n\ny = 2\n\n\n", "x = 1\n\ny = 2\n"), ("", ""), ("\n \n", ""),
        ("x = 1\r\ny = 2\r\n", "x = 1\ny = 2\n"), ("\u{FEFF}x=1", "x = 1\n"),
        ("x = a +\nb *\nc\ny", "x = a +\n    b *\n    c\ny\n"),
        ("if a &&\nb\nc\nend", "if a &&\n        b\n    c\nend\n"),
        ("f(a,\nb;\nk=1)\nx", "f(a,\n    b;\n    k=1)\nx\n"), ("f(\na,\nb,\n)", "f(\n    a,\n    b,\n)\n"),
        ("f(g(\nx\n))", "f(g(\n    x\n))\n"), ("f = x ->\nx", "f = x ->\n    x\n"),
        // Columns.
        ("A = [1 2\n 3 40]", "A = [1  2\n     3 40]\n"), ("A = [1 -2;\n30 4]", "A = [ 1 -2;\n     30  4]\n"),
        ("A = [\na bb\nccc d\n]", "A = [\n    a   bb\n    ccc d\n]\n"), ("A = [1,\n 20]", "A = [1,\n     20]\n"),
        ("A = [1 2; 3 4\n50 6]", "A = [1 2; 3 4\n     50 6]\n"),
        ("A = [f(1) 2\n x 3 # c\n]", "A = [f(1) 2\n     x 3    # c\n]\n"),
        // Comments.
        ("# a\nif x # b\n# c\ny\nend # d", "# a\nif x    # b\n    # c\n    y\nend    # d\n"),
        ("a     # 1\nbcd   # 2\ne # 3", "a      # 1\nbcd    # 2\ne    # 3\n"),
        ("# The sum.\n#   Of two.\t\nf(x)=x", "# The sum.\n#   Of two.\nf(x) = x\n"),
    ])
    func lines(text: String, expected: String) throws {
        try expectFormatted(text, expected)
    }

    @Test func generatedProgramsKeepTheirMeaning() throws {
        var generator = ProgramGenerator(seed: 7)
        var count = 0
        for _ in 0..<1000 {
            let text = generator.program()
            guard case .complete(let program) = parse(SourceText(name: "generated", text: text)) else { continue }
            count += 1
            #expect(throws: Never.self, "\(text)") {
                let once = try formatted(program)
                #expect(try format(once) == once, "\(text)")
            }
        }
        #expect(count > 250)
    }

    private func expectFormatted(_ text: String, _ expected: String) throws {
        let once = try format(text)
        #expect(once == expected)
        #expect(try format(once) == once)
    }

    private func format(_ text: String) throws -> String {
        guard case .complete(let program) = parse(SourceText(name: "test", text: text)) else {
            Issue.record("no program: \(text)")
            return ""
        }
        return try formatted(program)
    }
}
