import Glibc
import Testing

@testable import LineEditor

@Suite struct CompletionListTests {
    init() { setlocale(LC_CTYPE, "C.UTF-8") }

    private func completions(_ texts: [String], detail: String = "") -> Completions {
        Completions(span: 0..<0, candidates: texts.map { .init($0, detail: detail) })
    }

    @Test func theCommonPrefixIsWhatAllBeginWith() {
        #expect(completions(["free_energy", "free_energy_gradient", "free"]).commonPrefix == "free")
        #expect(completions(["λ1", "λ2"]).commonPrefix == "λ")
        #expect(completions(["a", "b"]).commonPrefix.isEmpty)
        #expect(completions([]).commonPrefix.isEmpty)
    }

    @Test func whatWasTypedBeforeDecidesNothingWhileThereIsBetter() {
        var both = completions(["norm", "normal"])
        both.candidates.append(.init("nor_weights", isRecalled: true))
        #expect(both.commonPrefix == "norm")
        #expect(both.deciding.map(\.text) == ["norm", "normal"])
        #expect(both.list(columns: 80, rows: 5) == ["norm         normal       nor_weights"])
        both.candidates.removeFirst(2)
        #expect(both.commonPrefix == "nor_weights")
    }

    @Test func columnsReadDownwards() {
        let list = completions(["a1", "a2", "a3", "a4", "a5"]).list(columns: 13, rows: 10)
        #expect(list == ["a1  a3  a5", "a2  a4"])
    }

    @Test func aFewWithDetailsTakeARowEach() {
        let list = completions(["energy", "free_energy"], detail: "(m, v)").list(columns: 60, rows: 10)
        #expect(list == ["energy       (m, v)", "free_energy  (m, v)"])
    }

    @Test func detailsOfOneCharacterStandInTheColumns() {
        let names = ["\\sqcap": "⊓", "\\sqcup": "⊔", "\\sqrt": "√"].sorted { $0.key < $1.key }
        let list = Completions(span: 0..<0, candidates: names.map { .init($0.key, detail: $0.value) })
        #expect(list.list(columns: 24, rows: 10) == ["\\sqcap ⊓  \\sqrt  √", "\\sqcup ⊔"])
    }

    @Test func detailsAreCutToTheWidth() {
        let list = completions(["f"], detail: "(a, b, c, d, e)").list(columns: 16, rows: 10)
        #expect(list == ["f  (a, b, c, d…"])
    }

    @Test func whatDoesNotFitIsCounted() {
        let list = completions((1...100).map { "name\($0)" }).list(columns: 20, rows: 5)
        #expect(list.count == 5)
        #expect(list.last == "(92 more: type another letter)")
    }
}
