// Stopping a thread for good, at the end of a process: what it was about to do must not happen any more.
import CThreads
import Glibc

extension PosixThread {
    /// Stops the thread where it stands; it keeps what it holds, locks too. Only for a process that is about to end.
    /// - Parameter seconds: the longest wait for it to stand still.
    /// - Returns: whether it stands still.
    package func halt(within seconds: Double) -> Bool {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return false }
        var action = sigaction()
        action.sa_flags = SA_SIGINFO
        action.__sigaction_handler.sa_sigaction = { _, information, _ in
            if let descriptor = information?.pointee._sifields._rt.si_sigval.sival_int { _ = write(descriptor, "!", 1) }
            while true { pause() }
        }
        sigaction(SIGUSR2, &action, nil)
        guard pthread_sigqueue(identifier, SIGUSR2, sigval(sival_int: ends[1])) == 0 else { return false }
        var answer = pollfd(fd: ends[0], events: Int16(POLLIN), revents: 0)
        return poll(&answer, 1, Int32(seconds * 1000)) == 1
    }
}
