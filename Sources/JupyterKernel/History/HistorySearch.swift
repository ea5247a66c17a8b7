// A search through the history, from the newest cell to the oldest.

/// Collects the cells that a front end searches for.
struct HistorySearch {
    private let glob: GlobPattern
    private let limit: Int
    private let isUnique: Bool
    private var seen: Set<String> = []
    /// What was found, newest first.
    private(set) var found: [HistoryEntry] = []

    init(_ pattern: String, limit: Int?, isUnique: Bool) {
        glob = GlobPattern(pattern)
        self.limit = limit ?? .max
        self.isUnique = isUnique
    }

    /// Looks at a cell that is older than those before it.
    /// - Returns: whether the search goes on.
    mutating func take(_ entry: HistoryEntry) -> Bool {
        guard found.count < limit else { return false }
        if glob.matches(entry.input), !isUnique || seen.insert(entry.input).inserted { found.append(entry) }
        return found.count < limit
    }
}
