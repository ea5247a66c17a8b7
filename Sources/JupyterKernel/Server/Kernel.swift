// A kernel: listens where it is told to, answers front ends, and has an evaluator run their code.

/// A Jupyter kernel for the language of an ``Evaluator``.
///
/// ```swift
/// let kernel = try Kernel(description: description) { MyEvaluator() }
/// kernel.handleSignals()
/// let exit = try kernel.run(try Connection(file: path))
/// ```
public final class Kernel {
    /// Why a kernel ended.
    public enum Exit: Equatable, Sendable {
        /// A front end asked for it, perhaps to start another one.
        case shutdown(restart: Bool)
        /// The program in a cell asked for it.
        case program(status: Int32)
        /// A signal, or ``Controller/terminate()``, asked for it.
        case terminated
        /// The process that started the kernel is gone.
        case orphaned
    }

    /// Influences a kernel from other threads.
    public struct Controller: Sendable {
        fileprivate let wakePipe: WakePipe

        /// Stops the running cell, if there is one.
        public func interrupt() { wakePipe.wake(.interrupt) }

        /// Ends the kernel as a shutdown request does.
        public func terminate() { wakePipe.wake(.terminate) }
    }

    private let description: KernelDescription
    private let makeHistory: @Sendable () -> any HistoryStore
    private let parent: ParentWatch?
    private let log: @Sendable (String) -> Void
    private let makeEvaluator: @Sendable () -> any Evaluator
    private let wakePipe: WakePipe

    /// - Parameters:
    ///   - description: what the kernel says about itself.
    ///   - parent: the process with which the kernel ends.
    ///   - log: takes a line about each message that is dropped; called on the thread of ``run(_:)``.
    ///   - makeHistory: makes what remembers the executed cells, on the thread on which it will be used.
    ///   - makeEvaluator: makes the evaluator, on the thread on which it will be used.
    /// - Throws: when the system has no descriptors left.
    public init(
        description: KernelDescription, parent: ParentWatch? = nil,
        log: @escaping @Sendable (String) -> Void = { _ in },
        makeHistory: @escaping @Sendable () -> any HistoryStore = { MemoryHistory() },
        makeEvaluator: @escaping @Sendable () -> any Evaluator
    ) throws {
        self.description = description
        self.makeHistory = makeHistory
        self.parent = parent
        self.log = log
        self.makeEvaluator = makeEvaluator
        wakePipe = try WakePipe()
    }

    /// Influences this kernel from other threads.
    public var controller: Controller { Controller(wakePipe: wakePipe) }

    /// Has SIGINT interrupt the running cell of this kernel, and SIGTERM and SIGHUP end it. For processes with one
    /// kernel.
    public func handleSignals() { SignalHandlers.install(wakePipe: wakePipe) }

    /// Listens and answers until the kernel ends; what was sent by then has left when this returns.
    /// - Throws: ``ConnectionError`` or ``ZeroMQError`` when it cannot listen.
    public func run(_ connection: Connection) throws -> Exit {
        let context = try ZeroMQContext(encryption: connection.encryption)
        let heartbeat = try Heartbeat(connection, context: context)
        defer {
            context.shutDown()
            heartbeat.join()
        }
        return try serve(connection, context: context, heartbeatPort: heartbeat.port)
    }

    /// Apart from ``run(_:)``, so that the sockets are closed before the context is shut down.
    private func serve(_ connection: Connection, context: ZeroMQContext, heartbeatPort: Int) throws -> Exit {
        let signer = try MessageSigner(key: connection.key, scheme: connection.signatureScheme)
        let wire = WireFormat(signer: signer, username: description.implementation)
        let channels = try Channels(connection, wire: wire, context: context, wakePipe: wakePipe, log: log)
        var connection = connection
        connection.ports = channels.ports
        connection.ports[.heartbeat] = heartbeatPort
        try connection.registration?.announce(connection.ports, signer: signer)
        let queue = OutputQueue(wakePipe: wakePipe)
        let main = Shell()
        let cells = CellNames(description)
        try main.start(queue: queue, cells: cells, makeEvaluator: makeEvaluator)
        let history = try HistoryThread(queue: queue, makeStore: makeHistory)
        let server = Server(
            channels: channels, queue: queue, main: main, wakePipe: wakePipe, description: description,
            history: history, connection: connection, debug: DebugState(cells: cells), log: log)
        defer {
            queue.close()
            history.close()
            server.closeShells()
        }
        return try server.run(parent: parent)
    }
}
