// Programs by the grammar: mostly valid, about every builtin, with values at the edges of what is allowed.
import CommandLanguage
import Workbench

/// Writes programs.
struct ProgramGenerator {
    var dice: Dice
    /// How much may still be nested.
    private var depth = 4
    private var loops = 0
    private var functions = 0

    init(_ dice: Dice) { self.dice = dice }

    /// Gives every name a value, in a session of which nothing is known yet.
    static let prelude = """
        x = [1, 2, 3]; y = 2; A = [1 2; 3 4]; v = [1, 0, 1, 1]; m = rbm(4, 3; seed=1, scale=1); D = bars_and_stripes(2)
        f(x) = x; g(x, y=1) = (x, y); t = "λ text"; λ = 0.5; k = 3; s = [1, "a", :b]; xs = 1:10; W₁ = rand(3, 3) .> 0.5
        """

    private static let names = ["x", "y", "A", "v", "m", "D", "f", "g", "t", "λ", "k", "s", "xs", "W₁"]
    private static let numbers = [
        "0", "1", "2", "3", "-1", "0.5", "7", "10", "1e-300", "1e300", "2^53", "-0.0", "Inf", "-Inf", "NaN", "0x1f",
        "1000", "2^31", "10^18", "-2^62", ".25", "pi",
    ]
    private static let strings = [
        #""""#, #""abc""#, #""λ∇é""#, #""🦊$x""#, #""a\nb""#, #""$(1 + 1)""#, #""x.csv""#, #""\u{3bb}""#, #""a,b;c""#,
        #""[1,2,{\"a\":null}]""#,
    ]
    private static let operators = [
        "+", "-", "*", "/", "^", "%", "÷", "\\", "==", "!=", "<", "<=", ">", ">=", "≈", ".+", ".-", ".*", "./", ".^",
        ".<", ".==", "&&", "||", "in", "|>", ":",
    ]

    mutating func program() -> String {
        (0...dice.below(5)).map { _ in statement() }.joined(separator: dice.once(in: 4) ? "; " : "\n")
    }

    // MARK: - Statements

    private mutating func statement() -> String {
        depth -= 1
        defer { depth += 1 }
        guard depth > 0 else { return expression() }
        switch dice.below(16) {
        case 0...4: return "\(dice.pick(Self.names)) = \(expression())"
        case 5:
            return
                "\(dice.pick(Self.names)) \(dice.pick(["+=", "-=", "*=", "/=", ".+=", ".*=", ".=", "^="])) \(expression())"
        case 6: return "\(dice.pick(Self.names))[\(index())] = \(expression())"
        case 7: return "if \(condition())\n\(block())\(dice.once(in: 2) ? "else\n\(block())" : "")end"
        case 8: return loop()
        case 9: return function()
        case 10: return "try\n\(block())catch e\n\(block())\(dice.once(in: 3) ? "finally\n\(block())" : "")end"
        case 11: return "\(dice.pick(Self.names)), \(dice.pick(Self.names)) = \(expression())"
        case 12: return "println(\(expression()), \(expression()))"
        case 13 where loops > 0: return dice.pick(["break", "continue"])
        case 13 where functions > 0: return "return \(expression())"
        default: return expression() + (dice.once(in: 5) ? ";" : "")
        }
    }

    private mutating func block() -> String {
        (0...dice.below(3)).map { _ in "  " + statement() + "\n" }.joined()
    }

    private mutating func loop() -> String {
        loops += 1
        defer { loops -= 1 }
        if dice.once(in: 4) { return "while \(condition())\n\(block())  \(dice.once(in: 3) ? "" : "break\n")end" }
        let second = dice.once(in: 4) ? ", \(dice.pick(Self.names)) = 1:2" : ""
        return
            "for \(dice.pick(Self.names)) in \(dice.pick(["1:3", "1:0", "[1, 2]", "1:10^15", expression()]))\(second)\n\(block())end"
    }

    private mutating func function() -> String {
        functions += 1
        let outer = loops
        loops = 0
        defer {
            functions -= 1
            loops = outer
        }
        let name = dice.pick(["f", "g"])
        let parameters = dice.pick(["", "x", "x, y", "x, y=2", "x; k=1", "n"])
        if dice.once(in: 2) { return "\(name)(\(parameters)) = \(expression())" }
        return "function \(name)(\(parameters))\n\(block())end"
    }

    // MARK: - Expressions

    private mutating func condition() -> String {
        dice.pick(["true", "false", "\(expression()) < \(expression())", "!(\(expression()))", "x == y"])
    }

    private mutating func index() -> String {
        dice.pick([
            "1", "end", ":", "1:2", "0", "end + 1", "[1, 2]", "1, 1", ":, 1", "x .> 0", "end:-1:1", expression(),
        ])
    }

    mutating func expression() -> String {
        depth -= 1
        defer { depth += 1 }
        guard depth > 0 else { return leaf() }
        switch dice.below(18) {
        case 0...3: return leaf()
        case 4...8: return call()
        case 9, 10: return "\(operand()) \(dice.pick(Self.operators)) \(operand())"
        case 11: return dice.pick(["-", "!", "√", "+"]) + operand()
        case 12: return operand() + dice.pick(["'", "[\(index())]", ".W", ".b", ".g", "^2"])
        case 13: return array()
        case 14: return "\(condition()) ? \(expression()) : \(expression())"
        case 15:
            return "[\(expression()) for i in \(dice.pick(["1:3", "x", "v"]))\(dice.once(in: 3) ? " if i > 1" : "")]"
        case 16: return dice.pick(["f", "g"]) + "(\(expression()))"
        default: return "(\(dice.pick(["a=", ""]))\(expression()), \(expression()))"
        }
    }

    private mutating func operand() -> String {
        let text = expression()
        return dice.once(in: 2) ? text : "(\(text))"
    }

    private mutating func leaf() -> String {
        switch dice.below(8) {
        case 0...2: dice.pick(Self.numbers)
        case 3, 4: dice.pick(Self.names)
        case 5: dice.pick(Self.strings)
        case 6: dice.pick(["true", "false", "nothing", ":exact", ":cd", ":W", "1:4", "ans", "ARGS", "[]", "()"])
        default: dice.pick(["x -> x^2", "(x, y) -> x + y", "sqrt", "sum", "() -> 1", "zeros"])
        }
    }

    private mutating func array() -> String {
        let elements = (0...dice.below(4)).map { _ in dice.once(in: 3) ? expression() : dice.pick(Self.numbers) }
        return "[" + elements.joined(separator: dice.pick([", ", " ", "; "])) + "]"
    }

    // MARK: - Calls

    /// A call of some builtin, with arguments that mostly fit its parameters.
    private mutating func call() -> String {
        let builtin = dice.pick(Self.callable)
        var positional: [String] = []
        var keywords: [String] = []
        for parameter in builtin.parameters {
            switch parameter.role {
            case .required: positional.append(argument(parameter.type))
            case .optional: if dice.once(in: 2) { positional.append(argument(parameter.type)) }
            case .variadic: for _ in 0..<dice.below(4) { positional.append(argument(parameter.type)) }
            case .named: for name in ["a", "b"].prefix(dice.below(3)) { keywords.append("\(name)=\(argument(.any))") }
            case .keyword: if dice.once(in: 3) { keywords.append("\(parameter.name)=\(argument(parameter.type))") }
            }
        }
        if dice.once(in: 12) { positional.append(leaf()) }
        if dice.once(in: 12), !positional.isEmpty { positional.removeLast() }
        let arguments =
            positional.joined(separator: ", ") + (keywords.isEmpty ? "" : "; " + keywords.joined(separator: ", "))
        let dot = dice.once(in: 10) ? "." : ""
        return "\(builtin.name)\(dot)(\(arguments))"
    }

    /// What only waits, ends or asks is left out.
    private static let callable = Registry.builtins.filter {
        !["sleep", "exit", "input", "time", "whos"].contains($0.name)
    }

    private mutating func argument(_ type: ArgumentType) -> String {
        if dice.once(in: 7) { return expression() }
        switch type {
        case .number: return dice.pick(Self.numbers)
        case .integer:
            return dice.pick(["0", "1", "2", "3", "4", "7", "-1", "20", "64", "10^6", "2^31", "2^62", "1.5"])
        case .bool: return dice.pick(["true", "false"])
        case .string: return dice.pick(Self.strings)
        case .symbol(let names): return ":" + dice.pick(names + ["other"])
        case .vector:
            return dice.pick(["[1, 0, 1, 1]", "1:4", "[0.5]", "[]", "rand(4)", "[1, NaN]", "[Inf, 1]", "zeros(4)"])
        case .matrix:
            return dice.pick([
                "[1 0; 0 1]", "zeros(0, 4)", "ones(2, 4)", "bars_and_stripes(2)", "rand(3, 4)", "[NaN 1]",
            ])
        case .numeric, .array: return argument(dice.pick([.number, .vector, .matrix]))
        case .sequence:
            return dice.pick(["1:3", "[1, 2]", "\"aλ\"", "(1, 2)", "[\"a\", \"b\"]", "(a=1, b=2)", "[1 2; 3 4]"])
        case .function: return dice.pick(["x -> x", "sqrt", "x -> x > 1", "(x, y) -> x < y", "() -> 1", "f"])
        case .record: return "(a=1, b=[1, 2])"
        case .object(let name): return object(name)
        case .either(let types): return argument(dice.pick(types))
        case .any: return expression()
        }
    }

    private mutating func object(_ name: String) -> String {
        switch name {
        case "Model":
            dice.pick(["rbm(4, 3)", "rbm(4, 3; seed=1, scale=1)", "rbm(1, 1)", "rbm(4, 0)", "m", "rbm(70, 80)"])
        case "Gradient": "gradient(rbm(4, 3), bars_and_stripes(2))"
        case "Distribution": dice.pick(["distribution(rbm(4, 3))", "distribution(bars_and_stripes(2))"])
        case "Trainer": "trainer(rbm(4, 3), bars_and_stripes(2))"
        case "Figure":
            dice.pick(["plot(1:3, [1, 2, 3])", "heatmap(rand(3, 4))", "bar([1, 2])", "histogram([1, 2, 2])"])
        default: dice.pick(Self.names)
        }
    }
}
