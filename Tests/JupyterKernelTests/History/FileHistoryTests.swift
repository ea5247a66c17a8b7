import Foundation
import Testing

@testable import JupyterKernel

@Suite struct FileHistoryTests {
    /// A file in a folder that does not exist yet.
    private func makePath() -> String {
        FileManager.default.temporaryDirectory.path + "/history-\(Identifier.random())/kernel.sqlite"
    }

    private func open(_ path: String) -> FileHistory {
        FileHistory(path: path) { Issue.record("reported: \($0)") }
    }

    private func clean(_ path: String) {
        try? FileManager.default.removeItem(at: URL(filePath: path).deletingLastPathComponent())
    }

    @Test func runsAreNumberedAndSeeEachOther() {
        let path = makePath()
        defer { clean(path) }
        for run in 1...3 {
            let history = open(path)
            history.append(line: 1, input: "run \(run)")
            history.setOutput("value \(run)", line: 1)
            history.append(line: 2, input: "the same")
            history.commit()
            #expect(history.session == run)
        }
        let history = open(path)
        #expect(history.tail(2).map(\.input) == ["run 3", "the same"])
        #expect(
            history.range(session: 2, lines: 1..<2)
                == [HistoryEntry(session: 2, line: 1, input: "run 2", output: "value 2")])
        #expect(history.search("run*", limit: 2, isUnique: false).map(\.session) == [2, 3])
        #expect(history.search("the*", limit: nil, isUnique: true).map(\.session) == [3])
        #expect(history.session == 4)
    }

    @Test func runsAtTheSameTimeKeepApart() {
        let path = makePath()
        defer { clean(path) }
        let histories = (0..<3).map { _ in open(path) }
        for line in 1...20 {
            for (index, history) in histories.enumerated() {
                history.append(line: line, input: "\(index)")
                history.commit()
            }
        }
        for (index, history) in histories.enumerated() {
            let own = histories[0].range(session: history.session, lines: 1..<100)
            #expect(own.map(\.input) == Array(repeating: "\(index)", count: 20))
        }
    }

    @Test func whatIsTooLongIsLeftOut() {
        let path = makePath()
        defer { clean(path) }
        let history = open(path)
        history.append(line: 1, input: String(repeating: "x", count: 2 << 20))
        history.append(line: 2, input: "short")
        history.setOutput(String(repeating: "y", count: 2 << 20), line: 2)
        history.commit()
        #expect(history.tail(9) == [HistoryEntry(session: history.session, line: 2, input: "short")])
    }

    @Test func withoutAFileItRemembersThisRun() {
        let reports = Monitor([String]())
        let history = FileHistory(path: "/proc/nowhere/kernel.sqlite") { line in reports.update { $0.append(line) } }
        history.append(line: 1, input: "a")
        history.setOutput("one", line: 1)
        history.commit()
        history.append(line: 2, input: "b")
        #expect(history.tail(9).map(\.input) == ["a", "b"])
        #expect(history.tail(9).map(\.output) == ["one", nil])
        #expect(history.range(session: history.session, lines: 1..<2).map(\.input) == ["a"])
        #expect(reports.update { $0 }.count == 1)
    }
}
