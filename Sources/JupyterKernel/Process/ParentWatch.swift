// Notices when the process that started the kernel is gone, so that no kernel is left behind.
import Glibc

/// The process on whose behalf a kernel runs.
///
/// Asked about once a second. `PR_SET_PDEATHSIG` is not used: it fires when the *thread* that started the kernel ends,
/// which says nothing about the front end.
public struct ParentWatch: Sendable {
    private let identifier: pid_t
    private let isParent: Bool

    /// - Parameter environment: its `JPY_PARENT_PID` names the process; front ends that let their kernels outlive them
    ///   do not set it.
    public init?(environment: [String: String]) {
        guard let text = environment["JPY_PARENT_PID"], let identifier = pid_t(text), identifier > 0 else { return nil }
        self.init(process: identifier)
    }

    init(process identifier: pid_t) {
        self.identifier = identifier
        isParent = getppid() == identifier
    }

    /// Whether the process has ended.
    var isOrphaned: Bool { isParent ? getppid() != identifier : kill(identifier, 0) != 0 && errno == ESRCH }
}
