// The file by which a front end tells the kernel where to listen, and with which key to sign.
import FoundationEssentials
import JSON

/// Where to listen and how to sign: what the front end that starts a kernel decides.
public struct Connection: Equatable, Sendable {
    /// How sockets are reached.
    public enum Transport: String, Sendable, CaseIterable {
        case tcp
        case ipc
    }

    /// The sockets of a kernel; the raw value starts the names of their ports in the connection file.
    public enum Channel: String, Sendable, CaseIterable {
        case shell
        case control
        case stdin
        case iopub
        case heartbeat = "hb"
    }

    public var transport: Transport
    /// An address for tcp, a path's beginning for ipc.
    public var ip: String
    /// The port of each channel; for ipc, a number behind the path. A channel without one listens wherever there is room.
    public var ports: [Channel: Int]
    /// Secret of the signatures; empty for none.
    public var key: [UInt8]
    /// As in `hmac-sha256`.
    public var signatureScheme: String
    /// With which the sockets encrypt; `nil` where they do not.
    public var encryption: CurveKeys?
    /// Whom to tell where the kernel listens; `nil` where that is decided already.
    public var registration: Registration?

    /// - Parameters:
    ///   - ip: an address for tcp, a path's beginning for ipc.
    ///   - ports: one for every channel that must listen at a certain one.
    ///   - key: the secret of the signatures; empty for none.
    public init(
        transport: Transport, ip: String, ports: [Channel: Int], key: [UInt8], signatureScheme: String = "hmac-sha256"
    ) {
        self.transport = transport
        self.ip = ip
        self.ports = ports
        self.key = key
        self.signatureScheme = signatureScheme
    }

    /// Reads the connection file at `path`.
    /// - Throws: ``ConnectionError`` when it cannot be read or lacks what a kernel must know.
    public init(file path: String) throws(ConnectionError) {
        let text: [UInt8]
        do { text = Array(try Data(contentsOf: URL(filePath: path))) } catch { throw .unreadable(path: path) }
        let members: JSONObject
        do { members = try JSONObject(parsing: text) } catch { throw .invalidJSON(path: path, error) }
        try self.init(members)
    }

    init(_ members: JSONObject) throws(ConnectionError) {
        let name = members["transport"]?.string ?? Transport.tcp.rawValue
        guard let transport = Transport(rawValue: name) else { throw .unsupportedTransport(name) }
        let registration = try Registration(members, transport: transport)
        let ipField = registration == nil ? "ip" : "registration_ip"
        guard let ip = members[ipField]?.string, !ip.isEmpty else { throw .missingField(ipField) }
        guard let key = members["key"]?.string else { throw .missingField("key") }
        self.init(
            transport: transport, ip: ip, ports: registration == nil ? try Self.ports(members) : [:],
            key: Array(key.utf8), signatureScheme: members["signature_scheme"]?.string ?? "hmac-sha256")
        self.registration = registration
        encryption = try CurveKeys(members)
    }

    private static func ports(_ members: JSONObject) throws(ConnectionError) -> [Channel: Int] {
        var ports: [Channel: Int] = [:]
        for channel in Channel.allCases {
            let field = channel.rawValue + "_port"
            guard let value = members[field] else { throw .missingField(field) }
            guard let port = value.integer, 1...65535 ~= port else { throw .invalidPort(field: field, value: value) }
            ports[channel] = port
        }
        return ports
    }

    /// The address that ZeroMQ listens on for `channel`.
    func endpoint(_ channel: Channel) -> String { endpoint(port: "\(ports[channel] ?? 0)") }

    /// The address that belongs to a port.
    func endpoint(port: String) -> String {
        switch transport {
        case .tcp: "tcp://\(ip.contains(":") && !ip.hasPrefix("[") ? "[\(ip)]" : ip):\(port)"
        case .ipc: "ipc://\(ip)-\(port)"
        }
    }
}

/// Why a kernel cannot listen where it was told to.
public enum ConnectionError: Error, Equatable, Sendable {
    case unreadable(path: String)
    case invalidJSON(path: String, JSONError)
    case missingField(String)
    case invalidPort(field: String, value: JSONValue)
    case unsupportedTransport(String)
    case unsupportedSignatureScheme(String)
    case invalidEncryptionKey(field: String)
    /// The service that wants to know where the kernel listens did not answer.
    case unregistered(endpoint: String)
    /// A library that signatures need cannot be loaded: why.
    case missingLibrary(String)
}

extension ConnectionError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unreadable(let path): "cannot read the connection file \(path)"
        case .invalidJSON(let path, let error):
            "the connection file \(path) is not a JSON object (\(error))"
        case .missingField(let field): "the connection file has no \(field)"
        case .invalidPort(let field, let value):
            "the connection file's \(field) is \(value.text()), not 1 to 65535"
        case .unsupportedTransport(let name): "the transport \(name) is not supported: tcp and ipc are"
        case .unsupportedSignatureScheme(let scheme):
            "the signature scheme \(scheme) is not supported: hmac-sha256 and hmac-sha512 are"
        case .invalidEncryptionKey(let field):
            "the connection file's \(field) is not a key of 40 characters, as CurveZMQ encryption needs it"
        case .unregistered(let endpoint): "nobody at \(endpoint) took note of where this kernel listens"
        case .missingLibrary(let reason): "messages cannot be signed: \(reason)"
        }
    }
}
