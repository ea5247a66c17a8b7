// Help about the words and signs of the language itself.

/// A page about a word that is no builtin.
struct LanguageTopic: Sendable {
    let words: [String]
    let summary: String
    let example: String

    var page: HelpPage {
        HelpPage(
            title: words.joined(separator: ", "), blocks: [.paragraph(summary), .heading("Example"), .code(example)])
    }

    static let all = [
        LanguageTopic(
            words: ["if", "elseif", "else"], summary: "Runs the statements behind the first condition that is true.",
            example:
                "if x > 0\n    println(\"positive\")\nelseif x < 0\n    println(\"negative\")\nelse\n    println(\"zero\")\nend"
        ),
        LanguageTopic(
            words: ["for", "in", "∈"],
            summary: "Runs its statements for every element of a range, a vector or a tuple.",
            example: "for i in 1:3, j in 1:i\n    println(i, \" \", j)\nend"),
        LanguageTopic(
            words: ["while"], summary: "Runs its statements as long as the condition is true.",
            example: "while x > 1\n    x /= 2\nend"),
        LanguageTopic(
            words: ["break", "continue"],
            summary: "break leaves the innermost loop; continue goes on with its next turn.",
            example: "for i in 1:10\n    i == 2 && continue\n    i == 4 && break\n    println(i)\nend"),
        LanguageTopic(
            words: ["function", "return", "end"],
            summary:
                "Defines a function. A comment directly above it is its help; keyword arguments stand behind a semicolon.",
            example: "# The distance of two points.\nfunction distance(a, b; p=2)\n    return norm(a - b, p)\nend"),
        LanguageTopic(
            words: ["->"], summary: "A function without a name.", example: "map(x -> x^2, [1, 2, 3])"),
        LanguageTopic(
            words: ["try", "catch", "finally"],
            summary:
                "Runs the statements behind catch when an error stops those behind try; those behind finally in any case.",
            example: "try\n    X = load(\"data.csv\")\ncatch problem\n    println(stderr, problem)\nend"),
        LanguageTopic(
            words: ["@time"], summary: "Runs a statement and tells how long it took.",
            example: "@time train!(m, D; epochs=10)"),
        LanguageTopic(
            words: ["show all"],
            summary: "As a line of its own: shows the last value or table in full, where it was cut to fit.",
            example: "states(10)\nshow all"),
        LanguageTopic(
            words: ["edit"],
            summary:
                "As a line of its own, in the terminal: opens the last input in $VISUAL or $EDITOR; what is saved comes back to the prompt.",
            example: "edit"),
        LanguageTopic(
            words: ["."], summary: "In front of an operator, or behind a function's name: applied to every element.",
            example: "exp.([0, 1]) .+ 1"),
        LanguageTopic(
            words: ["'"], summary: "Behind a matrix or a vector: its transpose.", example: "[1 2; 3 4]'"),
        LanguageTopic(
            words: ["true", "false"], summary: "The two Booleans.", example: "2 > 1"),
        LanguageTopic(
            words: ["nothing"], summary: "The value of what has none.", example: "x = nothing"),
    ]
}
