// Comma-separated values: what is read, what is refused and where, and the way back.
import CommandLanguage
import Testing

@testable import Workbench

struct CSVTests {
    private func decode(_ text: String) throws -> NumericMatrix { try CSV.decode(Array(text.utf8)) }

    private func failure(_ text: String) -> String? {
        do {
            _ = try decode(text)
            return nil
        } catch {
            return (error as? FileError)?.message
        }
    }

    @Test(arguments: [
        "1,2.5\n-3,4e2\n", "a,b\n1,2.5\n-3,4e2", "1;2.5\r\n-3;4e2\r\n",
        "\u{FEFF}\"x\"\t\"y\"\n\n1\t 2.5\n-3\t\"4e2\"\n\n",
    ])
    func readsEveryCommonForm(text: String) throws {
        #expect(try decode(text) == NumericMatrix(rows: 2, columns: 2, elements: [1, 2.5, -3, 400]))
    }

    @Test func tellsTheLineAndColumnOfWhatIsWrong() {
        #expect(failure("1,2\n3,x\n") == "line 2, column 2: \"x\" is not a number")
        #expect(failure("1,2\n,4\n") == "line 2, column 1: nothing stands here")
        #expect(failure("1,2\n3,nan\n") == "line 2, column 2: \"nan\" is not a number")
        #expect(failure("1,2\n\n3\n") == "line 3 has 1 column, the lines before have 2")
        #expect(failure("a,b\n1,2,3\n") == "line 2 has 3 columns, the header has 2")
        #expect(failure("a,b\nc,d\n") == "line 2, column 1: \"c\" is not a number")
        #expect(failure("") == "there are no numbers in it")
        #expect(failure("1\0,2\n") == "line 1 holds a zero byte: this is not a text file")
    }

    @Test func writesNumbersThatReadBackTheSame() throws {
        let matrix = NumericMatrix(rows: 2, columns: 3, elements: [0.1, -0.0, 1e300, 0x1p-1074, .infinity, 1.0 / 3])
        let back = try CSV.decode(try CSV.encode(matrix))
        #expect(back.elements.map(\.bitPattern) == matrix.elements.map(\.bitPattern))
        #expect(throws: FileError("element [1, 2] is NaN", help: "`missing=true` writes NaN for missing values")) {
            try CSV.encode(NumericMatrix(rows: 1, columns: 2, elements: [1, .nan]))
        }
    }

    @Test func missingValuesAreNaNWhereTheyAreAskedFor() throws {
        let matrix = try CSV.decode(Array("1,,3\nNaN,5,\n".utf8), allowsMissing: true)
        #expect(matrix.elements.map(\.isNaN) == [false, true, false, true, false, true])
        #expect(String(decoding: try CSV.encode(matrix, allowsMissing: true), as: UTF8.self) == "1,NaN,3\nNaN,5,NaN\n")
    }
}
