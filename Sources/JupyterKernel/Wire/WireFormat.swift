// Messages to frames and back: identities, delimiter, signature, four JSON objects, buffers.
import JSON

/// The wire format of one connection, with the identity under which this kernel sends.
struct WireFormat {
    static let delimiter = Array("<IDS|MSG>".utf8)
    static let protocolVersion = "5.6"

    /// Identifies this run of the kernel in the headers that it sends.
    let session: String
    private let signer: MessageSigner
    private let username: String
    private var replayGuard = ReplayGuard()
    private var sentCount = 0

    init(signer: MessageSigner, session: String = Identifier.random(), username: String) {
        self.signer = signer
        self.session = session
        self.username = username
    }

    /// Checks the signature before anything is parsed.
    /// - Throws: ``WireError`` saying why the message must be dropped.
    mutating func decode(_ frames: [[UInt8]]) throws(WireError) -> Message {
        guard let delimiter = frames.firstIndex(of: Self.delimiter) else { throw .missingDelimiter }
        let parts = frames[(delimiter + 1)...]
        guard parts.count >= 5 else { throw .missingFrames(count: parts.count) }
        let signature = parts[parts.startIndex]
        let objects = parts.dropFirst().prefix(4)
        guard signer.isValid(signature, of: objects) else { throw .invalidSignature }
        if signer.isSigning, !replayGuard.admit(signature) { throw .replayed }
        let first = objects.startIndex
        let header = try MessageHeader(objects[first])
        let parent = try JSONObject(frame: objects[first + 1], part: "parent header")
        return Message(
            identities: Array(frames[..<delimiter]), header: header, parentID: parent["msg_id"]?.string,
            metadata: try JSONObject(frame: objects[first + 2], part: "metadata"),
            content: try JSONObject(frame: objects[first + 3], part: "content"), buffers: Array(parts.dropFirst(5)))
    }

    /// The frames of `message`, and the identifier that it was given.
    mutating func encode(
        _ message: OutgoingMessage, to identities: [[UInt8]]
    ) -> (frames: [[UInt8]], id: String) {
        sentCount += 1
        let id = "\(session)_\(sentCount)"
        let header: JSONObject = [
            "msg_id": .string(id), "msg_type": .string(message.type), "username": .string(username),
            "session": .string(session), "date": .string(Timestamp.now()), "version": .string(Self.protocolVersion),
        ]
        let objects = [
            header.encoded, message.parent ?? Array("{}".utf8), message.metadata.encoded, message.content.encoded,
        ]
        let signature = MessageSigner.hexadecimal(signer.digest(of: objects))
        return (identities + [Self.delimiter, signature] + objects + message.buffers, id)
    }
}
