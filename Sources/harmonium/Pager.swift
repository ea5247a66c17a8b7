// Long texts through the user's pager.
import Glibc
import LineEditor

enum Pager {
    /// Shows a text in `$PAGER`, `less` when there is none.
    /// - Returns: whether a pager ran and ended well.
    static func show(_ text: String) -> Bool {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return false }
        _ = fcntl(ends[1], F_SETFD, FD_CLOEXEC)
        let chosen = Terminal.variable("PAGER") ?? ""
        guard let process = spawn(chosen.isEmpty ? "less -RSX" : chosen, input: ends[0]) else {
            close(ends[0])
            close(ends[1])
            return false
        }
        close(ends[0])
        // A pager that is left early must not end this process.
        let former = signal(SIGPIPE, SIG_IGN)
        writeAll(Array(text.utf8), to: ends[1])
        close(ends[1])
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        signal(SIGPIPE, former)
        return status == 0
    }

    private static func spawn(_ command: String, input: Int32) -> pid_t? {
        var files = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&files)
        defer { posix_spawn_file_actions_destroy(&files) }
        posix_spawn_file_actions_adddup2(&files, input, STDIN_FILENO)
        posix_spawn_file_actions_addclose(&files, input)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // This process takes its signals by waiting for them; the pager takes them as usual.
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        var process = pid_t()
        let words: [UnsafeMutablePointer<CChar>?] =
            ["sh", "-c", command].map { (word: String) in
                strdup(word)
            } + [nil]
        defer { for word in words { free(word) } }
        return posix_spawn(&process, "/bin/sh", &files, &attributes, words, environ) == 0 ? process : nil
    }
}
