// Jobs: handed to the evaluating thread one at a time; what it says about them becomes messages.
import JSON

extension Server {
    /// Lets an execution wait for its turn.
    func enqueueExecution(_ request: Request) throws(ZeroMQError) {
        let content = request.message.content
        guard let code = content["code"]?.string else {
            return try answer(request) { _ in .failure("InvalidRequest", "execute_request has no code") }
        }
        let isSilent = content["silent"]?.bool ?? false
        let execution = ExecutionRequest(
            code: code, executionCount: 0, isSilent: isSilent,
            storesHistory: !isSilent && content["store_history"]?.bool ?? true,
            allowsInput: content["allow_stdin"]?.bool ?? false,
            userExpressions: content["user_expressions"]?.object ?? [:],
            stopsOnError: content["stop_on_error"]?.bool ?? true,
            cellID: request.message.metadata["cellId"]?.string,
            deletedCellIDs: (request.message.metadata["deletedCells"]?.array ?? []).compactMap(\.string))
        try enqueue(.execute(execution), for: request)
    }

    /// Lets a job wait for its turn, which may be now.
    func enqueue(_ task: Job.Task, for request: Request) throws(ZeroMQError) {
        guard let shell = shell(for: request) else { return }
        jobCount += 1
        shell.pending.append(Job(id: jobCount, task: task, shell: shell.id, request: request))
        if ending == nil { try startNext(of: shell) } else { try abortExecutions(of: shell) }
    }

    /// Starts the next job when the evaluating thread is free.
    func startNext(of shell: Shell) throws(ZeroMQError) {
        guard shell.current == nil, ending == nil, shell.pending.hasNext, try awaken(shell), let parts = shell.parts,
            var job = shell.pending.next()
        else { return }
        let parent = job.request.parent
        try channels.publishStatus("busy", parent: parent)
        if case .execute(var execution) = job.task {
            if execution.storesHistory {
                shell.executionCount += 1
                // The history is of one sequence of cells.
                if shell === main { remember(.input(line: shell.executionCount, text: execution.code)) }
            }
            execution.executionCount = shell.executionCount
            job.task = .execute(execution)
            if !execution.isSilent {
                try channels.publish(
                    "execute_input", parent: parent,
                    content: ["code": .string(execution.code), "execution_count": .integer(shell.executionCount)])
            }
        }
        shell.current = RunningJob(job: job, started: Timestamp.now())
        parts.interruption.reset()
        shell.slot.put(job)
    }

    /// Takes what the evaluating thread says.
    func take(_ event: EvaluationEvent) throws(ZeroMQError) {
        switch event {
        case .ready(let parts, let id): try noteReady(parts, id)
        case .debugReply(let request, let response): try finishErrand(request, response)
        case .historyReply(let request, let reply): try finishHistoryRequest(request, reply)
        case .historyFinished: ledger.isFinished = true
        case .job(let job, .stream(let name, let text)):
            try appendToStream(text, name: name, job: job)
        case .job(let job, let progress):
            try flushStream()
            try take(progress, of: job)
        }
    }

    private func noteReady(_ parts: EvaluatorParts, _ id: String?) throws(ZeroMQError) {
        guard let shell = id.map({ subshells[$0] }) ?? main else { return }
        shell.parts = parts
        if shell === main {
            debug.control = parts.debugger
            let waiting = awaitingEvaluator
            awaitingEvaluator = []
            for request in waiting { try dispatch(request) }
        }
        for shell in shells { try startNext(of: shell) }
    }

    private func take(_ progress: EvaluationEvent.Progress, of job: Job) throws(ZeroMQError) {
        let parent = job.request.parent
        switch progress {
        case .stream: break
        case .publish(let type, let metadata, let content, let buffers):
            try channels.publish(type, parent: parent, content: content, metadata: metadata, buffers: buffers)
        case .result(let bundle):
            guard case .execute(let execution) = job.task else { return }
            var content = bundle.content()
            content["execution_count"] = .integer(execution.executionCount)
            try channels.publish("execute_result", parent: parent, content: content)
            if execution.storesHistory, job.shell == nil {
                remember(.output(line: execution.executionCount, text: bundle.plain))
            }
        case .openComm(let id, let target): comms.open(id, target: target)
        case .closeComm(let id): comms.close(id)
        case .input(let prompt, let isPassword):
            guard let shell = shell(of: job) else { return }
            let isOnly = shells.allSatisfy { $0.question == nil }
            shell.question = try channels.makeQuestion(
                job.request, prompt: prompt, isPassword: isPassword, forgetsInput: isOnly)
            try ask()
        case .stopped(let reason): try noteStop(reason, of: job)
        case .finished(let completion): try finish(job, completion)
        }
    }

    private func finish(_ job: Job, _ completion: EvaluationEvent.Completion) throws(ZeroMQError) {
        guard let shell = shell(of: job), let running = shell.current, running.job.id == job.id else { return }
        shell.question = nil
        if shell === main { try noteResumption(of: job) }
        guard case .execute(let execution) = job.task else {
            shell.current = nil
            try channels.publishStatus("idle", parent: job.request.parent)
            return try startNext(of: shell)
        }
        var content: JSONObject = ["status": "ok", "execution_count": .integer(execution.executionCount)]
        var payloads = completion.payloads
        var isFatal = false
        switch completion.outcome {
        case .ok: break
        case .exit: payloads.append(["source": "ask_exit", "keepkernel": false])
        case .error(let report):
            isFatal = execution.stopsOnError && !execution.isSilent
            // Requests that have arrived by now were sent before their sender could know of the error.
            if isFatal { while let request = try channels.receive(.shell) { try dispatch(request) } }
            content["status"] = "error"
            for member in report.content.members { content[member.name] = member.value }
            if !execution.isSilent {
                try channels.publish("error", parent: job.request.parent, content: report.content)
            }
        }
        content["user_expressions"] = .object(completion.expressions)
        content["payload"] = .array(payloads)
        let metadata: JSONObject = ["started": .string(running.started), "status": content["status"] ?? "ok"]
        try channels.reply(to: job.request, type: "execute_reply", content: content, metadata: metadata)
        try channels.publishStatus("idle", parent: job.request.parent)
        shell.current = nil
        if shells.contains(where: { $0.current != nil }) { try showBusy() }
        if isFatal { try abortExecutions(of: shell) }
        if case .exit(let status) = completion.outcome { try end(.program(status: status)) }
        if shell.isDeleted { remove(shell) }
        try startNext(of: shell)
    }

    /// Answers every execution that waits in a shell without running it.
    func abortExecutions(of shell: Shell) throws(ZeroMQError) {
        for job in shell.pending.removeExecutions() { try abort(job) }
    }

    /// Answers an execution that will not run, or not to its end.
    func abort(_ job: Job, isRunning: Bool = false) throws(ZeroMQError) {
        let parent = job.request.parent
        if !isRunning { try channels.publishStatus("busy", parent: parent) }
        if case .execute = job.task {
            try channels.reply(
                to: job.request, type: "execute_reply",
                content: ["status": "aborted", "execution_count": .integer(shell(of: job)?.executionCount ?? 0)],
                metadata: ["status": "aborted"])
        }
        try channels.publishStatus("idle", parent: parent)
    }

    private func appendToStream(_ text: String, name: StreamName, job: Job) throws(ZeroMQError) {
        if let stream, stream.name != name || stream.job.id != job.id { try flushStream() }
        if stream == nil {
            stream = StreamBuffer(job: job, name: name, text: "", deadline: clock.now + Self.streamDelay)
        }
        stream?.text += text
        if let stream, stream.text.utf8.count >= OutputQueue.messageLimit { try flushStream() }
    }

    /// Sends stream text that waits.
    func flushStream() throws(ZeroMQError) {
        guard let buffer = stream else { return }
        stream = nil
        try channels.publish(
            "stream", parent: buffer.job.request.parent,
            content: ["name": .string(buffer.name.rawValue), "text": .string(buffer.text)])
    }

    /// Asks what is to be asked, unless that was done.
    func ask() throws(ZeroMQError) {
        for shell in shells {
            if let unsent = shell.question, !unsent.isSent { shell.question?.isSent = try channels.ask(unsent) }
        }
    }

    /// Takes a message from the stdin channel: the line that was asked for, or nothing that anyone waits for.
    func takeInput(_ request: Request) {
        guard let shell = shells.first(where: { $0.question?.isAnswered(by: request.message) == true }) else {
            return log("dropped a message on stdin: nobody asked for it")
        }
        shell.question = nil
        if let line = request.message.content["value"]?.string {
            shell.slot.answerInput(line)
        } else {
            shell.slot.cancelInput()
        }
    }
}
