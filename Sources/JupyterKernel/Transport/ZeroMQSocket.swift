// ZeroMQ behind types that own what they open; no pointer leaves this file.
import CZeroMQ
import Glibc

/// A ZeroMQ call that failed.
public struct ZeroMQError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What was attempted, as in `bind tcp://127.0.0.1:5555`.
    public var operation: String
    /// The value of `errno`; 0 when the library itself is missing.
    public var code: Int32
    /// What the library says of the code.
    public var reason: String

    public var description: String { "cannot \(operation): \(reason)" }
}

extension ZeroMQ {
    /// The library.
    /// - Throws: a ``ZeroMQError`` when there is none.
    fileprivate static func loaded() throws(ZeroMQError) -> ZeroMQ {
        var failure: UnsafePointer<CChar>?
        if let library = ZeroMQ_load(&failure) { return library.pointee }
        throw ZeroMQError(
            operation: "load ZeroMQ", code: 0, reason: failure.map { String(cString: $0) } ?? "it is incomplete")
    }

    /// Why the last call failed.
    fileprivate func error(_ operation: String) -> ZeroMQError {
        let code = zmq_errno()
        let reason = zmq_strerror(code).map { String(cString: $0) } ?? "error \(code)"
        return ZeroMQError(operation: operation, code: code, reason: reason)
    }
}

/// The I/O threads that a kernel's sockets share. Closed when its last socket is, after what was sent has left.
final class ZeroMQContext: @unchecked Sendable {
    // A context may be used from any thread, unlike sockets.
    fileprivate let pointer: UnsafeMutableRawPointer
    fileprivate let library: ZeroMQ
    fileprivate let encryption: CurveKeys?

    /// - Parameter encryption: the keys of the sockets, which then listen to nobody who does not know the public one.
    /// - Throws: also when the library cannot encrypt.
    init(encryption: CurveKeys? = nil) throws(ZeroMQError) {
        library = try ZeroMQ.loaded()
        self.encryption = encryption
        if encryption != nil, library.zmq_has("curve") == 0 {
            throw ZeroMQError(
                operation: "encrypt as the connection file asks", code: 0, reason: "ZeroMQ has no CurveZMQ")
        }
        guard let pointer = library.zmq_ctx_new() else { throw library.error("create a context") }
        self.pointer = pointer
    }

    deinit { _ = library.zmq_ctx_term(pointer) }

    /// Makes every call that blocks on an open socket return.
    func shutDown() { _ = library.zmq_ctx_shutdown(pointer) }
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
    fileprivate var library: ZeroMQ { context.library }

    /// Opens a socket that never drops what it sends for want of room.
    /// - Parameter linger: milliseconds for which unsent messages are kept when the socket is closed.
    init(_ kind: Kind, in context: ZeroMQContext, linger: Int32 = 1000) throws(ZeroMQError) {
        guard let pointer = context.library.zmq_socket(context.pointer, kind.rawValue) else {
            throw context.library.error("open a socket")
        }
        self.context = context
        self.pointer = pointer
        try set(ZMQ_SNDHWM, 0)
        try set(ZMQ_LINGER, linger)
        if kind == .router { try set(ZMQ_ROUTER_HANDOVER, 1) }
        if kind == .extendedPublisher { try set(ZMQ_XPUB_MANUAL, 1) }
        if let keys = context.encryption {
            try set(ZMQ_CURVE_SERVER, 1)
            try set(ZMQ_CURVE_PUBLICKEY, keys.publicKey)
            try set(ZMQ_CURVE_SECRETKEY, keys.secretKey)
        }
    }

    deinit { _ = library.zmq_close(pointer) }

    func bind(_ endpoint: String) throws(ZeroMQError) {
        if endpoint.contains("[") { try set(ZMQ_IPV6, 1) }
        guard library.zmq_bind(pointer, endpoint) == 0 else { throw library.error("bind \(endpoint)") }
    }

    func connect(_ endpoint: String) throws(ZeroMQError) {
        if endpoint.contains("[") { try set(ZMQ_IPV6, 1) }
        guard library.zmq_connect(pointer, endpoint) == 0 else { throw library.error("connect to \(endpoint)") }
    }

    func setIdentity(_ identity: [UInt8]) throws(ZeroMQError) { try set(ZMQ_ROUTING_ID, identity) }

    /// Asks for the messages that begin with `topic`; on an extended publisher, grants the request for them that was
    /// received last.
    func subscribe(to topic: [UInt8]) throws(ZeroMQError) {
        guard library.zmq_setsockopt(pointer, ZMQ_SUBSCRIBE, topic, topic.count) == 0 else {
            throw library.error("subscribe")
        }
    }

    /// Undoes ``subscribe(to:)``.
    func unsubscribe(from topic: [UInt8]) throws(ZeroMQError) {
        guard library.zmq_setsockopt(pointer, ZMQ_UNSUBSCRIBE, topic, topic.count) == 0 else {
            throw library.error("unsubscribe")
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
            while library.zmq_send(pointer, frame, frame.count, flags) < 0 {
                guard library.zmq_errno() == EINTR else { throw library.error("send a message") }
            }
        }
    }

    /// The next message, or `nil` when none has arrived.
    func receive() throws(ZeroMQError) -> [[UInt8]]? {
        var part = zmq_msg_t()
        _ = library.zmq_msg_init(&part)
        defer { _ = library.zmq_msg_close(&part) }
        var frames: [[UInt8]] = []
        repeat {
            while library.zmq_msg_recv(&part, pointer, ZMQ_DONTWAIT) < 0 {
                switch library.zmq_errno() {
                case EINTR: continue
                case EAGAIN: return nil
                default: throw library.error("receive a message")
                }
            }
            frames.append(
                Array(UnsafeRawBufferPointer(start: library.zmq_msg_data(&part), count: library.zmq_msg_size(&part))))
        } while library.zmq_msg_more(&part) == 1
        return frames
    }

    /// Sends every message back to where it came from, until the context is shut down. A signal is no end.
    func echo() { while library.zmq_proxy(pointer, pointer, nil) < 0, library.zmq_errno() == EINTR {} }

    /// Sends a message to that subscriber alone whose request was received last, if it is about that topic.
    func sendToNewest(_ frames: [[UInt8]]) throws(ZeroMQError) {
        // Where the library does not know the option, all subscribers of the topic get the message.
        let isKnown = (try? set(ZMQ_XPUB_MANUAL_LAST_VALUE, 1)) != nil
        try send(frames)
        guard isKnown else { return }
        try set(ZMQ_XPUB_MANUAL_LAST_VALUE, 0)
        try set(ZMQ_XPUB_MANUAL, 1)
    }

    /// The address that the socket listens on.
    func endpoint() throws(ZeroMQError) -> String {
        var text = [CChar](repeating: 0, count: 1024)
        var count = text.count
        guard library.zmq_getsockopt(pointer, ZMQ_LAST_ENDPOINT, &text, &count) == 0 else {
            throw library.error("find an address")
        }
        return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    private func set(_ option: Int32, _ value: [UInt8]) throws(ZeroMQError) {
        guard library.zmq_setsockopt(pointer, option, value, value.count) == 0 else {
            throw library.error("set option \(option)")
        }
    }

    private func set(_ option: Int32, _ value: Int32) throws(ZeroMQError) {
        var value = value
        guard library.zmq_setsockopt(pointer, option, &value, MemoryLayout<Int32>.size) == 0 else {
            throw library.error("set option \(option)")
        }
    }
}

/// Waits until a socket or the wake-up pipe has something to read.
struct ZeroMQPoller {
    private var items: [zmq_pollitem_t]
    private let library: ZeroMQ

    init(_ sockets: [ZeroMQSocket], descriptor: Int32? = nil) throws(ZeroMQError) {
        library = try ZeroMQ.loaded()
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
        guard library.zmq_poll(&items, Int32(items.count), Int(milliseconds)) >= 0 || library.zmq_errno() == EINTR
        else {
            throw library.error("poll")
        }
    }
}
