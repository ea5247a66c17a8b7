import Testing

@testable import LineEditor

@Suite struct HistoryTests {
    private let history = History(entries: ["plot(x)", "m = rbm(2, 2)", "for i in 1:3\n  i\nend", "plot(y)"])

    @Test func repeatedAndEmptyEntriesAreNotKept() {
        var history = History()
        let kept = ["a", "a", "  \n", "b", "a"].map { history.append($0) }
        #expect(kept == [true, false, false, true, true])
        #expect(history.entries == ["a", "b", "a"])
    }

    @Test func theOldestGoWhenTheLimitIsReached() {
        var history = History(entries: ["a", "b", "c"], limit: 2)
        #expect(history.entries == ["b", "c"])
        _ = history.append("d")
        #expect(history.entries == ["c", "d"])
    }

    @Test func upMeetsEntriesThatBeginLikeTheText() {
        #expect(history.previous(before: 4, prefix: "pl", current: "pl") == 3)
        #expect(history.previous(before: 3, prefix: "pl", current: "plot(y)") == 0)
        #expect(history.previous(before: 0, prefix: "pl", current: "plot(x)") == nil)
        #expect(history.next(after: 0, prefix: "pl", current: "plot(x)") == 3)
        #expect(history.next(after: 3, prefix: "pl", current: "plot(y)") == nil)
        #expect(history.next(after: 4, prefix: "", current: "") == nil)
    }

    @Test func searchFindsTheNewestEntryThatContainsThePattern() {
        #expect(history.search("plot", before: 4) == 3)
        #expect(history.search("plot", before: 3) == 0)
        #expect(history.search("RBM", before: 4) == nil)
        #expect(history.search("1:3\n", before: 4) == 2)
        #expect(history.search("", before: 4) == nil)
        #expect(History(entries: ["Plot"]).search("plot", before: 1) == 0)
    }
}
