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

    @Test func picturesComeInMNISTsFourFiles() throws {
        let folder = try TemporaryFolder()
        func write(_ name: String, _ shape: [UInt8], _ content: [UInt8]) throws {
            let header: [UInt8] = [0, 0, 8, UInt8(shape.count)] + shape.flatMap { [0, 0, 0, $0] as [UInt8] }
            try FileAccess.write(try Deflate.deflate(header + content, .gzip), to: folder.file(name))
        }
        try write("train-images-idx3-ubyte.gz", [3, 1, 2], [1, 2, 3, 4, 5, 255])
        try write("train-labels-idx1-ubyte.gz", [3], [9, 8, 7])
        try write("t10k-images-idx3-ubyte.gz", [1, 1, 2], [6, 7])
        let missing = #expect(throws: Diagnostic.self) { try FashionMNIST(in: folder.path) }
        #expect(missing?.help?.contains("dataset-fashion-mnist") == true)
        try write("t10k-labels-idx1-ubyte.gz", [2], [5, 4])
        let misfit = #expect(throws: Diagnostic.self) { try FashionMNIST(in: folder.path) }
        #expect(misfit?.message.hasSuffix("there are not as many labels as pictures in t10k") == true)
        try write("t10k-labels-idx1-ubyte.gz", [1], [5])
        let data = try FashionMNIST(in: folder.path, first: 2)
        #expect(data.train.images.elements == [1, 2, 3, 4] && data.train.labels == [9, 8])
        #expect(data.test.images.elements == [6, 7] && data.test.labels == [5])
    }
}
