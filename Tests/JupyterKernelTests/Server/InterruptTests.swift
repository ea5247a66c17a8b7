// Interrupts, and what is answered while a cell runs.
import JSON
import Testing

@testable import JupyterKernel

@Suite struct InterruptTests {
    @Test(arguments: [Connection.Channel.control, .shell])
    func anInterruptRequestStopsTheCellAndKeepsTheState(channel: Connection.Channel) throws {
        let kernel = try TestKernel()
        let front = try FrontEnd(kernel)
        _ = try front.run("set kept")
        let id = try front.execute("print before\nhold")
        kernel.gate.awaitVisitor()
        let (reply, outputs) = try front.ask("interrupt_request", on: channel)
        #expect(reply == ["status": "ok"])
        #expect(outputs.kinds == ["busy", "idle"])
        let stopped = try front.reply(to: id).content
        #expect(stopped.text("status") == "error")
        #expect(stopped.text("ename") == "Interrupted")
        let seen = try front.outputs(of: id)
        #expect(seen.text() == "before\n")
        #expect(seen.kinds.suffix(2) == ["error", "idle"])
        #expect(try front.run("get").outputs.contents("execute_result").first?.plain == "kept")
        try kernel.stop()
    }

    @Test func anInterruptOfAnIdleKernelDoesNotStopTheNextCell() throws {
        let kernel = try TestKernel()
        let front = try FrontEnd(kernel)
        for _ in 0..<3 { _ = try front.ask("interrupt_request", on: .control) }
        kernel.controller.interrupt()
        _ = try front.ask("kernel_info_request", on: .control)
        let id = try front.execute("hold\nvalue done")
        kernel.gate.awaitVisitor()
        kernel.gate.open()
        #expect(try front.reply(to: id).content.text("status") == "ok")
        try kernel.stop()
    }

    @Test func anInterruptAbortsTheQueue() throws {
        let kernel = try TestKernel()
        let front = try FrontEnd(kernel)
        let running = try front.execute("hold")
        let queued = try front.execute("value no")
        kernel.gate.awaitVisitor()
        _ = try front.ask("kernel_info_request")
        kernel.controller.interrupt()
        #expect(try front.reply(to: running).content.text("status") == "error")
        #expect(try front.reply(to: queued).content.text("status") == "aborted")
        try kernel.stop()
    }

    @Test func everythingElseIsAnsweredWhileACellRuns() throws {
        let kernel = try TestKernel()
        let front = try FrontEnd(kernel)
        let id = try front.execute("hold")
        kernel.gate.awaitVisitor()
        for channel in [Connection.Channel.shell, .control] {
            let requests: [(String, JSONObject)] = [
                ("kernel_info_request", [:]), ("complete_request", ["code": "a", "cursor_pos": 1]),
                ("inspect_request", ["code": "known", "cursor_pos": 1]), ("is_complete_request", ["code": "open"]),
                ("history_request", ["hist_access_type": "tail", "n": 5]), ("comm_info_request", [:]),
                ("connect_request", [:]),
            ]
            for (type, content) in requests {
                let (reply, outputs) = try front.ask(type, content, on: channel)
                #expect(reply.text("status") != "error", "\(type)")
                #expect(outputs.kinds == ["busy", "idle"])
            }
        }
        kernel.gate.open()
        _ = try front.reply(to: id)
        try kernel.stop()
    }

    @Test func aRunningCellIsShownAsBusyAfterAnAnswerOnTheSide() throws {
        let kernel = try TestKernel()
        let front = try FrontEnd(kernel)
        let id = try front.execute("hold")
        kernel.gate.awaitVisitor()
        let side = try front.send("complete_request", ["code": "a", "cursor_pos": 1])
        _ = try front.reply(to: side)
        let iopub = try front.inbox(.iopub)
        for (parent, kind) in [(id, "busy"), (id, "execute_input"), (side, "busy"), (side, "idle"), (id, "busy")] {
            let message = try iopub.next()
            #expect(message.parentID == parent)
            #expect([message].kinds == [kind])
        }
        kernel.gate.open()
        _ = try front.reply(to: id)
        try kernel.stop()
    }
}
