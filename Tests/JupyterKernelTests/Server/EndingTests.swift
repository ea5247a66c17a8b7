// How a kernel ends: in every state, with everything said.
import Foundation
import Testing

@testable import JupyterKernel

@Suite struct EndingTests {
    @Test(arguments: [Connection.Channel.control, .shell], [true, false])
    func anIdleKernelShutsDown(channel: Connection.Channel, restart: Bool) throws {
        let kernel = try TestKernel()
        let front = try FrontEnd(kernel)
        _ = try front.run("value 1")
        let (reply, outputs) = try front.ask("shutdown_request", ["restart": .bool(restart)], on: channel)
        #expect(reply == ["status": "ok", "restart": .bool(restart)])
        #expect(outputs.kinds == ["busy", "shutdown_reply", "idle"])
        #expect(try kernel.awaitExit() == .shutdown(restart: restart))
    }

    @Test(arguments: [Connection.Channel.control, .shell])
    func aRunningCellIsStopped(channel: Connection.Channel) throws {
        let kernel = try TestKernel()
        let front = try FrontEnd(kernel)
        let running = try front.execute("print said\nhold")
        let queued = try front.execute("value no")
        kernel.gate.awaitVisitor()
        // Sent last and answered at once: the others have arrived.
        _ = try front.ask("kernel_info_request")
        let (reply, _) = try front.ask("shutdown_request", ["restart": false], on: channel)
        #expect(reply.text("status") == "ok")
        #expect(try front.reply(to: running).content.text("ename") == "Interrupted")
        #expect(try front.outputs(of: running).text() == "said\n")
        #expect(try front.reply(to: queued).content.text("status") == "aborted")
        #expect(try front.outputs(of: queued).kinds == ["busy", "idle"])
        #expect(try kernel.awaitExit() == .shutdown(restart: false))
    }

    @Test func aCellThatDoesNotStopIsLeft() throws {
        let kernel = try TestKernel()
        let front = try FrontEnd(kernel)
        let running = try front.execute("stuck")
        kernel.gate.awaitVisitor()
        let (reply, _) = try front.ask("shutdown_request", ["restart": true], on: .control)
        #expect(reply["restart"] == true)
        #expect(try front.reply(to: running).content.text("status") == "aborted")
        #expect(try front.outputs(of: running).kinds.last == "idle")
        #expect(try kernel.awaitExit() == .shutdown(restart: true))
        kernel.gate.open()
    }

    @Test func whoWaitsForInputIsStopped() throws {
        let kernel = try TestKernel()
        let front = try FrontEnd(kernel)
        let running = try front.execute("ask name?")
        _ = try front.inbox(.stdin).next()
        _ = try front.ask("shutdown_request", on: .control)
        #expect(try front.reply(to: running).content.text("evalue") == "interrupted")
        #expect(try kernel.awaitExit() == .shutdown(restart: false))
    }

    @Test func nothingThatWasSaidIsLost() throws {
        let kernel = try TestKernel()
        let front = try FrontEnd(kernel)
        let id = try front.execute("flood 50000")
        _ = try front.waitFor("execute_input")
        try front.send("shutdown_request", on: .control)
        #expect(try kernel.awaitExit() == .shutdown(restart: false))
        let text = try front.inbox(.iopub).take("some text") { $0.header.type == "stream" && $0.parentID == id }
        #expect(text.content.text("text")?.hasPrefix("line 0\n") == true)
        #expect(try front.outputs(of: id).kinds.last == "idle")
    }

    @Test func aProgramCanEndTheKernel() throws {
        let kernel = try TestKernel()
        let front = try FrontEnd(kernel)
        let (reply, outputs) = try front.run("print bye\nexit 3")
        #expect(reply.text("status") == "ok")
        #expect(reply["payload"] == [["source": "ask_exit", "keepkernel": false]])
        #expect(outputs.text() == "bye\n")
        #expect(try kernel.awaitExit() == .program(status: 3))
    }

    @Test func aSignalEndsTheKernel() throws {
        let kernel = try TestKernel()
        let front = try FrontEnd(kernel)
        let id = try front.execute("hold")
        kernel.gate.awaitVisitor()
        kernel.controller.terminate()
        #expect(try front.reply(to: id).content.text("ename") == "Interrupted")
        #expect(try kernel.awaitExit() == .terminated)
    }

    @Test func anOrphanEnds() throws {
        var parent = pid_t()
        var arguments = [strdup("sleep"), strdup("600"), nil]
        defer { for argument in arguments { free(argument) } }
        try #require(posix_spawn(&parent, "/bin/sleep", nil, nil, &arguments, nil) == 0)
        let watch = ParentWatch(process: parent)
        let kernel = try TestKernel(parent: watch)
        let front = try FrontEnd(kernel)
        let id = try front.execute("hold")
        kernel.gate.awaitVisitor()
        #expect(!watch.isOrphaned)
        kill(parent, SIGKILL)
        waitpid(parent, nil, 0)
        #expect(try front.reply(to: id).content.text("ename") == "Interrupted")
        #expect(try kernel.awaitExit() == .orphaned)
    }

    @Test func theParentIsNamedByTheEnvironment() {
        #expect(ParentWatch(environment: [:]) == nil)
        #expect(ParentWatch(environment: ["JPY_PARENT_PID": "no"]) == nil)
        #expect(ParentWatch(environment: ["JPY_PARENT_PID": "0"]) == nil)
        #expect(ParentWatch(environment: ["JPY_PARENT_PID": String(getppid())])?.isOrphaned == false)
    }

    @Test func aPlaceThatIsTakenIsAnError() throws {
        let kernel = try TestKernel()
        _ = try FrontEnd(kernel)
        var connection = kernel.connection
        connection.transport = .tcp
        connection.ip = "256.1.1.1"
        let second = try TestKernel(connection: connection)
        #expect(throws: ZeroMQError.self) { try second.awaitExit() }
        connection.signatureScheme = "hmac-nothing"
        connection.transport = .ipc
        connection.ip = kernel.connection.ip + "x"
        let third = try TestKernel(connection: connection)
        #expect(throws: ConnectionError.unsupportedSignatureScheme("hmac-nothing")) { try third.awaitExit() }
        try kernel.stop()
    }
}
