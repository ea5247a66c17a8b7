// How another thread looks at a session: between two steps of its program, or while none runs.
import CommandLanguage
import Glibc

/// Lets one thread at a time at the variables of a session: the one that evaluates, or a visitor.
///
/// Unchecked: the state is used with the lock held.
public final class SessionDoor: @unchecked Sendable {
    /// What a visitor does inside.
    private final class Visit: @unchecked Sendable {
        // Both are used with the state locked.
        let body: () -> Void
        var isOver = false

        init(_ body: @escaping () -> Void) { self.body = body }
    }

    private struct State {
        /// The thread that evaluates; 0 while nothing is evaluated.
        var owner: UInt = 0
        /// Visits that wait for the running program to let them in.
        var waiting: [Visit] = []
    }

    private var state = State()
    /// A lock that ThreadSanitizer knows, which it takes to see that visitors and programs take turns.
    private let lock: UnsafeMutablePointer<pthread_mutex_t>
    private let interrupt: Interrupt

    init(_ interrupt: Interrupt) {
        self.interrupt = interrupt
        lock = .allocate(capacity: 1)
        pthread_mutex_init(lock, nil)
        interrupt.onKnock { [weak self] in self?.admit() }
    }

    deinit {
        pthread_mutex_destroy(lock)
        lock.deallocate()
    }

    private func withState<Result>(_ body: (inout State) -> Result) -> Result {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        return body(&state)
    }

    /// Keeps visitors out while the variables may change, but where the program lets them in.
    public func whileClosed<Result, Failure>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result {
        let before = setOwner(SessionDoor.thread)
        defer { setOwner(before) }
        return try body()
    }

    /// Lets visitors in while the program waits for something.
    public func whileOpen<Result, Failure>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result {
        let before = setOwner(0)
        defer { setOwner(before) }
        return try body()
    }

    @discardableResult
    private func setOwner(_ owner: UInt) -> UInt {
        withState { state in
            let before = state.owner
            state.owner = owner
            if owner == 0 { receive(&state) }
            return before
        }
    }

    /// The running program lets visitors in. Other threads that work for it may ask, and change nothing.
    private func admit() {
        withState { state in if state.owner == SessionDoor.thread { receive(&state) } }
    }

    private func receive(_ state: inout State) {
        for visit in state.waiting {
            visit.body()
            visit.isOver = true
        }
        state.waiting = []
        interrupt.endKnocking()
    }

    /// Does something while nothing changes the variables, on this thread or on the one that evaluates.
    /// - Parameter patience: how long to wait for a program that does not look up, in seconds.
    /// - Returns: whether it was done.
    func visit(patience: Double, _ body: @escaping () -> Void) -> Bool {
        let visit = Visit(body)
        let isIn = withState { state -> Bool in
            guard state.owner != 0 else {
                visit.body()
                return true
            }
            state.waiting.append(visit)
            interrupt.beginKnocking()
            return false
        }
        if isIn { return true }
        let clock = ContinuousClock()
        let end = clock.now + .seconds(patience)
        while clock.now < end {
            usleep(500)
            if withState({ _ in visit.isOver }) { return true }
        }
        return withState { state in
            state.waiting.removeAll { $0 === visit }
            if state.waiting.isEmpty { interrupt.endKnocking() }
            return visit.isOver
        }
    }

    private static var thread: UInt { UInt(pthread_self()) }
}
