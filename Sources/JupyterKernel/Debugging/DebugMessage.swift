// Requests and responses of the Debug Adapter Protocol, as they travel in debug_request and debug_reply.
import JSON

/// A request.
struct DebugRequest {
    var command: String
    var sequence: Int
    var arguments: JSONObject

    init(_ content: JSONObject) {
        command = content["command"]?.string ?? ""
        sequence = content["seq"]?.integer ?? 0
        arguments = content["arguments"]?.object ?? [:]
    }
}

/// What a response says.
enum DebugResponse: Sendable {
    case success(JSONObject = [:])
    case failure(String)

    /// The content of a reply, but for its own number.
    func content(for request: DebugRequest, sequence: Int) -> JSONObject {
        var content: JSONObject = [
            "type": "response", "seq": .integer(sequence), "request_seq": .integer(request.sequence),
            // The Jupyter protocol names the response of this one after the request of DAP that does most of it.
            "command": .string(request.command == "copyToGlobals" ? "setExpression" : request.command),
        ]
        switch self {
        case .success(let body):
            content["success"] = true
            content["body"] = .object(body)
        case .failure(let message):
            content["success"] = false
            content["message"] = .string(message)
            content["body"] = ["error": ["id": 1, "format": .string(message), "showUser": true]]
        }
        return content
    }
}

/// The one thread of a program, as front ends see it.
enum DebugThread {
    static let id = 1
    static let name = "cells"
}

extension DebugStop {
    /// The body of a `stopped` event.
    var eventBody: JSONObject {
        var body: JSONObject = ["threadId": .integer(DebugThread.id), "allThreadsStopped": true]
        let (reason, description) =
            switch self {
            case .entry: ("entry", "stopped at the first statement")
            case .breakpoint: ("breakpoint", "stopped at a breakpoint")
            case .step: ("step", "stopped after a step")
            case .pause: ("pause", "stopped on request")
            case .error(let report): ("exception", "stopped at a \(report.name)")
            }
        body["reason"] = .string(reason)
        body["description"] = .string(description)
        switch self {
        case .breakpoint(let id): body["hitBreakpointIds"] = [.integer(id)]
        case .error(let report): body["text"] = .string("\(report.name): \(report.value)")
        case .entry, .step, .pause: break
        }
        return body
    }
}
