// How far a long computation is: counted where the work is done, read by whoever watches.
import Synchronization

/// Counts the work of a computation, from any thread.
///
/// Work lies within work: an exact sum within an update within the epochs of a training run. What is told is the outermost
/// count; the inner ones only refine how much of it is done.
public final class ProgressMeter: Sendable {
    /// How much of the outermost work is done.
    public struct Reading: Equatable, Sendable {
        /// What is counted, in the plural: `epochs`, `states`.
        public let unit: String
        /// How many are done.
        public let done: Int
        /// How many there are.
        public let total: Int
        /// What is done of all of it, from 0 to 1; the work within the unit at hand is counted in.
        public let fraction: Double
    }

    private struct Work {
        let unit: String
        let total: Int
        /// How many pieces make one unit.
        let piecesPerUnit: Int
        /// How many pieces are done.
        var done = 0

        /// How many pieces there are: too many for an integer when someone asks for 2^62 steps and means to stop.
        var pieces: Double { Double(total) * Double(piecesPerUnit) }
    }

    private struct State {
        /// The outermost first.
        var open: [Work] = []
        var stopped: Reading?
    }

    private let state = Mutex(State())

    public init() {}

    /// How far the work is; `nil` while there is none.
    public var reading: Reading? { state.withLock { ProgressMeter.reading(of: $0.open) } }

    /// How far the work was when an error ended it; `nil` when none did since ``reset()``.
    public var stopped: Reading? { state.withLock { $0.stopped } }

    /// Forgets where work was stopped.
    public func reset() { state.withLock { $0.stopped = nil } }

    /// - Returns: the depth of the new work, by which it is counted and closed.
    fileprivate func open(_ total: Int, _ unit: String, piecesPerUnit: Int) -> Int {
        state.withLock {
            $0.open.append(Work(unit: unit, total: total, piecesPerUnit: piecesPerUnit))
            return $0.open.count - 1
        }
    }

    fileprivate func advance(_ depth: Int, by count: Int) { state.withLock { $0.open[depth].done += count } }

    fileprivate func close(_ depth: Int, isStopped: Bool) {
        state.withLock {
            if isStopped, $0.stopped == nil { $0.stopped = ProgressMeter.reading(of: $0.open) }
            $0.open.removeSubrange(depth...)
        }
    }

    private static func reading(of open: [Work]) -> Reading? {
        guard let outermost = open.first else { return nil }
        let fraction = open.reversed().reduce(0.0) { inner, work in
            min(1, (Double(work.done) + inner) / work.pieces)
        }
        return Reading(
            unit: outermost.unit, done: outermost.done / outermost.piecesPerUnit,
            total: outermost.total, fraction: fraction)
    }
}

/// What counts the pieces of one work as they are done, from any thread.
struct WorkCounter: Sendable {
    fileprivate let meter: ProgressMeter?
    fileprivate let depth: Int

    /// Says that some more pieces are done.
    func callAsFunction(_ count: Int = 1) { meter?.advance(depth, by: count) }
}

extension Execution {
    /// Runs some work that consists of a known number of units.
    /// - Parameters:
    ///   - total: how many there are.
    ///   - unit: what is counted, in the plural.
    ///   - piecesPerUnit: how many pieces make one of these.
    ///   - body: does the work, and counts the pieces that are done.
    func counting<Result>(
        _ total: Int, _ unit: String, piecesPerUnit: Int = 1, _ body: (WorkCounter) throws -> Result
    ) rethrows -> Result {
        guard let meter, total > 0, piecesPerUnit > 0 else { return try body(WorkCounter(meter: nil, depth: 0)) }
        let depth = meter.open(total, unit, piecesPerUnit: piecesPerUnit)
        do {
            let result = try body(WorkCounter(meter: meter, depth: depth))
            meter.close(depth, isStopped: false)
            return result
        } catch {
            meter.close(depth, isStopped: true)
            throw error
        }
    }
}
