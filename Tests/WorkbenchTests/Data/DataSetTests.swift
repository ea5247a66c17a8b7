// The data sets, against their definitions and the published facts about the digits.
import CommandLanguage
import Testing

@testable import Workbench

struct DataSetTests {
    @Test func digitsAreTheOnesOfUCI() throws {
        let digits = try Digits()
        #expect(digits.pixels.rows == 1797 && digits.pixels.columns == 64)
        #expect(digits.pixels.elements.allSatisfy { (0...16).contains($0) && $0 == $0.rounded() })
        // The class distribution of optdigits.tes, as optdigits.names states it.
        let counts = (0...9).map { digit in digits.labels.count { $0 == Double(digit) } }
        #expect(counts == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180])
        #expect(Array(digits.labels.prefix(12)) == [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1])
        #expect(Array(digits.pixels.row(0).prefix(16)) == [0, 0, 5, 13, 9, 1, 0, 0, 0, 0, 13, 15, 10, 15, 5, 0])
    }

    @Test func statesCountInBinary() {
        #expect(DataSets.states(2).elements == [0, 0, 0, 1, 1, 0, 1, 1])
        let states = DataSets.states(5)
        for row in 0..<32 { #expect(states.row(row).reduce(0) { 2 * $0 + $1 } == Double(row)) }
    }

    @Test(arguments: [2, 3, 4])
    func barsAndStripesAreWholeLines(n: Int) {
        let pictures = DataSets.barsAndStripes(n)
        #expect(pictures.rows == 2 << n && pictures.columns == n * n)
        for row in 0..<pictures.rows {
            let picture = NumericMatrix(rows: n, columns: n, elements: pictures.row(row))
            let isBars = (0..<n).allSatisfy { Set(picture.column($0)).count == 1 }
            let isStripes = (0..<n).allSatisfy { Set(picture.row($0)).count == 1 }
            #expect(isBars || isStripes)
        }
        #expect(pictures.distinctRows.count == (2 << n) - 2)
    }
}
