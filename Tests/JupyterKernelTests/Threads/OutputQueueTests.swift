import Testing

@testable import JupyterKernel

@Suite struct OutputQueueTests {
    private func makeJob(_ id: Int) throws -> Job {
        let header = try MessageHeader(Array(#"{"msg_id":"m","msg_type":"t"}"#.utf8))
        let message = Message(identities: [], header: header, metadata: [:], content: [:], buffers: [])
        let event = CommEvent(kind: .message, commID: "", data: [:], metadata: [:], buffers: [])
        return Job(id: id, task: .comm(event), shell: nil, request: Request(message: message, channel: .shell))
    }

    private func texts(_ events: [EvaluationEvent]) -> [String] {
        events.map { event in
            if case .job(let job, .stream(let name, let text)) = event {
                "\(job.id) \(name.rawValue) \(text)"
            } else {
                "-"
            }
        }
    }

    @Test func textJoinsTextOfTheSameKind() throws {
        let queue = OutputQueue(wakePipe: try WakePipe())
        let (first, second) = (try makeJob(1), try makeJob(2))
        for text in ["a", "b"] { queue.append(.job(first, .stream(.standardOutput, text))) }
        queue.append(.job(first, .stream(.standardError, "c")))
        queue.append(.job(first, .closeComm(id: "x")))
        queue.append(.job(first, .stream(.standardError, "d")))
        queue.append(.job(second, .stream(.standardError, "e")))
        #expect(texts(queue.drain()) == ["1 stdout ab", "1 stderr c", "-", "1 stderr d", "2 stderr e"])
        #expect(queue.drain().isEmpty)
    }

    @Test func thePollerIsWokenOnceForManyOutputs() throws {
        let pipe = try WakePipe()
        let queue = OutputQueue(wakePipe: pipe)
        let job = try makeJob(1)
        for _ in 0..<100 { queue.append(.job(job, .stream(.standardOutput, "x"))) }
        queue.append(.job(job, .closeComm(id: "x")))
        #expect(pipe.drain() == [.output])
        _ = queue.drain()
        queue.append(.job(job, .closeComm(id: "x")))
        #expect(pipe.drain() == [.output])
    }

    @Test func aWriterWaitsForThePollerAndGoesOn() throws {
        let pipe = try WakePipe()
        var poller = try ZeroMQPoller([], descriptor: pipe.readEnd)
        let queue = OutputQueue(wakePipe: pipe)
        let job = try makeJob(1)
        let piece = String(repeating: "x", count: 1 << 20)
        let isDone = Monitor(false)
        let thread = try PosixThread.start {
            for _ in 0..<12 { queue.append(.job(job, .stream(.standardOutput, piece))) }
            isDone.update { $0 = true }
        }
        var size = 0
        var largest = 0
        while size < 12 << 20 {
            try poller.wait(.seconds(20))
            _ = pipe.drain()
            let batch = texts(queue.drain()).reduce(0) { $0 + $1.utf8.count - "1 stdout ".utf8.count }
            largest = max(largest, batch)
            size += batch
        }
        thread.join()
        #expect(size == 12 << 20)
        #expect(largest <= 5 << 20)
        #expect(isDone.update { $0 })
    }

    @Test func nobodyWaitsForAClosedQueue() throws {
        let queue = OutputQueue(wakePipe: try WakePipe())
        let job = try makeJob(1)
        queue.close()
        for _ in 0..<8 {
            queue.append(.job(job, .stream(.standardOutput, String(repeating: "x", count: 1 << 20))))
        }
        #expect(queue.drain().count == 8)
    }
}
