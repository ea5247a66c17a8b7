// The terminal as something to draw on: its size, what it can do, and bytes that reach it at once.
import Glibc

/// A terminal's output.
package struct Screen: Sendable {
    let descriptor: Int32

    /// What a file descriptor writes to, whether it is a terminal or not.
    package init(descriptor: Int32) { self.descriptor = descriptor }

    /// Whether escape sequences move the cursor: a terminal that is not dumb.
    package var canMoveCursor: Bool {
        guard isatty(descriptor) != 0, let name = getenv("TERM") else { return false }
        return !["", "dumb", "unknown"].contains(String(cString: name))
    }

    /// Columns and rows; 80×24 where the terminal does not say.
    package var size: (columns: Int, rows: Int) {
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else { return (80, 24) }
        return (Int(size.ws_col), Int(size.ws_row))
    }

    func write(_ text: String) { writeAll(Array(text.utf8), to: descriptor) }
}

/// Writes all bytes to a file descriptor; gives up when nobody reads them any more.
/// - Returns: 0, or the error number of the system when some of it could not be written.
@discardableResult
package func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
    var rest = bytes[...]
    while !rest.isEmpty {
        let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        if count >= 0 {
            rest.removeFirst(count)
        } else if errno == EAGAIN {
            var state = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
            poll(&state, 1, -1)
        } else if errno != EINTR {
            return errno
        }
    }
    return 0
}

/// Escape sequences.
enum Escape {
    static func styled(_ text: String, _ style: String) -> String {
        style.isEmpty ? text : "\u{1B}[\(style)m\(text)\u{1B}[0m"
    }

    static func up(_ rows: Int) -> String { rows > 0 ? "\u{1B}[\(rows)A" : "" }
    static func down(_ rows: Int) -> String { rows > 0 ? "\u{1B}[\(rows)B" : "" }
    static func right(_ columns: Int) -> String { columns > 0 ? "\u{1B}[\(columns)C" : "" }
    static let clearBelow = "\u{1B}[J"
}
