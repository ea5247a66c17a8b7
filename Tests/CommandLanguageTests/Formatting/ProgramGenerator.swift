// Programs at random, from a seed: every form of the grammar, with white space wherever chance puts it.

struct ProgramGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    /// A text that is often, not always, a valid program.
    mutating func program() -> String {
        (0...below(3)).map { _ in statement(depth: 2) + pick(["\n", ";", "\n\n\n", " # note\n", ";\n"]) }.joined()
    }

    private mutating func statement(depth: Int) -> String {
        let plain = below(depth > 0 ? 12 : 6)
        switch plain {
        case 0: return "x" + space() + pick(["=", "+=", ".*=", "^="]) + space() + expression(depth: 3)
        case 1: return "a" + space() + "," + space() + "b" + space() + "=" + space() + expression(depth: 2)
        case 2: return "f(x;k" + space() + "=" + space() + "1)" + space() + "=" + space() + expression(depth: 2)
        case 3: return pick(["@time ", ""]) + expression(depth: 3)
        case 6: return "if " + expression(depth: 1) + body(depth) + pick(["", "else" + body(depth)]) + "end"
        case 7: return "for i in " + expression(depth: 1) + body(depth) + "end"
        case 8: return "while " + expression(depth: 1) + body(depth) + "end"
        case 9: return "# About it.\nfunction g(x, y" + space() + "=" + space() + "2)" + body(depth) + "end"
        case 10: return "try" + body(depth) + "catch e" + body(depth) + "end"
        default: return expression(depth: 4)
        }
    }

    private mutating func body(_ depth: Int) -> String {
        "\n"
            + (0...below(2)).map { _ in space() + statement(depth: depth - 1) + pick(["\n", ";", "#= x =#\n"]) }
            .joined()
    }

    private mutating func expression(depth: Int) -> String {
        guard depth > 0 else { return pick(["x", "y!", "1", ".5", "2e-3", "\"a $(x+1) \"", ":s", "λ", "true", "end"]) }
        let a = expression(depth: depth - 1)
        let b = expression(depth: depth - 1)
        switch below(14) {
        case 0, 1:
            return a + space()
                + pick([
                    "+", "-", "*", "/", "^", ".+", ".-", ".^", "%", "÷", "\\", "==", "<", "≤", "&&", "||", "|>", ":",
                ])
                + space() + b
        case 2: return pick(["-", "!", "+", "√"]) + space() + a
        case 3: return a + " ? " + b + " : " + expression(depth: 0)
        case 4: return "(" + space() + a + space() + ")"
        case 5: return "f(" + space() + a + space() + "," + space() + "k" + space() + "=" + space() + b + ")"
        case 6: return "x[" + a + space() + "," + space() + pick([":", b]) + "]"
        case 7:
            return "[" + space() + a + " " + b + space() + pick([";", "\n", " "]) + space() + b + " " + a + space()
                + "]"
        case 8: return "[" + a + space() + "," + space() + b + space() + "]"
        case 9: return "[" + a + " for i in " + b + "]"
        case 10: return "x" + space() + "->" + space() + a
        case 11: return pick(["x.a", "x'", "f.(x)", "m.W[1]"]) + pick(["", "'", "^2"])
        case 12: return "(a" + space() + "=" + space() + b + ", b=" + a + ")"
        default: return expression(depth: 0)
        }
    }

    private mutating func space() -> String { pick(["", "", "", " ", " ", "  ", "\n", "#= c =#"]) }

    private mutating func pick(_ choices: [String]) -> String { choices[below(choices.count)] }

    /// A whole number from 0 on (splitmix64).
    private mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
    }
}
