// NumPy's array files (.npy): numbers and Booleans of any width and byte order, in C or Fortran order.
// The format: https://numpy.org/neps/nep-0001-npy-format.html, versions 1.0 to 3.0.
import CommandLanguage

/// Reads and writes arrays as NumPy does.
enum NPY {
    private static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)

    /// A number, vector, matrix or mask from the bytes of a file.
    static func decode(_ bytes: [UInt8]) throws -> Value {
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
        return try array(header, bytes[(start + length)...])
    }

    /// The bytes of a number, vector, range, matrix or mask; `nil` for any other value.
    /// - Throws: a ``FileError`` for NaN, which ``decode(_:)`` would not take back.
    static func encode(_ value: Value) throws -> [UInt8]? {
        switch value {
        case .number(let number): try file([], [number])
        case .vector(let vector): try file([vector.count], vector)
        case .range(let range): try value.asNumbers.map { try file([range.count], $0) }
        case .matrix(let matrix): try file([matrix.rows, matrix.columns], matrix.elements)
        case .bool(let bool): file("|b1", [], [bool ? 1 : 0])
        case .mask(let mask):
            file(
                "|b1", mask.columns.map { [$0 == 0 ? 0 : mask.elements.count / $0, $0] } ?? [mask.elements.count],
                mask.elements.map { $0 ? 1 : 0 })
        default: nil
        }
    }

    private static func file(_ shape: [Int], _ numbers: [Double]) throws -> [UInt8] {
        try refuseNaN(in: numbers, shape, help: "fill missing values in first")
        return file("<f8", shape, littleEndian(numbers))
    }

    private static func refuseNaN(in numbers: [Double], _ shape: [Int], help: String) throws {
        guard let bad = numbers.firstIndex(where: \.isNaN) else { return }
        let place = shape.count == 2 ? "[\(bad / shape[1] + 1), \(bad % shape[1] + 1)]" : "[\(bad + 1)]"
        throw FileError("element \(place) is NaN", help: help)
    }

    private static func littleEndian(_ numbers: [Double]) -> [UInt8] {
        let size = MemoryLayout<UInt64>.size
        return [UInt8](unsafeUninitializedCapacity: numbers.count * size) { bytes, count in
            let raw = UnsafeMutableRawBufferPointer(bytes)
            for (index, number) in numbers.enumerated() {
                raw.storeBytes(of: number.bitPattern.littleEndian, toByteOffset: index * size, as: UInt64.self)
            }
            count = numbers.count * size
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

    private static func array(_ header: NPYHeader, _ content: ArraySlice<UInt8>) throws -> Value {
        guard header.shape.count <= 2 else {
            throw FileError(
                "it holds an array of \(header.shape.count) axes, \(shown(header.shape)); here arrays have at most 2",
                help: "save one example per row: `numpy.save(path, x.reshape(len(x), -1))`")
        }
        let count = try product(header.shape + [header.type.size]) / header.type.size
        let needed = count * header.type.size
        guard content.count == needed else {
            let held = "\(shown(header.shape)) elements of \(header.type.size) bytes are \(needed) bytes, the file has "
            throw FileError(
                content.count < needed
                    ? "the file is cut off: \(held)\(content.count)"
                    : "bytes are left over behind the array: \(held)\(content.count)")
        }
        let rows = header.shape.first ?? 1
        let columns = header.shape.count == 2 ? header.shape[1] : 1
        let numbers = try header.type.numbers(content)
        var elements = numbers
        if header.isFortranOrder, header.shape.count == 2 {
            for row in 0..<rows {
                for column in 0..<columns { elements[row * columns + column] = numbers[column * rows + row] }
            }
        }
        try refuseNaN(in: elements, header.shape, help: "fill missing values in before saving the array")
        if header.type.kind == .boolean {
            let bools = elements.map { $0 != 0 }
            if header.shape.isEmpty { return .bool(bools[0]) }
            return .mask(Mask(columns: header.shape.count == 2 ? columns : nil, elements: bools))
        }
        switch header.shape.count {
        case 0: return .number(elements[0])
        case 1: return .vector(elements)
        default: return .matrix(NumericMatrix(rows: rows, columns: columns, elements: elements))
        }
    }

    private static func shown(_ shape: [Int]) -> String { shape.map(String.init).joined(separator: "x") }

    private static func product(_ factors: [Int]) throws -> Int {
        var result = 1
        for factor in factors {
            let (next, overflow) = result.multipliedReportingOverflow(by: factor)
            guard !overflow else { throw FileError("its header tells of an impossible size, \(shown(factors))") }
            result = next
        }
        return result
    }
}
