// The thread that evaluates: takes a job, runs it, reports, waits for the next.
import JSON

/// Runs jobs one after another on a thread with a large stack.
struct EvaluatingThread {
    /// Bytes; only those that are touched cost memory.
    private static let stackSize = 256 << 20

    private let thread: PosixThread

    /// - Parameters:
    ///   - shell: whose thread it is; `nil` for the main shell.
    ///   - cells: the names of cells, for a debugger; `nil` where there is none.
    init(
        slot: JobSlot, shell: String?, queue: OutputQueue, cells: CellNames?,
        makeEvaluator: @escaping @Sendable () -> any Evaluator
    ) throws(PosixThread.StartError) {
        thread = try PosixThread.start(stackSize: Self.stackSize) {
            let evaluator = makeEvaluator()
            let debugged = evaluator as? any DebuggingEvaluator
            let desk = debugged.flatMap { debugged in cells.map { DebugDesk(debugged, cells: $0) } }
            let stops = desk.map { StopChannel(queue: queue, slot: slot, desk: $0) }
            if let stops { debugged?.reportStops(to: stops) }
            queue.append(.ready(EvaluatorParts(evaluator), shell: shell))
            while let work = slot.take() {
                switch work {
                case .errand(let request): if let desk { queue.append(.debugReply(request, desk.answer(request))) }
                case .job(let job):
                    stops?.job = job
                    let output = OutputChannel(job: job, queue: queue, slot: slot)
                    let completion = Self.run(job, on: evaluator, output: output)
                    stops?.job = nil
                    queue.append(.job(job, .finished(completion)))
                }
            }
        }
    }

    /// Waits for the thread to end, when it has nothing to do.
    func join() { thread.join() }

    /// Leaves the thread to its program, which did not stop when it was asked to.
    func abandon() { thread.detach() }

    private static func run(
        _ job: Job, on evaluator: any Evaluator, output: OutputChannel
    ) -> EvaluationEvent.Completion {
        switch job.task {
        case .comm(let event):
            evaluator.receive(event, output: output)
            return EvaluationEvent.Completion(outcome: .ok)
        case .execute(let request):
            var completion = EvaluationEvent.Completion(outcome: evaluator.execute(request, output: output))
            completion.payloads = output.payloads
            if case .ok = completion.outcome {
                completion.expressions = evaluate(request.userExpressions, on: evaluator)
            }
            return completion
        }
    }

    private static func evaluate(_ expressions: JSONObject, on evaluator: any Evaluator) -> JSONObject {
        var values: JSONObject = [:]
        for member in expressions.members {
            switch evaluator.evaluate(expression: member.value.string ?? "") {
            case .success(let bundle):
                values[member.name] = [
                    "status": "ok", "data": .object(bundle.data), "metadata": .object(bundle.metadata),
                ]
            case .failure(let report):
                var content = report.content
                content["status"] = "error"
                values[member.name] = .object(content)
            }
        }
        return values
    }
}
