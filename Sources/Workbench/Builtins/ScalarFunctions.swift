// Functions of one number; `f.(x)` applies them to every element of an array.
import Boltzmann
import CommandLanguage
import Glibc

enum ScalarFunctions {
    static let table: [Builtin] = [
        function(
            "abs", "the absolute value", "|x|",
            examples: [.init("abs(-3)", "3"), .init("abs.([-1, 2])", "2-element Vector:\n 1  2")],
            scalar: ScalarFunction { $0.magnitude }),
        function(
            "exp", "the exponential function", "e^x",
            examples: [
                .init("exp(1)", "2.718281828459045"), .init("exp.([0, 1])", "2-element Vector:\n 1        2.71828"),
            ], scalar: exponential),
        function(
            "log", "the natural logarithm; NaN for a negative number", "\\log x",
            examples: [.init("log(10)", "2.302585092994046")], scalar: ScalarFunction { Glibc.log($0) }),
        function(
            "log1p", "the natural logarithm of 1 + x, accurate for small x", "\\log(1 + x)",
            examples: [.init("log1p(1e-20)", "1e-20")], scalar: ScalarFunction { Glibc.log1p($0) }),
        function(
            "sqrt", "the square root; NaN for a negative number", "\\sqrt{x}",
            examples: [.init("sqrt(2)", "1.4142135623730951")], scalar: ScalarFunction { $0.squareRoot() }),
        function(
            "sign", "-1, 0 or 1 as the number is negative, zero or positive", nil,
            examples: [.init("sign.([-5, 0, 2])", "3-element Vector:\n -1   0   1")],
            scalar: ScalarFunction { $0 > 0 ? 1 : $0 < 0 ? -1 : $0 }),
        function(
            "sin", "the sine of an angle in radians", "\\sin x", examples: [.init("sin(pi / 6) ≈ 0.5", "true")],
            scalar: ScalarFunction { Glibc.sin($0) }),
        function(
            "cos", "the cosine of an angle in radians", "\\cos x", examples: [.init("cos(0)", "1")],
            scalar: ScalarFunction { Glibc.cos($0) }),
        function(
            "tan", "the tangent of an angle in radians", "\\tan x", examples: [.init("tan(pi / 4) ≈ 1", "true")],
            scalar: ScalarFunction { Glibc.tan($0) }),
        function(
            "tanh", "the hyperbolic tangent", "\\tanh x", examples: [.init("tanh(1)", "0.7615941559557649")],
            scalar: ScalarFunction { Glibc.tanh($0) }),
        function(
            "floor", "the largest whole number that is not above x", nil, examples: [.init("floor(-1.5)", "-2")],
            scalar: ScalarFunction { $0.rounded(.down) }),
        function(
            "ceil", "the smallest whole number that is not below x", nil, examples: [.init("ceil(1.2)", "2")],
            scalar: ScalarFunction { $0.rounded(.up) }),
        Builtin(
            group: "arrays", name: "round",
            parameters: [
                .init("x", .required, .number, "a number"),
                .init("digits", .keyword("0"), .integer(-300...300), "how many decimals to keep"),
            ],
            returns: "the number nearest to x with that many decimals; half way, the even one",
            summary: "rounds a number",
            examples: [.init("round(2.5)", "2"), .init("round(pi; digits=2)", "3.14")], seeAlso: ["floor", "ceil"],
            scalar: ScalarFunction { $0.rounded(.toNearestOrEven) }
        ) { call in
            let x = try call.number("x")
            let digits = try call.integer("digits")
            return .number(rounded(x, digits: digits))
        },
        extremum("min", "the smallest of its arguments", .init("min(3, 1, 2)", "1"), "minimum", Swift.min),
        extremum(
            "max", "the largest of its arguments", .init("max.([1, 5], 3)", "2-element Vector:\n 3  5"), "maximum",
            Swift.max),
    ]

    /// One number goes the same way as many, so that both have the same digits.
    private static let exponential = ScalarFunction { number in
        var result = 0.0
        withUnsafePointer(to: number) { exponentials(UnsafeBufferPointer(start: $0, count: 1), &result) }
        return result
    } many: {
        exponentials($0, $1)
    }

    private static func function(
        _ name: String, _ summary: String, _ formula: String?, examples: [Builtin.Example],
        scalar: ScalarFunction
    ) -> Builtin {
        Builtin(
            group: "arrays", name: name,
            parameters: [.init("x", .required, .number, "a number; \(name).(x) takes every element of an array")],
            returns: "a number", summary: summary, examples: examples, formula: formula, scalar: scalar
        ) { call in .number(scalar(try call.number("x"))) }
    }

    private static func extremum(
        _ name: String, _ summary: String, _ example: Builtin.Example, _ overArrays: String,
        _ better: @escaping @Sendable (Double, Double) -> Double
    ) -> Builtin {
        Builtin(
            group: "arrays", name: name,
            parameters: [
                .init("x", .required, .number, "a number"), .init("others", .variadic, .number, "more numbers"),
            ],
            returns: "a number", summary: summary, examples: [example], seeAlso: [overArrays]
        ) { call in
            let first = try call.number("x")
            return .number(
                call.rest.reduce(first) { best, value in
                    let other = value.asNumber ?? best
                    return best.isNaN || other.isNaN ? .nan : better(best, other)
                })
        }
    }

    /// `x` to a number of decimals, computed so that a decimal that is there already stays.
    private static func rounded(_ x: Double, digits: Int) -> Double {
        guard digits != 0, x.isFinite else { return x.rounded(.toNearestOrEven) }
        let factor = pow(10, Double(digits.magnitude))
        let scaled = digits > 0 ? x * factor : x / factor
        guard scaled.isFinite else { return x }
        let whole = scaled.rounded(.toNearestOrEven)
        return digits > 0 ? whole / factor : whole * factor
    }
}
