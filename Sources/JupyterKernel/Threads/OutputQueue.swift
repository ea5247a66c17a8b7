// What the evaluating thread has to say, on its way to the thread that owns the sockets.
import JSON

/// Something that happened on the evaluating thread, or on that of the history.
enum EvaluationEvent: Sendable {
    /// The evaluator exists; requests that need it can be answered.
    case ready(EvaluatorParts, shell: String?)
    /// A job begins, writes, or ends.
    case job(Job, Progress)
    /// A debug request was answered.
    case debugReply(Request, DebugResponse)
    /// A question about the history was answered.
    case historyReply(Request, Reply)
    /// Everything that was to be remembered is written.
    case historyFinished

    enum Progress: Sendable {
        case stream(StreamName, String)
        /// A message for IOPub, ready but for its parent.
        case publish(type: String, metadata: JSONObject, content: JSONObject, buffers: [[UInt8]])
        /// The value of the cell, as `text/plain` for the history.
        case result(MimeBundle)
        case openComm(id: String, target: String)
        case closeComm(id: String)
        case input(prompt: String, isPassword: Bool)
        /// The program stands still.
        case stopped(DebugStop)
        case finished(Completion)
    }

    /// How a job ended, with what its reply carries.
    struct Completion: Sendable {
        var outcome: ExecutionOutcome
        var payloads: [JSONValue] = []
        var expressions: JSONObject = [:]
    }
}

/// What other threads use of an evaluator.
struct EvaluatorParts: Sendable {
    var introspector: any Introspector
    var interruption: any Interruption
    var commResponder: (any CommResponder)?
    var debugger: (any DebugControl)?
    var makeSubshell: (@Sendable () -> any Evaluator)?

    init(_ evaluator: any Evaluator) {
        introspector = evaluator.introspector
        interruption = evaluator.interruption
        commResponder = evaluator.commResponder
        makeSubshell = evaluator.makeSubshell
        debugger = (evaluator as? any DebuggingEvaluator)?.debugger
    }
}

/// Events in order. Adding waits while the poller is far behind, so that a program that prints without end does not
/// fill the memory.
final class OutputQueue: Sendable {
    private struct State {
        var events: [EvaluationEvent] = []
        /// UTF-8 bytes of stream text in `events`.
        var textSize = 0
        var isClosed = false
    }

    /// Stream text that may wait for the poller before writers wait too, in bytes.
    private static let textLimit = 4 << 20
    /// Stream text beyond which a message is not made longer, in bytes.
    static let messageLimit = 64 << 10

    private let state = Monitor(State())
    private let wakePipe: WakePipe

    init(wakePipe: WakePipe) { self.wakePipe = wakePipe }

    func append(_ event: EvaluationEvent) {
        if case .job(let job, .stream(let name, let text)) = event { return append(text, to: name, of: job) }
        let wasEmpty = state.update { state in
            state.events.append(event)
            return state.events.count == 1
        }
        if wasEmpty { wakePipe.wake(.output) }
    }

    /// Text joins the text before it where it can.
    private func append(_ text: String, to name: StreamName, of job: Job) {
        let wasEmpty = state.wait { state -> Bool? in
            guard state.textSize < Self.textLimit || state.isClosed else { return nil }
            state.textSize += text.utf8.count
            if case .job(let lastJob, .stream(name, var joined))? = state.events.last, lastJob.id == job.id,
                joined.utf8.count < Self.messageLimit
            {
                state.events.removeLast()
                joined += text
                state.events.append(.job(job, .stream(name, joined)))
                return false
            }
            state.events.append(.job(job, .stream(name, text)))
            return state.events.count == 1
        }
        if wasEmpty { wakePipe.wake(.output) }
    }

    /// All events since the last call.
    func drain() -> [EvaluationEvent] {
        state.update { state in
            let events = state.events
            state.events = []
            state.textSize = 0
            return events
        }
    }

    /// Nobody drains any more: writers must not wait.
    func close() { state.update { $0.isClosed = true } }
}
