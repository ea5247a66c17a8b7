// Every request that is answered at once, against the messaging specification.
import JSON
import Testing

@testable import JupyterKernel

@Suite struct RequestTests {
    @Test(arguments: [Connection.Channel.shell, .control])
    func kernelInfo(channel: Connection.Channel) throws {
        let kernel = try TestKernel()
        let front = try FrontEnd(kernel)
        let (reply, outputs) = try front.ask("kernel_info_request", on: channel)
        #expect(reply.text("status") == "ok")
        #expect(reply.text("protocol_version") == "5.6")
        #expect(reply.text("implementation") == "scripted")
        #expect(reply.text("implementation_version") == "1.2.3")
        #expect(reply.text("banner") == "A scripted kernel")
        #expect(reply["debugger"] == false)
        #expect(reply["supported_features"] == [])
        #expect(reply["help_links"] == [["text": "Manual", "url": "https://example.org"]])
        #expect(
            reply["language_info"] == [
                "name": "script", "version": "4.5", "mimetype": "text/x-script", "file_extension": ".script",
                "pygments_lexer": "julia", "codemirror_mode": "julia",
            ])
        #expect(outputs.kinds == ["busy", "idle"])
        try kernel.stop()
    }

    @Test func repliesHaveTheParentAndTheSignature() throws {
        let kernel = try TestKernel()
        let front = try FrontEnd(kernel)
        let (frames, id) = front.frames("kernel_info_request")
        try front.socket(.shell).send(frames)
        // The inbox checks the signature; the parent header is the request's header as it was.
        let reply = try front.reply(to: id)
        #expect(reply.header.type == "kernel_info_reply")
        let header = try JSONObject(parsing: frames[2])
        #expect(header.text("msg_id") == id)
        try kernel.stop()
    }

    @Test(
        arguments: [
            (2, "λ😀"), (-5, ""), (99, "λ😀z"), (2.0, "λ😀"), (.null, "λ😀z"), ("2", "λ😀z"), (2.5, "λ😀z"), ([1], "λ😀z"),
        ] as [(JSONValue, String)])
    func completionCountsScalarsAndTakesAnyCursor(cursor: JSONValue, prefix: String) throws {
        let kernel = try TestKernel()
        let front = try FrontEnd(kernel)
        let (reply, outputs) = try front.ask("complete_request", ["code": "λ😀z", "cursor_pos": cursor])
        let count = prefix.unicodeScalars.count
        #expect(reply.text("status") == "ok")
        #expect(reply["matches"] == [.string(prefix + "!")])
        #expect(reply["cursor_start"] == 0)
        #expect(reply["cursor_end"] == .integer(count))
        let types = reply["metadata"]?.object?["_jupyter_types_experimental"]
        #expect(
            types == [["text": .string(prefix + "!"), "type": "test", "start": 0, "end": .integer(count)]])
        #expect(outputs.kinds == ["busy", "idle"])
        try kernel.stop()
    }

    @Test func inspection() throws {
        let kernel = try TestKernel()
        let front = try FrontEnd(kernel)
        let found = try front.ask("inspect_request", ["code": "known", "cursor_pos": 3, "detail_level": 1]).reply
        #expect(found.text("status") == "ok")
        #expect(found["found"] == true)
        #expect(found.plain == "known at 3, detail 1")
        let missing = try front.ask("inspect_request", ["code": "unknown", "cursor_pos": 0]).reply
        #expect(missing == ["status": "ok", "found": false, "data": [:], "metadata": [:]])
        try kernel.stop()
    }

    @Test func isComplete() throws {
        let kernel = try TestKernel()
        let front = try FrontEnd(kernel)
        let expected: [(String, JSONObject)] = [
            ("ready", ["status": "complete"]), ("open", ["status": "incomplete", "indent": "    "]),
            ("broken", ["status": "invalid"]),
        ]
        for (code, reply) in expected {
            #expect(try front.ask("is_complete_request", ["code": .string(code)]).reply == reply)
        }
        try kernel.stop()
    }

    @Test func requestsWithoutWhatTheyNeedGetAnError() throws {
        let kernel = try TestKernel()
        let front = try FrontEnd(kernel)
        for type in [
            "execute_request", "complete_request", "inspect_request", "is_complete_request", "history_request",
        ] {
            let (reply, outputs) = try front.ask(type, ["code": 3])
            #expect(reply.text("status") == "error")
            #expect(reply.text("ename") == "InvalidRequest")
            #expect(reply["traceback"]?.array?.isEmpty == false)
            #expect(outputs.kinds == ["busy", "idle"])
        }
        try kernel.stop()
    }

    @Test func history() throws {
        let kernel = try TestKernel()
        let front = try FrontEnd(kernel)
        for code in ["value 1", "print x", "value 1"] { _ = try front.run(code) }
        _ = try front.run("value silent", ["silent": true])
        _ = try front.run("value unstored", ["store_history": false])

        func ask(_ content: JSONObject) throws -> JSONValue? {
            var content = content
            content["raw"] = true
            return try front.ask("history_request", content).reply["history"]
        }
        #expect(
            try ask(["hist_access_type": "tail", "n": 2, "output": false]) == [[1, 2, "print x"], [1, 3, "value 1"]])
        #expect(
            try ask(["hist_access_type": "tail", "n": 2, "output": true])
                == [[1, 2, ["print x", .null]], [1, 3, ["value 1", "1"]]])
        for session in [1, 0] as [JSONValue] {
            #expect(
                try ask(["hist_access_type": "range", "session": session, "start": 1, "stop": 3])
                    == [[1, 1, "value 1"], [1, 2, "print x"]])
        }
        #expect(try ask(["hist_access_type": "range", "session": 0, "start": 3]) == [[1, 3, "value 1"]])
        #expect(try ask(["hist_access_type": "range", "session": 7, "start": 1, "stop": 9]) == [])
        #expect(try ask(["hist_access_type": "range", "session": -1, "start": 1, "stop": 9]) == [])
        #expect(try ask(["hist_access_type": "range", "session": 1, "start": 3, "stop": 1]) == [])
        #expect(
            try ask(["hist_access_type": "search", "pattern": "val*"]) == [[1, 1, "value 1"], [1, 3, "value 1"]])
        #expect(try ask(["hist_access_type": "search", "pattern": "val*", "unique": true]) == [[1, 3, "value 1"]])
        #expect(try ask(["hist_access_type": "search", "pattern": "*", "n": 1]) == [[1, 3, "value 1"]])
        try kernel.stop()
    }

    @Test func deprecatedUnknownAndDebugRequests() throws {
        let kernel = try TestKernel()
        let front = try FrontEnd(kernel)
        #expect(
            try front.ask("connect_request").reply == [
                "status": "ok", "shell_port": 1, "control_port": 2, "stdin_port": 3, "iopub_port": 4, "hb_port": 5,
            ])
        let unknown = try front.ask("usage_request", on: .control)
        #expect(unknown.reply.text("status") == "error")
        #expect(unknown.outputs.kinds == ["busy", "idle"])
        #expect(try front.ask("create_subshell_request", on: .control).reply.text("ename") == "NoSubshells")
        let debug = try front.ask(
            "debug_request", ["type": "request", "seq": 9, "command": "initialize"], on: .control)
        #expect(debug.reply.text("type") == "response")
        #expect(debug.reply["success"] == false)
        #expect(debug.reply["request_seq"] == 9)
        #expect(debug.reply.text("command") == "initialize")
        // What is no request has no reply, but its end is told.
        #expect(try front.outputs(of: front.send("status_report")).kinds == ["busy", "idle"])
        #expect(kernel.log.contains { $0.contains("usage_request") })
        try kernel.stop()
    }

    @Test func theHeartbeatReturnsWhatItGets() throws {
        let kernel = try TestKernel()
        let front = try FrontEnd(kernel)
        _ = try front.execute("stuck")
        kernel.gate.awaitVisitor()
        for beat in [[UInt8]("ping".utf8), [], [0, 255]] {
            let socket = try front.socket(.heartbeat)
            try socket.send([beat])
            var poller = try ZeroMQPoller([socket])
            try poller.wait(.seconds(20))
            #expect(try socket.receive() == [beat])
        }
        try kernel.stop()
    }
}
