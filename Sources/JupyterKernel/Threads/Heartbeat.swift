// The heartbeat: a thread that sends every message back, whatever the rest of the kernel does.

/// Echoes what arrives on the heartbeat channel.
struct Heartbeat {
    private let thread: PosixThread
    /// Where it listens.
    let port: Int

    init(_ connection: Connection, context: ZeroMQContext) throws {
        let socket = Handover(socket: try ZeroMQSocket(.router, in: context))
        port = try socket.socket.listen(connection, .heartbeat)
        thread = try PosixThread.start { socket.socket.echo() }
    }

    /// Waits for the thread, after the context was shut down.
    func join() { thread.join() }

    /// Carries the socket to the one thread that uses it from then on.
    private struct Handover: @unchecked Sendable {
        let socket: ZeroMQSocket
    }
}
