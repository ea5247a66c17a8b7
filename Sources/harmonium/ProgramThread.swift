// The two threads of a terminal program: one evaluates, on a stack deep enough for recursive programs; the first one does
// nothing but wait for signals. No state is shared but what is made for it.
import CommandLanguage
import Glibc
import JupyterKernel
import LineEditor

/// What the signal thread may touch.
struct SignalTargets: Sendable {
    /// Stops the running program.
    let interrupt: Interrupt
    /// Wakes the editor that waits for a key.
    let waker: EditorWaker
    /// What was printed but has not left yet.
    let output: OutputBuffer
}

enum ProgramThread {
    /// Virtual memory: pages that are never touched cost nothing.
    private static let stackSize = 512 << 20
    private static let handled: [Int32] = [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGWINCH]

    /// Runs `body` and leaves the process with the status that it returns.
    ///
    /// SIGINT asks the program to stop; SIGWINCH wakes the editor; SIGTERM, SIGHUP and SIGQUIT flush the output and end
    /// the process.
    static func run(_ targets: SignalTargets, _ body: @escaping @Sendable () -> Int32) -> Never {
        signal(SIGPIPE, SIG_DFL)
        var terminal = termios()
        let hasTerminal = tcgetattr(STDIN_FILENO, &terminal) == 0
        var signals = sigset_t()
        sigemptyset(&signals)
        for number in handled where !isIgnored(number) { sigaddset(&signals, number) }
        // Libraries that start threads are loaded later: no thread of theirs takes a signal either.
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        let thread: PosixThread
        do {
            thread = try PosixThread.start(stackSize: stackSize) {
                let status = body()
                targets.output.flush()
                guard status == 0, let failure = targets.output.failure else { exit(status) }
                // A full disk must not pass for success.
                say("cannot write the output: \(failure)")
                exit(1)
            }
            thread.detach()
        } catch {
            say("cannot start a thread: \(String(cString: strerror(error.code)))")
            exit(1)
        }
        while true {
            var number: Int32 = 0
            guard sigwait(&signals, &number) == 0 else { continue }
            switch number {
            case SIGINT:
                targets.interrupt.request()
                targets.waker.interrupt()
            case SIGWINCH: targets.waker.resize()
            default:
                targets.output.flush()
                // The other thread may be about to take the terminal over.
                _ = thread.halt(within: 1)
                if hasTerminal { tcsetattr(STDIN_FILENO, TCSANOW, &terminal) }
                signal(number, SIG_DFL)
                pthread_sigmask(SIG_UNBLOCK, &signals, nil)
                raise(number)
            }
        }
    }

    private static func say(_ text: String) {
        let errors = OutputBuffer(descriptor: STDERR_FILENO)
        errors.write("harmonium: \(text)\n")
        errors.flush()
    }

    /// A signal that the parent had us ignore (`nohup`) stays ignored.
    private static func isIgnored(_ number: Int32) -> Bool {
        var action = sigaction()
        sigaction(number, nil, &action)
        return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
            == unsafeBitCast(SIG_IGN, to: Int.self)
    }
}
