// What the evaluating thread is given to do, and what led to it.

/// A unit of work for the evaluating thread, with the request that everything it outputs belongs to.
struct Job: Sendable {
    enum Task: Sendable {
        case execute(ExecutionRequest)
        case comm(CommEvent)
    }

    /// Counts up; tells jobs apart.
    var id: Int
    var task: Task
    /// The subshell that it runs in; `nil` for the main shell.
    var shell: String?
    var request: Request

    var isSilent: Bool {
        if case .execute(let execution) = task { execution.isSilent } else { false }
    }
}

/// A message that is being answered, with the channel that it came by.
struct Request: Sendable {
    var message: Message
    var channel: Connection.Channel

    /// The parent header of whatever follows from this request.
    var parent: [UInt8] { message.header.encoded }
}
