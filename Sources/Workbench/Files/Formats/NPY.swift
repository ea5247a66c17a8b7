// NumPy's array files (.npy): numbers and Booleans of any width and byte order, in C or Fortran order, and single texts.
// The format: https://numpy.org/neps/nep-0001-npy-format.html, versions 1.0 to 3.0.
import CommandLanguage

/// Reads and writes arrays as NumPy does.
enum NPY {
    /// What such a file holds.
    enum Content: Equatable {
        case array(StoredArray)
        case text(String)

        var value: Value {
            switch self {
            case .array(let array): array.value
            case .text(let text): .string(text)
            }
        }
    }

    private static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)

    /// The content of the bytes of a file.
    /// - Throws: a ``FileError``.
    static func decode(_ bytes: [UInt8]) throws -> Content {
        guard bytes.starts(with: magic) else {
            throw FileError("this is not an npy file: it does not start with \\x93NUMPY")
        }
        guard bytes.count >= 10 else { throw FileError("the file is cut off inside its header") }
        let lengthSize: Int
        switch bytes[6] {
        case 1: lengthSize = 2
        case 2, 3: lengthSize = 4
        default: throw FileError("version \(bytes[6]).\(bytes[7]) of the npy format is not known, only 1.0 to 3.0")
        }
        let start = 8 + lengthSize
        guard bytes.count >= start else { throw FileError("the file is cut off inside its header") }
        let length = bytes[8..<start].reversed().reduce(0) { $0 << 8 | Int($1) }
        guard bytes.count - start >= length else { throw FileError("the file is cut off inside its header") }
        let header = try NPYHeader(parsing: String(decoding: bytes[start..<start + length], as: UTF8.self))
        let content = bytes[(start + length)...]
        switch header.type {
        case .text(let length, let isBigEndian):
            guard header.shape.isEmpty else {
                throw FileError("it holds an array of texts, not of numbers", help: "only a single text can be read")
            }
            return .text(try text(content, length: length, isBigEndian: isBigEndian))
        case .number(let type):
            return .array(
                try StoredArray(
                    shape: header.shape, type: type, content: content, isColumnMajor: header.isFortranOrder))
        }
    }

    /// The bytes of a file.
    static func encode(_ content: Content) -> [UInt8] {
        switch content {
        case .array(let array):
            return array.isBoolean
                ? file("|b1", array.shape, ElementType.boolean.bytes(array.elements))
                : file("<f8", array.shape, ElementType.float64.bytes(array.elements))
        case .text(let text):
            let scalars = text.unicodeScalars.map(\.value)
            let bytes = scalars.flatMap { scalar in [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: scalar >> $0) } }
            return file("<U\(scalars.count)", [], bytes)
        }
    }

    private static func file(_ type: String, _ shape: [Int], _ content: [UInt8]) -> [UInt8] {
        let sizes = shape.map(String.init).joined(separator: ", ") + (shape.count == 1 ? "," : "")
        var header = "{'descr': '\(type)', 'fortran_order': False, 'shape': (\(sizes)), }"
        // The data starts at a multiple of 64, as the format asks for.
        let unpadded = magic.count + 4 + header.utf8.count + 1
        header += String(repeating: " ", count: (64 - unpadded % 64) % 64) + "\n"
        let count = header.utf8.count
        return magic + [1, 0, UInt8(count & 0xFF), UInt8(count >> 8)] + Array(header.utf8) + content
    }

    /// A text of 4 bytes per character, filled up with zeros.
    private static func text(_ content: ArraySlice<UInt8>, length: Int, isBigEndian: Bool) throws -> String {
        guard content.count.isMultiple(of: 4), content.count / 4 == length else {
            throw FileError(
                "a text of \(length) characters of 4 bytes each does not fill the \(content.count) bytes of the file")
        }
        let codes = try ElementType(kind: .unsigned, size: 4, isBigEndian: isBigEndian).numbers(content)
        var text = String.UnicodeScalarView()
        for code in codes.prefix(1 + (codes.lastIndex { $0 != 0 } ?? -1)) {
            guard let scalar = Unicode.Scalar(UInt32(code)) else { throw FileError("its text is no Unicode") }
            text.append(scalar)
        }
        return String(text)
    }
}
