// What was entered before: the entries of this and earlier sessions, and how Up, Down and Ctrl-R walk through them.

/// Earlier entries, oldest first; an entry may have several lines.
struct History: Sendable {
    /// The most entries that are kept.
    let limit: Int
    private(set) var entries: [String]

    init(entries: [String] = [], limit: Int = 10_000) {
        self.limit = limit
        self.entries = Array(entries.suffix(limit))
    }

    /// Adds an entry, unless it is empty or repeats the last one.
    /// - Returns: whether it was added.
    mutating func append(_ entry: String) -> Bool {
        guard !entry.allSatisfy(\.isWhitespace), entry != entries.last else { return false }
        entries.append(entry)
        if entries.count > limit { entries.removeFirst(entries.count - limit) }
        return true
    }

    /// The position of the nearest entry before `position` that begins with `prefix` and differs from `current`.
    func previous(before position: Int, prefix: String, current: String) -> Int? {
        entries[..<position].lastIndex { $0.hasPrefix(prefix) && $0 != current }
    }

    /// The position of the nearest entry after `position` that begins with `prefix` and differs from `current`.
    func next(after position: Int, prefix: String, current: String) -> Int? {
        guard position < entries.count else { return nil }
        return entries[(position + 1)...].firstIndex { $0.hasPrefix(prefix) && $0 != current }
    }

    /// The position of the nearest entry before `position` that contains `pattern`, whatever the case of its letters
    /// unless the pattern itself has a capital one.
    func search(_ pattern: String, before position: Int) -> Int? {
        guard !pattern.isEmpty else { return nil }
        let isExact = pattern.contains(where: \.isUppercase)
        let sought = isExact ? pattern : pattern.lowercased()
        return entries[..<position].lastIndex { (isExact ? $0 : $0.lowercased()).contains(sought) }
    }
}

/// Where Up and Down have led, until the text is edited.
struct HistoryWalk: Equatable, Sendable {
    /// What was being typed when the walk began; Down comes back to it.
    let draft: EditBuffer
    /// Only entries that begin like this are met.
    let prefix: String
    /// The entry shown; `entries.count` for the draft.
    var position: Int
    /// The text shown; a different one means that it was edited and the walk is over.
    var shown: [Unicode.Scalar]
}

/// The state of Ctrl-R.
struct HistorySearch: Equatable, Sendable {
    /// What was being typed when the search began; Ctrl-G comes back to it.
    let draft: EditBuffer
    var pattern = ""
    /// The entry that was found last.
    var position: Int
    var hasFailed = false
}
