// The thread of the history: a cell never waits for the disk, and neither does anything else that the kernel answers.
import JSON

/// What is to be remembered of a cell.
enum HistoryRecord: Sendable {
    case input(line: Int, text: String)
    case output(line: Int, text: String)
}

/// Hands what belongs to the history to a thread that owns the store.
final class HistoryThread {
    enum Task: Sendable {
        case record([HistoryRecord])
        /// A `history_request`.
        case answer(Request)
        /// To be acknowledged when everything before it is done.
        case finish
    }

    private struct State {
        var tasks: [Task] = []
        var isClosed = false
    }

    private let state: Monitor<State>
    private let thread: PosixThread

    init(queue: OutputQueue, makeStore: @escaping @Sendable () -> any HistoryStore) throws(PosixThread.StartError) {
        let state = Monitor(State())
        self.state = state
        thread = try PosixThread.start {
            let store = makeStore()
            while let tasks = state.wait(for: Self.next) {
                for task in tasks {
                    switch task {
                    case .record(let records): Self.record(records, in: store)
                    case .answer(let request):
                        queue.append(.historyReply(request, store.reply(to: request.message.content)))
                    case .finish: queue.append(.historyFinished)
                    }
                }
            }
        }
    }

    func give(_ task: Task) { state.update { $0.tasks.append(task) } }

    /// Ends the thread when it has nothing to do. Nobody waits for that: closing a file may take its time.
    func close() {
        state.update { $0.isClosed = true }
        thread.detach()
    }

    private static func next(_ state: inout State) -> [Task]?? {
        if state.tasks.isEmpty { return state.isClosed ? .some(nil) : nil }
        defer { state.tasks = [] }
        return state.tasks
    }

    private static func record(_ records: [HistoryRecord], in store: any HistoryStore) {
        for record in records {
            switch record {
            case .input(let line, let text): store.append(line: line, input: text)
            case .output(let line, let text): store.setOutput(text, line: line)
            }
        }
        store.commit()
    }
}

extension HistoryStore {
    /// Answers a `history_request`.
    fileprivate func reply(to content: JSONObject) -> Reply {
        let count = content["n"]?.integer
        let entries: [HistoryEntry]
        switch content["hist_access_type"]?.string {
        case "tail": entries = tail(count ?? 10)
        case "search":
            entries = search(
                content["pattern"]?.string ?? "*", limit: count, isUnique: content["unique"]?.bool ?? false)
        case "range":
            let number = content["session"]?.integer ?? 0
            let start = content["start"]?.integer ?? 0
            let stop = max(start, content["stop"]?.integer ?? .max)
            entries = range(session: number > 0 ? number : session &+ number, lines: start..<stop)
        case let type:
            return .failure("InvalidRequest", "hist_access_type is \(type ?? "missing"), not tail, range or search")
        }
        let wantsOutput = content["output"]?.bool ?? false
        let items = entries.map { entry -> JSONValue in
            let output = entry.output.map { JSONValue.string($0) } ?? .null
            let text: JSONValue = wantsOutput ? [.string(entry.input), output] : .string(entry.input)
            return [.integer(entry.session), .integer(entry.line), text]
        }
        return Reply(["status": "ok", "history": .array(items)])
    }
}
