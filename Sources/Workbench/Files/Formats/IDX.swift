// The files of the MNIST data sets (.idx): arrays of any number of axes.
// The format: http://yann.lecun.com/exdb/mnist, section "the IDX file format".

/// Reads and writes idx files.
enum IDX {
    /// The element types by their codes, in the order in which ``encode(_:)`` tries them.
    private static let types: [(code: UInt8, type: ElementType, holds: @Sendable (Double) -> Bool)] = [
        (0x08, ElementType(kind: .unsigned, size: 1), { UInt8(exactly: $0) != nil }),
        (0x09, ElementType(kind: .signed, size: 1), { Int8(exactly: $0) != nil }),
        (0x0B, ElementType(kind: .signed, size: 2, isBigEndian: true), { Int16(exactly: $0) != nil }),
        (0x0C, ElementType(kind: .signed, size: 4, isBigEndian: true), { Int32(exactly: $0) != nil }),
        (0x0D, ElementType(kind: .float, size: 4, isBigEndian: true), { Double(Float($0)) == $0 }),
        (0x0E, ElementType(kind: .float, size: 8, isBigEndian: true), { _ in true }),
    ]

    /// The array in the bytes of a file.
    /// - Parameter rows: how many of its rows are wanted, the first ones.
    /// - Throws: a ``FileError``.
    static func decode(_ bytes: [UInt8], rows: Int = .max) throws -> StoredArray {
        guard bytes.count >= 4, bytes[0] == 0, bytes[1] == 0 else {
            throw FileError(
                "this is not an idx file: it does not start with two zero bytes, a type and a number of axes")
        }
        guard let type = types.first(where: { $0.code == bytes[2] })?.type else {
            throw FileError("its elements are of type \(bytes[2]), which idx files do not have")
        }
        let axes = Int(bytes[3])
        let start = 4 + 4 * axes
        guard bytes.count >= start else { throw FileError("the file is cut off inside its header") }
        let sizes = try ElementType(kind: .unsigned, size: 4, isBigEndian: true).numbers(bytes[4..<start])
        var shape = sizes.map { Int($0) }
        var content = bytes[start...]
        if let count = shape.first, rows < count, content.count.isMultiple(of: count) {
            content = content.prefix(content.count / count * rows)
            shape[0] = rows
        }
        return try StoredArray(shape: shape, type: type, content: content)
    }

    /// The bytes of a file: elements are of the smallest type that holds all of them.
    /// - Throws: a ``FileError`` when an axis is longer than the format can tell.
    static func encode(_ array: StoredArray) throws -> [UInt8] {
        guard array.shape.allSatisfy({ $0 <= Int(UInt32.max) }) else {
            throw FileError("idx files hold no axis of more than \(UInt32.max) elements")
        }
        let sizes = array.shape.flatMap { size in [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: size >> $0) } }
        guard let found = types.first(where: { type in array.elements.allSatisfy { type.holds($0) } }) else {
            return []
        }
        return [0, 0, found.code, UInt8(array.shape.count)] + sizes + found.type.bytes(array.elements)
    }
}
