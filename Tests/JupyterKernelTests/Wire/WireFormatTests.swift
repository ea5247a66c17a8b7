import JSON
import Testing

@testable import JupyterKernel

@Suite struct WireFormatTests {
    private func makeWire(key: String = "k") throws -> WireFormat {
        WireFormat(signer: try MessageSigner(key: Array(key.utf8), scheme: "hmac-sha256"), username: "someone")
    }

    private func sample(_ wire: inout WireFormat) -> [[UInt8]] {
        wire.encode(
            OutgoingMessage(
                type: "t_request", parent: Array(#"{"msg_id":"p"}"#.utf8), metadata: ["m": 1], content: ["c": "λ"],
                buffers: [[0, 255], []]), to: [[1], [2, 3]]
        ).frames
    }

    @Test func decodesWhatItEncodes() throws {
        var (sender, receiver) = (try makeWire(), try makeWire())
        let message = try receiver.decode(sample(&sender))
        #expect(message.identities == [[1], [2, 3]])
        #expect(message.header.type == "t_request")
        #expect(message.header.id == sender.session + "_1")
        #expect(message.parentID == "p")
        #expect(message.metadata == ["m": 1])
        #expect(message.content == ["c": "λ"])
        #expect(message.buffers == [[0, 255], []])
    }

    @Test func headersHaveAllFields() throws {
        var wire = try makeWire()
        let frames = sample(&wire)
        let header = try JSONObject(parsing: frames[4])
        #expect(
            header.members.map(\.name).sorted() == ["date", "msg_id", "msg_type", "session", "username", "version"])
        #expect(header.text("username") == "someone")
        #expect(header.text("version") == "5.6")
        let date = try #require(header.text("date"))
        #expect(date.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z/) != nil)
        let session = try #require(header.text("session"))
        let uuid = /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/
        #expect(session.wholeMatch(of: uuid) != nil)
    }

    @Test func refusesEverySpoiledFrame() throws {
        var sender = try makeWire()
        let frames = sample(&sender)
        for index in 3...7 {
            var receiver = try makeWire()
            var spoiled = frames
            spoiled[index][0] ^= 1
            #expect(throws: WireError.invalidSignature) { try receiver.decode(spoiled) }
        }
        var receiver = try makeWire(key: "another")
        #expect(throws: WireError.invalidSignature) { try receiver.decode(frames) }
    }

    @Test func refusesEveryTruncation() throws {
        var sender = try makeWire()
        let frames = sample(&sender)
        for count in 0..<8 {
            var receiver = try makeWire()
            #expect(throws: WireError.self) { try receiver.decode(Array(frames.prefix(count))) }
        }
        var receiver = try makeWire()
        _ = try receiver.decode(Array(frames.prefix(8)))
    }

    @Test func refusesAMessageThatWasReceivedBefore() throws {
        var (sender, receiver) = (try makeWire(), try makeWire())
        let frames = sample(&sender)
        _ = try receiver.decode(frames)
        #expect(throws: WireError.replayed) { try receiver.decode(frames) }
    }

    @Test func checksTheSignatureBeforeItParses() throws {
        var receiver = try makeWire()
        let garbage = [WireFormat.delimiter, Array("00".utf8)] + (0..<4).map { _ in Array("{{{{".utf8) }
        #expect(throws: WireError.invalidSignature) { try receiver.decode(garbage) }
    }

    @Test(arguments: ["{", "[]", "3", "", "{}", #"{"msg_id": 1, "msg_type": "x"}"#, #"{"msg_id": "x"}"#])
    func refusesASignedMessageWithoutAHeader(header: String) throws {
        let signer = try MessageSigner(key: [7], scheme: "hmac-sha256")
        var receiver = WireFormat(signer: signer, username: "")
        let objects = [header, "{}", "{}", "{}"].map { Array($0.utf8) }
        let signature = MessageSigner.hexadecimal(signer.digest(of: objects))
        #expect(throws: WireError.self) { try receiver.decode([WireFormat.delimiter, signature] + objects) }
    }

    @Test func identifiersAreUnique() {
        #expect(Set((0..<1000).map { _ in Identifier.random() }).count == 1000)
    }
}
