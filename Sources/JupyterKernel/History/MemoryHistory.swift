// The history of one run of the kernel, in memory.

/// Remembers the cells of this run.
public final class MemoryHistory: HistoryStore {
    public let session = 1
    private var entries: [HistoryEntry] = []

    /// An empty history.
    public init() {}

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
        let glob = GlobPattern(pattern)
        var seen: Set<String> = []
        var found: [HistoryEntry] = []
        for entry in entries.reversed() where found.count < limit ?? .max {
            guard glob.matches(entry.input), !isUnique || seen.insert(entry.input).inserted else { continue }
            found.append(entry)
        }
        return found.reversed()
    }
}
