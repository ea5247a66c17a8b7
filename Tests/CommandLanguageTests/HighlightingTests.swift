import Testing

@testable import CommandLanguage

@Suite struct HighlightingTests {
    /// The coloured words with their kinds.
    private func words(_ text: String) -> [String] {
        let bytes = Array(text.utf8)
        return highlightedSpans(of: text).map {
            "\($0.kind) \(String(decoding: bytes[$0.span.start..<$0.span.end], as: UTF8.self))"
        }
    }

    @Test func wordsAreToldApart() {
        #expect(
            words("for i in 1:3  # count\n    s = \"a $(f(\"b\")) c\"\nend") == [
                "keyword for", "keyword in", "number 1", "number 3", "comment # count\n    ",
                "string \"a $(f(\"b\")) c\"",
                "keyword end",
            ])
        #expect(words("λ = true") == ["keyword true"])
    }

    @Test func aColonBeforeANameMakesASymbolOnlyWhereAnOperandIsExpected() {
        #expect(words("f(m; method=:cd)") == ["symbol :cd"])
        #expect(words("a[i:j]").isEmpty)
        #expect(words("(:exact, :pcd)") == ["symbol :exact", "symbol :pcd"])
    }

    @Test func brokenTextsAreColouredToo() {
        #expect(words("x = \"open") == ["string \"open"])
        #expect(words("#= open") == ["comment #= open"])
        #expect(words("struct A") == ["refused struct"])
        #expect(words("if x & 1") == ["keyword if", "refused &", "number 1"])
    }

    @Test(arguments: ["", " ", "'", "\\", "\"", "\u{0}", "漢", "1.", "((((", "λ'''", ".5e", "0x", "$", "a ? b : c"])
    func anyTextHasAnEnd(_ text: String) {
        var end = 0
        for span in highlightedSpans(of: text).map(\.span) {
            #expect(span.start >= end && span.end >= span.start && span.end <= text.utf8.count)
            end = span.end
        }
    }
}
