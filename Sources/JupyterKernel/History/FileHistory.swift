// The history in a file that all runs of a kernel share, several at once too.
import FoundationEssentials
import Glibc

/// Remembers the cells of all runs in a database. Where the file cannot be used, this run's cells are remembered in
/// memory instead, and that is reported once.
public final class FileHistory: HistoryStore {
    private enum State {
        case unopened
        case open(SQLiteDatabase, session: Int)
        case lost(MemoryHistory)
    }

    /// Milliseconds to wait for another kernel that writes.
    private static let patience: Int32 = 3000
    /// Cells and outputs of more bytes are left out.
    private static let sizeLimit = 1 << 20

    private let path: String
    private let report: (String) -> Void
    private var state = State.unopened
    /// What would be lost with the file: the cells since the last commit.
    private var uncommitted: [HistoryEntry] = []
    private var isInTransaction = false

    /// Nothing is opened before it is needed.
    /// - Parameters:
    ///   - path: the file; it is made, with the folders around it.
    ///   - report: is told, in one line, when the file cannot be used.
    public init(path: String, report: @escaping (String) -> Void) {
        self.path = path
        self.report = report
    }

    public var session: Int {
        switch opened() {
        case .open(_, let session): session
        case .lost(let memory): memory.session
        case .unopened: 1
        }
    }

    public func append(line: Int, input: String) {
        guard input.utf8.count <= Self.sizeLimit else { return }
        uncommitted.append(HistoryEntry(session: 0, line: line, input: input))
        attempt(
            { database, session throws(SQLiteError) in
                try begin(database)
                try database.run(
                    "INSERT OR REPLACE INTO cells(session, line, input) VALUES(?, ?, ?)",
                    [.integer(session), .integer(line), .text(input)])
            }, otherwise: { _ in })
    }

    public func setOutput(_ output: String, line: Int) {
        guard output.utf8.count <= Self.sizeLimit else { return }
        if let index = uncommitted.lastIndex(where: { $0.line == line }) { uncommitted[index].output = output }
        attempt(
            { database, session throws(SQLiteError) in
                try begin(database)
                try database.run(
                    "UPDATE cells SET output = ? WHERE session = ? AND line = ?",
                    [.text(output), .integer(session), .integer(line)])
            }, otherwise: { $0.setOutput(output, line: line) })
    }

    public func commit() {
        attempt(
            { database, _ throws(SQLiteError) in
                guard isInTransaction else { return }
                try database.run("COMMIT")
                isInTransaction = false
            }, otherwise: { _ in })
        uncommitted = []
    }

    public func tail(_ count: Int) -> [HistoryEntry] {
        attempt(
            { database, _ throws(SQLiteError) in
                try entries(of: database, "ORDER BY session DESC, line DESC LIMIT ?", [.integer(max(0, count))])
                    .reversed()
            }, otherwise: { $0.tail(count) })
    }

    public func range(session: Int, lines: Range<Int>) -> [HistoryEntry] {
        attempt(
            { database, _ throws(SQLiteError) in
                try entries(
                    of: database, "WHERE session = ? AND line >= ? AND line < ? ORDER BY line",
                    [.integer(session), .integer(lines.lowerBound), .integer(lines.upperBound)])
            }, otherwise: { $0.range(session: session, lines: lines) })
    }

    public func search(_ pattern: String, limit: Int?, isUnique: Bool) -> [HistoryEntry] {
        attempt(
            { database, _ throws(SQLiteError) in
                var search = HistorySearch(pattern, limit: limit, isUnique: isUnique)
                _ = try entries(of: database, "ORDER BY session DESC, line DESC", []) { search.take($0) }
                return search.found.reversed()
            }, otherwise: { $0.search(pattern, limit: limit, isUnique: isUnique) })
    }

    private func entries(
        of database: SQLiteDatabase, _ clause: String, _ values: [SQLiteDatabase.Value],
        take: ((HistoryEntry) -> Bool)? = nil
    ) throws(SQLiteError) -> [HistoryEntry] {
        var found: [HistoryEntry] = []
        try database.run("SELECT session, line, input, output FROM cells \(clause)", values) { row in
            let entry = HistoryEntry(
                session: row.integer(0), line: row.integer(1), input: row.text(2) ?? "", output: row.text(3))
            if let take { return take(entry) }
            found.append(entry)
            return true
        }
        return found
    }

    /// Does something with the file, or, when there is none or it fails, with what is in memory.
    private func attempt<T>(
        _ body: (SQLiteDatabase, Int) throws(SQLiteError) -> T, otherwise: (MemoryHistory) -> T
    ) -> T {
        switch opened() {
        case .open(let database, let session):
            do { return try body(database, session) } catch { return otherwise(lose(error, session: session)) }
        case .lost(let memory):
            remember(in: memory)
            return otherwise(memory)
        case .unopened: return otherwise(MemoryHistory())
        }
    }

    private func opened() -> State {
        guard case .unopened = state else { return state }
        do {
            try makePlace()
            let database = try SQLiteDatabase(path: path, patience: Self.patience)
            // Readers then wait for nobody, and a commit not for the disk.
            try database.run("PRAGMA journal_mode = WAL")
            try database.run("PRAGMA synchronous = NORMAL")
            try database.run(
                "CREATE TABLE IF NOT EXISTS sessions(number INTEGER PRIMARY KEY AUTOINCREMENT, began TEXT)")
            try database.run(
                """
                CREATE TABLE IF NOT EXISTS cells(
                    session INTEGER, line INTEGER, input TEXT, output TEXT, PRIMARY KEY(session, line)) WITHOUT ROWID
                """)
            try database.run("INSERT INTO sessions(began) VALUES(?)", [.text(Timestamp.now())])
            state = .open(database, session: database.lastRow)
        } catch {
            _ = lose(error, session: 1)
        }
        return state
    }

    /// Makes the file, readable by its owner alone, and the folders around it.
    private func makePlace() throws(SQLiteError) {
        let folder = URL(filePath: path).deletingLastPathComponent().path
        try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0o600)
        guard descriptor >= 0 else { throw SQLiteError(description: String(cString: strerror(errno))) }
        close(descriptor)
    }

    private func begin(_ database: SQLiteDatabase) throws(SQLiteError) {
        guard !isInTransaction else { return }
        try database.run("BEGIN IMMEDIATE")
        isInTransaction = true
    }

    /// The file cannot be used any more.
    private func lose(_ error: any Error, session: Int) -> MemoryHistory {
        report("the history is kept in memory only, because \(path) cannot be used: \(error)")
        let memory = MemoryHistory(session: session)
        state = .lost(memory)
        remember(in: memory)
        return memory
    }

    private func remember(in memory: MemoryHistory) {
        for entry in uncommitted {
            memory.append(line: entry.line, input: entry.input)
            if let output = entry.output { memory.setOutput(output, line: entry.line) }
        }
        uncommitted = []
    }
}
