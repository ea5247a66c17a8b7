import Testing

@testable import JupyterKernel

@Suite struct GlobPatternTests {
    @Test(arguments: [
        ("", "", true), ("", "a", false), ("*", "", true), ("*", "anything\nat all", true), ("a*c", "abbbc", true),
        ("a*c", "ac", true), ("a*c", "acb", false), ("?", "λ", true), ("?", "", false), ("??", "a", false),
        ("*a*b", "xaxbxb", true), ("*a*b", "xaxbxc", false), ("a[1]*", "a[1] + 2", true), ("a.b", "axb", false),
        ("**a**", "bab", true), ("print*", "reprint", false),
    ])
    func matchesWholeTexts(pattern: String, text: String, expected: Bool) {
        #expect(GlobPattern(pattern).matches(text) == expected)
    }

    @Test func manyStarsEndSoon() {
        let pattern = String(repeating: "a*", count: 200) + "b"
        #expect(!GlobPattern(pattern).matches(String(repeating: "a", count: 2000)))
    }
}

@Suite struct MemoryHistoryTests {
    private func makeHistory() -> MemoryHistory {
        let history = MemoryHistory()
        for (index, input) in ["a = 1", "b = 2", "a = 1", "c", "a = 1"].enumerated() {
            history.append(line: index + 1, input: input)
        }
        history.setOutput("one", line: 3)
        return history
    }

    @Test func tailGivesTheLast() {
        #expect(makeHistory().tail(2).map(\.line) == [4, 5])
        #expect(makeHistory().tail(99).map(\.line) == [1, 2, 3, 4, 5])
        #expect(makeHistory().tail(0).isEmpty)
        #expect(makeHistory().tail(-1).isEmpty)
    }

    @Test func rangeIsHalfOpenAndOfOneSession() {
        let history = makeHistory()
        #expect(history.range(session: 1, lines: 2..<4).map(\.line) == [2, 3])
        #expect(history.range(session: 2, lines: 0..<9).isEmpty)
    }

    @Test func searchFindsTheLastInOrder() {
        let history = makeHistory()
        #expect(history.search("*= *", limit: nil, isUnique: false).map(\.line) == [1, 2, 3, 5])
        #expect(history.search("*= *", limit: 2, isUnique: false).map(\.line) == [3, 5])
        #expect(history.search("*= *", limit: nil, isUnique: true).map(\.line) == [2, 5])
        #expect(history.search("a*", limit: 3, isUnique: true).map(\.line) == [5])
        #expect(history.search("nothing", limit: nil, isUnique: false).isEmpty)
    }

    @Test func outputsBelongToTheirLines() {
        #expect(makeHistory().tail(5).map(\.output) == [nil, nil, "one", nil, nil])
    }
}
