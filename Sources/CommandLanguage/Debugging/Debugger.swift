// What is asked of the debugger: by front ends from any thread, noticed by the running program at its next statement.
import Synchronization

/// The wishes of whoever debugs programs of an ``Interpreter``: where they shall stop, and whether they can be
/// stopped at all.
public final class Debugger: Sendable {
    /// At which errors programs stop.
    public struct ErrorStops: OptionSet, Sendable {
        public let rawValue: Int

        /// A set of the errors whose bits are set.
        public init(rawValue: Int) { self.rawValue = rawValue }

        /// Those that no `try` around will catch.
        public static let uncaught = ErrorStops(rawValue: 1)
        /// Those that a `try` will catch.
        public static let caught = ErrorStops(rawValue: 2)
    }

    private struct State {
        var isAttached = false
        var errorStops: ErrorStops = []
        var isPauseWanted = false
        var lastID = 0
        /// By the text of the program, and by the offset at which the statement begins.
        var breakpoints: [String: [Int: ActiveBreakpoint]] = [:]
    }

    private let state = Mutex(State())
    /// Counts the changes, so that a program needs to look only after one.
    private let changes = Atomic<Int>(0)

    /// Without breakpoints, and not attached.
    public init() {}

    /// Whether programs that start from now on can be stopped. They run slower for it.
    public var isAttached: Bool { state.withLock { $0.isAttached } }

    /// Programs that start from now on can be stopped.
    public func attach() { change { $0.isAttached = true } }

    /// Forgets everything that was asked for, and lets programs run.
    public func detach() {
        change {
            $0.isAttached = false
            $0.errorStops = []
            $0.isPauseWanted = false
            $0.breakpoints = [:]
        }
    }

    /// Stops the running program at its next statement.
    public func pause() { change { $0.isPauseWanted = true } }

    /// At which errors programs stop.
    public var errorStops: ErrorStops {
        get { state.withLock { $0.errorStops } }
        set { change { $0.errorStops = newValue } }
    }

    /// Sets the breakpoints of a program, in place of those that it had.
    /// - Parameter text: all of the program.
    /// - Returns: where each one stops; `nil` for all where the text is no program, or has no statement.
    @discardableResult
    public func setBreakpoints(_ breakpoints: [Breakpoint], in text: String) -> [PlacedBreakpoint?] {
        let places = breakpoints.isEmpty ? nil : StatementPlaces(SourceText(name: "", text: text))
        return change { state in
            var active: [Int: ActiveBreakpoint] = [:]
            let placed = breakpoints.map { breakpoint -> PlacedBreakpoint? in
                guard let place = places?.place(breakpoint) else { return nil }
                let old = active[place.start] ?? state.breakpoints[text]?[place.start]
                if old == nil { state.lastID += 1 }
                let placed = PlacedBreakpoint(
                    id: old?.placed.id ?? state.lastID, line: place.line, column: place.column)
                active[place.start] = ActiveBreakpoint(breakpoint, placed)
                return placed
            }
            state.breakpoints[text] = active.isEmpty ? nil : active
            return placed
        }
    }

    /// The breakpoints of a program, by line.
    public func breakpoints(in text: String) -> [PlacedBreakpoint] {
        state.withLock { ($0.breakpoints[text] ?? [:]).values.map(\.placed) }.sorted {
            ($0.line, $0.column) < ($1.line, $1.column)
        }
    }

    // MARK: For the running program

    /// Differs from what it was when something has been asked for meanwhile.
    var version: Int { changes.load(ordering: .relaxed) }

    func breakpoint(in source: SourceText, at start: Int) -> ActiveBreakpoint? {
        state.withLock { $0.breakpoints.isEmpty ? nil : $0.breakpoints[source.text]?[start] }
    }

    var isPauseWanted: Bool { state.withLock { $0.isPauseWanted } }

    /// The program stands still.
    func notePause() { state.withLock { $0.isPauseWanted = false } }

    private func change<Result>(_ body: (inout State) -> Result) -> Result {
        state.withLock { state in
            let result = body(&state)
            changes.add(1, ordering: .relaxed)
            return result
        }
    }
}
