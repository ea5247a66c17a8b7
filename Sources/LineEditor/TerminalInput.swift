// Characters from the terminal, and what else may happen while one is waited for.
import Glibc
import Synchronization

/// Wakes an editor that waits for a key, from any thread.
public final class EditorWaker: Sendable {
    /// A pipe that is read when a byte in it wakes the editor.
    private let readEnd: Int32
    private let writeEnd: Int32
    private let isInterruptPending = Atomic<Bool>(false)

    public init() {
        var ends: [Int32] = [-1, -1]
        pipe(&ends)
        (readEnd, writeEnd) = (ends[0], ends[1])
        for end in ends {
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        }
    }

    deinit {
        close(readEnd)
        close(writeEnd)
    }

    /// Does what Ctrl-C does: the line is given up.
    public func interrupt() {
        isInterruptPending.store(true, ordering: .relaxed)
        wake()
    }

    /// Says that the size of the window has changed.
    public func resize() { wake() }

    private func wake() {
        _ = write(writeEnd, "!", 1)
    }

    /// Waits until the input has something to read or someone wakes the editor.
    func wait(forInput input: Int32) -> TerminalInput.Event {
        var waits = [
            pollfd(fd: readEnd, events: Int16(POLLIN), revents: 0),
            pollfd(fd: input, events: Int16(POLLIN), revents: 0),
        ]
        while poll(&waits, 2, -1) < 0, errno == EINTR {}
        guard waits[0].revents != 0 else { return .readable }
        var bytes = [UInt8](repeating: 0, count: 64)
        _ = read(readEnd, &bytes, bytes.count)
        return isInterruptPending.exchange(false, ordering: .relaxed) ? .interrupted : .resized
    }

    /// Forgets an interrupt that came before the editor began to wait.
    func reset() { isInterruptPending.store(false, ordering: .relaxed) }
}

/// Reads the terminal scalar by scalar, never more than asked for: what follows may belong to the program.
final class TerminalInput {
    enum Event: Equatable {
        case readable, interrupted, resized
    }

    enum Outcome: Equatable {
        case scalar(Unicode.Scalar)
        case interrupted, resized, ended
    }

    let descriptor: Int32
    let waker: EditorWaker
    /// Keys that came while something else was waited for.
    var typedAhead: [Unicode.Scalar] = []
    /// How many reports of the cursor the terminal has been asked for and has not given.
    var owedReports = 0

    init(descriptor: Int32, waker: EditorWaker) {
        self.descriptor = descriptor
        self.waker = waker
    }

    /// The next scalar, or what wakes the editor before it comes.
    func next() -> Outcome {
        guard typedAhead.isEmpty else { return read() }
        switch waker.wait(forInput: descriptor) {
        case .interrupted: return .interrupted
        case .resized: return .resized
        case .readable:
            let outcome = receive()
            guard owedReports > 0, outcome == .scalar("\u{1B}"), takeLateReport() else { return outcome }
            return next()
        }
    }

    /// The next scalar, whoever wants to wake the editor.
    func read() -> Outcome { typedAhead.isEmpty ? receive() : .scalar(typedAhead.removeFirst()) }

    /// The next scalar that the terminal sends. Bytes that are not UTF-8 arrive as U+FFFD.
    func receive() -> Outcome {
        guard let first = byte() else { return .ended }
        var bytes = [first]
        let length = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        while bytes.count < length, let more = byte() { bytes.append(more) }
        return .scalar(String(decoding: bytes, as: UTF8.self).unicodeScalars.first ?? "\u{FFFD}")
    }

    /// Whether something is there to be read, or comes within some milliseconds.
    func isReady(within milliseconds: Int32) -> Bool { !typedAhead.isEmpty || isReadable(within: milliseconds) }

    /// Whether the terminal sends something within some milliseconds.
    func isReadable(within milliseconds: Int32) -> Bool {
        var state = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&state, 1, max(milliseconds, 0)) > 0
    }

    private func byte() -> UInt8? {
        var byte: UInt8 = 0
        while true {
            let count = Glibc.read(descriptor, &byte, 1)
            if count == 1 { return byte }
            if count == 0 || errno != EINTR { return nil }
        }
    }
}
