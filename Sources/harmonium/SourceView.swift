// Some lines of a program with a mark at the statement where it stands.
import CommandLanguage

/// Shows where a program stands.
struct SourceView {
    let isColored: Bool

    /// `total at In[3], line 4`.
    static func place(_ frame: StackFrame) -> String {
        let place: String
        switch frame.source.origin {
        case .file: place = "\(frame.source.name):\(frame.line)"
        case .cell: place = "\(frame.source.name), line \(frame.line)"
        }
        return frame.isProgram ? place : "\(frame.title) at \(place)"
    }

    /// The line of the statement with its neighbours, numbered.
    /// - Parameter around: how many lines are shown before and behind it.
    func text(_ frame: StackFrame, around: Int) -> String {
        let source = frame.source
        let lines = source.text.split(separator: "\n", omittingEmptySubsequences: false)
        let last = lines.count - (lines.count > 1 && lines.last?.isEmpty == true ? 1 : 0)
        let current = min(frame.line, last)
        let shown = max(1, current - around)...min(last, current + around)
        let width = String(shown.upperBound).count
        return shown.map { number in
            let isCurrent = number == current
            let gutter = (isCurrent ? ">" : " ") + String(number).leftPadded(to: width) + " |"
            let text = number <= lines.count ? String(lines[number - 1]) : ""
            let line =
                (isCurrent ? painted(gutter, "1;32") : painted(gutter, "34")) + (text.isEmpty ? "" : " ")
                + (isCurrent ? painted(text, "1") : text)
            guard isCurrent, let mark = mark(frame, text) else { return line }
            return line + "\n" + painted(String(repeating: " ", count: width + 1) + " |", "34") + " "
                + painted(mark, "32")
        }.joined(separator: "\n")
    }

    /// A line under the statement, where its line holds more than that.
    private func mark(_ frame: StackFrame, _ line: String) -> String? {
        let source = frame.source
        let end = source.position(of: frame.span.end)
        let start = source.position(of: frame.span.start)
        let scalars = Array(line.unicodeScalars)
        let endColumn = end.line == start.line ? end.column : scalars.count + 1
        let before = scalars.prefix(start.column - 1)
        let rest = scalars.dropFirst(endColumn - 1)
        let isAlone =
            before.allSatisfy(\.properties.isWhitespace)
            && rest.allSatisfy { $0.properties.isWhitespace || $0 == ";" }
        guard !isAlone else { return nil }
        let statement = scalars[before.count..<max(before.count, endColumn - 1)]
        return String(repeating: " ", count: columns(before))
            + String(repeating: "-", count: max(1, columns(statement)))
    }

    private func columns(_ scalars: ArraySlice<Unicode.Scalar>) -> Int {
        displayWidth(of: String(String.UnicodeScalarView(scalars)))
    }

    private func painted(_ text: String, _ style: String) -> String {
        isColored && !text.isEmpty ? "\u{1B}[\(style)m\(text)\u{1B}[0m" : text
    }
}
