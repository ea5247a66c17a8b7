// What is not in the language though a user's fingers may type it: Julia's other words and operators, and habits from
// other languages, each with what to write instead.

package enum Refusals {
    /// Julia's reserved words outside the language, with what to do instead.
    static let words: [String: String] = [
        "struct": "write a record for named values: `(rate=0.1, steps=100)`",
        "module": "leave it out: a program has one set of names",
        "let": "write the statements directly, or a function to keep names to itself",
        "begin": "write the statements one below the other, those of a function as `function f(x) … end`",
        "do": "write the function as an argument: `map(x -> x^2, xs)`",
        "quote": "write a function: programs are not data here",
        "macro": "write a function: `@time` and `@debug` are the only macros",
        "using": "leave it out: everything is there already, and `help` lists it",
        "import": "leave it out: everything is there already, and `help` lists it",
        "export": "leave it out: every name can be seen",
        "const": "leave it out: write `x = 1`",
        "global": "leave it out: assignment inside a block reaches the variable outside",
        "local": "leave it out: what a function assigns is its own",
    ]

    /// Those of ``words`` that are names where they are called: `export("session.ipynb")` is what people type for
    /// `export_session("session.ipynb")`, and it can mean nothing else.
    static let callable: Set<String> = ["export"]

    /// Words in front of which `end` blocks of Julia open, for skipping over them as a whole.
    static let blockWords: Set<String> = ["struct", "module", "let", "begin", "do", "quote", "macro"]

    /// Words that are ordinary names, but mean something to those who write two of them side by side.
    static let habits: [String: String] = [
        "and": "write `&&`",
        "or": "write `||`",
        "not": "write `!x`, or `!(x in xs)`",
        "is": "write `==`",
        "isa": "leave the type out: functions take any value",
        "where": "leave the types out: functions take any value",
        "elif": "write `elseif`",
        "elsif": "write `elseif`",
        "elseIf": "write `elseif`",
        "def": "write `function f(x) … end`, or `f(x) = …`",
        "func": "write `function f(x) … end`, or `f(x) = …`",
        "fn": "write `function f(x) … end`, or `f(x) = …`",
        "fun": "write `function f(x) … end`, or `f(x) = …`",
        "lambda": "write `x -> …`",
        "to": "write a range: `1:3`",
        "var": "leave it out: write `x = 1`",
        "then": "write the statement on the next line, or behind a `;`",
        "foreach": "write `for x in xs … end`",
        "until": "write `while !(…) … end`",
        "unless": "write `if !(…) … end`",
        "mutable": "write a record for named values: `(rate=0.1, steps=100)`",
        "abstract": "leave it out: functions take any value",
        "primitive": "leave it out: functions take any value",
        "baremodule": "leave it out: a program has one set of names",
        "from": "leave it out: everything is there already, and `help` lists it",
        "raise": "write `error(\"…\")`",
        "throw": "write `error(\"…\")`",
        "del": "leave it out: assign another value instead",
        "pass": "leave the block empty",
        "switch": "write `if … elseif … else … end`",
        "match": "write `if … elseif … else … end`",
        "class": "write functions, and a record for named values",
    ]

    /// What to write for an unknown name that other languages have; for the help line of a NameError.
    package static func help(forUnknownName name: String) -> String? {
        foreignNames[name] ?? habits[name]
    }

    /// Names of other languages, each with what to write instead. A name that looks like a slip is none of these.
    static let foreignNames: [String: String] = {
        var table: [String: String] = [:]
        for (names, help) in foreign { for name in names.split(separator: " ") { table[String(name)] = help } }
        return table
    }()

    private static let foreign: KeyValuePairs<String, String> = [
        "True TRUE": "write `true`",
        "False FALSE": "write `false`",
        "None null nil NULL undefined missing": "write `nothing`",
        "inf Infinity": "write `Inf`",
        "nan": "write `NaN`",
        "ans": "it is the value of the last input, and there is none yet",
        "push! append append! extend": "write `xs = vcat(xs, x)`",
        "pop! pop": "write `xs = xs[1:end-1]`",
        "len numel nrow nrows": "write `length(x)`, or `size(x)`",
        "ndims": "write `length(size(x))`",
        "isempty": "write `length(x) == 0`",
        "first": "write `xs[1]`",
        "last": "write `xs[end]`",
        "reverse reversed flip": "write `xs[end:-1:1]`",
        "fill full": "write `x * ones(n)`",
        "collect": "leave it out: a range is used like a vector",
        "enumerate eachindex zip pairs": "write `for i in 1:length(xs)`, then `xs[i]`",
        "disp printf puts cat": "write `println(x)`",
        "linspace arange": "write `first:step:last`, or `range(first, last; length=n)`",
        "type": "write `typeof(x)`",
        "str repr num2str": "write `string(x)`",
        "parse str2num str2double": "write `number(text)`",
        "int Int float Float64 double": "leave it out: there is one kind of number; `floor(x)` makes whole ones",
        "np numpy torch plt math": "leave it out: everything is there already, and `help` lists it",
        "std": "write `sqrt(var(x))`",
        "prod": "write a loop: `p = 1; for x in xs; p *= x; end`",
        "inv": "write `A \\ eye(n)`",
        "det": "there is none; `A \\ b` solves `A * x = b`",
        "tr trace": "write `sum([A[i, i] for i in 1:n])`",
        "diag": "write `[A[i, i] for i in 1:n]`",
        "transpose": "write `A'`",
        "mod rem": "write `x % n`",
        "div": "write `x ÷ n`",
        "trunc fix": "write `sign(x) * floor(abs(x))`",
        "isnan": "write `x != x`",
        "isinf": "write `abs(x) == Inf`",
        "quit": "write `exit()`",
        "log10": "write `log(x) / log(10)`",
        "julia In": "leave the prompt out: write what stands behind it",
        "log2": "write `log(x) / log(2)`",
    ]

    /// Operators with what to write instead; an empty help line means that there is nothing to suggest.
    static let operators: [String: String] = [
        "&": "write `&&` between two Booleans",
        "|": "write `||` between two Booleans",
        ".&": "write `a .* b .> 0`: it is true where both are",
        ".|": "write `a .+ b .> 0`: it is true where either is",
        ".&&": "write `a .* b .> 0`: it is true where both are",
        ".||": "write `a .+ b .> 0`: it is true where either is",
        "~": "write `!` for not",
        "~=": "write `!=`",
        "<>": "write `!=`",
        "=<": "write `<=`",
        "===": "write `==`",
        "!==": "write `!=`",
        "=>": "write a tuple `(a, b)`, or a record `(name=value, other=value)`",
        "::": "leave the type out: functions take any value",
        ":=": "write `=`",
        "...": "write the arguments one by one",
        "..": "write `:` for a range",
        "**": "write `^`",
        "//": "write `#` for a comment, `÷` for a division without remainder",
        "++": "write `x += 1` to count, `+` to add",
        "--": "write `x -= 1` to count, `- -` to subtract a negative",
        "%%": "leave the magic out; `@time` in front of a statement tells how long it takes",
        "%=": "write `x = x % n`",
        ".%": "write `a .- b .* floor.(a ./ b)`",
        ".÷": "write `floor.(a ./ b)`",
        ".\\": "write `b ./ a`",
        ".√": "write `sqrt.(x)`",
        ".!": "write `!` without the dot",
        "<<": "write `x * 2^n`",
        ">>": "write `x ÷ 2^n`",
        ">>>": "leave the prompt out: write what stands behind it; a shift is `x ÷ 2^n`",
        "<:": "leave the type out: functions take any value",
        ">:": "leave the type out: functions take any value",
        "{": "write `[ ]` for an array, `(name=value, other=value)` for a record, `end` to close a block",
        "}": "write `]`, `)`, or `end` to close a block",
        "$": "write the name alone; `$` belongs inside a string",
        "`": "write a string with double quotes",
    ]

    /// Operators of the language that start like a refused one.
    private static let allowed = ["&&", "||", "|>", ".!="]

    private struct Spelling {
        var bytes: [UInt8]
        var isRefused: Bool
    }

    /// The spellings by their first byte, longest first.
    private static let spellings: [[Spelling]] = {
        var table: [[Spelling]] = Array(repeating: [], count: 256)
        let all =
            operators.keys.map { Spelling(bytes: Array($0.utf8), isRefused: true) }
            + allowed.map { Spelling(bytes: Array($0.utf8), isRefused: false) }
        for spelling in all.sorted(by: { $0.bytes.count > $1.bytes.count }) {
            table[Int(spelling.bytes[0])].append(spelling)
        }
        return table
    }()

    /// The length of the refused operator at `offset`, if there is one.
    static func operatorLength(_ bytes: [UInt8], _ offset: Int, count: Int) -> Int? {
        for spelling in spellings[Int(bytes[offset])] where offset + spelling.bytes.count <= count {
            if zip(spelling.bytes, bytes[offset...]).allSatisfy({ $0 == $1 }) {
                return spelling.isRefused ? spelling.bytes.count : nil
            }
        }
        return nil
    }

    /// What to write for a character that looks like another, or that other software puts in its place.
    static func help(for scalar: Unicode.Scalar) -> String? {
        switch scalar {
        case "−", "–", "—": "write `-`"
        case "×", "·", "⋅", "∗": "write `*`"
        case "⊙", "∘": "write `.*` elementwise, or `f(g(x))`"
        case "“", "”", "„", "«", "»", "‘", "’": "write a string with double quotes: `\"…\"`"
        case "′", "´": "write `'` for a transpose"
        case "¹": "write `^1`"
        case "²": "write `^2`"
        case "³": "write `^3`"
        case "⁻": "write `^-1`"
        case "…": "write the elements out, or a range: `1:n`"
        case "∉", "∌": "write `!(x in xs)`"
        case "∋": "write `x in xs`"
        case "∞": "write `1 / 0`"
        case "¬": "write `!`"
        case "∧": "write `&&`"
        case "∨": "write `||`"
        case "→": "write `->`"
        case "←": "write `=`"
        case "∏": "write a loop"
        case "，": "write `,`"
        case "（", "）": "write `(` and `)`"
        case "\u{A0}", "\u{2007}", "\u{202F}", "\u{3000}", "\u{2009}": "write an ordinary space"
        case "\u{200B}", "\u{200C}", "\u{200D}", "\u{2060}", "\u{FEFF}", "\0": "delete it"
        case "\u{FFFD}": "save the text as UTF-8"
        default: nil
        }
    }
}
