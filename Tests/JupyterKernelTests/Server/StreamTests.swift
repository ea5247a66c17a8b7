// Streams and subscribers: nothing is lost, and everyone is greeted.
import Testing

@testable import JupyterKernel

@Suite struct StreamTests {
    @Test func aFloodArrivesWholeAndInFewMessagesAtEverySubscriber() throws {
        let kernel = try TestKernel()
        let fronts = try (0..<4).map { _ in try FrontEnd(kernel) }
        let id = try fronts[0].execute("flood 20000")
        _ = try fronts[0].reply(to: id)
        let expected = (0..<20000).map { "line \($0)\n" }.joined()
        for front in fronts {
            let outputs = try front.outputs(of: id)
            #expect(outputs.text() == expected)
            #expect(outputs.kinds.first == "busy" && outputs.kinds.last == "idle")
            #expect(outputs.contents("stream").count < 100)
        }
        try kernel.stop()
    }

    @Test func textAppearsWhileTheCellRuns() throws {
        let kernel = try TestKernel()
        let front = try FrontEnd(kernel)
        let id = try front.execute("print soon\nhold")
        let message = try front.waitFor("stream")
        #expect(message.parentID == id)
        #expect(message.content.text("text") == "soon\n")
        kernel.gate.awaitVisitor()
        kernel.gate.open()
        _ = try front.reply(to: id)
        try kernel.stop()
    }

    @Test func aLargeTextIsOneMessage() throws {
        let kernel = try TestKernel()
        let front = try FrontEnd(kernel)
        let outputs = try front.run("blob 3000000").outputs
        #expect(outputs.kinds == ["busy", "execute_input", "stream", "idle"])
        #expect(outputs.text().utf8.count == 3_000_000)
        try kernel.stop()
    }

    @Test func everySubscriberIsWelcomed() throws {
        let kernel = try TestKernel()
        // Each of these waits for its welcome.
        let fronts = try (0..<3).map { _ in try FrontEnd(kernel) }
        let socket = try ZeroMQSocket(.subscriber, in: fronts[0].context, linger: 0)
        try socket.subscribe(to: Array("stream".utf8))
        try socket.connect(kernel.connection.endpoint(.iopub))
        let signer = try MessageSigner(key: kernel.connection.key, scheme: "hmac-sha256")
        let inbox = try Inbox(socket, wire: WireFormat(signer: signer, username: ""))
        let welcome = try inbox.next()
        #expect(welcome.identities == [Array("stream".utf8)])
        #expect(welcome.header.type == "iopub_welcome")
        #expect(welcome.content == ["subscription": "stream"])
        #expect(welcome.parentID == nil)
        let id = try fronts[0].execute("print x\nvalue y")
        #expect(try inbox.next().header.type == "stream")
        _ = try fronts[0].reply(to: id)
        for front in fronts { #expect(try front.outputs(of: id).kinds.count == 5) }
        try kernel.stop()
    }

    @Test func aSubscriberThatDoesNotReadHoldsNobodyUp() throws {
        let kernel = try TestKernel()
        let deaf = try FrontEnd(kernel)
        let front = try FrontEnd(kernel)
        for _ in 0..<30 {
            let (reply, outputs) = try front.run("flood 2000")
            #expect(reply.text("status") == "ok")
            #expect(outputs.text().utf8.count == (0..<2000).reduce(0) { $0 + "line \($1)\n".utf8.count })
        }
        // It finds everything when it looks.
        let id = try front.execute("print last")
        #expect(try deaf.outputs(of: id).text() == "last\n")
        try kernel.stop()
    }
}
