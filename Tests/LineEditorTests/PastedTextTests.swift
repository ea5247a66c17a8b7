import Testing

@testable import LineEditor

@Suite struct PastedTextTests {
    private func clean(_ text: String) -> String {
        PastedText.clean(Array(text.unicodeScalars), indentationStep: 4, prompts: ("rbm> ", "  .. "))
    }

    @Test func lineBreaksAndSpacesBecomePlain() {
        #expect(clean("a\r\nb\rc\nd") == "a\nb\nc\nd")
        #expect(clean("\tx\u{A0}= 1") == "    x = 1")
        #expect(clean("a\r\r\nb") == "a\n\nb")
    }

    @Test func controlCharactersAreDropped() {
        #expect(clean("a\u{1B}[31mb\u{0}\u{9B}c") == "a[31mbc")
    }

    @Test func promptsAndOutputsOfACopiedSessionAreDropped() {
        #expect(clean("rbm> for i in 1:3\n  ..     i\n  .. end\n") == "for i in 1:3\n    i\nend\n")
        #expect(clean("x\nrbm> y") == "x\nrbm> y")
        #expect(
            clean("rbm> 1 + 1\n2\nrbm> for i in 1:2\n  ..     i\n  ..\n  .. end\nrbm> ")
                == "1 + 1\nfor i in 1:2\n    i\n\nend\n")
    }
}
