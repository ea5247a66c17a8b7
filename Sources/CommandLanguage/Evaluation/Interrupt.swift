// The one flag that stops whatever is running.
import Synchronization

/// Set by SIGINT, an `interrupt_request` or the debugger; polled by every loop of the evaluator and the engine.
public final class Interrupt: Sendable {
    private let flag = Atomic<Bool>(false)

    public init() {}

    /// Asks the running program to stop. Safe to call from any thread and from a signal handler.
    public func request() { flag.store(true, ordering: .relaxed) }

    /// Forgets a request, before a program starts.
    public func reset() { flag.store(false, ordering: .relaxed) }

    public var isRequested: Bool { flag.load(ordering: .relaxed) }

    /// - Throws: a ``Diagnostic`` of category `Interrupted` after a request.
    public func check() throws {
        if isRequested { throw Interrupt.diagnostic }
    }

    /// What a stopped program throws.
    static var diagnostic: Diagnostic {
        @inline(never) get { Diagnostic(.interrupted, "stopped by the user", labels: [.init(.whole)]) }
    }
}
