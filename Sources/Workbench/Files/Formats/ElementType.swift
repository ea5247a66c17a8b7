// The numbers in files of bytes: how wide they are, in which order their bytes stand, and what they are in between.

/// The type of an array's elements in a file.
struct ElementType: Equatable {
    enum Kind { case float, brainFloat, signed, unsigned, boolean }

    let kind: Kind
    /// Bytes per element.
    let size: Int
    var isBigEndian = false

    static let float64 = ElementType(kind: .float, size: 8)
    static let boolean = ElementType(kind: .boolean, size: 1)

    /// The elements as numbers, in the order of the file.
    /// - Precondition: `content` holds whole elements.
    /// - Throws: a ``FileError`` for a whole number too large to be exact.
    func numbers(_ content: ArraySlice<UInt8>) throws -> [Double] {
        try content.withUnsafeBytes { raw in
            switch (kind, size) {
            case (.boolean, _): read(raw) { (bits: UInt8) in bits == 0 ? 0 : 1 }
            case (.float, 2): read(raw) { Double(Float16(bitPattern: $0)) }
            case (.brainFloat, _): read(raw) { (bits: UInt16) in Double(Float(bitPattern: UInt32(bits) << 16)) }
            case (.float, 4): read(raw) { Double(Float(bitPattern: $0)) }
            case (.float, _): read(raw) { Double(bitPattern: $0) }
            case (.unsigned, 1): read(raw) { (bits: UInt8) in Double(bits) }
            case (.unsigned, 2): read(raw) { (bits: UInt16) in Double(bits) }
            case (.unsigned, 4): read(raw) { (bits: UInt32) in Double(bits) }
            case (.unsigned, _): try read(raw) { (bits: UInt64) in try ElementType.exact(bits) }
            case (.signed, 1): read(raw) { (bits: Int8) in Double(bits) }
            case (.signed, 2): read(raw) { (bits: Int16) in Double(bits) }
            case (.signed, 4): read(raw) { (bits: Int32) in Double(bits) }
            case (.signed, _): try read(raw) { (bits: Int64) in try ElementType.exact(bits) }
            }
        }
    }

    private func read<Bits: FixedWidthInteger>(
        _ raw: UnsafeRawBufferPointer, _ number: (Bits) throws -> Double
    ) rethrows -> [Double] {
        let total = raw.count / size
        return try [Double](unsafeUninitializedCapacity: total) { buffer, count in
            while count < total {
                let bits = raw.loadUnaligned(fromByteOffset: count * size, as: Bits.self)
                let ordered = isBigEndian ? Bits(bigEndian: bits) : Bits(littleEndian: bits)
                buffer.initializeElement(at: count, to: try number(ordered))
                count += 1
            }
        }
    }

    private static func exact(_ whole: some FixedWidthInteger) throws -> Double {
        guard let number = Double(exactly: whole) else {
            throw FileError("the whole number \(whole) is too large to be exact: numbers here have 53 bits")
        }
        return number
    }

    /// The bytes of numbers that are elements of this type: of a float, a signed whole number of at most 4 bytes, or one
    /// byte.
    func bytes(_ numbers: [Double]) -> [UInt8] {
        switch (kind, size) {
        case (.float, 4): write(numbers) { Float($0).bitPattern }
        case (.float, _): write(numbers, \.bitPattern)
        case (.signed, 2): write(numbers) { Int16($0) }
        case (.signed, 4): write(numbers) { Int32($0) }
        case (.signed, _): write(numbers) { Int8($0) }
        default: numbers.map { UInt8($0) }
        }
    }

    private func write<Bits: FixedWidthInteger>(_ numbers: [Double], _ bits: (Double) -> Bits) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: numbers.count * size) { bytes, count in
            let raw = UnsafeMutableRawBufferPointer(bytes)
            for (index, number) in numbers.enumerated() {
                let bits = bits(number)
                raw.storeBytes(
                    of: isBigEndian ? bits.bigEndian : bits.littleEndian, toByteOffset: index * size, as: Bits.self)
            }
            count = numbers.count * size
        }
    }
}
