// What the process finds at its standard streams: a terminal or not, how wide, and whether colours are wanted.
import Glibc

enum Terminal {
    /// Whether standard output is a terminal that can move its cursor.
    static var isInteractive: Bool { isatty(STDOUT_FILENO) != 0 && !isDumb }

    static var isDumb: Bool { ["", "dumb"].contains(variable("TERM") ?? "") }

    /// Whether the terminal says that it shows colours of 24 bits.
    static var hasFullColor: Bool { ["truecolor", "24bit"].contains(variable("COLORTERM") ?? "") }

    /// Columns and rows of the window; 80×24 for a pipe.
    static var size: (columns: Int, rows: Int) {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else {
            return (80, 24)
        }
        return (Int(size.ws_col), Int(size.ws_row))
    }

    /// The rows that a text takes on the screen, by its line breaks.
    static func rows(of text: String) -> Int { text.utf8.count { $0 == UInt8(ascii: "\n") } }

    /// An environment variable; `nil` when it is not set.
    static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
}

/// Whether escape sequences for colours are written, by stream.
struct ColorChoice: Equatable, Sendable {
    var standardOutput: Bool
    var standardError: Bool

    /// NO_COLOR (https://no-color.org) forbids, FORCE_COLOR demands; otherwise colours are for terminals that are not dumb.
    static var ofEnvironment: ColorChoice {
        func wants(_ descriptor: Int32) -> Bool {
            if Terminal.variable("NO_COLOR").map({ !$0.isEmpty }) ?? false { return false }
            if let force = Terminal.variable("FORCE_COLOR"), !force.isEmpty { return force != "0" }
            return isatty(descriptor) != 0 && !Terminal.isDumb
        }
        return ColorChoice(standardOutput: wants(STDOUT_FILENO), standardError: wants(STDERR_FILENO))
    }
}
