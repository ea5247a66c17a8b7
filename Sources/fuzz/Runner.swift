// Tries inputs. A group of them shares a session, so that they meet each other's variables; a group is what is run again.
import CommandLanguage
import Glibc
import Workbench

struct Runner {
    /// How many inputs share a session.
    static let groupSize: UInt64 = 64

    /// The milliseconds of its own time in which an interrupted program must have stopped.
    private static let stopLimit = 3000

    let generator: InputGenerator
    /// Which programs are evaluated, and not only parsed.
    enum Evaluation {
        case none, all
        /// Those that cannot name another folder, where nothing else keeps them from writing into it.
        case withoutPaths
    }

    var evaluation = Evaluation.none
    /// Whether every input is printed before it is tried.
    var isVerbose = false
    private(set) var violations = 0
    private(set) var complete = 0

    private let interrupt: Interrupt
    private let watchdog: Watchdog
    private var passes = 0

    init(generator: InputGenerator, interrupt: Interrupt, watchdog: Watchdog) {
        self.generator = generator
        self.interrupt = interrupt
        self.watchdog = watchdog
    }

    /// Tries the inputs of a group, up to the one before `end`; some groups twice, which must put out the same.
    mutating func run(group: UInt64, below end: UInt64) {
        let (first, wasInterrupted) = pass(group, below: end)
        guard evaluation != .none, group % 16 == 0, !wasInterrupted else { return }
        let former = complete
        let (second, interruptedNow) = pass(group, below: end)
        complete = former
        for (offset, (a, b)) in zip(first, second).enumerated() where a != b && !interruptedNow {
            report(group * Self.groupSize + UInt64(offset), "two runs differ:\n\(a)\n--\n\(b)")
            return
        }
    }

    private mutating func pass(_ group: UInt64, below end: UInt64) -> (outputs: [String], wasInterrupted: Bool) {
        enterFolder("\(group).\(passes)")
        passes += 1
        defer { enterFolder("..") }
        let session = Session(seed: group, threads: 1, interrupt: interrupt)
        if evaluation != .none {
            session.evaluate(SourceText(name: "prelude", text: ProgramGenerator.prelude), output: SilentSink())
        }
        let before = watchdog.interruptionCount
        var outputs: [String] = []
        let start = group * Self.groupSize
        for number in start..<min(end, start + Self.groupSize) {
            let text = generator.text(number)
            if isVerbose { say("input \(number):\n\(text)\n--") }
            watchdog.begin(number)
            outputs.append(attempt(number, text, session))
        }
        return (outputs, watchdog.interruptionCount > before)
    }

    /// Programs find only the files that their group has written, in this pass.
    private func enterFolder(_ name: String) {
        guard evaluation != .none else { return }
        if name != ".." { mkdir(name, 0o700) }
        if chdir(name) != 0 { say("there is no folder \(name)") }
    }

    private mutating func attempt(_ number: UInt64, _ text: String, _ session: Session) -> String {
        var dice = Dice(~number)
        let transcript = OutputLog()
        do throws(Violation) {
            let program = try SyntaxChecks.check(text, introspector: session.introspector, dice: &dice)
            guard let program else { return "" }
            complete += 1
            guard mayEvaluate(text) else { return "" }
            let (outcome, milliseconds) = watchdog.limited { session.evaluate(program.source, output: transcript) }
            try Violation.unless(milliseconds < Self.stopLimit, "took \(milliseconds) ms to stop when interrupted")
            if case .failure(let diagnostic) = outcome {
                try SyntaxChecks.check(diagnostic, diagnostic.source?.text.utf8.count ?? 0)
            }
            if isVerbose { say(transcript.text) }
        } catch {
            report(number, error.description)
        }
        // What tells the time differs from run to run.
        return text.contains("time") ? "" : transcript.text
    }

    private func mayEvaluate(_ text: String) -> Bool {
        switch evaluation {
        case .none: false
        case .all: true
        case .withoutPaths: !text.contains("/")
        }
    }

    private mutating func report(_ number: UInt64, _ what: String) {
        violations += 1
        say("input \(number): \(what)")
    }
}
