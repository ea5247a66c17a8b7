// Standard output, gathered into few writes and never lost: the signal thread can flush it too.
import Glibc
import LineEditor
import Synchronization

/// Bytes on their way to a file descriptor.
final class OutputBuffer: Sendable {
    private struct State {
        var bytes: [UInt8] = []
        var flushedAt: UInt64 = 0
        var failure: Int32 = 0
    }

    /// Flushed when longer than this, or at the first write after this many nanoseconds.
    private static let capacity = 1 << 16
    private static let patience: UInt64 = 50_000_000

    let descriptor: Int32
    /// Whether each write leaves at once: a person is watching.
    private let isImmediate: Bool
    private let state = Mutex(State())

    init(descriptor: Int32) {
        self.descriptor = descriptor
        isImmediate = isatty(descriptor) != 0
    }

    func write(_ text: String) {
        state.withLock { state in
            state.bytes.append(contentsOf: text.utf8)
            let now = monotonicNanoseconds()
            guard isImmediate || state.bytes.count >= Self.capacity || now - state.flushedAt > Self.patience else {
                return
            }
            state.flushedAt = now
            send(&state)
        }
    }

    func flush() {
        state.withLock { send(&$0) }
    }

    /// Why some of what was written is lost; `nil` when all of it has arrived.
    var failure: String? {
        let number = state.withLock { $0.failure }
        return number == 0 ? nil : String(cString: strerror(number))
    }

    private func send(_ state: inout State) {
        let failure = writeAll(state.bytes, to: descriptor)
        if state.failure == 0 { state.failure = failure }
        state.bytes.removeAll(keepingCapacity: true)
    }

    private func monotonicNanoseconds() -> UInt64 {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        return UInt64(now.tv_sec) * 1_000_000_000 + UInt64(now.tv_nsec)
    }
}
