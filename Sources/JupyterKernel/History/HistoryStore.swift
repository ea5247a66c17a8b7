// The history of what was executed: what a store must answer.

/// One executed cell.
public struct HistoryEntry: Equatable, Sendable {
    /// Counts the runs of the kernel, from 1.
    public var session: Int
    /// The cell's number within its session.
    public var line: Int
    public var input: String
    /// The value of the cell as text, if it had one.
    public var output: String?

    /// - Parameters:
    ///   - session: counts the runs of the kernel, from 1.
    ///   - line: the cell's number within its session.
    ///   - output: the value of the cell as text, if it had one.
    public init(session: Int, line: Int, input: String, output: String? = nil) {
        self.session = session
        self.line = line
        self.input = input
        self.output = output
    }
}

/// Remembers executed cells. Made and used on one thread of its own, so it may take its time.
public protocol HistoryStore: AnyObject {
    /// Number of the present session.
    var session: Int { get }

    /// Remembers a cell of the present session, when it starts.
    func append(line: Int, input: String)

    /// Adds the output of a cell of the present session.
    func setOutput(_ output: String, line: Int)

    /// What was remembered since the last time is to last.
    func commit()

    /// The last `count` cells of all sessions, oldest first.
    func tail(_ count: Int) -> [HistoryEntry]

    /// The cells of one session whose numbers are in `lines`.
    func range(session: Int, lines: Range<Int>) -> [HistoryEntry]

    /// The cells whose whole input matches `pattern`, oldest first.
    /// - Parameters:
    ///   - pattern: with `*` for any text and `?` for any character.
    ///   - limit: only the last so many.
    ///   - isUnique: of equal inputs, only the last.
    func search(_ pattern: String, limit: Int?, isUnique: Bool) -> [HistoryEntry]
}

extension HistoryStore {
    /// For stores that keep everything at once.
    public func commit() {}
}
