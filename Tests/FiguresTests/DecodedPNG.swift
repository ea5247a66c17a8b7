// A PNG reader for tests, written from the specification: chunks with their checksums, zlib, filters.
import CZlib
import Testing

/// The pixels of an 8-bit RGB file.
struct DecodedPNG {
    let width: Int
    let height: Int
    /// Red, green and blue of each pixel, row by row.
    let pixels: [[UInt8]]

    struct Malformed: Error {
        let reason: String
    }

    init(_ file: [UInt8]) throws {
        guard Array(file.prefix(8)) == [137, 80, 78, 71, 13, 10, 26, 10] else { throw Malformed(reason: "signature") }
        var chunks: [(type: String, data: [UInt8])] = []
        var start = 8
        while start + 12 <= file.count {
            let length = Self.number(file[start..<start + 4])
            let content = Array(file[start + 4..<start + 8 + length])
            let checksum = Self.number(file[start + 8 + length..<start + 12 + length])
            guard Self.crc(content) == UInt32(checksum) else { throw Malformed(reason: "checksum") }
            chunks.append((String(decoding: content.prefix(4), as: UTF8.self), Array(content.dropFirst(4))))
            start += 12 + length
        }
        guard start == file.count, chunks.first?.type == "IHDR", chunks.last?.type == "IEND" else {
            throw Malformed(reason: "chunks")
        }
        let header = chunks[0].data
        guard Array(header[8...]) == [8, 2, 0, 0, 0] else { throw Malformed(reason: "format") }
        width = Self.number(header[0..<4])
        height = Self.number(header[4..<8])
        let stride = width * 3
        var raw = [UInt8](repeating: 0, count: (stride + 1) * height)
        var count = uLongf(raw.count)
        let packed = chunks.filter { $0.type == "IDAT" }.flatMap(\.data)
        guard uncompress(&raw, &count, packed, uLong(packed.count)) == Z_OK, Int(count) == raw.count else {
            throw Malformed(reason: "zlib")
        }
        var above = [UInt8](repeating: 0, count: stride)
        var pixels: [[UInt8]] = []
        for y in 0..<height {
            let filter = raw[y * (stride + 1)]
            var row = Array(raw[y * (stride + 1) + 1..<(y + 1) * (stride + 1)])
            for x in 0..<stride {
                switch filter {
                case 0: break
                case 1: row[x] &+= x >= 3 ? row[x - 3] : 0
                case 2: row[x] &+= above[x]
                default: throw Malformed(reason: "filter \(filter)")
                }
            }
            for x in 0..<width { pixels.append(Array(row[3 * x..<3 * x + 3])) }
            above = row
        }
        self.pixels = pixels
    }

    subscript(x: Int, y: Int) -> [UInt8] { pixels[y * width + x] }

    private static func number(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }

    /// CRC-32 bit by bit, as annex D of the specification defines it.
    private static func crc(_ bytes: [UInt8]) -> UInt32 {
        var crc: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? 0xEDB8_8320 ^ crc >> 1 : crc >> 1 }
        }
        return ~crc
    }
}
