// Debug requests: what is about breakpoints and about going on is answered at once; what needs values of the program
// goes
// to the evaluating thread, which answers while it is idle or the program stands still.
import JSON

extension Server {
    func takeDebugRequest(_ request: Request) throws(ZeroMQError) {
        guard main.parts != nil else { return awaitingEvaluator.append(request) }
        let asked = DebugRequest(request.message.content)
        try channels.publishStatus("busy", parent: request.parent)
        if let response = response(to: asked) {
            try reply(response, to: request)
            try announce(asked, response, parent: request.parent)
            try channels.publishStatus("idle", parent: request.parent)
            return try showBusyAgain()
        }
        debug.errandCount += 1
        if main.current == nil { main.parts?.interruption.reset() }
        main.slot.give(.errand(request))
    }

    /// The evaluating thread has answered a request.
    func finishErrand(_ request: Request, _ response: DebugResponse) throws(ZeroMQError) {
        debug.errandCount -= 1
        if case .success(let body) = response, request.message.content["command"] == "inspectVariables" {
            debug.lastVariables = body["variables"] ?? []
        }
        try reply(response, to: request)
        try channels.publishStatus("idle", parent: request.parent)
        try showBusyAgain()
    }

    /// The cell still runs. Not said as about the cell: at each message about one, JupyterLab asks for all variables,
    /// and
    /// the answers to that must not be such messages again.
    private func showBusyAgain() throws(ZeroMQError) {
        if main.current != nil { try channels.publishStatus("busy", parent: nil) }
    }

    /// A program stands still.
    func noteStop(_ reason: DebugStop, of job: Job) throws(ZeroMQError) {
        (debug.isStopped, debug.isStopShown) = (true, true)
        try publishDebugEvent("stopped", reason.eventBody, parent: job.request.parent)
        // It was told to go on, or everybody has gone, while it came to stand.
        if !debug.isStarted || ending != nil { try resume(.run) }
    }

    /// A program that stood still goes on, or has ended.
    func noteResumption(of job: Job) throws(ZeroMQError) {
        debug.isStopped = false
        guard debug.isStopShown else { return }
        debug.isStopShown = false
        try publishDebugEvent(
            "continued", ["threadId": .integer(DebugThread.id), "allThreadsContinued": true], parent: job.request.parent
        )
    }

    /// A program that stands still while nobody listens goes on after a while, as if the debugger had been switched
    /// off.
    func watchStop() throws(ZeroMQError) {
        guard debug.isStopped, channels.subscriptionCount <= 0 else {
            debug.deadline = nil
            return
        }
        let deadline = debug.deadline ?? clock.now + Self.lonelyDelay
        debug.deadline = deadline
        guard deadline <= clock.now else { return }
        debug.deadline = nil
        detach()
        try resume(.run)
    }

    private func detach() {
        debug.control?.detach()
        debug.isStarted = false
        debug.breakpoints = []
    }

    private func resume(_ resumption: DebugResumption) throws(ZeroMQError) {
        guard debug.isStopped, let current = main.current else { return }
        try noteResumption(of: current.job)
        main.slot.give(.resume(resumption))
    }

    private func reply(_ response: DebugResponse, to request: Request) throws(ZeroMQError) {
        let content = response.content(
            for: DebugRequest(request.message.content), sequence: debug.nextSequence())
        try channels.reply(to: request, type: "debug_reply", content: content)
    }

    private func publishDebugEvent(_ event: String, _ body: JSONObject, parent: [UInt8]?) throws(ZeroMQError) {
        try channels.publish(
            "debug_event", parent: parent,
            content: [
                "type": "event", "seq": .integer(debug.nextSequence()), "event": .string(event), "body": .object(body),
            ])
    }

    /// What follows a response.
    private func announce(
        _ request: DebugRequest, _ response: DebugResponse, parent: [UInt8]
    ) throws(ZeroMQError) {
        guard case .success = response else { return }
        switch request.command {
        case "initialize": try publishDebugEvent("initialized", [:], parent: parent)
        case "attach", "launch":
            try publishDebugEvent(
                "thread", ["reason": "started", "threadId": .integer(DebugThread.id)], parent: parent)
        case "continue": try resume(.run)
        case "next": try resume(.stepOver)
        case "stepIn": try resume(.stepInto)
        case "stepOut": try resume(.stepOut)
        case "disconnect", "terminate":
            try resume(.run)
            if request.command == "terminate" { interrupt() }
            try publishDebugEvent("terminated", [:], parent: parent)
        default: break
        }
    }

    /// The response, where it needs no values of the program; `nil` where it does.
    private func response(to request: DebugRequest) -> DebugResponse? {
        guard let control = debug.control else { return .failure("this kernel has no debugger") }
        switch request.command {
        case "initialize":
            debug.isStarted = true
            return .success(capabilities(control))
        case "debugInfo": return .success(debug.info)
        case "dumpCell":
            guard let code = request.arguments["code"]?.string else { return .failure("there is no code") }
            return .success(["sourcePath": .string(debug.cells.name(ofCell: code))])
        case "source": return source(request.arguments)
        case "modules": return .success(["modules": [], "totalModules": 0])
        case "inspectVariables", "richInspectVariables", "evaluate", "variables": return lookingResponse(request)
        case _ where !debug.isStarted:
            return .failure("the debugger is not started: `initialize` and `attach` come first")
        default: return startedResponse(request, control)
        }
    }

    /// Looking at values has to wait until nothing runs, or what runs stands still.
    private func lookingResponse(_ request: DebugRequest) -> DebugResponse? {
        if main.current == nil || debug.isStopped { return nil }
        return request.command == "inspectVariables"
            ? .success(["variables": debug.lastVariables]) : .failure("the program runs: pause it first")
    }

    private func startedResponse(_ request: DebugRequest, _ control: any DebugControl) -> DebugResponse? {
        switch request.command {
        case "attach", "launch":
            control.attach()
            return .success()
        case "configurationDone": return .success()
        case "setBreakpoints": return setBreakpoints(request.arguments, control)
        case "setExceptionBreakpoints":
            let filters = (request.arguments["filters"]?.array ?? []).compactMap(\.string)
            control.setErrorFilters(Set(filters))
            return .success()
        case "threads":
            return .success(["threads": [["id": .integer(DebugThread.id), "name": .string(DebugThread.name)]]])
        case "pause":
            guard main.current != nil, !debug.isStopped else { return .failure("no program runs") }
            control.pause()
            return .success()
        case "continue": return debug.isStopped ? .success(["allThreadsContinued": true]) : notStopped
        case "next", "stepIn", "stepOut": return debug.isStopped ? .success() : notStopped
        case "disconnect", "terminate":
            detach()
            return .success()
        case _ where !DebugDesk.commands.contains(request.command):
            return .failure("this debugger does not know `\(request.command)`")
        default: return debug.isStopped ? nil : notStopped
        }
    }

    private var notStopped: DebugResponse { .failure("the program does not stand still") }

    private func capabilities(_ control: any DebugControl) -> JSONObject {
        let filters = control.errorFilters.map { filter -> JSONValue in
            ["filter": .string(filter.id), "label": .string(filter.label), "default": .bool(filter.isOnByDefault)]
        }
        return [
            "supportsConfigurationDoneRequest": true, "supportsConditionalBreakpoints": true,
            "supportsHitConditionalBreakpoints": true, "supportsLogPoints": true, "supportsEvaluateForHovers": true,
            "supportsExceptionInfoRequest": true, "supportsTerminateRequest": true,
            "supportsClipboardContext": true, "exceptionBreakpointFilters": .array(filters),
        ]
    }

    private func source(_ arguments: JSONObject) -> DebugResponse {
        let path = arguments["source"]?.object?["path"]?.string ?? ""
        guard let text = debug.cells.text(at: path) else { return .failure("there is no source at `\(path)`") }
        return .success(["content": .string(text), "mimeType": .string(description.language.mimeType)])
    }

    private func setBreakpoints(_ arguments: JSONObject, _ control: any DebugControl) -> DebugResponse {
        guard let path = arguments["source"]?.object?["path"]?.string else {
            return .failure("there is no source path")
        }
        let wanted = (arguments["breakpoints"]?.array ?? []).compactMap(\.object)
        let breakpoints = wanted.map { item in
            DebugBreakpoint(
                line: item["line"]?.integer ?? 1, column: item["column"]?.integer,
                condition: item["condition"]?.string.flatMap { $0.isEmpty ? nil : $0 },
                hitCondition: item["hitCondition"]?.string.flatMap { $0.isEmpty ? nil : $0 },
                logMessage: item["logMessage"]?.string.flatMap { $0.isEmpty ? nil : $0 })
        }
        let places: [DebugLocation?]
        if let text = debug.cells.text(at: path) {
            places = control.setBreakpoints(breakpoints, in: text)
        } else {
            places = breakpoints.map { _ in nil }
        }
        debug.set(
            zip(wanted, places).map { item, place in
                var item = item
                if let place { item["line"] = .integer(place.line) }
                return .object(item)
            }, at: path)
        let source: JSONValue = ["path": .string(path)]
        return .success([
            "breakpoints": .array(
                zip(breakpoints, places).map { asked, place -> JSONValue in
                    guard let place else {
                        return [
                            "verified": false, "line": .integer(asked.line), "source": source,
                            "message": "there is no statement to stop at",
                        ]
                    }
                    return [
                        "id": .integer(place.id), "verified": true, "line": .integer(place.line),
                        "column": .integer(place.column), "source": source,
                    ]
                })
        ])
    }
}
