import Testing

@testable import LineEditor

@Suite struct PastedTextTests {
    private func clean(_ text: String) -> String {
        PastedText.clean(Array(text.unicodeScalars), indentationStep: 4)
    }

    /// The inputs of a text, with a line break behind those that are ended.
    private func inputs(_ text: String) -> [String] {
        PastedText.inputs(
            of: text, prompts: [("rbm> ", "  .. "), ("julia> ", "       ")],
            isComplete: { !$0.hasPrefix("for") || $0.hasSuffix("end") }
        ).map { $0.text + ($0.isEnded ? "\n" : "") }
    }

    @Test func lineBreaksAndSpacesBecomePlain() {
        #expect(clean("a\r\nb\rc\nd") == "a\nb\nc\nd")
        #expect(clean("\tx\u{A0}= 1") == "    x = 1")
        #expect(clean("a\r\r\nb") == "a\n\nb")
    }

    @Test func controlCharactersAreDropped() {
        #expect(clean("a\u{1B}[31mb\u{0}\u{9B}c") == "a[31mbc")
    }

    @Test func aTextWithoutPromptsIsOneInput() {
        #expect(inputs("a = 1\nb = 2\n\n") == ["a = 1\nb = 2\n"])
        #expect(inputs("a = 1\nb = 2") == ["a = 1\nb = 2"])
        #expect(inputs("x\nrbm> y") == ["x\nrbm> y"])
    }

    @Test func ofAnotherProgramsSessionToo() {
        #expect(inputs("julia> x = 1\n1\n\njulia> x + 1\n       2") == ["x = 1\n", "x + 1\n"])
        #expect(
            inputs("julia> for i in 1:2\n           i\n       end\n       7\njulia> ")
                == ["for i in 1:2\n    i\nend\n"])
        #expect(inputs("rbm> 1\njulia> 2\n") == ["1\n"])
    }

    @Test func ofACopiedSessionEveryPromptIsAnInput() {
        #expect(inputs("rbm> for i in 1:3\n  ..     i\n  .. end\n") == ["for i in 1:3\n    i\nend\n"])
        #expect(
            inputs("\nrbm> 1 + 1\n2\nrbm> for i in 1:2\n  ..     i\n  ..\n  .. end\nrbm> ")
                == ["1 + 1\n", "for i in 1:2\n    i\n\nend\n"])
        #expect(inputs("rbm> a = 1\n1\nrbm> f(x") == ["a = 1\n", "f(x"])
        #expect(inputs("rbm>\nrbm> ") == [])
    }
}
