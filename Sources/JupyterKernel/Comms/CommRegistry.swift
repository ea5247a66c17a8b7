// Comms: pairs of objects, one in the kernel and one in a front end, that write to each other.
import JSON

/// What a front end does with a comm.
public struct CommEvent: Sendable {
    /// What happened.
    public enum Kind: Sendable {
        case open(target: String)
        case message
        case close
    }

    public var kind: Kind
    public var commID: String
    public var data: JSONObject
    public var metadata: JSONObject
    public var buffers: [[UInt8]]
    /// The comms for which messages follow before the next cell runs: work that they do anew may be left to them.
    public var awaited: Set<String> = []
}

/// Answers comm messages that change nothing, from the thread that owns the sockets, also while a cell runs.
public protocol CommResponder: Sendable {
    /// What to send back over the event's comm at once; `nil` for an event that the evaluator is to take.
    func answers(to event: CommEvent) -> [JSONObject]?
}

/// Where comm messages of the kernel go.
public protocol CommOutput: AnyObject {
    /// Opens a comm in the front ends.
    /// - Parameters:
    ///   - target: the front end's name for what takes the messages.
    ///   - data: the beginning state, as the target wants it.
    func openComm(id: String, target: String, data: JSONObject, metadata: JSONObject, buffers: [[UInt8]])

    /// Writes to a comm.
    func sendComm(id: String, data: JSONObject, metadata: JSONObject, buffers: [[UInt8]])

    /// Closes a comm.
    func closeComm(id: String, data: JSONObject)
}

/// Which comms are open.
struct CommRegistry {
    /// Targets by comm identifier.
    private var targets: [String: String] = [:]

    mutating func open(_ id: String, target: String) { targets[id] = target }

    mutating func close(_ id: String) { targets[id] = nil }

    func isOpen(_ id: String) -> Bool { targets[id] != nil }

    /// The content of a `comm_info_reply`.
    /// - Parameter target: only comms of this target; all when `nil`.
    func content(target: String?) -> JSONObject {
        var comms: JSONObject = [:]
        for (id, name) in targets.sorted(by: { $0.key < $1.key }) where target == nil || name == target {
            comms[id] = ["target_name": .string(name)]
        }
        return ["status": "ok", "comms": .object(comms)]
    }
}
