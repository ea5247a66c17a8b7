// How many colours a terminal offers, and the escape sequences for them.

/// The colours that terminal text may use.
public enum TerminalColor: Equatable, Sendable {
    /// No escape sequences at all; values become shades.
    case none
    /// The 256 colours of xterm.
    case indexed
    /// 24-bit colours.
    case full
}

extension TerminalColor {
    /// The escape sequence that sets these colours; `nil` is the terminal's own.
    func sequence(foreground: Color?, background: Color?) -> String {
        guard self != .none else { return "" }
        var codes = ["0"]
        if let foreground { codes.append("38;" + code(foreground)) }
        if let background { codes.append("48;" + code(background)) }
        return "\u{1B}[" + codes.joined(separator: ";") + "m"
    }

    /// The sequence that ends all colours.
    var reset: String { self == .none ? "" : "\u{1B}[0m" }

    private func code(_ color: Color) -> String {
        self == .full ? "2;\(color.red);\(color.green);\(color.blue)" : "5;\(TerminalColor.index(of: color))"
    }

    /// The nearest of xterm's 6×6×6 cube and its 24 greys.
    static func index(of color: Color) -> Int {
        let levels = [0, 95, 135, 175, 215, 255]
        func nearest(_ channel: UInt8) -> Int {
            levels.indices.min { (levels[$0] - Int(channel)).magnitude < (levels[$1] - Int(channel)).magnitude } ?? 0
        }
        func distance(_ red: Int, _ green: Int, _ blue: Int) -> Int {
            let (r, g, b) = (red - Int(color.red), green - Int(color.green), blue - Int(color.blue))
            return r * r + g * g + b * b
        }
        let (r, g, b) = (nearest(color.red), nearest(color.green), nearest(color.blue))
        let mean = (Int(color.red) + Int(color.green) + Int(color.blue)) / 3
        let grey = min(max((mean - 3) / 10, 0), 23)
        let level = 8 + 10 * grey
        return distance(level, level, level) < distance(levels[r], levels[g], levels[b])
            ? 232 + grey : 16 + 36 * r + 6 * g + b
    }
}
