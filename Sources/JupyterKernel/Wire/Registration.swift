// The handshake of protocol 5.6: the kernel chooses where it listens, and tells the front end that started it.
import JSON

/// Who wants to know where a kernel listens.
public struct Registration: Equatable, Sendable {
    /// How long the service may take to answer.
    private static let patience = Duration.seconds(5)

    /// Tells kernels apart.
    var kernelID: String
    /// The address of the service.
    var endpoint: String

    /// Reads a registration file; `nil` when it is a connection file.
    init?(_ members: JSONObject, transport: Connection.Transport) throws(ConnectionError) {
        guard let value = members["registration_port"] else { return nil }
        // The specification shows a number, and some front ends write a text.
        guard let port = value.integer ?? value.string.flatMap({ Int($0) }), 1...65535 ~= port else {
            throw .invalidPort(field: "registration_port", value: value)
        }
        guard let id = members["kernel_id"]?.string else { throw .missingField("kernel_id") }
        guard let ip = members["registration_ip"]?.string, !ip.isEmpty else { throw .missingField("registration_ip") }
        kernelID = id
        endpoint = Connection(transport: transport, ip: ip, ports: [:], key: []).endpoint(port: "\(port)")
    }

    /// Tells where the kernel listens, and waits until that was heard.
    func announce(_ ports: [Connection.Channel: Int], signer: MessageSigner) throws {
        let socket = try ZeroMQSocket(.dealer, in: ZeroMQContext())
        try socket.connect(endpoint)
        var content: JSONObject = ["kernel_id": .string(kernelID)]
        for (channel, port) in ports { content[channel.rawValue + "_port"] = .string("\(port)") }
        let encoded = content.encoded
        let signature = MessageSigner.hexadecimal(signer.digest(of: [encoded]))
        try socket.send([WireFormat.delimiter, signature, encoded])
        var poller = try ZeroMQPoller([socket])
        let deadline = ContinuousClock.now + Self.patience
        while ContinuousClock.now < deadline {
            try poller.wait(deadline - .now)
            if let frames = try socket.receive(), isAnswer(frames, signer) { return }
        }
        throw ConnectionError.unregistered(endpoint: endpoint)
    }

    private func isAnswer(_ frames: [[UInt8]], _ signer: MessageSigner) -> Bool {
        guard let delimiter = frames.firstIndex(of: WireFormat.delimiter), frames.count > delimiter + 2 else {
            return false
        }
        return signer.isValid(frames[delimiter + 1], of: [frames[delimiter + 2]])
    }
}
