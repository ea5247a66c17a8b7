import Glibc
import Testing

@testable import LineEditor

@Suite struct CursorReportTests {
    private func reading(_ text: String) -> CursorReport.Reading { CursorReport.read(Array(text.unicodeScalars)) }

    @Test func rowsAndColumnsCountFromZero() {
        #expect(reading("\u{1B}[12;40R") == .report(CursorReport(row: 11, column: 39)))
    }

    @Test func theBeginningOfAReportIsUnfinished() {
        for text in ["\u{1B}", "\u{1B}[", "\u{1B}[1", "\u{1B}[12;", "\u{1B}[12;4"] {
            #expect(reading(text) == .unfinished)
        }
    }

    @Test func keysAreNoReports() {
        for text in [
            "a", "\u{1B}a", "\u{1B}[A", "\u{1B}[;", "\u{1B}[1;;", "\u{1B}[1;R", "\u{1B}[1~", "\u{1B}[99999999",
        ] {
            #expect(reading(text) == .other)
        }
    }

    @Test func theColumnTellsWhetherLinesWereWrappedAnew() {
        func isRewrapped(_ kept: (Int, Int), _ rewrapped: (Int, Int), columns: Int, column: Int?) -> Bool? {
            Rewrapping(
                kept: .init(row: kept.0, column: kept.1), rewrapped: .init(row: rewrapped.0, column: rewrapped.1),
                columns: columns
            ).isRewrapped(column: column)
        }
        #expect(isRewrapped((1, 20), (0, 80), columns: 100, column: 20) == false)
        #expect(isRewrapped((1, 20), (0, 80), columns: 100, column: 80) == true)
        #expect(isRewrapped((0, 80), (1, 20), columns: 60, column: 59) == false)
        #expect(isRewrapped((0, 80), (1, 30), columns: 50, column: 99) == false)
        #expect(isRewrapped((1, 20), (2, 20), columns: 50, column: 20) == nil)
        #expect(isRewrapped((1, 20), (0, 80), columns: 100, column: nil) == nil)
    }

    /// Keys before, inside and behind an answer keep their order, and an answer that comes too late is no key.
    @Test func keysThatComeWithTheAnswerAreKept() throws {
        var ends: [Int32] = [-1, -1]
        try #require(pipe(&ends) == 0)
        defer { for end in ends { close(end) } }
        let null = open("/dev/null", O_WRONLY)
        defer { close(null) }
        let input = TerminalInput(descriptor: ends[0], waker: EditorWaker())
        func send(_ text: String) { writeAll(Array(text.utf8), to: ends[1]) }
        func received(_ count: Int) -> String {
            (0..<count).map { _ in if case .scalar(let scalar) = input.next() { String(scalar) } else { "?" } }.joined()
        }
        send("λ\u{1B}[A\u{1B}[2;7Rb")
        #expect(input.cursorReport(askedOn: Screen(descriptor: null)) == CursorReport(row: 1, column: 6))
        #expect(received(5) == "λ\u{1B}[Ab")
        #expect(input.cursorReport(askedOn: Screen(descriptor: null)) == nil)
        send("\u{1B}[3;4R\u{1B}[Bc")
        #expect(received(4) == "\u{1B}[Bc")
        #expect(input.owedReports == 0)
    }
}
