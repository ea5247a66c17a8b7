// Linear systems of every size around that of a block, in numbers that leave no doubt.
import Testing

@testable import CommandLanguage

@Suite struct SolveTests {
    /// Whole numbers, with the largest element of a column seldom on the diagonal.
    private static func matrix(_ n: Int) -> NumericMatrix {
        let elements = (0..<n * n).map { position in
            let mixed = UInt64(position) &* 0x9E37_79B9_7F4A_7C15
            return Double(((mixed ^ mixed >> 32) &* 0xBF58_476D_1CE4_E5B9) >> 32 % 101) - 50
        }
        return NumericMatrix(rows: n, columns: n, elements: elements)
    }

    @Test(arguments: [1, 2, 63, 64, 65, 127, 150])
    func solvesWhatItMultiplied(n: Int) throws {
        let session = TestSession()
        session.interpreter.globals["A"] = .matrix(Self.matrix(n))
        _ = try session.value("X = [i - j for i in 1:\(n), j in 1:3]; x = [i % 7 for i in 1:\(n)]")
        #expect(try session.text("A \\ (A * X) ≈ X") == "true")
        #expect(try session.text("A \\ (A * x) ≈ x") == "true")
    }

    @Test func aSingularMatrixIsFoundInAnyBlock() throws {
        let session = TestSession()
        var matrix = Self.matrix(100)
        for column in 0..<100 { matrix[90, column] = 0 }
        session.interpreter.globals["A"] = .matrix(matrix)
        #expect(session.errorText("A \\ A").hasPrefix("ValueError: the matrix is singular"))
    }

    @Test func theProductStopsIt() throws {
        let session = TestSession()
        session.interpreter.globals["A"] = .matrix(Self.matrix(100))
        session.interpreter.hooks.matrixProduct = { _, _ in throw Interrupt.diagnostic }
        #expect(session.errorText("A \\ A").hasPrefix("Interrupted"))
    }
}
