import Glibc
import Testing

@testable import LineEditor

@Suite struct HistoryFileTests {
    /// A path in a new folder.
    private let folder: String

    init() {
        var template = Array("/tmp/history-XXXXXX".utf8CString)
        folder = String(cString: mkdtemp(&template))
    }

    private func file(limit: Int = 100) -> HistoryFile {
        HistoryFile(path: folder + "/state/deep/history", limit: limit)
    }

    private func overwrite(_ file: HistoryFile, with bytes: [UInt8]) {
        let stream = fopen(file.path, "w")
        fwrite(bytes, 1, bytes.count, stream)
        fclose(stream)
    }

    @Test func blocksComeBackAsOneEntry() throws {
        let entries = ["for i in 1:3\n    i\nend", "\"a\\nb\" \\ c", "λ = 1"]
        for entry in entries { try file().append(entry) }
        #expect(try file().load() == entries)
    }

    @Test func thereMayBeNoFileYet() throws {
        #expect(try file().load() == [])
    }

    @Test func onlyTheUserMayReadIt() throws {
        try file().append("a")
        var status = stat()
        stat(file().path, &status)
        #expect(status.st_mode & 0o777 == 0o600)
    }

    @Test func sessionsAtTheSameTimeLoseNothing() async throws {
        let file = file(limit: 10_000)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for session in 0..<8 {
                group.addTask { for entry in 0..<50 { try file.append("session \(session)\nentry \(entry)") } }
            }
            try await group.waitForAll()
        }
        let entries = try file.load()
        #expect(entries.count == 400)
        #expect(Set(entries).count == 400)
    }

    @Test func sessionsAtTheSameTimeLoseNothingWhileTheFileIsCut() async throws {
        let file = file(limit: 20)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for session in 0..<4 {
                group.addTask { for entry in 0..<40 { try file.append("\(session).\(entry)") } }
            }
            try await group.waitForAll()
        }
        // The last entry of each session is among the newest of the whole, whoever rewrote the file.
        let entries = try file.load()
        #expect(entries.count == 20)
        #expect(Set(entries).count == 20)
        #expect(["0.39", "1.39", "2.39", "3.39"].contains { entries.last == $0 })
    }

    @Test func theFileIsCutWhenItGrowsTooLong() throws {
        let file = file(limit: 8)
        for entry in 0..<30 { try file.append("\(entry)") }
        #expect(try file.load() == (22..<30).map { "\($0)" })
        #expect(try HistoryFile(path: file.path, limit: 1000).load().count <= 10)
    }

    @Test func aDamagedFileCostsNoMoreThanTheDamage() throws {
        let file = file()
        try file.append("good")
        overwrite(file, with: Array("good\n".utf8) + [0, 0, 0xFF, 0xFE] + Array("bad\n\n\nlast without end".utf8))
        #expect(try file.load() == ["good", "bad", "last without end"])
        try file.append("new")
        #expect(try file.load() == ["good", "bad", "last without end", "new"])
    }

    @Test func aPathThatIsNoFileIsAnErrorThatSaysSo() {
        let failure = #expect(throws: HistoryFile.Failure.self) { try HistoryFile(path: folder, limit: 10).append("a") }
        #expect(failure?.description == "cannot use the history file \(folder): is a directory")
    }
}
