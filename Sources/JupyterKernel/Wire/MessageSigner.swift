// Signs messages and checks signatures: the HMAC of header, parent header, metadata and content.
import CSodium

/// Computes the signatures of one connection; a connection with an empty key has none.
final class MessageSigner {
    /// `nil` where nothing is signed.
    private let signing: (library: Sodium, start: Keyed)?

    /// A hash that has taken in the key, and nothing else yet.
    private enum Keyed {
        case sha256(crypto_auth_hmacsha256_state)
        case sha512(crypto_auth_hmacsha512_state)
    }

    /// - Parameter scheme: `hmac-sha256`, as all clients have it, or `hmac-sha512`.
    /// - Throws: ``ConnectionError/unsupportedSignatureScheme(_:)`` for another one,
    ///   ``ConnectionError/missingLibrary(_:)`` when there is no libsodium.
    init(key: [UInt8], scheme: String) throws(ConnectionError) {
        guard !key.isEmpty else {
            signing = nil
            return
        }
        var failure: UnsafePointer<CChar>?
        guard let library = Sodium_load(&failure)?.pointee, library.sodium_init() >= 0 else {
            throw .missingLibrary(failure.map { String(cString: $0) } ?? "libsodium")
        }
        switch scheme {
        case "hmac-sha256":
            var state = crypto_auth_hmacsha256_state()
            _ = library.crypto_auth_hmacsha256_init(&state, key, key.count)
            signing = (library, .sha256(state))
        case "hmac-sha512":
            var state = crypto_auth_hmacsha512_state()
            _ = library.crypto_auth_hmacsha512_init(&state, key, key.count)
            signing = (library, .sha512(state))
        default: throw .unsupportedSignatureScheme(scheme)
        }
    }

    /// Whether messages must be signed.
    var isSigning: Bool { signing != nil }

    /// The digest of the concatenated frames; empty when the connection has no key.
    func digest(of frames: some Sequence<[UInt8]>) -> [UInt8] {
        guard let (library, start) = signing else { return [] }
        switch start {
        case .sha256(var state):
            for frame in frames { _ = library.crypto_auth_hmacsha256_update(&state, frame, UInt64(frame.count)) }
            var digest = [UInt8](repeating: 0, count: Int(crypto_auth_hmacsha256_BYTES))
            _ = library.crypto_auth_hmacsha256_final(&state, &digest)
            return digest
        case .sha512(var state):
            for frame in frames { _ = library.crypto_auth_hmacsha512_update(&state, frame, UInt64(frame.count)) }
            var digest = [UInt8](repeating: 0, count: Int(crypto_auth_hmacsha512_BYTES))
            _ = library.crypto_auth_hmacsha512_final(&state, &digest)
            return digest
        }
    }

    /// Whether `signature`, in hexadecimal, is that of the frames. Takes the same time wherever they differ.
    func isValid(_ signature: [UInt8], of frames: some Sequence<[UInt8]>) -> Bool {
        guard let signing else { return true }
        let expected = digest(of: frames)
        guard let given = Self.bytes(hexadecimal: signature), given.count == expected.count else { return false }
        return signing.library.sodium_memcmp(given, expected, expected.count) == 0
    }

    /// The signature frame for a digest.
    static func hexadecimal(_ digest: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(digest.count * 2)
        for byte in digest {
            text.append(hexadecimalDigits[Int(byte >> 4)])
            text.append(hexadecimalDigits[Int(byte & 15)])
        }
        return text
    }

    private static func bytes(hexadecimal text: [UInt8]) -> [UInt8]? {
        guard text.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count / 2)
        for index in stride(from: 0, to: text.count, by: 2) {
            guard let high = hexadecimalValue(text[index]), let low = hexadecimalValue(text[index + 1]) else {
                return nil
            }
            bytes.append(high << 4 | low)
        }
        return bytes
    }
}
