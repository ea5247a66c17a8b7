// What an interrupt says of the work it stopped, and that nothing is told of short work.
import CommandLanguage
import Testing

import class Foundation.Thread

@testable import Workbench

struct ProgressReporterTests {
    /// A sink that remembers how far work was, and can stop it when it first hears of it.
    private final class WatchingSink: OutputSink {
        let renderContext = RenderContext()
        let interrupt: Interrupt?
        /// How much must be done before it stops the work.
        let least: Int
        var events: [Progress?] = []

        init(stopping interrupt: Interrupt?, after least: Int = 0) {
            self.interrupt = interrupt
            self.least = least
        }

        func write(_ text: String, to stream: OutputStream) {}
        func display(_ bundle: Bundle, id: String?) {}
        func update(_ bundle: Bundle, id: String) {}
        func result(_ bundle: Bundle) {}
        func error(_ diagnostic: Diagnostic) {}
        func clear(wait: Bool) {}
        func page(_ bundle: Bundle) {}
        func input(prompt: String) throws -> String { "" }
        func progress(_ progress: Progress?) {
            events.append(progress)
            if let progress, progress.done >= least { interrupt?.request() }
        }
    }

    /// Runs a program and stops it as soon as it tells how far it is.
    private func stopped(_ code: String) -> (events: [Progress?], error: Diagnostic?) {
        let session = Session(seed: 1, threads: 2)
        session.progress.patience = 0
        let sink = WatchingSink(stopping: session.interrupt)
        let outcome = session.evaluate(SourceText(name: "test", text: code), output: sink)
        if case .failure(let error) = outcome { return (sink.events, error) }
        return (sink.events, nil)
    }

    @Test(arguments: [
        (
            "train!(rbm(64, 32), digits(); epochs=10^6)", "epochs", "stopped in train! after",
            "of 1,000,000 epochs; the model keeps the last whole step"
        ),
        (
            "step!(trainer(rbm(64, 32), digits()), 10^7)", "steps", "stopped in step! after",
            "of 10,000,000 steps; the model keeps the last whole step"
        ),
        ("log_partition(rbm(26, 200))", "states", "stopped in log_partition after", "of 67,108,864 states"),
        (
            "negative_phase(rbm(13, 13); method=:joint)", "pairs of states", "stopped in negative_phase after",
            "pairs of"
        ),
        (
            "finite_difference(rbm(12, 12), states(12))", "parameters", "stopped in finite_difference after",
            "of 168 parameters"
        ),
        ("derive(rbm(18, 18), eye(18))", "parts", "stopped in derive after", "of 10 parts"),
        (
            "sample(rbm(200, 200), 10; burn_in=10^7)", "Gibbs steps", "stopped in sample after",
            "of 10,000,000 Gibbs steps"
        ),
        (
            "gibbs(rbm(200, 200), zeros(200); steps=10^8)", "Gibbs steps", "stopped in gibbs after",
            "of 100,000,000 Gibbs"
        ),
    ])
    func anInterruptSaysHowFarItCame(code: String, unit: String, start: String, end: String) throws {
        let (events, error) = stopped(code)
        let first = try #require(events.compactMap { $0 }.first)
        #expect(first.unit == unit)
        #expect((0...1).contains(first.fraction))
        // The last event takes the bar away.
        #expect(events.last.map { $0 == nil } == true)
        #expect(error?.category == .interrupted)
        #expect(error?.message.hasPrefix(start) == true, "\(error?.message ?? "")")
        #expect(error?.message.contains(end) == true, "\(error?.message ?? "")")
    }

    @Test func nothingIsToldOfShortWork() {
        let session = Session(seed: 1)
        let sink = WatchingSink(stopping: nil)
        session.evaluate(SourceText(name: "test", text: "train!(rbm(4, 3), states(4); epochs=2)"), output: sink)
        #expect(sink.events.isEmpty)
    }

    @Test func trainingCanKeepQuiet() {
        let session = Session(seed: 1, threads: 1)
        session.progress.patience = 0
        let sink = WatchingSink(stopping: nil)
        let (interrupt, meter) = (session.interrupt, session.progress.meter)
        Thread.detachNewThread {
            while (meter.reading?.done ?? 0) == 0 { Thread.sleep(forTimeInterval: 0.001) }
            interrupt.request()
        }
        let code = "train!(rbm(64, 32), digits(); epochs=10^6, progress=false)"
        guard case .failure(let error) = session.evaluate(SourceText(name: "test", text: code), output: sink) else {
            Issue.record("it should be stopped")
            return
        }
        #expect(sink.events.isEmpty)
        #expect(error.message.hasPrefix("stopped in train! after "))
    }

    @Test func aModelKeepsTheLastWholeStep() throws {
        let session = Session(seed: 1, threads: 1)
        session.progress.patience = 0
        let sink = WatchingSink(stopping: session.interrupt, after: 1)
        session.evaluate(
            SourceText(name: "a", text: "m = rbm(4, 3; seed=1); t = trainer(m, states(4)); step!(t, 10^7)"),
            output: sink)
        session.interrupt.reset()
        let code = "n = t.steps; before = copy(m); back!(t, n); step!(t, n); n > 0 && m == before"
        let outcome = session.evaluate(SourceText(name: "b", text: code), output: SilentSink())
        guard case .value(.bool(true)) = outcome else {
            Issue.record("the model is not what its steps made of it")
            return
        }
    }
}
