// Zip archives, as far as npz files need them: members that are stored or deflated, without encryption.
// The format: PKWARE's APPNOTE.TXT 6.3.10, sections 4.3 and 4.5.3.

/// Reads and writes zip archives.
enum Zip {
    struct Member: Equatable {
        let name: String
        let content: [UInt8]
    }

    private enum Signature {
        static let local = 0x0403_4B50
        static let entry = 0x0201_4B50
        static let end = 0x0605_4B50
        static let longEnd = 0x0606_4B50
        static let longEndLocator = 0x0706_4B50
    }

    /// All members, in the order of the archive's directory; their check sums are right.
    /// - Throws: a ``FileError`` when anything in it is not what it should be.
    static func members(of archive: [UInt8]) throws -> [Member] {
        let (start, count) = try directory(of: archive)
        var reader = Reader(bytes: archive, position: start)
        return try (0..<count).map { _ in
            let entry = try Entry(&reader)
            return Member(name: entry.name, content: try content(of: entry, in: archive))
        }
    }

    /// Where the directory is, and how many members it lists.
    private static func directory(of archive: [UInt8]) throws -> (start: Int, count: Int) {
        let size = 22
        // The end may be followed by a comment of 64 KiB, which is as long as it says.
        let last = archive.count - size
        guard archive.starts(with: [0x50, 0x4B]), last >= 0 else {
            throw FileError("this is not a zip archive: it does not start with PK")
        }
        for place in stride(from: last, through: max(0, last - 0xFFFF), by: -1) {
            var reader = Reader(bytes: archive, position: place)
            guard try reader.number(4) == Signature.end else { continue }
            try reader.skip(6)
            let count = try reader.number(2)
            let (length, start) = (try reader.number(4), try reader.number(4))
            guard try reader.number(2) == archive.count - place - size else { continue }
            guard count == 0xFFFF || length == 0xFFFF_FFFF || start == 0xFFFF_FFFF else { return (start, count) }
            return try longDirectory(of: archive, before: place)
        }
        throw FileError("the archive is cut off: its directory, which stands at the end, is missing")
    }

    private static func longDirectory(of archive: [UInt8], before end: Int) throws -> (start: Int, count: Int) {
        var locator = Reader(bytes: archive, position: end - 20)
        guard end >= 20, try locator.number(4) == Signature.longEndLocator else { throw damaged }
        try locator.skip(4)
        var reader = Reader(bytes: archive, position: try locator.number(8))
        guard try reader.number(4) == Signature.longEnd else { throw damaged }
        try reader.skip(28)
        let count = try reader.number(8)
        try reader.skip(8)
        // An entry takes 46 bytes, so that no larger count can be right.
        guard count <= archive.count / 46 else { throw damaged }
        return (try reader.number(8), count)
    }

    /// A line of the directory.
    private struct Entry {
        let name: String
        let isEncrypted: Bool
        let method: Int
        let checksum: Int
        private(set) var packedSize: Int
        private(set) var size: Int
        private(set) var place: Int

        init(_ reader: inout Reader) throws {
            guard try reader.number(4) == Signature.entry else { throw damaged }
            try reader.skip(4)
            isEncrypted = try reader.number(2) & 1 != 0
            method = try reader.number(2)
            try reader.skip(4)
            checksum = try reader.number(4)
            packedSize = try reader.number(4)
            size = try reader.number(4)
            let lengths = (try reader.number(2), try reader.number(2), try reader.number(2))
            try reader.skip(8)
            place = try reader.number(4)
            name = String(decoding: try reader.bytes(lengths.0), as: UTF8.self)
            var extras = Reader(bytes: Array(try reader.bytes(lengths.1)), position: 0)
            try reader.skip(lengths.2)
            while extras.left >= 4 {
                let (kind, length) = (try extras.number(2), try extras.number(2))
                var extra = Reader(bytes: Array(try extras.bytes(length)), position: 0)
                guard kind == 1 else { continue }
                // The long numbers of those fields that were full, in this order.
                if size == 0xFFFF_FFFF { size = try extra.number(8) }
                if packedSize == 0xFFFF_FFFF { packedSize = try extra.number(8) }
                if place == 0xFFFF_FFFF { place = try extra.number(8) }
            }
        }
    }

    private static func content(of entry: Entry, in archive: [UInt8]) throws -> [UInt8] {
        guard !entry.isEncrypted else { throw FileError("\"\(entry.name)\" in it is encrypted") }
        var reader = Reader(bytes: archive, position: entry.place)
        guard try reader.number(4) == Signature.local else { throw damaged }
        try reader.skip(22)
        let lengths = (try reader.number(2), try reader.number(2))
        try reader.skip(lengths.0 + lengths.1)
        let packed = try reader.bytes(entry.packedSize)
        let content: [UInt8]
        switch entry.method {
        case 0: content = Array(packed)
        case 8:
            do {
                content = try Deflate.inflate(packed, .none, limit: entry.size)
            } catch let error as FileError {
                throw FileError("\"\(entry.name)\" in it: \(error.message)")
            }
        default:
            throw FileError(
                "\"\(entry.name)\" in it is packed by method \(entry.method)", help: "stored and deflated can be read")
        }
        guard content.count == entry.size, Int(Deflate.checksum(content)) == entry.checksum else {
            throw FileError("\"\(entry.name)\" in it is damaged: its check sum is wrong")
        }
        return content
    }

    /// The bytes of an archive: members are deflated where that saves a quarter.
    /// - Throws: a ``FileError`` for more than 4 GiB, or more than 65535 members.
    static func archive(_ members: [Member]) throws -> [UInt8] {
        var archive: [UInt8] = []
        var directory: [UInt8] = []
        for member in members {
            let packed = try packed(member.content)
            let name = Array(member.name.utf8)
            // Version 2.0; bit 11: the name is UTF-8; the earliest date there is, so that equal members give equal files.
            let common =
                littleEndian(20, 2) + littleEndian(1 << 11, 2) + littleEndian(packed == nil ? 0 : 8, 2)
                + littleEndian(0x0021_0000, 4) + littleEndian(Int(Deflate.checksum(member.content)), 4)
                + littleEndian(packed?.count ?? member.content.count, 4) + littleEndian(member.content.count, 4)
                + littleEndian(name.count, 2) + littleEndian(0, 2)
            directory += littleEndian(Signature.entry, 4) + littleEndian(20, 2) + common + littleEndian(0, 10)
            directory += littleEndian(archive.count, 4) + name
            archive += littleEndian(Signature.local, 4) + common + name
            archive += packed ?? member.content
            guard name.count <= 0xFFFF, archive.count + directory.count < 0xFFFF_FFFF else {
                throw FileError("it would be larger than the 4 GiB of a zip archive")
            }
        }
        guard members.count < 0xFFFF else { throw FileError("it would hold more than 65534 arrays") }
        let end =
            littleEndian(Signature.end, 4) + littleEndian(0, 4) + littleEndian(members.count, 2)
            + littleEndian(members.count, 2) + littleEndian(directory.count, 4) + littleEndian(archive.count, 4)
            + littleEndian(0, 2)
        return archive + directory + end
    }

    /// The deflated bytes; `nil` where they would not be much shorter, as the first of them tell.
    private static func packed(_ content: [UInt8]) throws -> [UInt8]? {
        let start = Array(content.prefix(1 << 16))
        guard try Deflate.deflate(start, .none).count < start.count / 4 * 3 else { return nil }
        let packed = try Deflate.deflate(content, .none)
        return packed.count < content.count ? packed : nil
    }

    private static func littleEndian(_ number: Int, _ size: Int) -> [UInt8] {
        (0..<size).map { UInt8(truncatingIfNeeded: number >> min(63, 8 * $0)) }
    }

    private static let damaged = FileError("the archive is damaged, or cut off")

    /// Reads numbers and bytes from a place on.
    private struct Reader {
        let bytes: [UInt8]
        var position: Int

        var left: Int { bytes.count - position }

        mutating func bytes(_ count: Int) throws -> ArraySlice<UInt8> {
            guard position >= 0, count >= 0, count <= left else { throw damaged }
            defer { position += count }
            return bytes[position..<position + count]
        }

        mutating func skip(_ count: Int) throws { _ = try bytes(count) }

        /// A whole number of so many bytes; eight of them hold at most 2⁶² here.
        mutating func number(_ size: Int) throws -> Int {
            let bytes = try bytes(size)
            guard size < 8 || bytes[bytes.endIndex - 1] < 0x40 else { throw damaged }
            return bytes.reversed().reduce(0) { $0 << 8 | Int($1) }
        }
    }
}
