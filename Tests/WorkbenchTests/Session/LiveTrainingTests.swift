// A long training in a notebook: a bar and a curve that stay in their places, and the last state of both.
import CommandLanguage
import Testing

@testable import Workbench

@Suite struct LiveTrainingTests {
    private func events(_ code: String, _ context: RenderContext = .notebook) -> [EventSink.Event] {
        let session = Session(seed: 1)
        session.progress.patience = 0
        let sink = EventSink(context)
        session.evaluate(SourceText(name: "In[1]", text: code), output: sink)
        return sink.events
    }

    private static let training = "train!(rbm(9, 4; seed=1), bars_and_stripes(3); epochs=30, seed=1"

    @Test func theLastStateIsAllOfIt() throws {
        let events = events("\(Self.training));")
        let shown = events.compactMap { if case .display(let bundle) = $0 { bundle } else { nil } }
        let last = events.suffix(2).compactMap {
            if case .update(let bundle, let id) = $0 { (bundle, id) } else { nil }
        }
        let bar = try #require(last.first { $0.1.hasSuffix("-bar") } ?? nil)
        #expect(shown.first?.plain.hasPrefix("train! ") == true)
        #expect(bar.0.plain.hasPrefix("train! 100 %, 30 of 30 epochs, in "))
        #expect(bar.0.contents["text/html"] != nil)
    }

    @Test func programsCanTurnItOff() {
        #expect(events("\(Self.training), progress=false);").isEmpty)
    }

    @Test func aTerminalHasItsOwnBar() {
        #expect(events("\(Self.training));", RenderContext()).isEmpty)
    }

    @Test func displaysAreChangedByTheirNames() {
        let events = events("display(1; id=\"n\"); update(\"n\", [1 2]);")
        guard case .update(let bundle, "n")? = events.last else {
            Issue.record("\(events)")
            return
        }
        #expect(bundle.contents["text/latex"] != nil)
        #expect(self.events("update(\"other\", 1)") == [.error(.value, "nothing is shown under the name \"other\"")])
    }
}
