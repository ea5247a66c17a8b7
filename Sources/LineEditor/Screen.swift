// The terminal as something to draw on: its size, what it can do, and bytes that reach it at once.
import Glibc

/// A terminal's output.
struct Screen: Sendable {
    let descriptor: Int32

    /// Whether escape sequences move the cursor: a terminal that is not dumb.
    var canMoveCursor: Bool {
        guard isatty(descriptor) != 0, let name = getenv("TERM") else { return false }
        return !["", "dumb", "unknown"].contains(String(cString: name))
    }

    /// Columns and rows; 80×24 where the terminal does not say.
    var size: (columns: Int, rows: Int) {
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else { return (80, 24) }
        return (Int(size.ws_col), Int(size.ws_row))
    }

    func write(_ text: String) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count > 0 { bytes.removeFirst(count) }
            if count < 0, errno != EINTR { return }
        }
    }
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
