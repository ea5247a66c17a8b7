import Testing

@testable import LineEditor

@Suite struct EditBufferTests {
    private let block = "for i in 1:3\n    println(i)\nend"

    private func removed(_ range: Range<Int>, from buffer: inout EditBuffer) -> String { buffer.remove(range) }

    @Test func movesBetweenLinesInTheSameColumn() {
        var buffer = EditBuffer(block, cursor: 8)
        buffer.moveDown(toward: buffer.column)
        #expect(buffer.beforeCursor == "for i in 1:3\n    prin")
        buffer.moveDown(toward: buffer.column)
        #expect(buffer.cursor == buffer.text.count)
        buffer.moveUp(toward: buffer.column)
        #expect(buffer.beforeCursor == "for i in 1:3\n   ")
        buffer.moveUp(toward: buffer.column)
        buffer.moveUp(toward: buffer.column)
        #expect(buffer.cursor == 3)
    }

    @Test func homeAndEndStayOnTheLine() {
        var buffer = EditBuffer(block, cursor: 20)
        buffer.moveToStart(ofText: false)
        buffer.moveToStart(ofText: false)
        #expect(buffer.cursor == 13)
        buffer.moveToStart(ofText: true)
        #expect(buffer.cursor == 0)
        buffer.moveToEnd(ofText: false)
        buffer.moveToEnd(ofText: false)
        #expect(buffer.cursor == 12)
        buffer.moveToEnd(ofText: true)
        #expect(buffer.cursor == buffer.text.count)
    }

    @Test func killsWithinALineAndThenItsBreak() {
        var buffer = EditBuffer("ab\ncd", cursor: 1)
        #expect(removed(buffer.rangeToLineEnd, from: &buffer) == "b")
        #expect(removed(buffer.rangeToLineEnd, from: &buffer) == "\n")
        #expect(buffer.string == "acd")
        buffer = EditBuffer("ab\ncd", cursor: 4)
        #expect(removed(buffer.rangeToLineStart, from: &buffer) == "c")
        #expect(removed(buffer.rangeToLineStart, from: &buffer) == "\n")
        #expect(buffer.string == "abd" && buffer.cursor == 2)
    }

    @Test func wordsIncludeUnderscoresAndGreek() {
        let buffer = EditBuffer("free_energy(λ_1 + x)", cursor: 15)
        #expect(String(buffer.text[buffer.rangeToWordStart]) == "λ_1")
        #expect(String(EditBuffer("f( energy)", cursor: 1).text[1..<9]) == "( energy")
        #expect(EditBuffer("f( energy)", cursor: 1).rangeToWordEnd == 1..<9)
        #expect(EditBuffer("", cursor: 0).rangeToWordStart == 0..<0)
    }

    @Test(arguments: [(8, 4), (7, 4), (5, 4), (4, 0), (12, 11)])
    func backspaceRemovesAStepOfIndentation(cursor: Int, start: Int) {
        let buffer = EditBuffer("        call", cursor: cursor)
        #expect(buffer.rangeBeforeCursor(indentationStep: 4) == start..<cursor)
    }

    @Test func anEmptyTextHasNowhereToGo() {
        var buffer = EditBuffer()
        buffer.moveUp(toward: buffer.column)
        buffer.moveDown(toward: buffer.column)
        buffer.moveToStart(ofText: false)
        buffer.moveToEnd(ofText: false)
        buffer.remove(buffer.rangeBeforeCursor(indentationStep: 4))
        #expect(buffer == EditBuffer())
    }
}
