import Testing

@testable import LineEditor

@Suite struct MarginTests {
    private let margin = Margin(width: 3)
    private let text = EditBuffer("if x\n  y\nend", cursor: 6)

    @Test func everyLineButTheFirstBeginsWithTheMargin() {
        let copy = margin.encode(text)
        #expect(copy.string == "if x\n\u{A0}\u{A0}\u{A0}  y\n\u{A0}\u{A0}\u{A0}end")
        #expect(copy.cursor == 9)
    }

    @Test func decodingUndoesEncodingAtEveryCursor() {
        for cursor in 0...text.text.count {
            let buffer = EditBuffer(text.text, cursor: cursor)
            #expect(margin.decode(margin.encode(buffer), after: buffer) == buffer)
        }
    }

    @Test func backspaceAtTheStartOfALineJoinsIt() {
        let before = EditBuffer("a\nb", cursor: 2)
        let copy = EditBuffer("a\n\u{A0}\u{A0}b", cursor: 4)
        #expect(margin.decode(copy, after: before) == EditBuffer("ab", cursor: 1))
    }

    @Test func deletingALineBreakJoinsTheNextLine() {
        let before = EditBuffer("a\nb", cursor: 1)
        let copy = EditBuffer("a\u{A0}\u{A0}\u{A0}b", cursor: 1)
        #expect(margin.decode(copy, after: before) == EditBuffer("ab", cursor: 1))
    }

    @Test func theCursorPassesOverTheMargin() {
        let text = "a\nb"
        let copy = margin.encode(EditBuffer(text)).text
        let leftwards = margin.decode(EditBuffer(copy, cursor: 4), after: EditBuffer(text, cursor: 2))
        #expect(leftwards.cursor == 1)
        let rightwards = margin.decode(EditBuffer(copy, cursor: 2), after: EditBuffer(text, cursor: 1))
        #expect(rightwards.cursor == 2)
    }

    @Test func aLineBreakWithoutMarginIsNew() {
        #expect(margin.decode(EditBuffer("a\nb"), after: EditBuffer()) == EditBuffer("a\nb"))
    }

    @Test func controlCharactersAreDropped() {
        let copy = EditBuffer("a\u{C}\u{1B}b\n\u{A0}\u{A0}\u{A0}c", cursor: 3)
        #expect(margin.decode(copy, after: EditBuffer("ab\nc", cursor: 1)) == EditBuffer("ab\nc", cursor: 1))
    }

    @Test func noMarginIsNeededWithoutAContinuationPrompt() {
        let none = Margin(width: 0)
        #expect(none.encode(text) == text)
        #expect(none.decode(text, after: text) == text)
    }
}
