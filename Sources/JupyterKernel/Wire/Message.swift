// Messages as the kernel sees them: received ones whole, sent ones before they are signed.
import JSON

/// A message from a front end.
struct Message: Sendable {
    /// The frames before the delimiter: the way back to the sender.
    var identities: [[UInt8]]
    var header: MessageHeader
    /// `msg_id` of the message that this one answers, when it answers one.
    var parentID: String?
    var metadata: JSONObject
    var content: JSONObject
    var buffers: [[UInt8]]
}

/// Who sent a message, and what kind it is.
struct MessageHeader: Sendable {
    var id: String
    var type: String
    /// The subshell that it is for; `nil` for the main shell.
    var subshellID: String?
    /// The header as it was received: what everything that follows from this message carries as its parent header.
    var encoded: [UInt8]

    /// - Throws: ``WireError`` when there is no JSON object, or one without an identifier and a type.
    init(_ frame: [UInt8]) throws(WireError) {
        let members = try JSONObject(frame: frame, part: "header")
        guard let id = members["msg_id"]?.string, let type = members["msg_type"]?.string else {
            throw .incompleteHeader
        }
        self.id = id
        self.type = type
        subshellID = members["subshell_id"]?.string
        encoded = frame
    }
}

extension JSONObject {
    /// Reads the part of a message that is named.
    init(frame: [UInt8], part: String) throws(WireError) {
        do { self = try JSONObject(parsing: frame, replacesLoneSurrogates: true) } catch {
            throw .invalidJSON(part: part, error)
        }
    }
}

/// A message to front ends.
struct OutgoingMessage {
    var type: String
    /// The encoded header of the request that it follows from; `nil` for a message that nobody asked for.
    var parent: [UInt8]?
    var metadata: JSONObject = [:]
    var content: JSONObject
    var buffers: [[UInt8]] = []
}

/// Why a received message is dropped.
enum WireError: Error, Equatable {
    case missingDelimiter
    case missingFrames(count: Int)
    case invalidSignature
    case replayed
    case invalidJSON(part: String, JSONError)
    case incompleteHeader
}

extension WireError: CustomStringConvertible {
    var description: String {
        switch self {
        case .missingDelimiter: "it has no delimiter <IDS|MSG>"
        case .missingFrames(let count): "it has \(count) frames after the delimiter instead of 5 or more"
        case .invalidSignature: "its signature is wrong"
        case .replayed: "it was received before"
        case .invalidJSON(let part, let error):
            "its \(part) is not a JSON object (\(error))"
        case .incompleteHeader: "its header has no msg_id and msg_type"
        }
    }
}
