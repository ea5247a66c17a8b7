// From the engine's count of its work to events that the outputs can show.
import Boltzmann
import CommandLanguage
import Glibc
import Synchronization

/// Tells the outputs how far a long computation is: nothing in the first second, and then ten times a second.
///
/// Its state belongs to the evaluating thread. ``tick()`` may come from any thread, and does nothing on another one.
final class ProgressReporter: @unchecked Sendable {
    private static let interval: UInt64 = 100_000_000

    /// What one builtin is doing.
    private struct Task {
        let name: String
        let output: any OutputSink
        let live: LiveTraining?
        /// Never before the next event is due.
        var nextEvent: UInt64
        var isShown = false
        /// The count that the last event was about, and when it began.
        var count: (unit: String, total: Int, start: UInt64)
        var fraction = 0.0
    }

    /// Nothing is shown of what takes less than this, in nanoseconds.
    var patience: UInt64 = 1_000_000_000
    /// Counts the work of the session's computations.
    let meter = ProgressMeter()
    /// The evaluating thread while a builtin runs; 0 while none does.
    private let owner = Atomic<UInt>(0)
    private var task: Task?
    /// How many computations run within each other: a builtin may call a user's function that calls another builtin.
    private var depth = 0

    /// A builtin begins to compute.
    /// - Parameter live: shows it instead of the output's own bar.
    func begin(_ name: String, on output: any OutputSink, isShown: Bool, live: LiveTraining? = nil) {
        depth += 1
        guard depth == 1 else { return }
        meter.reset()
        let now = ProgressReporter.now
        task = Task(
            name: name, output: output, live: live, nextEvent: isShown ? now + patience : .max,
            count: ("", 0, now))
        owner.store(UInt(pthread_self()), ordering: .relaxed)
    }

    /// It has ended, in whatever way.
    func end() {
        depth -= 1
        guard depth == 0 else { return }
        owner.store(0, ordering: .relaxed)
        let ended = task
        task = nil
        guard let ended, ended.isShown else { return }
        if let live = ended.live { live.finish() } else { ended.output.progress(nil) }
    }

    /// How far the computation was when an error stopped it.
    var stopped: Progress? { meter.stopped.map { progress($0, since: ProgressReporter.now) } }

    /// Sends an event when one is due. Called between two blocks of work.
    func tick() {
        guard owner.load(ordering: .relaxed) == UInt(pthread_self()), let due = task?.nextEvent else { return }
        let now = ProgressReporter.now
        guard now >= due, let reading = meter.reading else { return }
        report(reading, now)
    }

    private func report(_ reading: ProgressMeter.Reading, _ now: UInt64) {
        guard var task else { return }
        if task.count.unit != reading.unit || task.count.total != reading.total {
            // The first count began with the task, for all that is known; a later one begins here.
            task.count = (reading.unit, reading.total, task.isShown ? now : task.count.start)
            task.fraction = 0
        }
        // The parts of one unit may each count from 0 again.
        task.fraction = max(task.fraction, reading.fraction)
        task.nextEvent = now + ProgressReporter.interval
        task.isShown = true
        self.task = task
        let event = progress(reading, since: task.count.start, fraction: task.fraction)
        guard let live = task.live else { return task.output.progress(event) }
        live.show(event)
        // Pictures take their time: no more than a tenth of the computation's.
        let end = ProgressReporter.now
        self.task?.nextEvent = end + max(ProgressReporter.interval, 9 * (end - now))
    }

    private func progress(
        _ reading: ProgressMeter.Reading, since start: UInt64, fraction: Double? = nil
    ) -> Progress {
        Progress(
            task: task?.name ?? "", unit: reading.unit, done: reading.done, total: reading.total,
            fraction: fraction ?? reading.fraction, elapsed: Double(ProgressReporter.now - start) * 1e-9)
    }

    /// A clock that is read in a few nanoseconds and runs in steps of a few milliseconds.
    private static var now: UInt64 {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC_COARSE, &now)
        return UInt64(now.tv_sec) * 1_000_000_000 + UInt64(now.tv_nsec)
    }
}
