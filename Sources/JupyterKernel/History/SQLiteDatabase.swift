// SQLite behind a type that owns what it opens; no pointer leaves this file.
import CSQLite

/// Why a database cannot be used.
struct SQLiteError: Error, Equatable, CustomStringConvertible {
    var description: String
}

/// One connection to a database file. Used on one thread.
final class SQLiteDatabase {
    enum Value {
        case null
        case integer(Int)
        case text(String)
    }

    /// A row of a result, while it is being read.
    struct Row {
        fileprivate let library: SQLite
        fileprivate let statement: OpaquePointer

        func integer(_ column: Int32) -> Int { Int(library.sqlite3_column_int64(statement, column)) }

        /// `nil` for a value that is null.
        func text(_ column: Int32) -> String? {
            guard let bytes = library.sqlite3_column_text(statement, column) else { return nil }
            let count = Int(library.sqlite3_column_bytes(statement, column))
            return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
        }
    }

    private let library: SQLite
    private let pointer: OpaquePointer

    /// Opens or makes a database.
    /// - Parameter patience: milliseconds to wait for those who use it at the same time.
    init(path: String, patience: Int32) throws(SQLiteError) {
        var failure: UnsafePointer<CChar>?
        guard let library = SQLite_load(&failure)?.pointee else {
            throw SQLiteError(description: failure.map { String(cString: $0) } ?? "there is no SQLite")
        }
        var pointer: OpaquePointer?
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
        let code = library.sqlite3_open_v2(path, &pointer, flags, nil)
        guard let pointer else { throw SQLiteError(description: "out of memory") }
        guard code == SQLITE_OK else {
            defer { _ = library.sqlite3_close_v2(pointer) }
            throw SQLiteError(library, pointer)
        }
        self.library = library
        self.pointer = pointer
        _ = library.sqlite3_busy_timeout(pointer, patience)
    }

    deinit { _ = library.sqlite3_close_v2(pointer) }

    /// The number of the row that was inserted last.
    var lastRow: Int { Int(library.sqlite3_last_insert_rowid(pointer)) }

    /// Runs one statement.
    /// - Parameters:
    ///   - values: take the places of the question marks.
    ///   - take: is shown each row of the result, and answers whether it wants another.
    func run(_ statement: String, _ values: [Value] = [], take: (Row) -> Bool = { _ in true }) throws(SQLiteError) {
        var prepared: OpaquePointer?
        guard library.sqlite3_prepare_v2(pointer, statement, -1, &prepared, nil) == SQLITE_OK, let prepared else {
            throw error
        }
        defer { _ = library.sqlite3_finalize(prepared) }
        for (index, value) in zip(Int32(1)..., values) { try bind(value, to: index, of: prepared) }
        while true {
            switch library.sqlite3_step(prepared) {
            case SQLITE_ROW: if !take(Row(library: library, statement: prepared)) { return }
            case SQLITE_DONE: return
            default: throw error
            }
        }
    }

    private func bind(_ value: Value, to index: Int32, of statement: OpaquePointer) throws(SQLiteError) {
        let code =
            switch value {
            case .null: library.sqlite3_bind_null(statement, index)
            case .integer(let number): library.sqlite3_bind_int64(statement, index, Int64(number))
            case .text(let text):
                library.sqlite3_bind_text(statement, index, text, Int32(clamping: text.utf8.count), sqlite_transient)
            }
        guard code == SQLITE_OK else { throw error }
    }

    private var error: SQLiteError { SQLiteError(library, pointer) }
}

extension SQLiteError {
    /// Why the last call failed.
    fileprivate init(_ library: SQLite, _ database: OpaquePointer) {
        description = library.sqlite3_errmsg(database).map { String(cString: $0) } ?? "unknown error"
    }
}
