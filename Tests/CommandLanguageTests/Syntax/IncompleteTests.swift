// What more lines may complete, and what they cannot.
import Testing

@testable import CommandLanguage

@Suite struct IncompleteTests {
    private func outcome(_ text: String) -> String {
        switch parse(SourceText(name: "test", text: text)) {
        case .complete: "complete"
        case .incomplete(_, let indentation): "incomplete \(indentation)"
        case .invalid: "invalid"
        }
    }

    @Test(
        arguments: [
            ("if x", 4), ("if x\n    y", 4), ("if x\n    y\nelse", 4), ("for i in 1:3", 4), ("for i in", 4), ("for", 4),
            ("while true", 4), ("function f(x)", 4), ("function", 4), ("function f", 4), ("function f(x,", 4),
            ("try", 4),
            ("try\n    f()\ncatch e", 4), ("for i in 1:3\n    if x\n        y", 8),
            ("for i in 1:3\n    if x\n        y\n    end", 4),
            ("f(", 4), ("f(1,", 4), ("x = [1, 2", 4), ("x = [1 2;", 4), ("a[", 4), ("a[1,", 4), ("(1 +", 4),
            ("f(x; k=", 4), ("f(x; g(1)", 4), ("x[:", 4), ("x[1, :", 4),
            ("x +", 4), ("x =", 4), ("x ->", 4), ("x &&", 4), ("!", 4), ("x ?", 4), ("x ? y", 4), ("x ? y :", 4),
            ("x |>", 4),
            ("1 .*", 4), ("a,", 4), ("x :", 4), ("f(x) =", 4), ("x +=", 4), ("x in", 4), ("@time", 4),
            ("    x = 1 +", 8),
            ("\"open", 0), ("\"open $(", 4), ("\"open $(f(\"in", 0), ("\"back\\", 0), ("#= open", 0),
            ("x #= open #= =#", 0),
            ("map(x -> [", 4), ("[x for x in", 4), ("[x for x in xs if", 4), ("y = f(x) do_it(", nil),
            ("[1, 2\n", 4), ("\tif x", 8),
        ] as [(String, Int?)])
    func incomplete(text: String, indentation: Int?) {
        let expected = indentation.map { "incomplete \($0)" } ?? "invalid"
        #expect(outcome(text) == expected)
        // Blank lines change nothing, unless they belong to a string.
        #expect(outcome(text + "\n") == expected || text.hasSuffix("\\"))
        #expect(outcome(text + "\n\n  \n") == expected || text.hasSuffix("\\"))
    }

    @Test(arguments: [
        ")", "]", "end", "else", "x = )", "if x\n  y = )", "if x\n  2y", "f(1, 2]", "function f(\n  x y", "for i in )",
        "a.", ":",
        "@", "x 1", "f(\nend", "\"$(1 2", "2x +", "struct A", "x = 1 +\n)", "while 1 = 2\n", "while x:\n",
        "while x: \n\n",
    ])
    func invalid(text: String) {
        #expect(outcome(text) == "invalid")
    }

    @Test(arguments: [
        "", "\n", "x", "if x; end", "f(\n1\n)", "\"a\nb\"", "#= a =#", "x = 1;", "[1\n2\n]", "x # if", "\"if (\"",
    ])
    func complete(text: String) {
        #expect(outcome(text) == "complete")
    }

    @Test func everyPrefixOfAProgramIsCompleteOrIncomplete() {
        let program = """
            # Trains a model.
            function fit(m, D; epochs=10, rate=0.1)
                history = []
                for e in 1:epochs, batch in minibatches(D, 10)
                    if e > 5 && !isempty(batch)
                        m.W += rate .* (m.W' * batch[1:end, :])
                    elseif e == 2
                        println("epoch $e of $(epochs + 1): $(norm(m.b))")
                    end
                end
                return history, [x^2 for x in 1:3 if x > 1], [1 -2; 3 4]
            end
            f = (x, y) -> x < y <= 2 ? :a : :b
            """
        let scalars = Array(program.unicodeScalars)
        for length in scalars.indices where scalars[length] == "\n" || scalars[length] == " " {
            let prefix = String(String.UnicodeScalarView(scalars[..<length]))
            #expect(outcome(prefix) != "invalid", "\(prefix)")
        }
    }
}
