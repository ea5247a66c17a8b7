// Questions about a program that stands still, or about what the last one left: answered on the evaluating thread.
import JSON

/// Answers the requests that need the values of the program.
final class DebugDesk {
    /// Children that are listed at once, when a front end does not say which it wants.
    private static let listLimit = 100
    /// Frames of one stop have numbers below this.
    private static let frameLimit = 1 << 16
    /// What this can answer.
    static let commands: Set = [
        "stackTrace", "scopes", "variables", "evaluate", "exceptionInfo", "inspectVariables", "richInspectVariables",
        "copyToGlobals",
    ]
    /// Those that make no sense unless a program stands still.
    static let stopCommands: Set = ["stackTrace", "scopes", "exceptionInfo", "copyToGlobals"]

    private unowned let evaluator: any DebuggingEvaluator
    private let cells: CellNames
    private var stopCount = 0
    private var isStopped = false
    private var error: ErrorReport?
    /// What front ends may ask the parts of; a reference is a place here, counted from 1.
    private var handedOut: [DebugChildren] = []
    /// The expressions of what was listed, by name. A variable goes before a part of another one.
    private var listed: [String: String] = [:]

    init(_ evaluator: any DebuggingEvaluator, cells: CellNames) {
        self.evaluator = evaluator
        self.cells = cells
    }

    func beginStop(_ reason: DebugStop) {
        stopCount += 1
        isStopped = true
        error = if case .error(let report) = reason { report } else { nil }
        forget()
    }

    func endStop() {
        isStopped = false
        error = nil
        forget()
    }

    private func forget() {
        handedOut = []
        listed = [:]
    }

    func answer(_ request: Request) -> DebugResponse {
        let request = DebugRequest(request.message.content)
        let arguments = request.arguments
        switch request.command {
        case "stackTrace": return stackTrace(arguments)
        case "scopes": return scopes(arguments)
        case "variables": return variables(arguments)
        case "evaluate": return evaluate(arguments)
        case "exceptionInfo": return exceptionInfo()
        case "inspectVariables":
            if !isStopped { forget() }
            return .success(["variables": .array(list(evaluator.globalVariables))])
        case "richInspectVariables": return richInspection(arguments)
        case "copyToGlobals": return copyToGlobals(arguments)
        default: return .failure("this debugger does not know `\(request.command)`")
        }
    }

    // MARK: Frames

    private func stackTrace(_ arguments: JSONObject) -> DebugResponse {
        let frames = evaluator.stackFrames
        let first = min(max(arguments["startFrame"]?.integer ?? 0, 0), frames.count)
        let levels = arguments["levels"]?.integer ?? 0
        let shown = frames[first...].prefix(levels > 0 ? levels : Self.frameLimit)
        let content = shown.enumerated().map { index, frame -> JSONValue in
            [
                "id": .integer(stopCount * Self.frameLimit + first + index), "name": .string(frame.name),
                "source": [
                    "name": .string(frame.sourceName), "path": .string(frame.path ?? cells.name(ofCell: frame.text)),
                ],
                "line": .integer(frame.start.line), "column": .integer(frame.start.column),
                "endLine": .integer(frame.end.line), "endColumn": .integer(frame.end.column),
            ]
        }
        return .success(["stackFrames": .array(content), "totalFrames": .integer(frames.count)])
    }

    /// The place of a frame among those of this stop; `nil` for one of another stop.
    private func frame(_ id: JSONValue?) -> Int? {
        guard isStopped, let id = id?.integer, id / Self.frameLimit == stopCount,
            evaluator.stackFrames.indices.contains(id % Self.frameLimit)
        else { return nil }
        return id % Self.frameLimit
    }

    private func scopes(_ arguments: JSONObject) -> DebugResponse {
        guard let frame = frame(arguments["frameId"]) else { return .failure("there is no such frame") }
        let scopes = [
            scope("Locals", "locals", evaluator.localVariables(frame: frame)),
            scope("Globals", "globals", evaluator.globalVariables),
        ]
        return .success(["scopes": .array(scopes)])
    }

    private func scope(_ name: String, _ hint: String, _ children: DebugChildren) -> JSONValue {
        [
            "name": .string(name), "presentationHint": .string(hint),
            "variablesReference": .integer(handOut(children)), "namedVariables": .integer(children.namedCount),
            "expensive": false,
        ]
    }

    private func exceptionInfo() -> DebugResponse {
        guard let error else { return .failure("the program does not stand at an error") }
        return .success([
            "exceptionId": .string(error.name), "description": .string(error.value), "breakMode": "always",
            "details": [
                "message": .string(error.value), "stackTrace": .string(error.traceback.joined(separator: "\n")),
            ],
        ])
    }

    // MARK: Variables

    private func handOut(_ children: DebugChildren) -> Int {
        handedOut.append(children)
        return handedOut.count
    }

    private func variables(_ arguments: JSONObject) -> DebugResponse {
        guard let reference = arguments["variablesReference"]?.integer,
            handedOut.indices.contains(reference - 1)
        else { return .failure("there are no such variables any more") }
        let children = handedOut[reference - 1]
        let range =
            switch arguments["filter"]?.string {
            case "named": 0..<children.namedCount
            case "indexed": children.namedCount..<children.count
            default: 0..<children.count
            }
        let start = min(range.lowerBound + max(arguments["start"]?.integer ?? 0, 0), range.upperBound)
        guard let count = arguments["count"]?.integer, count > 0 else {
            return .success(["variables": .array(list(children, start..<range.upperBound))])
        }
        let wanted = start..<min(start + count, range.upperBound)
        return .success(["variables": .array(children.variables(wanted).map { content($0) })])
    }

    /// All of them, or groups where they are many.
    private func list(_ children: DebugChildren, _ range: Range<Int>? = nil) -> [JSONValue] {
        let range = range ?? 0..<children.count
        guard range.count > Self.listLimit, children.indexedCount > 0 else {
            return children.variables(range).map { content($0) }
        }
        var size = Self.listLimit
        while (range.count + size - 1) / size > Self.listLimit { size *= Self.listLimit }
        return stride(from: range.lowerBound, to: range.upperBound, by: size).map { start in
            let end = min(start + size, range.upperBound)
            let first = children.firstNumber + start - children.namedCount
            var group = DebugChildren(namedCount: 0, indexedCount: end - start) { part in
                children.variables(start + part.lowerBound..<start + part.upperBound)
            }
            group.firstNumber = first
            return content(
                DebugVariable(
                    name: "\(first)…\(first + end - start - 1)", value: "\(end - start) elements", children: group))
        }
    }

    private func content(_ variable: DebugVariable) -> JSONValue {
        let reference = variable.children.count > 0 ? handOut(variable.children) : 0
        if let expression = variable.expression, listed[variable.name] != variable.name {
            listed[variable.name] = expression
        }
        var content: JSONObject = [
            "name": .string(variable.name), "value": .string(variable.value),
            "variablesReference": .integer(reference),
        ]
        content["type"] = variable.type.map { .string($0) }
        content["evaluateName"] = variable.expression.map { .string($0) }
        if variable.children.namedCount > 0 { content["namedVariables"] = .integer(variable.children.namedCount) }
        if variable.children.indexedCount > 0 { content["indexedVariables"] = .integer(variable.children.indexedCount) }
        return .object(content)
    }

    private func evaluate(_ arguments: JSONObject) -> DebugResponse {
        guard let code = arguments["expression"]?.string else { return .failure("there is no expression") }
        let frame = frame(arguments["frameId"])
        if frame == nil, let id = arguments["frameId"], id != .null { return .failure("there is no such frame") }
        let context = arguments["context"]?.string
        return response(
            evaluator.evaluate(code, frame: frame ?? innermost, isLong: context == "repl" || context == "clipboard"),
            value: "result")
    }

    /// Without a frame, questions are about the innermost one.
    private var innermost: Int? { isStopped ? 0 : nil }

    private func response(_ result: Result<DebugVariable, ErrorReport>, value: String) -> DebugResponse {
        switch result {
        case .failure(let report): return .failure("\(report.name): \(report.value)")
        case .success(let variable):
            guard case .object(var body) = content(variable) else { return .success() }
            body[value] = .string(variable.value)
            return .success(
                JSONObject(members: body.members.filter { $0.name == value || !["name", "value"].contains($0.name) }))
        }
    }

    private func copyToGlobals(_ arguments: JSONObject) -> DebugResponse {
        guard let source = arguments["srcVariableName"]?.string, let target = arguments["dstVariableName"]?.string
        else { return .failure("there is no variable name") }
        guard let frame = frame(arguments["srcFrameId"]) else { return .failure("there is no such frame") }
        return response(evaluator.copy(source, frame: frame, toGlobal: target), value: "value")
    }

    private func richInspection(_ arguments: JSONObject) -> DebugResponse {
        guard let name = arguments["variableName"]?.string else { return .failure("there is no variable name") }
        let frame = frame(arguments["frameId"]) ?? innermost
        // A part of a value is asked for by its name alone.
        switch evaluator.render(listed[name] ?? name, frame: frame) {
        case .success(let bundle):
            return .success(["data": .object(bundle.data), "metadata": .object(bundle.metadata)])
        case .failure(let report): return .failure("\(report.name): \(report.value)")
        }
    }
}
