// Through which an evaluator writes, shows and asks while it works.
import JSON

/// The two output streams.
public enum StreamName: String, Sendable {
    case standardOutput = "stdout"
    case standardError = "stderr"
}

/// Why a line of input cannot be had.
public enum InputError: Error, Equatable, Sendable {
    /// The front end said that it cannot be asked.
    case notAllowed
    /// The program was interrupted, or the kernel ends.
    case interrupted
}

/// The outputs of one job. Everything arrives in order, before the job's reply and before its `idle`.
public final class OutputChannel: CommOutput {
    private let job: Job
    private let queue: OutputQueue
    private let slot: JobSlot
    private(set) var payloads: [JSONValue] = []

    init(job: Job, queue: OutputQueue, slot: JobSlot) {
        self.job = job
        self.queue = queue
        self.slot = slot
    }

    /// Writes text. Small pieces travel together.
    public func write(_ text: String, to stream: StreamName) {
        if !text.isEmpty { post(.stream(stream, text)) }
    }

    /// Shows content.
    /// - Parameter id: a name by which ``update(_:id:)`` can change it later.
    public func display(_ bundle: MimeBundle, id: String? = nil) {
        publish("display_data", bundle.content(displayID: id))
    }

    /// Changes everything that was shown under this name.
    public func update(_ bundle: MimeBundle, id: String) {
        publish("update_display_data", bundle.content(displayID: id))
    }

    /// Shows the value of the cell; it becomes the output in the history.
    public func result(_ bundle: MimeBundle) { post(.result(bundle)) }

    /// Clears what the cell has shown.
    /// - Parameter wait: only when the next output arrives, which avoids flicker.
    public func clear(wait: Bool) { publish("clear_output", ["wait": .bool(wait)]) }

    /// Shows text to read beside the notebook rather than in it: help.
    public func page(_ bundle: MimeBundle) {
        payloads.append(["source": "page", "data": .object(bundle.data), "start": 0])
    }

    /// Asks the user of the front end for a line.
    /// - Throws: ``InputError`` when nobody can be asked, or when the program is interrupted meanwhile.
    public func input(prompt: String, isPassword: Bool = false) throws(InputError) -> String {
        guard case .execute(let request) = job.task, request.allowsInput else { throw .notAllowed }
        guard let line = slot.awaitInput({ post(.input(prompt: prompt, isPassword: isPassword)) }) else {
            throw .interrupted
        }
        return line
    }

    public func openComm(
        id: String, target: String, data: JSONObject, metadata: JSONObject = [:], buffers: [[UInt8]] = []
    ) {
        post(.openComm(id: id, target: target))
        post(
            .publish(
                type: "comm_open", metadata: metadata,
                content: ["comm_id": .string(id), "target_name": .string(target), "data": .object(data)],
                buffers: buffers))
    }

    public func sendComm(id: String, data: JSONObject, metadata: JSONObject = [:], buffers: [[UInt8]] = []) {
        post(
            .publish(
                type: "comm_msg", metadata: metadata, content: ["comm_id": .string(id), "data": .object(data)],
                buffers: buffers))
    }

    public func closeComm(id: String, data: JSONObject = [:]) {
        post(.closeComm(id: id))
        post(
            .publish(
                type: "comm_close", metadata: [:], content: ["comm_id": .string(id), "data": .object(data)],
                buffers: []))
    }

    private func publish(_ type: String, _ content: JSONObject) {
        if !job.isSilent { post(.publish(type: type, metadata: [:], content: content, buffers: [])) }
    }

    private func post(_ progress: EvaluationEvent.Progress) {
        switch progress {
        case .stream, .result: if job.isSilent { return }
        default: break
        }
        queue.append(.job(job, progress))
    }
}
