// ZeroMQ behind types that own what they open; no pointer leaves this file.
import CZeroMQ

/// A ZeroMQ call that failed.
public struct ZeroMQError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What was attempted, as in `bind tcp://127.0.0.1:5555`.
    public var operation: String
    /// The value of `errno`.
    public var code: Int32

    init(_ operation: String, code: Int32 = zmq_errno()) {
        self.operation = operation
        self.code = code
    }

    public var description: String { "cannot \(operation): \(String(cString: zmq_strerror(code)))" }
}

/// The I/O threads that a kernel's sockets share. Closed when its last socket is, after what was sent has left.
final class ZeroMQContext: @unchecked Sendable {
    // A context may be used from any thread, unlike sockets.
    fileprivate let pointer: UnsafeMutableRawPointer

    init() throws(ZeroMQError) {
        guard let pointer = zmq_ctx_new() else { throw ZeroMQError("create a context") }
        self.pointer = pointer
    }

    deinit { zmq_ctx_term(pointer) }

    /// Makes every call that blocks on an open socket return.
    func shutDown() { zmq_ctx_shutdown(pointer) }
}

/// A socket. Belongs to one thread at a time.
final class ZeroMQSocket {
    enum Kind: Int32 {
        case request = 3
        case dealer = 5
        case router = 6
        case subscriber = 2
        case extendedPublisher = 9
    }

    private let context: ZeroMQContext
    fileprivate let pointer: UnsafeMutableRawPointer

    /// Opens a socket that never drops what it sends for want of room.
    /// - Parameter linger: milliseconds for which unsent messages are kept when the socket is closed.
    init(_ kind: Kind, in context: ZeroMQContext, linger: Int32 = 1000) throws(ZeroMQError) {
        guard let pointer = zmq_socket(context.pointer, kind.rawValue) else { throw ZeroMQError("open a socket") }
        self.context = context
        self.pointer = pointer
        try set(ZMQ_SNDHWM, 0)
        try set(ZMQ_LINGER, linger)
        if kind == .router { try set(ZMQ_ROUTER_HANDOVER, 1) }
        if kind == .extendedPublisher { try set(ZMQ_XPUB_MANUAL, 1) }
    }

    deinit { zmq_close(pointer) }

    func bind(_ endpoint: String) throws(ZeroMQError) {
        if endpoint.contains("[") { try set(ZMQ_IPV6, 1) }
        guard zmq_bind(pointer, endpoint) == 0 else { throw ZeroMQError("bind \(endpoint)") }
    }

    func connect(_ endpoint: String) throws(ZeroMQError) {
        if endpoint.contains("[") { try set(ZMQ_IPV6, 1) }
        guard zmq_connect(pointer, endpoint) == 0 else { throw ZeroMQError("connect to \(endpoint)") }
    }

    func setIdentity(_ identity: [UInt8]) throws(ZeroMQError) {
        guard zmq_setsockopt(pointer, ZMQ_ROUTING_ID, identity, identity.count) == 0 else {
            throw ZeroMQError("set an identity")
        }
    }

    /// Asks for the messages that begin with `topic`; on an extended publisher, grants the request for them that was
    /// received last.
    func subscribe(to topic: [UInt8]) throws(ZeroMQError) {
        guard zmq_setsockopt(pointer, ZMQ_SUBSCRIBE, topic, topic.count) == 0 else { throw ZeroMQError("subscribe") }
    }

    /// Undoes ``subscribe(to:)``.
    func unsubscribe(from topic: [UInt8]) throws(ZeroMQError) {
        guard zmq_setsockopt(pointer, ZMQ_UNSUBSCRIBE, topic, topic.count) == 0 else {
            throw ZeroMQError("unsubscribe")
        }
    }

    /// Makes sending to a peer that is not connected an error, where the message would be dropped otherwise.
    func requirePeers() throws(ZeroMQError) { try set(ZMQ_ROUTER_MANDATORY, 1) }

    /// Sends a message unless its receiver is not connected, on a socket that requires its peers.
    /// - Returns: whether it was sent.
    func sendIfConnected(_ frames: [[UInt8]]) throws(ZeroMQError) -> Bool {
        do {
            try send(frames)
            return true
        } catch {
            guard error.code == EHOSTUNREACH else { throw error }
            return false
        }
    }

    /// Sends a message of one or more frames. Does not wait.
    func send(_ frames: [[UInt8]]) throws(ZeroMQError) {
        for (index, frame) in frames.enumerated() {
            let flags = ZMQ_DONTWAIT | (index < frames.count - 1 ? ZMQ_SNDMORE : 0)
            while zmq_send(pointer, frame, frame.count, flags) < 0 {
                guard zmq_errno() == EINTR else { throw ZeroMQError("send a message") }
            }
        }
    }

    /// The next message, or `nil` when none has arrived.
    func receive() throws(ZeroMQError) -> [[UInt8]]? {
        var part = zmq_msg_t()
        zmq_msg_init(&part)
        defer { zmq_msg_close(&part) }
        var frames: [[UInt8]] = []
        repeat {
            while zmq_msg_recv(&part, pointer, ZMQ_DONTWAIT) < 0 {
                switch zmq_errno() {
                case EINTR: continue
                case EAGAIN: return nil
                default: throw ZeroMQError("receive a message")
                }
            }
            frames.append(Array(UnsafeRawBufferPointer(start: zmq_msg_data(&part), count: zmq_msg_size(&part))))
        } while zmq_msg_more(&part) == 1
        return frames
    }

    /// Sends every message back to where it came from, until the context is shut down.
    func echo() { zmq_proxy(pointer, pointer, nil) }

    private func set(_ option: Int32, _ value: Int32) throws(ZeroMQError) {
        var value = value
        guard zmq_setsockopt(pointer, option, &value, MemoryLayout<Int32>.size) == 0 else {
            throw ZeroMQError("set option \(option)")
        }
    }
}

/// Waits until a socket or the wake-up pipe has something to read.
struct ZeroMQPoller {
    private var items: [zmq_pollitem_t]

    init(_ sockets: [ZeroMQSocket], descriptor: Int32? = nil) {
        items = sockets.map {
            zmq_pollitem_t(socket: $0.pointer, fd: 0, events: Int16(ZMQ_POLLIN), revents: 0)
        }
        if let descriptor {
            items.append(zmq_pollitem_t(socket: nil, fd: descriptor, events: Int16(ZMQ_POLLIN), revents: 0))
        }
    }

    /// Returns when something can be read, or after `timeout` at the latest.
    mutating func wait(_ timeout: Duration) throws(ZeroMQError) {
        let (seconds, attoseconds) = timeout.components
        let milliseconds = max(0, seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
        guard zmq_poll(&items, Int32(items.count), Int(milliseconds)) >= 0 || zmq_errno() == EINTR else {
            throw ZeroMQError("poll")
        }
    }
}
