// The history: what is to be remembered travels in batches, and questions are answered when the thread of the history has.

/// What the server knows of the history.
struct HistoryLedger {
    /// How long cells may wait for others.
    static let delay = Duration.milliseconds(200)

    /// What the thread of the history has not been given yet, and until when.
    var records: [HistoryRecord] = []
    var deadline: ContinuousClock.Instant?
    var isFinishing = false
    var isFinished = false
}

extension Server {
    func remember(_ record: HistoryRecord) {
        if ledger.records.isEmpty { ledger.deadline = clock.now + HistoryLedger.delay }
        ledger.records.append(record)
    }

    /// Hands over what is to be remembered.
    func flushHistory() {
        guard !ledger.records.isEmpty else { return }
        history.give(.record(ledger.records))
        ledger.records = []
        ledger.deadline = nil
    }

    func takeHistoryRequest(_ request: Request) throws(ZeroMQError) {
        try channels.publishStatus("busy", parent: request.parent)
        flushHistory()
        history.give(.answer(request))
    }

    func finishHistoryRequest(_ request: Request, _ reply: Reply) throws(ZeroMQError) {
        try channels.reply(to: request, type: "history_reply", content: reply.content)
        try channels.publishStatus("idle", parent: request.parent)
        try showBusy()
    }

    /// Has everything written, at the end.
    func finishHistory() {
        guard !ledger.isFinishing else { return }
        ledger.isFinishing = true
        flushHistory()
        history.give(.finish)
    }
}
