// What is waiting to run, what runs, and what is on its way out.

/// Jobs that wait for the evaluating thread, in order.
struct JobQueue {
    private var jobs: [Job] = []
    /// Jobs before this index were taken.
    private var first = 0
    /// How many messages wait for each comm, by the number of executions before them.
    private var waitingMessages: [Int: [String: Int]] = [:]
    /// How many executions were appended, and how many of them have left.
    private var executions = (appended: 0, left: 0)

    mutating func append(_ job: Job) {
        switch job.task {
        case .execute: executions.appended += 1
        case .comm(let event): waitingMessages[executions.appended, default: [:]][event.commID, default: 0] += 1
        }
        jobs.append(job)
    }

    var hasNext: Bool { first < jobs.count }

    mutating func next() -> Job? {
        guard first < jobs.count else { return nil }
        defer {
            first += 1
            if first == jobs.count || first > 1024 {
                jobs.removeFirst(first)
                first = 0
            }
        }
        return noted(jobs[first])
    }

    /// The job as it leaves the queue: a comm message knows which comms have others that follow it.
    private mutating func noted(_ job: Job) -> Job {
        guard case .comm(var event) = job.task else {
            executions.left += 1
            return job
        }
        var waiting = waitingMessages.removeValue(forKey: executions.left) ?? [:]
        let rest = (waiting[event.commID] ?? 1) - 1
        waiting[event.commID] = rest > 0 ? rest : nil
        event.awaited = Set(waiting.keys)
        if !waiting.isEmpty { waitingMessages[executions.left] = waiting }
        var job = job
        job.task = .comm(event)
        return job
    }

    /// Takes out every waiting execution, and nothing else.
    mutating func removeExecutions() -> [Job] {
        let waiting = jobs[first...]
        let isExecution = { (job: Job) in if case .execute = job.task { true } else { false } }
        defer {
            jobs = waiting.filter { !isExecution($0) }
            first = 0
            executions.left = executions.appended
            let all = waitingMessages.values.reduce(into: [:]) { $0.merge($1, uniquingKeysWith: +) }
            waitingMessages = all.isEmpty ? [:] : [executions.left: all]
        }
        return waiting.filter(isExecution)
    }
}

/// The job that the evaluating thread works on.
struct RunningJob {
    var job: Job
    /// When it began, in ISO 8601.
    var started: String
}

/// Text that waits for more of its kind.
struct StreamBuffer {
    var job: Job
    var name: StreamName
    var text: String
    var deadline: ContinuousClock.Instant
}

/// A line of input that was asked for.
struct InputQuestion {
    /// `msg_id` of the question.
    var id: String
    var request: Request
    var frames: [[UInt8]]
    /// Front ends connect their channels one after another: this one may come after the request.
    var isSent = false

    /// Whether a message from the stdin channel answers this question: it comes from the same front end, and does not
    /// say that it answers another one.
    func isAnswered(by message: Message) -> Bool {
        message.header.type == "input_reply" && message.identities == request.message.identities
            && [nil, id, request.message.header.id].contains(message.parentID)
    }
}

/// A kernel on its way out.
struct Ending {
    var exit: Kernel.Exit
    /// When a job that does not stop is left behind.
    var deadline: ContinuousClock.Instant
    /// The requests that wait for it.
    var requests: [Request]
}
