// A sequence of jobs on a thread of its own: the kernel's main one, and the subshells beside it.

/// What runs and what waits in one shell. Lives on the thread that owns the sockets.
final class Shell {
    /// `nil` for the main shell.
    let id: String?
    let slot = JobSlot()
    var pending = JobQueue()
    var current: RunningJob?
    var executionCount = 0
    var question: InputQuestion?
    /// `nil` as long as there is no evaluator.
    var parts: EvaluatorParts?
    /// `nil` for a subshell that had nothing to do yet.
    private(set) var thread: EvaluatingThread?
    /// Whether it ends when what runs has ended.
    var isDeleted = false

    init(id: String? = nil) { self.id = id }

    /// Starts the thread that evaluates.
    func start(
        queue: OutputQueue, cells: CellNames?, makeEvaluator: @escaping @Sendable () -> any Evaluator
    ) throws(PosixThread.StartError) {
        thread = try EvaluatingThread(
            slot: slot, shell: id, queue: queue, cells: cells, makeEvaluator: makeEvaluator)
    }

    /// There will be no more jobs.
    /// - Parameter isIdle: whether the thread would notice at once.
    func close(isIdle: Bool) {
        slot.close()
        isIdle ? thread?.join() : thread?.abandon()
        thread = nil
    }

    /// Stops what runs.
    func interrupt() {
        parts?.interruption.request()
        question = nil
        slot.cancelInput()
    }
}
