// The history of one run of the kernel, in memory.

/// Remembers the cells of this run.
public final class MemoryHistory: HistoryStore {
    public let session: Int
    private var entries: [HistoryEntry] = []

    /// An empty history.
    /// - Parameter session: the number of the present run.
    public init(session: Int = 1) { self.session = session }

    public func append(line: Int, input: String) {
        entries.append(HistoryEntry(session: session, line: line, input: input))
    }

    public func setOutput(_ output: String, line: Int) {
        guard let index = entries.lastIndex(where: { $0.line == line }) else { return }
        entries[index].output = output
    }

    public func tail(_ count: Int) -> [HistoryEntry] { entries.suffix(max(0, count)) }

    public func range(session: Int, lines: Range<Int>) -> [HistoryEntry] {
        entries.filter { $0.session == session && lines.contains($0.line) }
    }

    public func search(_ pattern: String, limit: Int?, isUnique: Bool) -> [HistoryEntry] {
        var search = HistorySearch(pattern, limit: limit, isUnique: isUnique)
        for entry in entries.reversed() {
            guard search.take(entry) else { break }
        }
        return search.found.reversed()
    }
}
