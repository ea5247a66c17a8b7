// How other threads and signal handlers wake the thread that polls.
import Glibc

/// Why the poller is woken; one byte in the pipe.
enum Wake: UInt8, Sendable {
    /// The output queue is no longer empty.
    case output
    case interrupt
    case terminate
}

/// A pipe that is read by one poller and written by anyone, a signal handler included.
final class WakePipe: Sendable {
    let readEnd: Int32
    let writeEnd: Int32

    /// The system has no descriptors left.
    struct OpenError: Error, Equatable {
        var code: Int32
    }

    init() throws(OpenError) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw OpenError(code: errno) }
        for end in ends {
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        }
        readEnd = ends[0]
        writeEnd = ends[1]
    }

    deinit {
        close(readEnd)
        close(writeEnd)
    }

    /// Wakes the poller. When the pipe is full, it is about to wake anyway.
    func wake(_ reason: Wake) { Self.write(reason, to: writeEnd) }

    /// Safe in a signal handler.
    static func write(_ reason: Wake, to descriptor: Int32) {
        var byte = reason.rawValue
        _ = Glibc.write(descriptor, &byte, 1)
    }

    /// The reasons since the last call.
    func drain() -> [Wake] {
        var all: [Wake] = []
        var chunk = [UInt8](repeating: 0, count: 64)
        while true {
            let count = read(readEnd, &chunk, chunk.count)
            guard count > 0 else { return all }
            all.append(contentsOf: chunk[..<count].compactMap(Wake.init))
        }
    }
}
