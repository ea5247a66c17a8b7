import Glibc
import Testing

@testable import LineEditor

@Suite struct ScreenLayoutTests {
    init() { setlocale(LC_CTYPE, "C.UTF-8") }

    private func cells(_ text: String, prompt: Int, columns: Int) -> [[Int]] {
        ScreenLayout(text: Array(text.unicodeScalars), promptWidth: prompt, columns: columns).cells.map {
            [$0.row, $0.column]
        }
    }

    @Test func textFollowsThePromptAndBreaksLines() {
        #expect(cells("ab\nc", prompt: 2, columns: 10) == [[0, 2], [0, 3], [0, 4], [1, 0], [1, 1]])
    }

    @Test func aFullRowWraps() {
        #expect(cells("abc", prompt: 2, columns: 4) == [[0, 2], [0, 3], [1, 0], [1, 1]])
        #expect(cells("ab", prompt: 2, columns: 4).last == [1, 0])
    }

    @Test func wideCharactersDoNotStraddleTheEdge() {
        #expect(cells("a漢b", prompt: 0, columns: 2) == [[0, 0], [1, 0], [2, 0], [2, 1]])
        #expect(cells("λ", prompt: 0, columns: 9) == [[0, 0], [0, 1]])
    }

    @Test func rowsAreCountedToTheCursorAtTheEnd() {
        #expect(ScreenLayout(text: Array("a\nb\n".unicodeScalars), promptWidth: 5, columns: 80).rowCount == 3)
    }
}
