// The kernel's sockets, and messages in and out of them. Used on one thread only.
import JSON

/// Shell, control, stdin and IOPub of one kernel.
final class Channels {
    private let shell: ZeroMQSocket
    private let control: ZeroMQSocket
    private let stdin: ZeroMQSocket
    private let iopub: ZeroMQSocket
    /// Where each listens.
    private(set) var ports: [Connection.Channel: Int] = [:]
    private var wire: WireFormat
    private var poller: ZeroMQPoller
    private let log: @Sendable (String) -> Void
    /// How many subscriptions there are on IOPub.
    private(set) var subscriptionCount = 0

    /// Opens the sockets and listens.
    init(
        _ connection: Connection, wire: WireFormat, context: ZeroMQContext, wakePipe: WakePipe,
        log: @escaping @Sendable (String) -> Void
    ) throws(ZeroMQError) {
        shell = try ZeroMQSocket(.router, in: context)
        control = try ZeroMQSocket(.router, in: context)
        stdin = try ZeroMQSocket(.router, in: context)
        iopub = try ZeroMQSocket(.extendedPublisher, in: context)
        ports[.iopub] = try iopub.listen(connection, .iopub)
        ports[.stdin] = try stdin.listen(connection, .stdin)
        ports[.control] = try control.listen(connection, .control)
        ports[.shell] = try shell.listen(connection, .shell)
        try stdin.requirePeers()
        poller = try ZeroMQPoller([control, shell, stdin, iopub], descriptor: wakePipe.readEnd)
        self.wire = wire
        self.log = log
    }

    /// Waits for messages or for the wake-up pipe.
    func wait(_ timeout: Duration) throws(ZeroMQError) { try poller.wait(timeout) }

    /// The next message that is signed and well formed; others are dropped. `nil` when none is left.
    func receive(_ channel: Connection.Channel) throws(ZeroMQError) -> Request? {
        let socket =
            switch channel {
            case .control: control
            case .stdin: stdin
            default: shell
            }
        while let frames = try socket.receive() {
            do {
                return Request(message: try wire.decode(frames), channel: channel)
            } catch {
                log("dropped a message on \(channel.rawValue): \(error)")
            }
        }
        return nil
    }

    /// Greets every new subscriber with a welcome: the first message that it gets, after which it misses none.
    func welcomeSubscribers() throws(ZeroMQError) {
        while let frame = try iopub.receive()?.first {
            let topic = Array(frame.dropFirst())
            switch frame.first {
            case 0:
                subscriptionCount -= 1
                try iopub.unsubscribe(from: topic)
            case 1:
                subscriptionCount += 1
                try iopub.subscribe(to: topic)
                let welcome = OutgoingMessage(
                    type: "iopub_welcome", content: ["subscription": .string(String(decoding: topic, as: UTF8.self))])
                try iopub.sendToNewest(wire.encode(welcome, to: [topic]).frames)
            default: break
            }
        }
    }

    /// Sends the reply to a request the way that the request came.
    func reply(to request: Request, type: String, content: JSONObject, metadata: JSONObject = [:]) throws(ZeroMQError) {
        let message = OutgoingMessage(type: type, parent: request.parent, metadata: metadata, content: content)
        let socket = request.channel == .control ? control : shell
        try socket.send(wire.encode(message, to: request.message.identities).frames)
    }

    /// Tells all front ends.
    func publish(
        _ type: String, parent: [UInt8]?, content: JSONObject, metadata: JSONObject = [:], buffers: [[UInt8]] = []
    ) throws(ZeroMQError) {
        let message = OutgoingMessage(
            type: type, parent: parent, metadata: metadata, content: content, buffers: buffers)
        try iopub.send(wire.encode(message, to: [Array(type.utf8)]).frames)
    }

    func publishStatus(_ state: String, parent: [UInt8]?) throws(ZeroMQError) {
        try publish("status", parent: parent, content: ["execution_state": .string(state)])
    }

    /// A question for the front end that sent `request`, ready to be asked.
    /// - Parameter forgetsInput: whether lines that came before it are forgotten.
    func makeQuestion(
        _ request: Request, prompt: String, isPassword: Bool, forgetsInput: Bool
    ) throws(ZeroMQError) -> InputQuestion {
        while forgetsInput, try stdin.receive() != nil {}
        let message = OutgoingMessage(
            type: "input_request", parent: request.parent,
            content: ["prompt": .string(prompt), "password": .bool(isPassword)])
        let (frames, id) = wire.encode(message, to: request.message.identities)
        return InputQuestion(id: id, request: request, frames: frames)
    }

    /// Asks, unless the front end has not connected its stdin channel yet.
    /// - Returns: whether the question was sent.
    func ask(_ question: InputQuestion) throws(ZeroMQError) -> Bool { try stdin.sendIfConnected(question.frames) }
}
