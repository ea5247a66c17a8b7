// What a language must do to be a kernel.
import JSON

/// Evaluates code. Made and used on one thread, the evaluating thread, and never on another.
public protocol Evaluator: AnyObject {
    /// Answers questions about code from another thread, also while this evaluator is busy.
    var introspector: any Introspector { get }
    /// Stops what runs.
    var interruption: any Interruption { get }

    /// Runs a cell. Outputs go to `output` while it runs; an error is returned, not written.
    func execute(_ request: ExecutionRequest, output: OutputChannel) -> ExecutionOutcome

    /// Evaluates one expression after a cell, for a front end's own use.
    func evaluate(expression: String) -> Result<MimeBundle, ErrorReport>

    /// Takes what a front end says over a comm whose target is in ``KernelDescription/commTargets``.
    func receive(_ event: CommEvent, output: OutputChannel)

    /// Answers what a front end says over comms without waiting for the running cell.
    var commResponder: (any CommResponder)? { get }

    /// Makes evaluators for subshells, on their threads: each looks at the values of this one while it is busy, or idle.
    var makeSubshell: (@Sendable () -> any Evaluator)? { get }
}

extension Evaluator {
    /// For evaluators without comm targets, which receive nothing.
    public func receive(_ event: CommEvent, output: OutputChannel) {}

    /// For evaluators that take every comm message in its turn.
    public var commResponder: (any CommResponder)? { nil }

    /// For evaluators without subshells.
    public var makeSubshell: (@Sendable () -> any Evaluator)? { nil }
}

/// Answers questions about code without running it, from the thread that owns the sockets.
public protocol Introspector: Sendable {
    /// What can stand at the cursor.
    /// - Parameter cursor: Unicode scalars before it, from 0 to their number in `code`.
    func complete(_ code: String, cursor: Int) -> CompletionList

    /// What is known of the thing at the cursor; `nil` when nothing is.
    /// - Parameters:
    ///   - cursor: Unicode scalars before it, from 0 to their number in `code`.
    ///   - detail: 0 for the short form, 1 for everything.
    func inspect(_ code: String, cursor: Int, detail: Int) -> MimeBundle?

    /// Whether `code` is ready to run, or needs more lines.
    func completeness(of code: String) -> Completeness
}

/// Stops a running program, from any thread and as often as one likes.
public protocol Interruption: Sendable {
    /// Asks the running program to stop soon.
    func request()
    /// Forgets requests, before the next program starts.
    func reset()
}

/// A cell to run.
public struct ExecutionRequest: Sendable {
    public var code: String
    /// The number of the cell; unchanged from the last one when the cell does not count.
    public var executionCount: Int
    /// Whether nothing is shown and nothing is remembered.
    public var isSilent: Bool
    /// Whether the cell counts and enters the history.
    public var storesHistory: Bool
    /// Whether the front end can be asked for a line of input.
    public var allowsInput: Bool
    /// Expressions to evaluate afterwards, by the names under which the front end wants them.
    public var userExpressions: JSONObject
    /// Whether an error takes the cells that wait with it.
    public var stopsOnError: Bool
    /// Which cell of the notebook this is, where the front end says so; it stays the same when the cell runs again.
    public var cellID: String?
    /// The cells that the user has deleted since the last request.
    public var deletedCellIDs: [String] = []
}

/// How a cell ended.
public enum ExecutionOutcome: Sendable {
    case ok
    case error(ErrorReport)
    /// The program asked for the kernel to end with this status.
    case exit(status: Int32)
}

/// An error as front ends show it.
public struct ErrorReport: Error, Equatable, Sendable {
    /// The kind of error.
    public var name: String
    /// What went wrong, in one line.
    public var value: String
    /// All that is to be shown, in lines that may hold ANSI colours.
    public var traceback: [String]

    /// - Parameters:
    ///   - name: the kind of error.
    ///   - value: what went wrong, in one line.
    ///   - traceback: all that is to be shown, line by line.
    public init(name: String, value: String, traceback: [String]) {
        self.name = name
        self.value = value
        self.traceback = traceback
    }

    /// The error as an output of a notebook, or of a widget that holds outputs.
    public var notebookOutput: JSONValue {
        var output = content
        output["output_type"] = "error"
        return .object(output)
    }

    var content: JSONObject {
        [
            "ename": .string(name), "evalue": .string(value),
            "traceback": .array(traceback.map { .string($0) }),
        ]
    }
}

/// What can stand at the cursor.
public struct CompletionList: Equatable, Sendable {
    /// One proposal.
    public struct Match: Equatable, Sendable {
        /// Replaces the text of ``CompletionList/span``.
        public var text: String
        /// What it is, as in `function`; front ends choose an icon by it.
        public var type: String
        /// How it is called, if it can be.
        public var signature: String?

        /// - Parameters:
        ///   - text: replaces the text of the list's span.
        ///   - type: what it is, as in `function`.
        ///   - signature: how it is called, if it can be.
        public init(text: String, type: String, signature: String? = nil) {
            self.text = text
            self.type = type
            self.signature = signature
        }
    }

    /// The Unicode scalars of the code that each match replaces.
    public var span: Range<Int>
    public var matches: [Match]

    /// - Parameter span: the Unicode scalars of the code that each match replaces.
    public init(span: Range<Int>, matches: [Match]) {
        self.span = span
        self.matches = matches
    }
}

/// Whether code is ready to run.
public enum Completeness: Equatable, Sendable {
    case complete
    /// More lines are needed; the next one starts with `indentation`.
    case incomplete(indentation: String)
    case invalid
    case unknown
}
