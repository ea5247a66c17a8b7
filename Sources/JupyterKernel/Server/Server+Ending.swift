// The end of a kernel: what runs is stopped, what waits is answered, what was said is sent.
import JSON

extension Server {
    /// Begins to end. A running job is interrupted, and left behind if it does not stop.
    func end(_ exit: Kernel.Exit, for request: Request? = nil) throws(ZeroMQError) {
        if let request { try channels.publishStatus("busy", parent: request.parent) }
        let requests = request.map { [$0] } ?? []
        guard ending == nil else {
            ending?.requests += requests
            return
        }
        interrupt()
        ending = Ending(exit: exit, deadline: clock.now + Self.stopDelay, requests: requests)
        for shell in shells { try abortExecutions(of: shell) }
    }

    /// Ends when nothing runs any more, or when it has been waited for long enough.
    /// - Returns: `nil` while the kernel goes on.
    func finishEnding() throws(ZeroMQError) -> Kernel.Exit? {
        guard let ending else { return nil }
        let running = shells.compactMap(\.current)
        if running.isEmpty { finishHistory() }
        guard ledger.isFinished || clock.now >= ending.deadline else { return nil }
        try flushStream()
        for current in running { try abort(current.job, isRunning: true) }
        for request in ending.requests {
            let isRestart = request.message.content["restart"]?.bool ?? false
            let content: JSONObject = ["status": "ok", "restart": .bool(isRestart)]
            try channels.reply(to: request, type: "shutdown_reply", content: content)
            try channels.publish("shutdown_reply", parent: request.parent, content: content)
            try channels.publishStatus("idle", parent: request.parent)
        }
        return ending.exit
    }
}
