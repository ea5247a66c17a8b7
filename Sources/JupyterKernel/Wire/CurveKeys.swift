// The keys with which sockets encrypt, where the connection file has them.
import JSON

/// The server's keys of CurveZMQ (RFC 26/CURVEZMQ), in Z85.
public struct CurveKeys: Equatable, Sendable {
    private static let length = 40

    var publicKey: [UInt8]
    var secretKey: [UInt8]

    /// Reads the keys of a connection file; `nil` when it has none.
    /// - Throws: ``ConnectionError/invalidEncryptionKey(field:)`` when one is missing or is no key.
    init?(_ members: JSONObject) throws(ConnectionError) {
        guard members["curve_publickey"]?.string != nil || members["curve_secretkey"]?.string != nil else { return nil }
        publicKey = try Self.key(members, "curve_publickey")
        secretKey = try Self.key(members, "curve_secretkey")
    }

    private static func key(_ members: JSONObject, _ field: String) throws(ConnectionError) -> [UInt8] {
        let key = Array((members[field]?.string ?? "").utf8)
        guard key.count == length else { throw .invalidEncryptionKey(field: field) }
        return key
    }
}
