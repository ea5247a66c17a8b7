// Ranges longer than any array: gone through, measured and indexed without their elements, and never written out.
import Testing

@testable import CommandLanguage

@Suite struct LargeArrayTests {
    @Test(arguments: [
        ("(1:10^12)[end]", "1000000000000"), ("(1:10^12)[[2, 5]]", "[2, 5]"), ("(1:10^12)[2:3]", "[2, 3]"),
        ("(1:10^12)[:]", "1:1000000000000"), ("1:10^12 == 1:10^12", "true"), ("1:10^12 == 1:10^11", "false"),
        ("1:10^12 == [1, 2]", "false"), ("1:10^9 ≈ [1, 2]", "false"), ("[1, 2] == 1:10^9", "false"),
        ("-(1:10^12)", "-1:-1:-1000000000000"), ("7 in 1:10^15", "true"),
        ("7.5 in 1:10^15", "false"), ("0 in 1:10^15", "false"), ("4 in 0:-2:-10^15", "false"),
        ("-4 in 0:-2:-10^15", "true"), ("0.5 in 0:0.25:1", "true"), ("1 in 3:2", "false"),
        ("(1:2 * 10^15)[end]", "2000000000000000"), ("(0:0.1:0.3)[end] ≈ 0.3", "true"),
        ("[1, 2, 3][1:1e300:2]", "[1]"), ("for i in 1:10^15; if i == 3; break end end", "nothing"),
    ])
    func value(program: String, expected: String) {
        #expect(evaluated(program) == expected, "\(program)")
    }

    @Test(arguments: [
        ("x = [1, 0 / 0]; x == x", "false"), ("x = [1 0 / 0]; x == x", "false"), ("[0, 1] == [-0, 1]", "true"),
        ("x = [0 for _ in 1:3000]; y = x; y[2500] = 1; (x == 0 .* x, x == y)", "(true, false)"),
    ])
    func arraysAreComparedNumberByNumber(program: String, expected: String) {
        #expect(evaluated(program) == expected, "\(program)")
    }

    @Test(arguments: [
        "(1:10^12) .+ 1", "(1:10^12)'", "[1:10^12;]", "a, b = 1:10^12", "a, b = 1:2^30", "sqrt.(1:10^12)",
        "map(x -> x, 1:10^12)",
        "x = 1:10^12; x[1] = 2", "(1:10^12)[1:10^12]", "(1:10^6) .+ (1:10^6)'", "[1:10^6;] * (1:10^6)'",
        "[1 for i in 1:10^12]", "[1 for i in 1:10^6, j in 1:10^6]",
        "[1 for i in 1:10^12, j in 1:10^12 if true]", "f(a, b) = a; f.(1:10^6, (1:10^6)')",
    ])
    func isRefused(program: String) {
        let session = TestSession()
        #expect(throws: Diagnostic.self, "\(program)") { try session.value(program) }
    }
}
