// Other programs on the same terminal: the user's pager, the user's editor.
import Glibc

/// Runs commands of the user's through `sh`.
package enum Shell {
    /// Runs a command to its end.
    /// - Parameters:
    ///   - command: for `sh -c`.
    ///   - arguments: what `$1`, `$2`, … of the command stand for.
    ///   - input: what the command reads; the terminal when left out.
    /// - Returns: its exit status, above 128 where a signal ended it; `nil` when it could not be started.
    package static func run(_ command: String, arguments: [String] = [], input: String? = nil) -> Int32? {
        var ends: [Int32] = [-1, -1]
        if input != nil {
            guard pipe(&ends) == 0 else { return nil }
            _ = fcntl(ends[1], F_SETFD, FD_CLOEXEC)
        }
        let process = spawn(["sh", "-c", command, "sh"] + arguments, input: input == nil ? nil : ends[0])
        if let input {
            close(ends[0])
            if process != nil {
                // A pager that is left early must not end this process.
                let former = signal(SIGPIPE, SIG_IGN)
                writeAll(Array(input.utf8), to: ends[1])
                signal(SIGPIPE, former)
            }
            close(ends[1])
        }
        guard let process else { return nil }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 {
            guard errno == EINTR else { return nil }
        }
        return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + status & 0x7F
    }

    private static func spawn(_ words: [String], input: Int32?) -> pid_t? {
        var files = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&files)
        defer { posix_spawn_file_actions_destroy(&files) }
        if let input {
            posix_spawn_file_actions_adddup2(&files, input, STDIN_FILENO)
            posix_spawn_file_actions_addclose(&files, input)
        }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // This process takes its signals by waiting for them; the other one takes them as usual.
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        var process = pid_t()
        let pointers: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { for pointer in pointers { free(pointer) } }
        return posix_spawn(&process, "/bin/sh", &files, &attributes, pointers, environ) == 0 ? process : nil
    }
}
