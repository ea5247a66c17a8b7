// What the server knows of debugging: kept for front ends that come later, such as a page that is loaded anew.
import JSON

/// The debugger as the thread of the sockets sees it.
struct DebugState {
    let cells: CellNames
    /// `nil` as long as there is no evaluator, and where it has no debugger.
    var control: (any DebugControl)?
    /// Whether a front end has started it.
    var isStarted = false
    /// Whether the program stands still and waits for orders.
    var isStopped = false
    /// Whether front ends were told that it stands still, and not yet that it goes on.
    var isStopShown = false
    /// The breakpoints of each text, as front ends set them, but where they came to lie.
    var breakpoints: [(path: String, breakpoints: [JSONValue])] = []
    /// Requests that the evaluating thread has not answered yet.
    var errandCount = 0
    /// The global variables after the last cell, for front ends that ask while the next one runs.
    var lastVariables: JSONValue = []
    /// When a program that stands still goes on, because nobody is there any more.
    var deadline: ContinuousClock.Instant?
    private var lastSequence = 0

    init(cells: CellNames) { self.cells = cells }

    /// The number of the next event or response.
    mutating func nextSequence() -> Int {
        lastSequence += 1
        return lastSequence
    }

    mutating func set(_ breakpoints: [JSONValue], at path: String) {
        self.breakpoints.removeAll { $0.path == path }
        if !breakpoints.isEmpty { self.breakpoints.append((path, breakpoints)) }
    }

    /// The body of a `debugInfo` response.
    var info: JSONObject {
        var info: JSONObject = [
            "isStarted": .bool(isStarted),
            "breakpoints": .array(
                breakpoints.map { ["source": .string($0.path), "breakpoints": .array($0.breakpoints)] }),
            "stoppedThreads": .array(isStopped ? [.integer(DebugThread.id)] : []), "richRendering": true,
            "exceptionPaths": [], "copyToGlobals": true,
        ]
        for member in cells.content.members { info[member.name] = member.value }
        return info
    }
}
