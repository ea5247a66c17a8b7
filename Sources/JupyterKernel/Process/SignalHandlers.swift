// SIGINT, SIGTERM and SIGHUP, turned into bytes in the kernel's wake-up pipe.
import Glibc
import Synchronization

/// Where the handlers write. A signal handler is a C function without context, so this is the one thing that has to be
/// global. A thread in `sigwait` would not do: libraries start threads of their own, in which the signals are not
/// blocked and would end the process.
private let wakeDescriptor = Atomic<Int32>(-1)

/// Delivers the process's signals to one kernel.
enum SignalHandlers {
    /// Makes SIGINT interrupt the running cell, and SIGTERM and SIGHUP end the kernel.
    static func install(wakePipe: WakePipe) {
        wakeDescriptor.store(wakePipe.writeEnd, ordering: .releasing)
        handle(SIGINT) { _ in forward(.interrupt) }
        handle(SIGTERM) { _ in forward(.terminate) }
        handle(SIGHUP) { _ in forward(.terminate) }
        signal(SIGPIPE, SIG_IGN)
    }

    /// Signals do nothing from now on: the kernel is ending.
    static func uninstall() { wakeDescriptor.store(-1, ordering: .releasing) }

    private static func handle(_ number: Int32, _ handler: @escaping @convention(c) (Int32) -> Void) {
        var action = sigaction()
        action.__sigaction_handler.sa_handler = handler
        action.sa_flags = SA_RESTART
        sigaction(number, &action, nil)
    }
}

private func forward(_ reason: Wake) {
    let savedError = errno
    let descriptor = wakeDescriptor.load(ordering: .acquiring)
    if descriptor >= 0 { WakePipe.write(reason, to: descriptor) }
    errno = savedError
}
