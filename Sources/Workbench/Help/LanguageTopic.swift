// Help about the words and signs of the language itself.
import CommandLanguage

/// A page about a word or a sign that is no builtin.
struct LanguageTopic: Sendable {
    /// What the page is found by, the usual one first.
    let words: [String]
    let summary: String
    /// Tests run every one of them.
    let examples: [Builtin.Example]
    var seeAlso: [String] = []

    /// - Parameter words: with spaces between them.
    init(_ words: String, _ summary: String, _ examples: [Builtin.Example], seeAlso: [String] = []) {
        self.init(words.split(separator: " ").map(String.init), summary, examples, seeAlso)
    }

    /// A page that is found by several words together.
    init(phrase: String, _ summary: String, _ examples: [Builtin.Example], seeAlso: [String] = []) {
        self.init([phrase], summary, examples, seeAlso)
    }

    private init(_ words: [String], _ summary: String, _ examples: [Builtin.Example], _ seeAlso: [String]) {
        self.words = words
        self.summary = summary
        self.examples = examples
        self.seeAlso = seeAlso
    }

    var page: HelpPage {
        HelpPage(
            title: words.joined(separator: "  "),
            blocks: [.paragraph(summary.sentence)] + HelpPage.blocks(examples: examples, seeAlso: seeAlso))
    }

    /// The headings of the manual's chapter on the language, with their pages.
    static let groups: [(name: String, topics: [LanguageTopic])] = [
        ("statements", statements), ("values", values), ("operators", operators), ("arrays and records", collections),
        ("at the prompt", prompt),
    ]

    static let all = groups.flatMap(\.topics)

    private static let statements = [
        LanguageTopic(
            "if elseif else", "runs the statements behind the first condition that is true",
            [
                .init(
                    "x = -2\nif x > 0\n    println(\"positive\")\nelseif x < 0\n    println(\"negative\")\nelse\n"
                        + "    println(\"zero\")\nend", "negative")
            ], seeAlso: ["?", "&&"]),
        LanguageTopic(
            "for",
            "runs its statements for every element of a range, a vector, a tuple or the rows of a matrix; with several "
                + "loops in one line the last goes fastest",
            [.init("for i in 1:2, j in 1:i\n    println(i, \" \", j)\nend", "1 1\n2 1\n2 2")],
            seeAlso: ["while", "break", ":"]),
        LanguageTopic(
            "while", "runs its statements as long as the condition is true",
            [.init("x = 9\nwhile x > 1\n    x /= 2\nend\nx", "0.5625")], seeAlso: ["for", "break"]),
        LanguageTopic(
            "break continue", "break leaves the innermost loop; continue goes on with its next turn",
            [
                .init(
                    "for i in 1:10\n    if i == 2\n        continue\n    end\n    if i == 4\n        break\n    end\n"
                        + "    println(i)\nend", "1\n3")
            ], seeAlso: ["for", "while"]),
        LanguageTopic(
            "function return end",
            "defines a function; keyword arguments stand behind a semicolon; the last value is what it returns. A comment "
                + "directly above the definition is its help. Variables inside are its own",
            [
                .init(
                    "# The distance of two points.\nfunction distance(a, b; p=2)\n    return norm(a - b, p)\nend\n"
                        + "distance([0, 0], [3, 4])", "5"),
                .init("square(x) = x^2; square(3)", "9"),
            ], seeAlso: ["->", "="]),
        LanguageTopic(
            "try catch finally",
            "runs the statements behind catch when an error stops those behind try, and those behind finally in any case; "
                + "the error is a record of its category, message, help and line",
            [
                .init(
                    "try\n    [1, 2][3]\ncatch problem\n    println(problem.message)\nend",
                    "index 3 is out of range: the vector has 2 elements on axis 1")
            ],
            seeAlso: ["error", "assert"]),
        LanguageTopic(
            "=",
            "gives a name to a value, or changes an element or a field; several names take the parts of a tuple. Another name "
                + "for an array is another array: b = a; b[1] = 9 leaves a as it was. Models and trainers are shared; "
                + "copy makes another",
            [
                .init("a = [1, 2]; b = a; b[1] = 9; a", "2-element Vector:\n 1  2"),
                .init("a, b = 1, 2; a, b = b, a; (a, b)", "(2, 1)"),
                .init("v = [1, 2, 3]; v[2] = 5; v", "3-element Vector:\n 1  5  3"),
            ],
            seeAlso: ["+=", "=="]),
        LanguageTopic(
            "+= -= *= /= ^= .= .+=",
            "changes a variable by an operation: x += 1 is x = x + 1. With a dot every element",
            [.init("x = 3; x += 1; x", "4"), .init("v = [1, 2]; v .*= 10; v", "2-element Vector:\n 10  20")],
            seeAlso: ["=", "."]),
        LanguageTopic(
            "@time", "runs a statement and tells how long it took", [], seeAlso: ["time", "@debug"]),
        LanguageTopic(
            "; #",
            "a semicolon separates statements, and hides the value of the one in front of it. # starts a comment, "
                + "#= and =# enclose one",
            [.init("x = 1; x + 1    # two", "2"), .init("x = 5;", "")]),
    ]

    private static let values = [
        LanguageTopic(
            "true false nothing", "the two Booleans, and the value of what has none",
            [.init("2 > 1", "true"), .init("nothing == nothing", "true")], seeAlso: ["if", "&&"]),
        LanguageTopic(
            "\" $",
            "strings; $name and $(…) put values into them, \\n is a line break and \\\" a quotation mark",
            [.init("n = 3; \"n is $n, its square $(n^2)\"", "\"n is 3, its square 9\"")],
            seeAlso: ["string", "println"]),
        LanguageTopic(
            ":",
            "from : to and from : step : to are ranges; a lone : as an index takes all; :name is a symbol, which names one "
                + "of a few choices",
            [
                .init("sum(1:100)", "5050"), .init("[1 2; 3 4][:, 1]", "2-element Vector:\n 1  3"),
                .init("typeof(:exact)", "\"Symbol\""),
            ], seeAlso: ["range", "["]),
        LanguageTopic(
            "->", "a function without a name", [.init("map(x -> x^2, [1, 2, 3])", "3-element Vector:\n 1  4  9")],
            seeAlso: ["function", "map"]),
        LanguageTopic(
            "pi π Inf NaN",
            "numbers with names: the circle's ratio, infinity and what is no number. All numbers have 64 bits",
            [.init("π ≈ 3.14159265", "true"), .init("-1 / 0", "-Inf")], seeAlso: ["≈"]),
        LanguageTopic(
            "ARGS stdout stderr", "the arguments of a script, and the two streams that println can write to",
            [.init("length(ARGS)", "0")], seeAlso: ["println"]),
    ]

    private static let operators = [
        LanguageTopic(
            "+ - * / ^ ÷ % \\",
            "arithmetic; * is the product of matrices and A \\ b solves A * x = b. ÷ divides without a rest, % is the rest",
            [
                .init("2 + 3 * 4^2", "50"), .init("17 ÷ 5, 17 % 5", "(3, 2)"),
                .init("[2 0; 0 4] \\ [2, 4]", "2-element Vector:\n 1  1"),
            ],
            seeAlso: [".", "dot"]),
        LanguageTopic(
            ". .+ .- .* ./ .^ .== .<",
            "a dot in front of an operator, or behind a function's name, goes through the elements; behind a value it takes a "
                + "field",
            [
                .init("[1, 2] .* [3, 4]", "2-element Vector:\n 3  8"),
                .init("exp.([0, 1])", "2-element Vector:\n 1        2.71828"),
                .init("(k=1, rate=0.1).rate", "0.1"),
            ], seeAlso: ["map", "+"]),
        LanguageTopic(
            "== != ≠ < <= ≤ > >= ≥",
            "comparisons; they can be chained. == compares arrays as a whole, .== their elements",
            [.init("1 < 2 <= 2", "true"), .init("[1, 2] == [1, 2]", "true")], seeAlso: ["≈", "."]),
        LanguageTopic(
            "≈", "equal up to rounding: a relative difference below 1.5e-8. It is typed \\approx Tab",
            [.init("0.1 + 0.2 == 0.3, 0.1 + 0.2 ≈ 0.3", "(false, true)")], seeAlso: ["=="]),
        LanguageTopic(
            "∈ in", "whether a value is among the elements; typed \\in Tab", [.init("3 ∈ 1:5", "true")],
            seeAlso: ["for", "any"]),
        LanguageTopic(
            "&& || !", "and, or, not; what stands right of && and || is only evaluated when it matters",
            [.init("x = 0; x != 0 && 1 / x > 2", "false"), .init("!true", "false")], seeAlso: ["if", "any", "all"]),
        LanguageTopic(
            "?",
            "condition ? a : b is a when the condition is true, b otherwise; a ? at the start of a line asks for help",
            [.init("x = 3; x > 2 ? \"large\" : \"small\"", "\"large\"")], seeAlso: ["if", "help"]),
        LanguageTopic(
            "'", "behind a matrix or a vector: its transpose", [.init("[1 2; 3 4]'", "2×2 Matrix:\n 1  3\n 2  4")],
            seeAlso: ["*", "reshape"]),
        LanguageTopic("√", "the square root; typed \\sqrt Tab", [.init("√16", "4")], seeAlso: ["sqrt"]),
        LanguageTopic(
            "|>", "x |> f is f(x): what was computed goes into the next function",
            [.init("[1, 4, 9] |> sum |> sqrt", "3.7416573867739413")], seeAlso: ["->"]),
    ]

    private static let collections = [
        LanguageTopic(
            "[ ]",
            "[a, b] is a vector, [a b; c d] a matrix, [f(x) for x in xs if …] a vector of results. Behind a value: elements, "
                + "counted from 1; end is the last, a vector of Booleans chooses",
            [
                .init("[1 2; 3 4]", "2×2 Matrix:\n 1  2\n 3  4"),
                .init("[x^2 for x in 1:5 if x > 3]", "2-element Vector:\n 16  25"),
                .init("v = [5, 6, 7]; v[end], v[v .> 5]", "(7, [6, 7])"),
            ], seeAlso: [":", "for", "size"]),
        LanguageTopic(
            "( )",
            "(a, b) is a tuple, (k=1, rate=0.1) a record with fields; around an expression they group",
            [.init("r = (k=1, rate=0.1); r.rate", "0.1"), .init("(1, 2)[2]", "2")], seeAlso: [".", "="]),
    ]

    private static let prompt = [
        LanguageTopic(
            "@debug",
            "in front of a statement: stops at the first statement inside, and shows it at a prompt of its own, debug>, where n "
                + "goes to the next line, s into the function that is called, o out of it, c on, q away, and h explains the "
                + "rest. Anything else is evaluated among the program's variables. In a notebook it needs the debugger, "
                + "which the bug above the notebook switches on; breakpoints are set beside the lines there",
            [], seeAlso: ["@time", "whos"]),
        LanguageTopic(
            phrase: "show all", "as a line of its own: shows the last value or table in full, where it was cut to fit",
            [],
            seeAlso: ["display"]),
        LanguageTopic(
            "edit",
            "as a line of its own, in the terminal: opens the last input in $VISUAL or $EDITOR; what is saved comes back to "
                + "the prompt", [], seeAlso: ["show all"]),
        LanguageTopic("ans", "the value that was shown last", [.init("6 * 7", "42")], seeAlso: [";"]),
    ]
}
