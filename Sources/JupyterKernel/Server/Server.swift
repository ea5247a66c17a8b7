// The loop of the thread that owns the sockets: waits, takes requests and outputs, keeps time.

/// The state of a running kernel. Everything here happens on one thread and never waits for anything but the poller.
final class Server {
    /// How long stream text waits for more.
    static let streamDelay = Duration.milliseconds(50)
    /// How long a running cell may take to stop before the kernel leaves it.
    static let stopDelay = Duration.milliseconds(800)
    /// How long a program stands still when nobody listens to the kernel any more.
    static let lonelyDelay = Duration.seconds(5)
    /// How often the parent process is looked at.
    static let parentInterval = Duration.seconds(1)
    /// How often a question is tried that its front end was not there for.
    static let askingInterval = Duration.milliseconds(20)
    /// Requests that are taken from the shell channel before control is looked at again.
    private static let requestBatch = 64

    let channels: Channels
    let queue: OutputQueue
    /// What runs cells one after another.
    let main: Shell
    /// What runs beside it, by identifier.
    var subshells: [String: Shell] = [:]
    let wakePipe: WakePipe
    let description: KernelDescription
    let history: HistoryThread
    let connection: Connection
    let log: @Sendable (String) -> Void
    let clock = ContinuousClock()

    /// Requests that wait until the evaluator exists.
    var awaitingEvaluator: [Request] = []
    /// How many jobs there were.
    var jobCount = 0
    var stream: StreamBuffer?
    var comms = CommRegistry()
    var ending: Ending?
    var debug: DebugState
    var ledger = HistoryLedger()

    init(
        channels: Channels, queue: OutputQueue, main: Shell, wakePipe: WakePipe, description: KernelDescription,
        history: HistoryThread, connection: Connection, debug: DebugState,
        log: @escaping @Sendable (String) -> Void
    ) {
        self.channels = channels
        self.queue = queue
        self.main = main
        self.wakePipe = wakePipe
        self.description = description
        self.history = history
        self.connection = connection
        self.debug = debug
        self.log = log
    }

    /// Ends all evaluating threads, or leaves those that are busy.
    func closeShells() {
        for shell in shells {
            let hasErrands = shell === main && debug.errandCount > 0
            shell.close(isIdle: shell.current == nil && !hasErrands && shell.parts != nil)
        }
    }

    /// Serves until the kernel ends.
    func run(parent: ParentWatch?) throws(ZeroMQError) -> Kernel.Exit {
        try channels.publishStatus("starting", parent: nil)
        while true {
            try channels.wait(timeout(watchesParent: parent != nil))
            try takeWakes()
            try channels.welcomeSubscribers()
            while let request = try channels.receive(.control) { try dispatch(request) }
            while let request = try channels.receive(.stdin) { takeInput(request) }
            for _ in 0..<Self.requestBatch {
                guard let request = try channels.receive(.shell) else { break }
                try dispatch(request)
            }
            try watchStop()
            if let stream, stream.deadline <= clock.now { try flushStream() }
            if let deadline = ledger.deadline, deadline <= clock.now { flushHistory() }
            try ask()
            if let parent, ending == nil, parent.isOrphaned { try end(.orphaned) }
            if let exit = try finishEnding() { return exit }
        }
    }

    private func timeout(watchesParent: Bool) -> Duration {
        let deadlines = [stream?.deadline, ledger.deadline, ending?.deadline, debug.deadline].compactMap { $0 }
        let now = clock.now
        if shells.contains(where: { $0.question?.isSent == false }) { return Self.askingInterval }
        let idle = watchesParent ? Self.parentInterval : .seconds(3600)
        return deadlines.map { $0 - now }.min().map { min(max($0, .zero), idle) } ?? idle
    }

    private func takeWakes() throws(ZeroMQError) {
        for wake in wakePipe.drain() {
            switch wake {
            case .output: break
            case .interrupt: interrupt()
            case .terminate: try end(.terminated)
            }
        }
        for event in queue.drain() { try take(event) }
    }

    /// Stops the running jobs, those of subshells too. Without one there is nothing to stop, and nothing will be stopped
    /// later.
    func interrupt() {
        for shell in subshells.values where shell.current != nil { shell.interrupt() }
        guard main.current != nil || debug.errandCount > 0 else { return }
        debug.isStopped = false
        main.interrupt()
    }
}
