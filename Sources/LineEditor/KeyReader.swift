// Single keys, for views that are no line of text.
import Glibc

/// What a key means.
package enum Key: Equatable, Sendable {
    case up, down, left, right, pageUp, pageDown, home, end
    case enter, escape, backspace
    case character(Character)
    /// Ctrl-C, or a signal that says the same.
    case interrupted
    /// The window has another size.
    case resized
    /// No key came in time.
    case timeout
    /// There will be no more keys.
    case ended
}

/// Reads keys as they are pressed, without showing them.
package struct KeyReader {
    private let input: TerminalInput

    /// - Parameter waker: interrupts the waiting.
    package init(waker: EditorWaker) { input = TerminalInput(descriptor: STDIN_FILENO, waker: waker) }

    /// Takes the terminal's line editing and echo away while `body` runs.
    package func takingKeys<Result>(_ body: () throws -> Result) rethrows -> Result {
        var before = termios()
        tcgetattr(STDIN_FILENO, &before)
        var raw = before
        raw.c_lflag &= ~tcflag_t(ICANON | ECHO)
        tcsetattr(STDIN_FILENO, TCSADRAIN, &raw)
        defer { tcsetattr(STDIN_FILENO, TCSADRAIN, &before) }
        input.waker.reset()
        return try body()
    }

    /// Whether a key waits to be read.
    package var isReady: Bool { input.isReady(within: 0) }

    /// The next key.
    /// - Parameter milliseconds: how long to wait; forever when left out.
    package func next(within milliseconds: Int32 = -1) -> Key {
        if milliseconds >= 0, !input.isReady(within: milliseconds) { return .timeout }
        switch input.next() {
        case .interrupted: return .interrupted
        case .resized: return .resized
        case .ended: return .ended
        case .scalar(let scalar): return key(scalar)
        }
    }

    private func key(_ scalar: Unicode.Scalar) -> Key {
        switch scalar {
        case "\r", "\n": .enter
        case "\u{7F}", "\u{08}": .backspace
        case "\u{03}": .interrupted
        case "\u{04}": .ended
        // A key that sends several characters sends them at once.
        case "\u{1B}": input.isReady(within: 20) ? sequence() : .escape
        default: .character(Character(scalar))
        }
    }

    /// What stands behind an escape: `[A`, `OA`, `[5~`.
    private func sequence() -> Key {
        guard case .scalar(let opening) = input.read(), opening == "[" || opening == "O" else { return .escape }
        var body = ""
        while case .scalar(let scalar) = input.read() {
            body.unicodeScalars.append(scalar)
            if ("@"..."~").contains(scalar) { break }
        }
        return KeyReader.sequences[body] ?? .escape
    }

    private static let sequences: [String: Key] = [
        "A": .up, "B": .down, "C": .right, "D": .left, "H": .home, "F": .end, "1~": .home, "4~": .end, "7~": .home,
        "8~": .end, "5~": .pageUp, "6~": .pageDown,
    ]
}
