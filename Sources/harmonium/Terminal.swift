// What the process finds at its standard streams: a terminal or not, how wide, and whether colours are wanted.
import CommandLanguage
import Glibc
import LineEditor

enum Terminal {
    /// Whether the terminal says that it shows colours of 24 bits.
    static var hasFullColor: Bool { ["truecolor", "24bit"].contains(variable("COLORTERM") ?? "") }

    /// Standard output.
    static let screen = Screen(descriptor: STDOUT_FILENO)

    /// The rows that a text takes on the screen, by its line breaks.
    static func rows(of text: String) -> Int { text.utf8.count { $0 == UInt8(ascii: "\n") } }

    /// Whether a text can be seen at once: not too many rows, none of them too long.
    static func fits(_ text: String) -> Bool {
        let size = screen.size
        return rows(of: text) < size.rows
            && text.split(separator: "\n").allSatisfy { line in
                line.utf8.count <= size.columns || displayWidth(of: withoutColors(line)) <= size.columns
            }
    }

    private static func withoutColors(_ line: Substring) -> String {
        let parts = line.split(separator: "\u{1B}", omittingEmptySubsequences: false)
        return String(parts[0]) + parts.dropFirst().map { $0.drop { $0 != "m" }.dropFirst() }.joined()
    }

    /// An environment variable; `nil` when it is not set.
    static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

    /// The file that an environment variable names, none when that is empty; where it is not set, the place that the XDG
    /// base directory specification gives to such files.
    static func statePath(variable name: String, file: String) -> String? {
        if let path = variable(name) { return path.isEmpty ? nil : path }
        let state = variable("XDG_STATE_HOME").flatMap { $0.hasPrefix("/") ? $0 : nil }
        return (state ?? variable("HOME").map { $0 + "/.local/state" }).map { "\($0)/harmonium/\(file)" }
    }
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
            return Screen(descriptor: descriptor).canMoveCursor
        }
        return ColorChoice(standardOutput: wants(STDOUT_FILENO), standardError: wants(STDERR_FILENO))
    }
}
