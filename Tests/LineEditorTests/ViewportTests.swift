import Glibc
import Testing

@testable import LineEditor

@Suite struct ViewportTests {
    private let margin = Margin(width: 5)
    /// Ten lines, `line0` to `line9`.
    private let text = (0..<10).map { "line\($0)" }.joined(separator: "\n")

    init() { setlocale(LC_CTYPE, "C.UTF-8") }

    private func seen(_ text: String, cursor: Int, top: Int = 0, columns: Int = 80, rows: Int) -> (String, Viewport) {
        let buffer = EditBuffer(text, cursor: cursor)
        let viewport = Viewport(
            around: buffer, top: top, margin: margin, promptWidth: 5, size: (columns, rows))
        return (viewport.part(of: buffer).string, viewport)
    }

    @Test func aTextThatFitsIsSeenWhole() {
        #expect(seen(text, cursor: 0, rows: 10).0 == text)
        #expect(seen("", cursor: 0, rows: 1).0 == "")
    }

    @Test func theFirstLinesAreSeenFromTheStart() {
        #expect(seen(text, cursor: 0, rows: 4).0 == "line0\nline1\nline2\nline3")
    }

    @Test func itMovesNoFartherThanTheCursorNeeds() {
        // From line 2 on, to the cursor in line 5 and a line more.
        #expect(seen(text, cursor: 30, top: 12, rows: 4).0 == "line3\nline4\nline5\nline6")
        #expect(seen(text, cursor: 24, top: 12, rows: 4).0 == "line2\nline3\nline4\nline5")
        #expect(seen(text, cursor: 12, top: 30, rows: 4).0 == "line1\nline2\nline3\nline4")
        #expect(seen(text, cursor: 59, top: 0, rows: 4).0 == "line6\nline7\nline8\nline9")
    }

    @Test(arguments: 1...8, 20...24)
    func theCursorIsSeenAndThePartFits(rows: Int, columns: Int) {
        let text = self.text + "\n" + String(repeating: "0123456789", count: 9) + "\n漢字漢字漢字漢字漢字漢字漢字\nend"
        for cursor in 0...text.unicodeScalars.count {
            for top in [0, cursor, cursor / 2, text.unicodeScalars.count] {
                let (part, viewport) = seen(text, cursor: cursor, top: top, columns: columns, rows: rows)
                #expect((viewport.range.lowerBound...viewport.range.upperBound).contains(cursor))
                let prompt = viewport.startsLine ? 5 : 0
                let layout = ScreenLayout(
                    text: margin.encode(EditBuffer(part)).text, promptWidth: prompt, columns: columns)
                #expect(layout.rowCount <= rows, "\(part)")
            }
        }
    }

    @Test func whatIsNotSeenStaysAsItWas() {
        var (_, viewport) = seen(text, cursor: 30, top: 12, rows: 4)
        let buffer = EditBuffer(text, cursor: 30)
        let changed = viewport.replace(in: buffer, with: EditBuffer("new", cursor: 1))
        #expect(changed.string == "line0\nline1\nline2\nnew\nline7\nline8\nline9")
        #expect(changed.cursor == 19)
        #expect(viewport.part(of: changed) == EditBuffer("new", cursor: 1))
    }
}
