// Compressed bytes by zlib: gzip files (RFC 1952), and the plain streams in zip files (RFC 1951).
import CZlib
import CommandLanguage

/// Packs and unpacks bytes.
enum Deflate {
    /// What stands around a stream; the number is zlib's for it, with the largest window.
    enum Container: Int32 {
        /// A header, and a check sum behind.
        case gzip = 31
        /// Nothing.
        case none = -15
    }

    /// The unpacked bytes of all streams in a row.
    /// - Parameters:
    ///   - expecting: how many bytes to make room for at first.
    ///   - limit: how many bytes there may be at most.
    /// - Throws: a ``FileError`` when it is damaged or cut off, a `Diagnostic` when it does not fit into memory.
    static func inflate(
        _ packed: UnsafeRawBufferPointer, _ container: Container, expecting: Int = 1 << 20, limit: Int = .max
    ) throws -> [UInt8] {
        var stream = z_stream()
        guard inflateInit2_(&stream, container.rawValue, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
        else { throw FileError("there is no memory to unpack it") }
        defer { inflateEnd(&stream) }
        var input = Input(packed)
        var result: [UInt8] = []
        while true {
            input.refill(&stream)
            var status = Z_OK
            let room = min(max(expecting, 1 << 12), 1 << 30)
            let chunk = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
                stream.next_out = buffer.baseAddress
                stream.avail_out = UInt32(room)
                status = CZlib.inflate(&stream, Z_NO_FLUSH)
                count = room - Int(stream.avail_out)
            }
            try Value.checkSize([(result.count + chunk.count) / MemoryLayout<Double>.size])
            result.append(contentsOf: chunk)
            guard result.count <= limit else {
                throw FileError("it unpacks to more than the \(limit) bytes it tells of")
            }
            switch status {
            case Z_OK: continue
            case Z_STREAM_END:
                if input.isUsedUp(stream) { return result }
                guard container == .gzip, inflateReset(&stream) == Z_OK else {
                    throw FileError("bytes are left over behind its compressed data")
                }
            case Z_BUF_ERROR where input.isUsedUp(stream): throw FileError("its compressed data is cut off")
            case Z_BUF_ERROR: continue
            default: throw FileError("its compressed data is damaged")
            }
        }
    }

    static func inflate(
        _ packed: ArraySlice<UInt8>, _ container: Container, expecting: Int = 1 << 20, limit: Int = .max
    ) throws -> [UInt8] {
        try packed.withUnsafeBytes { try inflate($0, container, expecting: expecting, limit: limit) }
    }

    /// The packed bytes, the same for the same bytes.
    static func deflate(_ bytes: [UInt8], _ container: Container) throws -> [UInt8] {
        var stream = z_stream()
        guard
            deflateInit2_(
                &stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, container.rawValue, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
                Int32(MemoryLayout<z_stream>.size)) == Z_OK
        else { throw FileError("there is no memory to pack it") }
        defer { deflateEnd(&stream) }
        return bytes.withUnsafeBytes { raw in
            var input = Input(raw)
            var result: [UInt8] = []
            var status = Z_OK
            while status != Z_STREAM_END {
                input.refill(&stream)
                let room = 1 << 18
                let chunk = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
                    stream.next_out = buffer.baseAddress
                    stream.avail_out = UInt32(room)
                    status = CZlib.deflate(&stream, input.isEmpty ? Z_FINISH : Z_NO_FLUSH)
                    count = room - Int(stream.avail_out)
                }
                result.append(contentsOf: chunk)
            }
            return result
        }
    }

    /// The check sum of gzip and zip.
    static func checksum(_ bytes: some Collection<UInt8>) -> UInt32 {
        func sum(_ raw: UnsafeBufferPointer<UInt8>) -> UInt32 { UInt32(crc32_z(0, raw.baseAddress, raw.count)) }
        return bytes.withContiguousStorageIfAvailable(sum) ?? Array(bytes).withUnsafeBufferPointer(sum)
    }

    /// Bytes that zlib takes in portions: it counts in 32 bits.
    private struct Input {
        private var rest: Slice<UnsafeRawBufferPointer>

        init(_ bytes: UnsafeRawBufferPointer) { rest = bytes[...] }

        /// Whether everything was handed over.
        var isEmpty: Bool { rest.isEmpty }

        mutating func refill(_ stream: inout z_stream) {
            guard stream.avail_in == 0, !rest.isEmpty else { return }
            let portion = rest.prefix(1 << 30)
            rest = rest.dropFirst(portion.count)
            let bytes = UnsafeRawBufferPointer(rebasing: portion).bindMemory(to: UInt8.self)
            stream.next_in = UnsafeMutablePointer(mutating: bytes.baseAddress)
            stream.avail_in = UInt32(portion.count)
        }

        func isUsedUp(_ stream: z_stream) -> Bool { stream.avail_in == 0 && rest.isEmpty }
    }
}
