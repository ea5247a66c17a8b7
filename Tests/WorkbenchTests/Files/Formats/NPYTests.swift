// NumPy's files, against bytes that NumPy wrote or that follow from the format's text.
import CommandLanguage
import Testing

@testable import Workbench

struct NPYTests {
    /// A file as NumPy writes it, header padded to a multiple of 64.
    private func file(_ header: String, _ content: [UInt8], version: UInt8 = 1) -> [UInt8] {
        let lengthSize = version == 1 ? 2 : 4
        let unpadded = 8 + lengthSize + header.utf8.count + 1
        let text = header + String(repeating: " ", count: (64 - unpadded % 64) % 64) + "\n"
        let length = (0..<lengthSize).map { UInt8(text.utf8.count >> (8 * $0) & 0xFF) }
        return [0x93] + Array("NUMPY".utf8) + [version, 0] + length + Array(text.utf8) + content
    }

    /// As `load` reads a file.
    private func decode(_ bytes: [UInt8]) throws -> Value {
        let format = try #require(FileFormat.all.first { $0.fileExtension == "npy" })
        return try format.decode(bytes, FileOptions())
    }

    private func failure(_ bytes: [UInt8]) -> String? {
        do {
            _ = try decode(bytes)
            return nil
        } catch {
            return (error as? FileError)?.message
        }
    }

    private let wholes = NumericMatrix(rows: 2, columns: 3, elements: [1, 2, 3, 4, 5, 6])

    @Test(arguments: [UInt8(1), 2, 3])
    func readsEveryVersion(version: UInt8) throws {
        let header = "{'descr': '|u1', 'fortran_order': False, 'shape': (2, 3), }"
        let value = try decode(file(header, [1, 2, 3, 4, 5, 6], version: version))
        #expect(value.asMatrix == wholes)
    }

    @Test func readsFortranOrder() throws {
        let header = "{'descr': '|i1', 'fortran_order': True, 'shape': (2, 3), }"
        #expect(try decode(file(header, [1, 4, 2, 5, 3, 6])).asMatrix == wholes)
    }

    @Test(
        arguments: [
            ("<i2", [0xFE, 0xFF, 0x00, 0x01], [-2.0, 256]), (">i2", [0xFF, 0xFE, 0x01, 0x00], [-2, 256]),
            ("<f2", [0x00, 0x3C, 0x00, 0xC1], [1, -2.5]),
            ("<u4", [0xFF, 0xFF, 0xFF, 0xFF, 1, 0, 0, 0], [4_294_967_295, 1]),
            ("<f4", [0x00, 0x00, 0x80, 0x3F, 0x00, 0x00, 0x20, 0xC0], [1, -2.5]),
            (
                ">f8", [0x3F, 0xF8, 0, 0, 0, 0, 0, 0, 0xC0, 0x09, 0x21, 0xFB, 0x54, 0x44, 0x2D, 0x18],
                [1.5, -Double.pi]
            ),
            ("<i8", [0, 0, 0, 0, 0, 0, 0, 0x80, 3, 0, 0, 0, 0, 0, 0, 0], [-0x1p63, 3]),
        ] as [(String, [UInt8], [Double])])
    func readsEveryElementType(type: String, content: [UInt8], expected: [Double]) throws {
        let header = "{'descr': '\(type)', 'fortran_order': False, 'shape': (2,), }"
        #expect(try decode(file(header, content)).asNumbers == expected)
    }

    @Test func readsBooleansAndSingleNumbers() throws {
        let mask = try decode(file("{'descr': '|b1', 'fortran_order': False, 'shape': (1, 2), }", [1, 0]))
        guard case .mask(let mask) = mask else { throw FileError("no mask") }
        #expect(mask == Mask(columns: 2, elements: [true, false]))
        let number = try decode(file("{'descr': '|i1', 'fortran_order': False, 'shape': (), }", [7]))
        #expect(number.asNumber == 7)
    }

    @Test func saysWhatIsWrong() {
        func header(_ type: String, _ shape: String) -> String {
            "{'descr': '\(type)', 'fortran_order': False, 'shape': \(shape), }"
        }
        #expect(failure([1, 2, 3])?.contains("not an npy file") == true)
        #expect(failure(Array(file(header("|u1", "(2,)"), []).prefix(30))) == "the file is cut off inside its header")
        #expect(
            failure(file(header("<f8", "(3, 4)"), [UInt8](repeating: 0, count: 40)))
                == "the file is cut off: 3x4 elements of 8 bytes are 96 bytes, the file has 40")
        #expect(failure(file(header("|u1", "(2,)"), [1, 2, 3]))?.contains("left over") == true)
        #expect(failure(file(header("<U1", "(2,)"), []))?.contains("an array of texts") == true)
        #expect(failure(file(header("<U2", "()"), [65, 0, 0, 0]))?.contains("a text of 2 characters") == true)
        #expect(failure(file(header("<U1", "()"), [0, 0xD8, 0, 0])) == "its text is no Unicode")
        #expect(failure(file(header("|O", "(2,)"), []))?.contains("\"|O\"") == true)
        #expect(failure(file(header("<c16", "(2,)"), []))?.contains("\"<c16\"") == true)
        #expect(
            failure(file("{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (2,), }", []))?.contains("records")
                == true)
        #expect(failure(file("{'descr': '<f8', 'shape': (2,), }", [])) == "its npy header is malformed")
        #expect(failure(file(header("|u1", "(-2,)"), [])) == "its npy header is malformed")
        #expect(failure(file(header("<f8", "(4611686018427387904, 8)"), []))?.contains("impossible size") == true)
        #expect(
            failure(file(header("<f8", "(1, 2)"), [UInt8](repeating: 0, count: 14) + [0xF8, 0x7F]))
                == "element [1, 2] is NaN")
        #expect(
            failure(file(header("<u8", "(1,)"), [1, 0, 0, 0, 0, 0, 0x20, 0]))?.contains("9007199254740993") == true)
        #expect(failure(file(header("<f8", "(1,)"), [], version: 4))?.contains("version 4.0") == true)
    }

    @Test func writesWhatNumPyWrites() throws {
        // numpy.save of numpy.array([1.5, -2.0])
        let expected = file(
            "{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }",
            [0, 0, 0, 0, 0, 0, 0xF8, 0x3F, 0, 0, 0, 0, 0, 0, 0, 0xC0])
        #expect(NPY.encode(.array(StoredArray([1.5, -2]))) == expected)
        for value in [Value.matrix(wholes), .number(0.1), .mask(Mask(columns: nil, elements: [true, false]))] {
            let array = try #require(StoredArray(value))
            #expect(Value.areEqual(try decode(NPY.encode(.array(array))), value))
        }
        #expect(try NPY.decode(NPY.encode(.text("aλ\u{1F600}"))) == .text("aλ\u{1F600}"))
    }

    @Test func moreAxesLieInRows() throws {
        let bytes = (1...12).map(UInt8.init)
        let expected = NumericMatrix(rows: 2, columns: 6, elements: bytes.map(Double.init))
        let header = "{'descr': '|u1', 'fortran_order': False, 'shape': (2, 3, 2), }"
        #expect(try decode(file(header, bytes)).asMatrix == expected)
        // numpy.arange(1, 13).reshape(2, 3, 2), in Fortran order.
        let transposed: [UInt8] = [1, 7, 3, 9, 5, 11, 2, 8, 4, 10, 6, 12]
        #expect(try decode(file(header.replacing("False", with: "True"), transposed)).asMatrix == expected)
    }
}
