// Requests, by type. All but executions and comm messages are answered at once, also while a cell runs.
import JSON

/// What a reply says.
struct Reply {
    var content: JSONObject

    init(_ content: JSONObject) { self.content = content }

    static func failure(_ name: String, _ message: String) -> Reply {
        var content = ErrorReport(name: name, value: message, traceback: ["\(name): \(message)"]).content
        content["status"] = "error"
        return Reply(content)
    }
}

extension Server {
    func dispatch(_ request: Request) throws(ZeroMQError) {
        let type = request.message.header.type
        if request.channel == .shell, shell(for: request) == nil {
            return try answer(request) { _ in Self.unknownSubshell(request.message.header.subshellID ?? "") }
        }
        switch type {
        case "execute_request": try enqueueExecution(request)
        case "complete_request": try answerByIntrospector(request, completion)
        case "inspect_request": try answerByIntrospector(request, inspection)
        case "is_complete_request": try answerByIntrospector(request, completeness)
        case "kernel_info_request": try answer(request) { _ in Reply(self.description.content) }
        case "history_request": try takeHistoryRequest(request)
        case "comm_info_request":
            try answer(request) { Reply(self.comms.content(target: $0["target_name"]?.string)) }
        case "connect_request": try answer(request) { _ in self.connectReply() }
        case "interrupt_request":
            try answer(request) { _ in
                self.interrupt()
                return Reply(["status": "ok"])
            }
        case "debug_request": try takeDebugRequest(request)
        case "create_subshell_request": try answer(request) { _ in self.createSubshell() }
        case "list_subshell_request": try answer(request) { _ in self.listSubshells() }
        case "delete_subshell_request": try deleteSubshell(request)
        case "shutdown_request":
            try end(.shutdown(restart: request.message.content["restart"]?.bool ?? false), for: request)
        case "comm_open", "comm_msg", "comm_close": try takeCommMessage(request)
        default:
            log("received a message of the unknown type \(type.prefix(80))")
            try answer(request) { _ in .failure("UnknownRequest", "this kernel does not know \(type.prefix(80))") }
        }
    }

    /// Answers at once: busy, reply, idle. What is no request gets no reply.
    func answer(_ request: Request, _ body: (JSONObject) -> Reply) throws(ZeroMQError) {
        let type = request.message.header.type
        try channels.publishStatus("busy", parent: request.parent)
        let reply = body(request.message.content)
        if type.hasSuffix("_request") {
            let replyType = type.dropLast("request".count) + "reply"
            try channels.reply(to: request, type: String(replyType), content: reply.content)
        }
        try channels.publishStatus("idle", parent: request.parent)
        try showBusy()
    }

    /// Front ends show the state that they heard of last: after an answer on the side, the cell still runs.
    func showBusy() throws(ZeroMQError) {
        guard let current = main.current ?? shells.lazy.compactMap(\.current).first else { return }
        try channels.publishStatus("busy", parent: current.job.request.parent)
    }

    private func answerByIntrospector(
        _ request: Request, _ body: (any Introspector, JSONObject) -> Reply
    ) throws(ZeroMQError) {
        guard let introspector = (shell(for: request)?.parts ?? main.parts)?.introspector else {
            return awaitingEvaluator.append(request)
        }
        try answer(request) { body(introspector, $0) }
    }

    private func completion(_ introspector: any Introspector, _ content: JSONObject) -> Reply {
        guard let code = content["code"]?.string else { return .failure("InvalidRequest", "there is no code") }
        let list = introspector.complete(code, cursor: cursor(content, in: code))
        let types = list.matches.map { match -> JSONValue in
            var item: JSONObject = [
                "text": .string(match.text), "type": .string(match.type), "start": .integer(list.span.lowerBound),
                "end": .integer(list.span.upperBound),
            ]
            item["signature"] = match.signature.map { .string($0) }
            return .object(item)
        }
        return Reply([
            "status": "ok", "matches": .array(list.matches.map { .string($0.text) }),
            "cursor_start": .integer(list.span.lowerBound), "cursor_end": .integer(list.span.upperBound),
            "metadata": ["_jupyter_types_experimental": .array(types)],
        ])
    }

    private func inspection(_ introspector: any Introspector, _ content: JSONObject) -> Reply {
        guard let code = content["code"]?.string else { return .failure("InvalidRequest", "there is no code") }
        let detail = content["detail_level"]?.integer == 1 ? 1 : 0
        let bundle = introspector.inspect(code, cursor: cursor(content, in: code), detail: detail)
        return Reply([
            "status": "ok", "found": .bool(bundle != nil), "data": .object(bundle?.data ?? [:]),
            "metadata": .object(bundle?.metadata ?? [:]),
        ])
    }

    private func completeness(_ introspector: any Introspector, _ content: JSONObject) -> Reply {
        guard let code = content["code"]?.string else { return .failure("InvalidRequest", "there is no code") }
        return switch introspector.completeness(of: code) {
        case .complete: Reply(["status": "complete"])
        case .incomplete(let indentation): Reply(["status": "incomplete", "indent": .string(indentation)])
        case .invalid: Reply(["status": "invalid"])
        case .unknown: Reply(["status": "unknown"])
        }
    }

    /// The cursor in Unicode scalars, moved into the code when it is outside, and to its end when there is none.
    private func cursor(_ content: JSONObject, in code: String) -> Int {
        let end = code.unicodeScalars.count
        return min(max(content["cursor_pos"]?.integer ?? end, 0), end)
    }

    private func connectReply() -> Reply {
        var content: JSONObject = ["status": "ok"]
        for channel in Connection.Channel.allCases {
            content[channel.rawValue + "_port"] = .integer(connection.ports[channel] ?? 0)
        }
        return Reply(content)
    }
}
