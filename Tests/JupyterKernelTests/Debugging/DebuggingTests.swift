// The debugger's requests with a language that is no language: what the kernel itself adds to an evaluator.
import JSON
import Testing

@testable import JupyterKernel

@Suite struct DebuggingTests {
    /// Asks the debugger; the content of the response.
    private func ask(_ front: FrontEnd, _ command: String, _ arguments: JSONObject = [:]) throws -> JSONObject {
        let id = try front.send(
            "debug_request",
            ["type": "request", "seq": 1, "command": .string(command), "arguments": .object(arguments)], on: .control)
        return try front.reply(to: id, on: .control).content
    }

    private func body(_ front: FrontEnd, _ command: String, _ arguments: JSONObject = [:]) throws -> JSONObject {
        let response = try ask(front, command, arguments)
        #expect(response["success"] == true, "\(command): \(response["message"] ?? "")")
        return response["body"]?.object ?? [:]
    }

    private func event(_ front: FrontEnd) throws -> String {
        let message = try front.inbox(.iopub).take("an event") { $0.header.type == "debug_event" }
        return message.content["event"]?.string ?? ""
    }

    /// A kernel whose debugger is on, and a cell that stands at its second line.
    private func stopped(_ test: (TestKernel, FrontEnd, _ cell: String) throws -> Void) throws {
        let kernel = try TestKernel { _ in SteppedEvaluator() }
        let front = try FrontEnd(kernel)
        _ = try body(front, "initialize")
        #expect(try event(front) == "initialized")
        _ = try body(front, "attach")
        #expect(try event(front) == "thread")
        let path = try body(front, "dumpCell", ["code": "say a\nsay b\nsay c"])["sourcePath"] ?? ""
        _ = try body(
            front, "setBreakpoints", ["source": ["path": path], "breakpoints": [["line": 2]]])
        let cell = try front.execute("say a\nsay b\nsay c")
        #expect(try event(front) == "stopped")
        try test(kernel, front, cell)
        try kernel.stop()
    }

    @Test("a cell stops, answers questions, steps and goes on")
    func stepping() throws {
        try stopped { _, front, cell in
            let frames = try body(front, "stackTrace", ["threadId": 1])["stackFrames"]?.array ?? []
            let frame = frames.first?.object ?? [:]
            #expect(frame["line"] == 2)
            let scopes = try body(front, "scopes", ["frameId": frame["id"] ?? 0])["scopes"]?.array ?? []
            let reference = scopes.first?.object?["variablesReference"] ?? 0
            let variables = try body(front, "variables", ["variablesReference": reference])["variables"]
            #expect(variables?.array?.first?.object?["value"] == "2")
            #expect(try body(front, "evaluate", ["expression": "x"])["result"] == "<x at 0>")
            _ = try body(front, "next", ["threadId": 1])
            #expect(try event(front) == "continued")
            #expect(try event(front) == "stopped")
            _ = try body(front, "continue", ["threadId": 1])
            #expect(try event(front) == "continued")
            #expect(try front.reply(to: cell).content["status"] == "ok")
            #expect(try ask(front, "scopes", ["frameId": frame["id"] ?? 0])["success"] == false)
            #expect(try body(front, "evaluate", ["expression": "x"])["result"] == "<x at no frame>")
        }
    }

    @Test("long lists come in groups of groups, and by pages")
    func groups() throws {
        try stopped { _, front, _ in
            func parts(_ of: JSONValue?, _ paging: JSONObject = [:]) throws -> [JSONObject] {
                var arguments = paging
                arguments["variablesReference"] = of?.object?["variablesReference"] ?? 0
                return (try body(front, "variables", arguments)["variables"]?.array ?? []).compactMap(\.object)
            }
            let numbers = try body(front, "inspectVariables")["variables"]?.array?.first
            #expect(numbers?.object?["indexedVariables"] == 1_000_000)
            let outer = try parts(numbers)
            #expect(outer.count == 100 && outer[1]["name"] == "10001…20000")
            let inner = try parts(.object(outer[1]))
            #expect(inner.count == 100 && inner[0]["name"] == "10001…10100")
            #expect(try parts(.object(inner[0])).map { $0["name"] }.first == "[10000]")
            #expect(try parts(numbers, ["start": 7, "count": 2]).map { $0["value"] } == ["14", "16"])
        }
    }

    @Test("an interrupt, a shutdown and a disconnect free a program that stands still", arguments: [0, 1, 2])
    func freed(way: Int) throws {
        try stopped { kernel, front, cell in
            switch way {
            case 0:
                kernel.controller.interrupt()
                #expect(try front.reply(to: cell).content["ename"] == "Interrupted")
            case 1:
                try front.send("shutdown_request", ["restart": false], on: .control)
                #expect(try front.reply(to: cell).content["ename"] == "Interrupted")
            default:
                _ = try body(front, "disconnect")
                #expect(try front.reply(to: cell).content["status"] == "ok")
                #expect(try body(front, "debugInfo")["breakpoints"] == [])
            }
        }
    }
}
