// Signs messages and checks signatures: the HMAC of header, parent header, metadata and content.
import CCrypto

/// Computes the signatures of one connection; a connection with an empty key has none.
final class MessageSigner {
    /// `nil` where nothing is signed.
    private let signing: (library: Crypto, context: OpaquePointer)?

    /// - Parameter scheme: `hmac-` and the name of a digest, as in `hmac-sha256`.
    /// - Throws: ``ConnectionError/unsupportedSignatureScheme(_:)`` when libcrypto does not know it,
    ///   ``ConnectionError/missingLibrary(_:)`` when there is no libcrypto.
    init(key: [UInt8], scheme: String) throws(ConnectionError) {
        guard !key.isEmpty else {
            signing = nil
            return
        }
        var failure: UnsafePointer<CChar>?
        guard let library = Crypto_load(&failure)?.pointee else {
            throw .missingLibrary(failure.map { String(cString: $0) } ?? "libcrypto")
        }
        guard scheme.hasPrefix("hmac-"), let mac = library.EVP_MAC_fetch(nil, "HMAC", nil) else {
            throw .unsupportedSignatureScheme(scheme)
        }
        defer { library.EVP_MAC_free(mac) }
        guard let context = library.EVP_MAC_CTX_new(mac) else { throw .unsupportedSignatureScheme(scheme) }
        var digest = Array(String(scheme.dropFirst("hmac-".count)).utf8CString)
        let isKeyed = digest.withUnsafeMutableBufferPointer { name in
            var parameters = [
                library.OSSL_PARAM_construct_utf8_string("digest", name.baseAddress, 0),
                library.OSSL_PARAM_construct_end(),
            ]
            return library.EVP_MAC_init(context, key, key.count, &parameters) == 1
        }
        guard isKeyed else {
            library.EVP_MAC_CTX_free(context)
            throw .unsupportedSignatureScheme(scheme)
        }
        signing = (library, context)
    }

    deinit { if let signing { signing.library.EVP_MAC_CTX_free(signing.context) } }

    /// Whether messages must be signed.
    var isSigning: Bool { signing != nil }

    /// The digest of the concatenated frames; empty when the connection has no key.
    func digest(of frames: some Sequence<[UInt8]>) -> [UInt8] {
        guard let (library, context) = signing, library.EVP_MAC_init(context, nil, 0, nil) == 1 else { return [] }
        for frame in frames { _ = library.EVP_MAC_update(context, frame, frame.count) }
        var digest = [UInt8](repeating: 0, count: library.EVP_MAC_CTX_get_mac_size(context))
        var length = 0
        guard library.EVP_MAC_final(context, &digest, &length, digest.count) == 1 else { return [] }
        return digest
    }

    /// Whether `signature`, in hexadecimal, is that of the frames. Takes the same time wherever they differ.
    func isValid(_ signature: [UInt8], of frames: some Sequence<[UInt8]>) -> Bool {
        guard let signing else { return true }
        let expected = digest(of: frames)
        guard !expected.isEmpty, let given = Self.bytes(hexadecimal: signature), given.count == expected.count else {
            return false
        }
        return signing.library.CRYPTO_memcmp(given, expected, expected.count) == 0
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
