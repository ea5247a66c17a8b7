// What nobody should send, and what the kernel does about it: nothing, and goes on.
import Testing

@testable import JupyterKernel

@Suite struct RobustnessTests {
    /// Spoils a good message in one way.
    enum Spoiling: String, CaseIterable {
        case wrongSignature, emptySignature, noSignature, shortSignature, otherContent, otherHeader, noDelimiter
        case twoDelimiters, truncatedHeader, truncatedContent, onlyDelimiter, emptyFrame, manyFrames, garbage, swapped

        func apply(to frames: [[UInt8]]) -> [[UInt8]] {
            var frames = frames
            switch self {
            case .wrongSignature: frames[1] = Array(String(repeating: "0", count: 64).utf8)
            case .emptySignature: frames[1] = []
            case .noSignature: frames.remove(at: 1)
            case .shortSignature: frames[1].removeLast()
            case .otherContent: frames[5] = Array(#"{"code":"exit 1"}"#.utf8)
            case .otherHeader: frames[2] = Array(#"{"msg_id":"1","msg_type":"shutdown_request"}"#.utf8)
            case .noDelimiter: frames.removeFirst()
            case .twoDelimiters: frames.insert(frames[0], at: 0)
            case .truncatedHeader: frames.removeLast(4)
            case .truncatedContent: frames.removeLast()
            case .onlyDelimiter: frames = [frames[0]]
            case .emptyFrame: frames = [[]]
            case .manyFrames: frames = Array(repeating: [1, 2, 3], count: 5000)
            case .garbage: frames = frames.map { $0.map { $0 ^ 0xA5 } }
            case .swapped: frames.swapAt(4, 5)
            }
            return frames
        }
    }

    @Test(arguments: Spoiling.allCases)
    func aSpoiledMessageIsDroppedAndTheKernelAnswers(spoiling: Spoiling) throws {
        let kernel = try TestKernel()
        let front = try FrontEnd(kernel)
        for channel in [Connection.Channel.shell, .control, .stdin] {
            for _ in 0..<3 {
                let good = front.frames("execute_request", ["code": "set spoiled"]).frames
                try front.socket(channel).send(spoiling.apply(to: good))
            }
        }
        // One after the other on one socket, so the spoiled ones were taken before.
        _ = try front.ask("kernel_info_request", on: .control)
        #expect(try front.run("get").outputs.contents("execute_result").first?.plain == "nothing")
        #expect(kernel.log.filter { $0.hasPrefix("dropped") }.count >= 6)
        try kernel.stop()
    }

    @Test func aReplayedMessageRunsOnce() throws {
        let kernel = try TestKernel()
        let front = try FrontEnd(kernel)
        let (frames, id) = front.frames("execute_request", ["code": "value 1"])
        for _ in 0..<3 { try front.socket(.shell).send(frames) }
        _ = try front.reply(to: id)
        #expect(try front.run("value 2").reply["execution_count"] == 2)
        try kernel.stop()
    }

    @Test(arguments: [
        "", "{", "[]", "null", "3", "\"x\"", "{\"code\":}", "{\"code\":\"\\ud8\"}", "{'code': 1}", "{\"code\":\"a\"}x",
        String(repeating: "{\"a\":", count: 100_000), String(repeating: "[", count: 1_000_000),
    ])
    func signedContentThatIsNoObjectIsDropped(content: String) throws {
        let kernel = try TestKernel()
        let front = try FrontEnd(kernel)
        let signer = try MessageSigner(key: kernel.connection.key, scheme: "hmac-sha256")
        var frames = front.frames("execute_request", ["code": "value 1"]).frames
        frames[5] = Array(content.utf8)
        frames[1] = MessageSigner.hexadecimal(signer.digest(of: frames[2...5]))
        try front.socket(.shell).send(frames)
        #expect(try front.run("value 2").reply["execution_count"] == 1)
        #expect(kernel.log.contains { $0.contains("content is not a JSON object") })
        try kernel.stop()
    }

    @Test func withoutAKeyNothingIsChecked() throws {
        let kernel = try TestKernel(key: "")
        let front = try FrontEnd(kernel)
        var (frames, id) = front.frames("execute_request", ["code": "value 1"])
        frames[1] = Array("whatever".utf8)
        try front.socket(.shell).send(frames)
        #expect(try front.reply(to: id).content.text("status") == "ok")
        try kernel.stop()
    }

    @Test func severalIdentitiesAreGivenBack() throws {
        let kernel = try TestKernel()
        let front = try FrontEnd(kernel)
        let (frames, id) = front.frames("kernel_info_request")
        try front.socket(.shell).send([[7], [8, 9]] + frames)
        #expect(try front.reply(to: id).identities == [[7], [8, 9]])
        try kernel.stop()
    }

    @Test func aFloodOfBadMessagesKeepsNobodyOut() throws {
        let kernel = try TestKernel()
        let attacker = try FrontEnd(kernel.connection, topic: nil)
        let front = try FrontEnd(kernel)
        for number in 0..<5000 { try attacker.socket(.shell).send([[UInt8(number & 255)], [1]]) }
        for number in 1...5 { #expect(try front.run("value x").reply["execution_count"] == .integer(number)) }
        _ = try front.ask("shutdown_request", on: .control)
        _ = try kernel.awaitExit()
    }

    @Test func manyFrontEndsAtOnce() throws {
        let kernel = try TestKernel()
        let fronts = try (0..<8).map { _ in try FrontEnd(kernel) }
        var sent: [(FrontEnd, String, String)] = []
        for round in 0..<25 {
            for (index, front) in fronts.enumerated() {
                sent.append((front, try front.execute("print \(index).\(round)"), "\(index).\(round)\n"))
                sent.append((front, try front.send("complete_request", ["code": "a", "cursor_pos": 1]), ""))
            }
        }
        for (front, id, text) in sent {
            #expect(try front.reply(to: id).content.text("status") == "ok")
            #expect(try front.outputs(of: id).text() == text)
        }
        try kernel.stop()
    }

    @Test func aFrontEndThatComesBackUnderItsNameIsAnswered() throws {
        let kernel = try TestKernel()
        let front = try FrontEnd(kernel)
        let socket = try ZeroMQSocket(.dealer, in: front.context, linger: 0)
        try socket.setIdentity(front.identity)
        try socket.connect(kernel.connection.endpoint(.shell))
        let (frames, id) = front.frames("kernel_info_request")
        try socket.send(frames)
        let signer = try MessageSigner(key: kernel.connection.key, scheme: "hmac-sha256")
        #expect(try Inbox(socket, wire: WireFormat(signer: signer, username: "")).next().parentID == id)
        try kernel.stop()
    }
}
