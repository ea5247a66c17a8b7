// Executions: their outputs, their order, their replies.
import JSON
import Testing

@testable import JupyterKernel

@Suite struct ExecutionTests {
    @Test func aCellsMessagesInOrder() throws {
        let kernel = try TestKernel()
        let front = try FrontEnd(kernel)
        let (reply, outputs) = try front.run("print a\nprint b\ncomplain c\nprint d\nshow e\nvalue f")
        #expect(
            outputs.kinds == [
                "busy", "execute_input", "stream", "stream", "stream", "display_data", "execute_result", "idle",
            ])
        #expect(
            outputs.contents("execute_input") == [
                ["code": "print a\nprint b\ncomplain c\nprint d\nshow e\nvalue f", "execution_count": 1]
            ])
        #expect(
            outputs.contents("stream") == [
                ["name": "stdout", "text": "a\nb\n"], ["name": "stderr", "text": "c\n"],
                ["name": "stdout", "text": "d\n"],
            ])
        #expect(outputs.contents("execute_result").first?["execution_count"] == 1)
        #expect(outputs.contents("execute_result").first?.plain == "f")
        #expect(reply == ["status": "ok", "execution_count": 1, "user_expressions": [:], "payload": []])
        try kernel.stop()
    }

    @Test func displaysHaveNamesAndBinaryDataIsBase64() throws {
        let kernel = try TestKernel()
        let front = try FrontEnd(kernel)
        let outputs = try front.run("show first\nchange second\nclear wait\nclear\npicture").outputs
        #expect(
            outputs.kinds == [
                "busy", "execute_input", "display_data", "update_display_data", "clear_output", "clear_output",
                "display_data", "idle",
            ])
        for type in ["display_data", "update_display_data"] {
            #expect(outputs.contents(type).first?["transient"] == ["display_id": "d1"])
        }
        #expect(outputs.contents("clear_output") == [["wait": true], ["wait": false]])
        #expect(outputs.contents("display_data").last?["data"]?.object?["image/png"] == "iVBORw==")
        try kernel.stop()
    }

    @Test func anErrorIsShownOnceAndInTheReply() throws {
        let kernel = try TestKernel()
        let front = try FrontEnd(kernel)
        let (reply, outputs) = try front.run("print before\nerror went wrong")
        #expect(outputs.kinds == ["busy", "execute_input", "stream", "error", "idle"])
        let error: JSONObject = [
            "ename": "TestError", "evalue": "went wrong", "traceback": ["TestError", "went wrong"],
        ]
        #expect(outputs.contents("error") == [error])
        #expect(reply.text("status") == "error")
        for member in error.members { #expect(reply[member.name] == member.value) }
        #expect(reply["execution_count"] == 1)
        try kernel.stop()
    }

    @Test func aSilentCellIsSilentAndForgotten() throws {
        let kernel = try TestKernel()
        let front = try FrontEnd(kernel)
        _ = try front.run("value 1")
        let (reply, outputs) = try front.run(
            "print a\ncomplain b\nshow c\nchange d\nclear\nvalue e\nset kept", ["silent": true, "store_history": true])
        #expect(outputs.kinds == ["busy", "idle"])
        #expect(reply["execution_count"] == 1)
        #expect(try front.run("error quiet", ["silent": true]).outputs.kinds == ["busy", "idle"])
        let next = try front.run("get")
        #expect(next.reply["execution_count"] == 2)
        #expect(next.outputs.contents("execute_result").first?.plain == "kept")
        try kernel.stop()
    }

    @Test func withoutHistoryACellDoesNotCount() throws {
        let kernel = try TestKernel()
        let front = try FrontEnd(kernel)
        #expect(try front.run("value 1").reply["execution_count"] == 1)
        let unstored = try front.run("value 2", ["store_history": false])
        #expect(unstored.reply["execution_count"] == 1)
        #expect(unstored.outputs.kinds == ["busy", "execute_input", "execute_result", "idle"])
        #expect(try front.run("value 3").reply["execution_count"] == 2)
        try kernel.stop()
    }

    @Test func userExpressionsFailOneByOne() throws {
        let kernel = try TestKernel()
        let front = try FrontEnd(kernel)
        let values = try front.run("value 1", ["user_expressions": ["good": "x", "worse": "bad"]])
            .reply["user_expressions"]?.object
        #expect(values?["good"]?.object?.plain == "<x>")
        #expect(values?["good"]?.object?.text("status") == "ok")
        #expect(values?["worse"] == ["ename": "NameError", "evalue": "bad", "traceback": [], "status": "error"])
        #expect(
            try front.run("error e", ["user_expressions": ["good": "x"]]).reply["user_expressions"] == [:])
        try kernel.stop()
    }

    @Test func helpIsAPagePayload() throws {
        let kernel = try TestKernel()
        let front = try FrontEnd(kernel)
        let (reply, outputs) = try front.run("page the manual")
        #expect(outputs.kinds == ["busy", "execute_input", "idle"])
        #expect(reply["payload"] == [["source": "page", "data": ["text/plain": "the manual"], "start": 0]])
        try kernel.stop()
    }

    @Test func cellsRunInTheOrderInWhichTheyWereSent() throws {
        let kernel = try TestKernel()
        let front = try FrontEnd(kernel)
        let ids = try (1...200).map { try front.execute("print \($0)\nvalue \($0)") }
        for (index, id) in ids.enumerated() {
            #expect(try front.reply(to: id).content["execution_count"] == .integer(index + 1))
            let outputs = try front.outputs(of: id)
            #expect(outputs.kinds == ["busy", "execute_input", "stream", "execute_result", "idle"])
            #expect(outputs.text() == "\(index + 1)\n")
        }
        try kernel.stop()
    }

    @Test func anErrorAbortsWhatWasQueuedAndNothingElse() throws {
        let kernel = try TestKernel()
        let front = try FrontEnd(kernel)
        let failing = try front.execute("hold\nerror now")
        kernel.gate.awaitVisitor()
        let queued = try (0..<3).map { _ in try front.execute("set no\nvalue ran") }
        let comm = try front.send("comm_open", ["comm_id": "c", "target_name": "echo", "data": [:]])
        let message = try front.send("comm_msg", ["comm_id": "c", "data": ["n": 1]])
        // Sent last and answered at once: the others have arrived.
        let completion = try front.ask("complete_request", ["code": "a", "cursor_pos": 1])
        #expect(completion.reply.text("status") == "ok")
        kernel.gate.open()
        #expect(try front.reply(to: failing).content.text("status") == "error")
        for id in queued {
            #expect(try front.reply(to: id).content.text("status") == "aborted")
            #expect(try front.outputs(of: id).kinds == ["busy", "idle"])
        }
        #expect(try front.outputs(of: comm).kinds == ["busy", "idle"])
        #expect(try front.outputs(of: message).kinds == ["busy", "stream", "comm_msg", "idle"])
        let later = try front.run("get")
        #expect(later.reply["execution_count"] == 2)
        #expect(later.outputs.contents("execute_result").first?.plain == "nothing")
        try kernel.stop()
    }

    @Test func anErrorAbortsNothingWhenItIsNotToStop() throws {
        let kernel = try TestKernel()
        let front = try FrontEnd(kernel)
        for options: JSONObject in [["stop_on_error": false], ["silent": true]] {
            let failing = try front.execute("error now", options)
            let queued = try front.execute("value ran")
            #expect(try front.reply(to: failing).content.text("status") == "error")
            #expect(try front.reply(to: queued).content.text("status") == "ok")
        }
        try kernel.stop()
    }

    @Test func aCellOfSixteenMegabytes() throws {
        let kernel = try TestKernel()
        let front = try FrontEnd(kernel)
        let code = "measure " + String(repeating: "a line of it λ\n", count: 1 << 20)
        let (reply, outputs) = try front.run(code)
        #expect(reply.text("status") == "ok")
        #expect(outputs.contents("execute_input").first?.text("code") == code)
        #expect(outputs.contents("execute_result").first?.plain == String(code.utf8.count))
        try kernel.stop()
    }
}
