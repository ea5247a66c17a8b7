// The one flag that stops whatever is running, and lets others look at it.
import Synchronization

/// Set by SIGINT, an `interrupt_request` or the debugger; polled by every loop of the evaluator and the engine.
public final class Interrupt: Sendable {
    private static let stop: UInt8 = 1
    private static let knock: UInt8 = 2

    /// One byte for both, so that whoever polls reads one.
    private let flags = Atomic<UInt8>(0)
    private let visitors = Mutex<(@Sendable () -> Void)?>(nil)

    /// A flag that is not set.
    public init() {}

    /// Asks the running program to stop. Safe to call from any thread and from a signal handler.
    public func request() { flags.bitwiseOr(Self.stop, ordering: .relaxed) }

    /// Forgets a request, before a program starts.
    public func reset() { flags.bitwiseAnd(~Self.stop, ordering: .relaxed) }

    public var isRequested: Bool {
        let flags = flags.load(ordering: .relaxed)
        return flags != 0 && attend(flags)
    }

    @inline(never)
    private func attend(_ flags: UInt8) -> Bool {
        if flags & Self.knock != 0 { visitors.withLock { $0 }?() }
        return flags & Self.stop != 0
    }

    /// - Throws: a ``Diagnostic`` of category `Interrupted` after a request.
    public func check() throws {
        if isRequested { throw Interrupt.diagnostic }
    }

    /// What a stopped program throws.
    static var diagnostic: Diagnostic {
        @inline(never) get { Diagnostic(.interrupted, "stopped by the user", labels: [.init(.whole)]) }
    }

    // MARK: - Visitors

    /// Sets what is called by whoever polls while someone knocks: on the evaluating thread, and on those that work for it.
    package func onKnock(_ admit: @escaping @Sendable () -> Void) { visitors.withLock { $0 = admit } }

    /// Has the running program call what ``onKnock(_:)`` was given, at its next look and at all that follow.
    package func beginKnocking() { flags.bitwiseOr(Self.knock, ordering: .relaxed) }

    package func endKnocking() { flags.bitwiseAnd(~Self.knock, ordering: .relaxed) }
}
