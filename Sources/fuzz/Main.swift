// The fuzzer: tries inputs by their numbers and says for which of them something does not hold.
import ArgumentParser
import CFuzzing
import CommandLanguage
import Glibc
import JupyterKernel

@main
struct Fuzz: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Tries generated programs: none may crash, hang, leak, or break what holds for all texts.",
        discussion:
            "An input follows from its number alone; what it meets in its session, from the inputs of its group.")

    @Option(help: "The number of the first input.")
    var first: UInt64 = 0

    @Option(help: "How many inputs to try.")
    var count: UInt64 = 100_000

    @Option(help: "Try only the group of this input, up to the input itself, and print them all.")
    var only: UInt64?

    @Option(help: "The folder of the repository, for the programs in it.")
    var root = "."

    @Option(help: "The folder in which the programs run, and may write; without one they are parsed, but not run.")
    var folder: String?

    func run() throws {
        let corpus = Corpus(root: root)
        if let folder, chdir(folder) != 0 { throw ValidationError("there is no folder \(folder)") }
        // Programs write files under whatever name comes up.
        let isFenced = folder != nil && harmonium_confine_writes(".") == 0
        let interrupt = Interrupt()
        let watchdog = Watchdog(interrupt: interrupt)
        let end = only.map { $0 + 1 } ?? first + count
        try PosixThread.start(stackSize: Interpreter.requiredStackSize) {
            Watchdog.reportCrashes()
            var runner = Runner(generator: InputGenerator(corpus: corpus), interrupt: interrupt, watchdog: watchdog)
            runner.evaluation = folder == nil ? .none : isFenced ? .all : .withoutPaths
            runner.isVerbose = only != nil
            var warm: Holdings?
            for group in (only ?? first) / Runner.groupSize...(end - 1) / Runner.groupSize {
                runner.run(group: group, below: end)
                if group == first / Runner.groupSize + Holdings.warmUp { warm = Holdings() }
            }
            let leak = warm.flatMap { Holdings().leak(since: $0) }
            say(
                "inputs up to \(end - 1): \(runner.complete) complete programs, \(watchdog.interruptionCount) interrupted, "
                    + "\(runner.violations) violations, \(leak ?? "no leak")")
            Glibc.exit(runner.violations == 0 && leak == nil ? 0 : 1)
        }.detach()
        watchdog.watch()
    }
}
