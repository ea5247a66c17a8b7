// How values are shown.
import Testing

@testable import CommandLanguage

@Suite struct DisplayTests {
    private func shown(_ program: String, columns: Int = 40, rows: Int = 12) throws -> String {
        try TestSession().value(program).displayText(RenderContext(columns: columns, rows: rows))
    }

    @Test(
        arguments: [
            (1.0, "1"), (-0.0, "-0"), (0.1, "0.1"), (1e15, "1000000000000000"), (1e16, "1e16"), (1.5e300, "1.5e300"),
            (.leastNonzeroMagnitude, "5e-324"), (1.0 / 3, "0.3333333333333333"), (.infinity, "Inf"),
            (-.infinity, "-Inf"), (.nan, "NaN"),
            (123456.789, "123456.789"),
        ] as [(Double, String)])
    func numbersReadBack(number: Double, text: String) throws {
        #expect(numberText(number) == text)
        if number.isFinite {
            #expect(try TestSession().value(text).asNumber?.bitPattern == number.bitPattern)
        }
    }

    @Test(
        arguments: [
            (1.0 / 3, "0.333333"), (1e-7, "1e-7"), (123_456_789, "1.23457e8"), (-0.0, "0"), (100, "100"), (2.5, "2.5"),
        ] as [(Double, String)])
    func sixDigits(number: Double, text: String) {
        #expect(significantText(number) == text)
    }

    /// Sixty lists, each twice in the next: a thousand elements are written, not 2^60.
    @Test func signaturesBreakBehindCommas() throws {
        let value = try TestSession().value("reconstruct(model, rate; momentum=0.5, decay=[0, 1]) = model; reconstruct")
        #expect(
            value.displayText(RenderContext(columns: 30)) == """
                reconstruct(model, rate;
                    momentum=0.5,
                    decay=[0, 1])
                """)
        #expect(!value.displayText(RenderContext()).contains("\n"))
    }

    @Test func listsInListsHaveRoomForAThousandElements() throws {
        let text = try shown("x = [:a]; for i in 1:60; x = [x, x]; end; x", columns: 100_000)
        #expect(text.contains(", 2-element Vector]"))
        #expect(text.count < 20_000)
        #expect(try shown("x = (1,); for i in 1:60; x = (x, x); end; (x, 2)").hasSuffix("2)"))
        #expect(try shown("[[1 2; 3 4], (1:20, 5)]") == "2-element Vector:\n [1 2; 3 4]\n (1:20, 5)")
    }

    @Test func simpleValues() throws {
        #expect(try shown("\"a\\n\"") == "\"a\\n\"")
        #expect(try shown(":exact") == ":exact")
        #expect(try shown("nothing") == "")
        #expect(try shown("1:5") == "1:5")
        #expect(try shown("(1, \"a\", [1, 2])") == "(1, \"a\", [1, 2])")
        #expect(try shown("(rate=0.1, W=[1 2 3; 4 5 6; 7 8 9])") == "(rate=0.1, W=3×3 Matrix)")
        #expect(try shown("[]") == "0-element Vector")
        #expect(try shown("model()") == "Model 2×2")
    }

    @Test func aMatrixAlignsItsPoints() throws {
        #expect(
            try shown("[1 0.5; 100 2.25; -3 1 / 3]") == """
                3×2 Matrix:
                   1  0.5
                 100  2.25
                  -3  0.333333
                """)
    }

    @Test func aVectorRunsAlongTheLines() throws {
        #expect(
            try shown("(1:12) .+ 0", columns: 30) == """
                12-element Vector:
                  1   2   3   4   5   6   7
                  8   9  10  11  12
                """)
        #expect(
            try shown("(1:1000) .+ 0", columns: 20, rows: 8) == """
                1000-element Vector:
                    1     2     3
                    4     5     6
                    …   996   997
                  998   999  1000
                """)
    }

    @Test func aLargeMatrixIsCut() throws {
        #expect(
            try shown("[10 * i + j for i in 1:40, j in 1:40]", columns: 30, rows: 9) == """
                40×40 Matrix:
                  11   12   13  …   49   50
                  21   22   23  …   59   60
                   ⋮    ⋮    ⋮  ⋱    ⋮    ⋮
                 391  392  393  …  429  430
                 401  402  403  …  439  440
                """)
    }

    @Test func masksAndLists() throws {
        #expect(
            try shown("[1 2; 3 4] .> 1") == """
                2×2 Matrix:
                 false  true
                  true  true
                """)
        #expect(
            try shown("[\"one\", [1, 2], :a]") == """
                3-element Vector:
                 "one"
                 [1, 2]
                 :a
                """)
    }

    @Test func whatIsPrintedReadsBack() throws {
        for program in [
            "[1 2; 3 4]", "[1, 0.1]", "(1, \"a\\\"b\")", "(a=1, b=:c)", "[true, false]", "1:2:5", "[\"a\", 1]",
        ] {
            let value = try TestSession().value(program)
            #expect(Value.areEqual(try TestSession().value(value.literalText), value), "\(program)")
        }
    }
}
