// Input requests: to the right front end, answered by it alone, and never in the way of an interrupt.
import JSON
import Testing

@testable import JupyterKernel

@Suite struct InputTests {
    private func question(_ front: FrontEnd) throws -> Message {
        try front.inbox(.stdin).take("a question") { $0.header.type == "input_request" }
    }

    @Test(arguments: [true, false])
    func aLineIsAskedForAndGiven(namesTheQuestion: Bool) throws {
        let kernel = try TestKernel()
        let front = try FrontEnd(kernel)
        let bystander = try FrontEnd(kernel)
        let id = try front.execute("ask name?")
        let message = try question(front)
        #expect(message.parentID == id)
        #expect(message.content == ["prompt": "name?", "password": false])
        try front.send("input_reply", ["value": "λ"], on: .stdin, parent: namesTheQuestion ? message : nil)
        #expect(try front.reply(to: id).content.text("status") == "ok")
        #expect(try front.outputs(of: id).contents("execute_result").first?.plain == "λ")
        #expect(try bystander.socket(.stdin).receive() == nil)
        try kernel.stop()
    }

    @Test func aPasswordIsMarked() throws {
        let kernel = try TestKernel()
        let front = try FrontEnd(kernel)
        let id = try front.execute("secret word?")
        #expect(try question(front).content["password"] == true)
        try front.send("input_reply", ["value": "x"], on: .stdin)
        _ = try front.reply(to: id)
        try kernel.stop()
    }

    @Test func nobodyIsAskedWhoCannotAnswer() throws {
        let kernel = try TestKernel()
        let front = try FrontEnd(kernel)
        for options: JSONObject in [["allow_stdin": false], ["allow_stdin": .null]] {
            #expect(try front.run("ask name?", options).reply.text("evalue") == "notAllowed")
        }
        #expect(try front.socket(.stdin).receive() == nil)
        try kernel.stop()
    }

    @Test func textIsShownBeforeTheQuestion() throws {
        let kernel = try TestKernel()
        let front = try FrontEnd(kernel)
        let id = try front.execute("print first\nask then?")
        _ = try question(front)
        #expect(try front.waitFor("stream").content.text("text") == "first\n")
        try front.send("input_reply", ["value": ""], on: .stdin)
        #expect(try front.reply(to: id).content.text("status") == "ok")
        try kernel.stop()
    }

    @Test func anInterruptEndsTheWaitAndTheLateAnswerIsIgnored() throws {
        let kernel = try TestKernel()
        let front = try FrontEnd(kernel)
        let first = try front.execute("ask one?")
        let old = try question(front)
        kernel.controller.interrupt()
        #expect(try front.reply(to: first).content.text("evalue") == "interrupted")
        try front.send("input_reply", ["value": "late"], on: .stdin, parent: old)
        let second = try front.execute("ask two?")
        let new = try question(front)
        try front.send("input_reply", ["value": "still late"], on: .stdin, parent: old)
        try front.send("input_reply", ["value": "right"], on: .stdin, parent: new)
        #expect(try front.reply(to: second).content.text("status") == "ok")
        #expect(try front.outputs(of: second).contents("execute_result").first?.plain == "right")
        try kernel.stop()
    }

    @Test func onlyTheFrontEndThatWasAskedCanAnswer() throws {
        let kernel = try TestKernel()
        let front = try FrontEnd(kernel)
        let other = try FrontEnd(kernel)
        let id = try front.execute("ask name?")
        let message = try question(front)
        try other.send("input_reply", ["value": "forged"], on: .stdin, parent: message)
        // Unsigned, of another type, and of another kernel's session.
        var unsigned = front.frames("input_reply", ["value": "unsigned"]).frames
        unsigned[1] = []
        try front.socket(.stdin).send(unsigned)
        try front.send("execute_request", ["value": "not a reply"], on: .stdin)
        // Those above were taken when this is answered: the poller takes stdin before shell.
        _ = try front.ask("kernel_info_request")
        try front.send("input_reply", ["value": "mine"], on: .stdin, parent: message)
        #expect(try front.reply(to: id).content.text("status") == "ok")
        #expect(try front.outputs(of: id).contents("execute_result").first?.plain == "mine")
        try kernel.stop()
    }

    @Test func anAnswerWithoutALineEndsTheWait() throws {
        let kernel = try TestKernel()
        let front = try FrontEnd(kernel)
        let id = try front.execute("ask name?")
        _ = try question(front)
        try front.send("input_reply", ["status": "error"], on: .stdin)
        #expect(try front.reply(to: id).content.text("evalue") == "interrupted")
        try kernel.stop()
    }
}
