// Where a program stands still: the evaluating thread answers questions about it until it is told to go on.
import JSON

/// Takes the stops of an evaluator's programs.
public final class StopChannel {
    private let queue: OutputQueue
    private let slot: JobSlot
    /// Answers questions about the program.
    private let desk: DebugDesk
    /// What runs now.
    var job: Job?

    init(queue: OutputQueue, slot: JobSlot, desk: DebugDesk) {
        self.queue = queue
        self.slot = slot
        self.desk = desk
    }

    /// The program stands still until a front end lets it go on.
    /// - Returns: `nil` when the program was interrupted instead, and is to end.
    public func stop(_ reason: DebugStop) -> DebugResumption? {
        guard let job else { return .run }
        desk.beginStop(reason)
        defer { desk.endStop() }
        queue.append(.job(job, .stopped(reason)))
        while true {
            switch slot.takeOrder() {
            case .errand(let request): queue.append(.debugReply(request, desk.answer(request)))
            case .resume(let resumption): return resumption
            case .interrupted: return nil
            }
        }
    }
}
