// Comms: opened from both sides, refused where nobody listens.
import JSON
import Testing

@testable import JupyterKernel

@Suite struct CommTests {
    private func open(_ front: FrontEnd) throws -> JSONValue? {
        try front.ask("comm_info_request").reply["comms"]
    }

    @Test func anUnknownTargetIsClosedAtOnce() throws {
        let kernel = try TestKernel()
        let front = try FrontEnd(kernel)
        let id = try front.send("comm_open", ["comm_id": "c1", "target_name": "nobody", "data": [:]])
        let outputs = try front.outputs(of: id)
        #expect(outputs.kinds == ["busy", "comm_close", "idle"])
        #expect(outputs.contents("comm_close") == [["comm_id": "c1", "data": [:]]])
        #expect(try open(front) == [:])
        try kernel.stop()
    }

    @Test func messagesGoBothWaysWithTheirBuffers() throws {
        let kernel = try TestKernel()
        let front = try FrontEnd(kernel)
        let opening = try front.send("comm_open", ["comm_id": "c1", "target_name": "echo", "data": ["a": 1]])
        #expect(try front.outputs(of: opening).kinds == ["busy", "idle"])
        #expect(try open(front) == ["c1": ["target_name": "echo"]])
        let id = try front.send("comm_msg", ["comm_id": "c1", "data": ["n": 7]], buffers: [[1, 2], []])
        let outputs = try front.outputs(of: id)
        #expect(outputs.kinds == ["busy", "stream", "comm_msg", "idle"])
        #expect(outputs[2].content == ["comm_id": "c1", "data": ["n": 7]])
        #expect(outputs[2].buffers == [[1, 2], []])
        let closing = try front.send("comm_close", ["comm_id": "c1", "data": [:]])
        #expect(try front.outputs(of: closing).kinds == ["busy", "idle"])
        #expect(try open(front) == [:])
        try kernel.stop()
    }

    @Test func aMessageForNobodyEndsQuietly() throws {
        let kernel = try TestKernel()
        let front = try FrontEnd(kernel)
        for type in ["comm_msg", "comm_close"] {
            #expect(
                try front.outputs(of: front.send(type, ["comm_id": "gone", "data": [:]])).kinds == ["busy", "idle"])
        }
        try kernel.stop()
    }

    @Test func programsOpenComms() throws {
        let kernel = try TestKernel()
        let front = try FrontEnd(kernel)
        let outputs = try front.run("opencomm w1\nopencomm w2").outputs
        #expect(outputs.kinds == ["busy", "execute_input", "comm_open", "comm_open", "idle"])
        #expect(
            outputs.contents("comm_open").first
                == ["comm_id": "w1", "target_name": "jupyter.widget", "data": ["state": [:]]])
        #expect(
            try open(front) == ["w1": ["target_name": "jupyter.widget"], "w2": ["target_name": "jupyter.widget"]])
        #expect(try front.ask("comm_info_request", ["target_name": "other"]).reply["comms"] == [:])
        _ = try front.run("closecomm w1")
        #expect(try open(front) == ["w2": ["target_name": "jupyter.widget"]])
        try kernel.stop()
    }

    /// Sends messages and cells while another cell runs; what of each message's comms followed it before the next cell.
    private func awaited(_ sent: [String]) throws -> [JSONValue?] {
        let kernel = try TestKernel()
        let front = try FrontEnd(kernel)
        for comm in ["c1", "c2"] {
            _ = try front.outputs(
                of: front.send("comm_open", ["comm_id": .string(comm), "target_name": "echo", "data": [:]]))
        }
        let cell = try front.execute("hold")
        kernel.gate.awaitVisitor()
        let ids = try sent.map { comm in
            comm == "cell"
                ? try front.execute("print x")
                : try front.send("comm_msg", ["comm_id": .string(comm), "data": [:]])
        }
        // Answered behind the messages that were sent before it.
        _ = try front.ask("kernel_info_request")
        kernel.gate.open()
        _ = try front.outputs(of: cell)
        let awaited = try ids.map {
            try front.outputs(of: $0).first { $0.header.type == "comm_msg" }?.metadata["awaited"]
        }
        try kernel.stop()
        return awaited
    }

    @Test func aMessageKnowsWhichCommsFollow() throws {
        #expect(try awaited(["c1", "c2", "c1", "c1"]) == [["c1", "c2"], ["c1"], ["c1"], []])
    }

    @Test func aCellSeesAllThatWasSentBeforeIt() throws {
        #expect(try awaited(["c1", "c2", "cell", "c1", "c2"]) == [["c2"], [], nil, ["c2"], []])
    }

    @Test func aQuestionIsAnsweredWhileACellRuns() throws {
        let kernel = try TestKernel()
        let front = try FrontEnd(kernel)
        _ = try front.outputs(of: front.send("comm_open", ["comm_id": "c1", "target_name": "echo", "data": [:]]))
        let cell = try front.execute("hold")
        kernel.gate.awaitVisitor()
        let outputs = try front.outputs(of: front.send("comm_msg", ["comm_id": "c1", "data": ["question": 7]]))
        #expect(outputs.kinds == ["busy", "comm_msg", "idle"])
        #expect(outputs[1].content["data"] == ["answer": 7])
        kernel.gate.open()
        #expect(try front.reply(to: cell).content["status"] == "ok")
        try kernel.stop()
    }
}
