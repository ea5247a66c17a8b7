// Builtins whose loops go several elements at a time: the answers are those of one element after the other.
import CommandLanguage
import Glibc
import Testing

@testable import Workbench

struct ArrayLoopTests {
    /// Numbers of all kinds, the same ones every time.
    private func numbers(_ count: Int) -> [Double] {
        (0..<count).map { index in
            let eighths = Double((index * 7919 + 13) % 1000) / 8
            return index % 7 == 0 ? eighths - 49.9 : eighths - 50
        }
    }

    @Test(arguments: [
        "abs", "exp", "log", "log1p", "sqrt", "sign", "tanh", "floor", "ceil", "round", "sigmoid", "softplus",
    ])
    func aFunctionOfEveryElementIsTheFunctionOfEach(name: String) throws {
        let bench = Bench()
        try bench.run("x = [-800, -1.5, -0.5, -0.0, 0, 0.5, 1, 2.5, 3, 30, 700, 1e300, Inf, -Inf]")
        // As texts, so that NaN is equal to itself and -0 is not 0.
        #expect(try bench.isTrue("string(\(name).(x)) == string(map(\(name), x))"))
        #expect(try bench.isTrue("string(\(name).(reshape(x, 2, 7))) == string(map(\(name), reshape(x, 2, 7)))"))
    }

    @Test func theExponentialFunctionIsRoundedAsTheLibraryRoundsIt() throws {
        let bench = Bench()
        let arguments = try bench.numbers("x = [k * 0.0371 - 740 for k in 0:39000]")
        let results = try bench.numbers("exp.(x)")
        var differences = 0
        for (x, result) in zip(arguments, results) {
            let reference = Glibc.exp(x)
            #expect(abs(result - reference) <= reference.ulp, "exp(\(x))")
            if result != reference { differences += 1 }
        }
        // Each is off by up to 0.53 units of the last digit at most: they differ where the exact value lies half way.
        #expect(differences * 100 < results.count)
        #expect(try bench.numbers("exp.([0, 710, -746, Inf, -Inf])") == [1, .infinity, 0, .infinity, 0])
        #expect(try bench.number("exp(NaN)").isNaN)
    }

    /// The sum in halves, as it is defined.
    private func sumInHalves(_ x: ArraySlice<Double>) -> Double {
        if x.count <= 128 { return x.reduce(0, +) }
        let middle = x.startIndex + x.count / 2
        return sumInHalves(x[..<middle]) + sumInHalves(x[middle...])
    }

    @Test(arguments: [0, 1, 7, 128, 129, 255, 256, 257, 258, 300, 511, 512, 513, 514, 1000, 1025, 4099])
    func sumsAreThoseOfHalves(count: Int) {
        let x = numbers(count)
        #expect(ArrayReductions.pairwiseSum(x[...]) == sumInHalves(x[...]))
        let matrix = NumericMatrix(rows: count, columns: 3, elements: numbers(3 * count))
        #expect(ArrayReductions.columnSums(matrix) == (0..<3).map { sumInHalves(matrix.column($0)[...]) })
    }

    @Test func sumsAlongAnAxis() throws {
        let bench = Bench()
        try bench.run("A = [i + j / 8 for i in 1:300, j in 1:5]")
        #expect(try bench.isTrue("sum(A; dims=1) == [sum(A[:, j]) for j in 1:5]'"))
        #expect(try bench.isTrue("mean(A; dims=1) == [mean(A[:, j]) for j in 1:5]'"))
        #expect(try bench.isTrue("sum(A; dims=2)[:, 1] == [sum(A[i, :]) for i in 1:300]"))
        #expect(try bench.isTrue("maximum(A; dims=1) == [maximum(A[:, j]) for j in 1:5]'"))
        #expect(try bench.isTrue("argmin(A; dims=2)[:, 1] == ones(300)"))
        #expect(try bench.isTrue("sum(zeros(0, 2); dims=1) == [0 0]"))
        #expect(bench.failure("mean(zeros(0, 2); dims=1)")?.category == .value)
    }

    @Test(arguments: [1, 2, 7, 8, 9, 16, 31])
    func extremesAreFoundAtEveryPlace(count: Int) throws {
        let bench = Bench()
        for place in 1...count {
            try bench.run("x = [k for k in 1:\(count)] .* 0; x[\(place)] = 3; y = 0 .- x")
            #expect(
                try bench.isTrue(
                    "maximum(x) == 3 && argmax(x) == \(place) && minimum(y) == -3 && argmin(y) == \(place)"))
            try bench.run("x[\(place)] = NaN")
            #expect(try bench.isTrue("string(maximum(x), minimum(x)) == \"NaNNaN\" && argmax(x) == \(place)"))
            try bench.run("x[\(place)] = Inf")
            #expect(try bench.isTrue("maximum(x) == Inf && argmax(x) == \(place)"))
        }
        // Of equal ones, the first.
        #expect(try bench.isTrue("argmax([1, 2, 2, 0, 1, 1, 1, 1, 1, 2]) == 2"))
        #expect(try bench.isTrue("string(maximum([-0.0, 0])) == \"-0\" && string(maximum([0, -0.0])) == \"0\""))
    }

    @Test func squaresAreProducts() throws {
        #expect(try Bench().isTrue("x = [-1.5, 0.1, 1e200]; x .^ 2 == x .* x && x .^ 2 == [x[i]^2 for i in 1:3]"))
    }

    @Test func lengthCountsCharacters() throws {
        #expect(
            try Bench().numbers("[length(\"abc\"), length(\"λ\"), length(\"a\\r\\nb\"), length(\"\")]") == [3, 1, 3, 0])
    }
}
