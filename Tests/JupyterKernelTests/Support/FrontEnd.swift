// A front end for tests: sends requests, and finds the messages that answer them.
import JSON

@testable import JupyterKernel

/// What a test waited for did not come.
struct Missing: Error {
    var what: String
    var seen: [String]
}

/// Messages that arrive on one socket, kept until a test asks for them.
final class Inbox {
    private let socket: ZeroMQSocket
    private var poller: ZeroMQPoller
    private var wire: WireFormat
    private var messages: [Message] = []

    init(_ socket: ZeroMQSocket, wire: WireFormat) throws {
        self.socket = socket
        self.wire = wire
        poller = try ZeroMQPoller([socket])
    }

    /// Takes the first message that fits, and leaves the others.
    func take(_ what: String, where fits: (Message) -> Bool) throws -> Message {
        var checked = 0
        let clock = ContinuousClock()
        let deadline = clock.now + .seconds(20)
        while true {
            while let frames = try socket.receive() { messages.append(try wire.decode(frames)) }
            if let index = messages[checked...].firstIndex(where: fits) { return messages.remove(at: index) }
            checked = messages.count
            guard clock.now < deadline else { throw Missing(what: what, seen: messages.map(\.header.type)) }
            try poller.wait(.milliseconds(200))
        }
    }

    func next() throws -> Message { try take("any message") { _ in true } }
}

/// A front end with all five channels.
final class FrontEnd {
    let context: ZeroMQContext
    let connection: Connection
    let identity: [UInt8]
    private var sockets: [Connection.Channel: ZeroMQSocket] = [:]
    private var wire: WireFormat
    private(set) var inboxes: [Connection.Channel: Inbox] = [:]

    /// Connects, and waits until it will hear everything.
    init(_ connection: Connection, topic: String? = "") throws {
        context = try ZeroMQContext()
        self.connection = connection
        identity = Array(Identifier.random().utf8)
        let signer = try MessageSigner(key: connection.key, scheme: connection.signatureScheme)
        wire = WireFormat(signer: signer, username: "tester")
        let kinds: [(Connection.Channel, ZeroMQSocket.Kind)] = [
            (.shell, .dealer), (.control, .dealer), (.stdin, .dealer), (.iopub, .subscriber), (.heartbeat, .request),
        ]
        for (channel, kind) in kinds {
            let socket = try ZeroMQSocket(kind, in: context, linger: 0)
            if kind == .dealer { try socket.setIdentity(identity) }
            if channel == .iopub, let topic { try socket.subscribe(to: Array(topic.utf8)) }
            try socket.connect(connection.endpoint(channel))
            sockets[channel] = socket
            inboxes[channel] = try Inbox(socket, wire: wire)
        }
        if topic != nil { try waitFor("iopub_welcome") }
    }

    convenience init(_ kernel: TestKernel) throws { try self.init(kernel.connection) }

    func socket(_ channel: Connection.Channel) throws -> ZeroMQSocket {
        guard let socket = sockets[channel] else { throw Missing(what: channel.rawValue, seen: []) }
        return socket
    }

    func inbox(_ channel: Connection.Channel) throws -> Inbox {
        guard let inbox = inboxes[channel] else { throw Missing(what: channel.rawValue, seen: []) }
        return inbox
    }

    /// The frames of a signed message, for tests that spoil them.
    func frames(_ type: String, _ content: JSONObject = [:], parent: Message? = nil, buffers: [[UInt8]] = []) -> (
        frames: [[UInt8]], id: String
    ) {
        wire.encode(
            OutgoingMessage(type: type, parent: parent?.header.encoded, content: content, buffers: buffers), to: [])
    }

    /// Sends a message.
    /// - Returns: its identifier.
    @discardableResult
    func send(
        _ type: String, _ content: JSONObject = [:], on channel: Connection.Channel = .shell, parent: Message? = nil,
        buffers: [[UInt8]] = []
    ) throws -> String {
        let (frames, id) = frames(type, content, parent: parent, buffers: buffers)
        try socket(channel).send(frames)
        return id
    }

    @discardableResult
    func execute(_ code: String, _ options: JSONObject = [:]) throws -> String {
        var content: JSONObject = ["code": .string(code), "allow_stdin": true]
        for member in options.members { content[member.name] = member.value }
        return try send("execute_request", content)
    }

    func reply(to id: String, on channel: Connection.Channel = .shell) throws -> Message {
        try inbox(channel).take("a reply") { $0.parentID == id }
    }

    /// What was published for a request, up to its `idle`.
    func outputs(of id: String) throws -> [Message] {
        var all: [Message] = []
        while all.last?.content["execution_state"]?.string != "idle" {
            all.append(try inbox(.iopub).take("idle") { $0.parentID == id })
        }
        return all
    }

    /// A request with everything that follows from it.
    func ask(
        _ type: String, _ content: JSONObject = [:], on channel: Connection.Channel = .shell
    ) throws -> (reply: JSONObject, outputs: [Message]) {
        let id = try send(type, content, on: channel)
        return (try reply(to: id, on: channel).content, try outputs(of: id))
    }

    /// An execution with everything that follows from it.
    func run(_ code: String, _ options: JSONObject = [:]) throws -> (reply: JSONObject, outputs: [Message]) {
        let id = try execute(code, options)
        return (try reply(to: id).content, try outputs(of: id))
    }

    /// The next message of this type on IOPub.
    @discardableResult
    func waitFor(_ type: String) throws -> Message {
        try inbox(.iopub).take(type) { $0.header.type == type }
    }
}

extension [Message] {
    /// Types in order; states instead of `status`.
    var kinds: [String] { map { $0.content["execution_state"]?.string ?? $0.header.type } }

    /// All that was written to a stream.
    func text(of stream: String = "stdout") -> String {
        filter { $0.header.type == "stream" && $0.content["name"]?.string == stream }
            .compactMap { $0.content["text"]?.string }.joined()
    }

    /// The contents of the messages of one type.
    func contents(_ type: String) -> [JSONObject] { filter { $0.header.type == type }.map(\.content) }
}

extension JSONObject {
    /// The text of a member.
    func text(_ name: String) -> String? { self[name]?.string }

    /// The plain text of a bundle.
    var plain: String? { self["data"]?.object?["text/plain"]?.string }
}
