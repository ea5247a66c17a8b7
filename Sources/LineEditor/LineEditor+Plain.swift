// Reading where the cursor cannot be moved (TERM=dumb, or an output that is no terminal): the terminal's own line editing.

extension LineEditor {
    /// Reads lines until they make a complete text.
    func readPlainly(_ line: Line) -> Input {
        var lines: [String] = []
        while true {
            screen.write(line.question ?? (lines.isEmpty ? settings.prompt : settings.continuationPrompt))
            switch plainLine() {
            case .text(let next): lines.append(next)
            case .interrupted:
                screen.write("\n")
                return .interrupted
            case .ended: return lines.isEmpty ? .ended : .text(lines.joined(separator: "\n"))
            }
            let text = lines.joined(separator: "\n")
            if !line.isProgram || completeness(text) == .complete { return .text(text) }
        }
    }

    private func plainLine() -> Input {
        var text = String.UnicodeScalarView()
        while true {
            switch input.next() {
            case .scalar("\n"): return .text(String(text))
            case .scalar(let scalar): text.append(scalar)
            case .resized: continue
            case .interrupted: return .interrupted
            case .ended: return text.isEmpty ? .ended : .text(String(text))
            }
        }
    }
}
