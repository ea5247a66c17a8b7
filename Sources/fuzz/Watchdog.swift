// Ends programs that take too long, and a run that does not end them; says which input a crash is due to.
import CommandLanguage
import Glibc
import Synchronization

/// Prints a line at once, so that nothing is lost in a crash.
func say(_ text: String) {
    let bytes = Array((text + "\n").utf8)
    _ = Glibc.write(STDOUT_FILENO, bytes, bytes.count)
}

/// The input that is being tried; a signal handler has no other way to know it.
private let currentInput = Atomic<UInt64>(0)

/// Watches one evaluating thread.
final class Watchdog: Sendable {
    /// How long a program may run before it is interrupted, in milliseconds of the processor's time.
    private static let patience: UInt64 = 4
    /// How long anything may take, in milliseconds of the processor's time.
    private static let limit: UInt64 = 20_000
    /// How often the watch looks, in milliseconds of the clock on the wall, and how many looks in a row may find the same
    /// input: ten minutes, for who waits for something that never comes and uses no processor.
    private static let pause: UInt64 = 1
    private static let looksLimit = 600_000

    private let interrupt: Interrupt
    private let startedAt = Atomic<UInt64>(0)
    /// When the evaluation that is under way was interrupted, in the program's own time; zero while it was not.
    private let interruptedAt = Atomic<UInt64>(0)
    private let isEvaluating = Atomic<Bool>(false)
    private let interruptions = Atomic<Int>(0)

    init(interrupt: Interrupt) {
        self.interrupt = interrupt
        begin(0)
    }

    /// How many programs were interrupted so far.
    var interruptionCount: Int { interruptions.load(ordering: .relaxed) }

    func begin(_ input: UInt64) {
        currentInput.store(input, ordering: .relaxed)
        startedAt.store(Watchdog.milliseconds(), ordering: .relaxed)
    }

    /// Runs an evaluation, which is interrupted when it takes long.
    /// - Returns: the milliseconds of its own time that it took to stop, too: zero when it was not interrupted.
    func limited<Result>(_ body: () -> Result) -> (Result, milliseconds: UInt64) {
        startedAt.store(Watchdog.milliseconds(), ordering: .relaxed)
        interruptedAt.store(0, ordering: .relaxed)
        isEvaluating.store(true, ordering: .releasing)
        defer {
            isEvaluating.store(false, ordering: .releasing)
            interrupt.reset()
        }
        let result = body()
        // A watch that came late, on a busy machine, is not the program's fault.
        let request = interruptedAt.load(ordering: .relaxed)
        return (result, request == 0 ? 0 : Watchdog.ownMilliseconds() &- request)
    }

    /// Watches until the process ends.
    func watch() {
        var last = startedAt.load(ordering: .relaxed)
        var looks = 0
        while true {
            usleep(UInt32(Watchdog.pause * 1000))
            let start = startedAt.load(ordering: .relaxed)
            looks = start == last ? looks + 1 : 0
            last = start
            let elapsed = Watchdog.milliseconds() &- start
            if elapsed > Watchdog.limit, elapsed < 1 << 60 { abort() }
            if looks > Watchdog.looksLimit { abort() }
            if isEvaluating.load(ordering: .acquiring), elapsed > Watchdog.patience, !interrupt.isRequested {
                interruptions.add(1, ordering: .relaxed)
                interruptedAt.store(Watchdog.ownMilliseconds(), ordering: .relaxed)
                interrupt.request()
            }
        }
    }

    /// The processor's time that this process has used: a busy machine is no reason to call a program slow.
    private static func milliseconds() -> UInt64 {
        var now = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now)
        return UInt64(now.tv_sec) * 1000 + UInt64(now.tv_nsec) / 1_000_000
    }

    /// The processor's time without what the system needs, which is seconds where it has to look for memory; never zero.
    private static func ownMilliseconds() -> UInt64 {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return UInt64(usage.ru_utime.tv_sec) * 1000 + UInt64(usage.ru_utime.tv_usec) / 1000 + 1
    }

    /// Has crashes of the calling thread say which input it was; also when its stack is full.
    static func reportCrashes() {
        var stack = stack_t()
        stack.ss_size = 1 << 16
        stack.ss_sp = UnsafeMutableRawPointer.allocate(byteCount: stack.ss_size, alignment: 16)
        sigaltstack(&stack, nil)
        for number in [SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE] {
            var action = sigaction()
            action.sa_flags = SA_ONSTACK | Int32(bitPattern: UInt32(SA_RESETHAND))
            action.__sigaction_handler.sa_handler = { number in
                Watchdog.write("input ")
                Watchdog.write(currentInput.load(ordering: .relaxed))
                Watchdog.write(number == SIGABRT ? ": hangs or aborts\n" : ": crashes\n")
            }
            sigaction(number, &action, nil)
        }
    }

    private static func write(_ text: StaticString) {
        _ = Glibc.write(STDOUT_FILENO, text.utf8Start, text.utf8CodeUnitCount)
    }

    private static func write(_ number: UInt64) {
        var divisor: UInt64 = 1
        while number / divisor >= 10 { divisor *= 10 }
        while divisor > 0 {
            var digit = UInt8(ascii: "0") + UInt8(number / divisor % 10)
            _ = Glibc.write(STDOUT_FILENO, &digit, 1)
            divisor /= 10
        }
    }
}
