// What a terminal sends between the marks of a bracketed paste, made fit to be edited and run.

/// Text from the clipboard.
enum PastedText {
    /// The characters that end a bracketed paste.
    static let endMark = "\u{1B}[201~"

    /// One of the inputs that a paste consists of.
    struct Input: Equatable, Sendable {
        var text: String
        /// Whether Enter was pressed behind it; if not, it is still to be edited.
        var isEnded: Bool
    }

    /// The text with line breaks as `\n`, tabs and no-break spaces as spaces, without control characters.
    static func clean(_ raw: [Unicode.Scalar], indentationStep: Int) -> String {
        var text: [Unicode.Scalar] = []
        var isAfterReturn = false
        for scalar in raw {
            defer { isAfterReturn = scalar == "\r" }
            switch scalar {
            case "\r": text.append("\n")
            case "\n": if !isAfterReturn { text.append("\n") }
            case "\t": text.append(contentsOf: repeatElement(" ", count: indentationStep))
            case Margin.filler: text.append(" ")
            case _ where scalar.properties.generalCategory == .control: continue
            default: text.append(scalar)
            }
        }
        return String(text)
    }

    /// The inputs of a cleaned text: all of it, or of a session copied from a terminal what was typed there, the lines
    /// behind the prompts, each prompt's by itself.
    /// - Parameters:
    ///   - prompts: pairs of a prompt and its continuation prompt; the text has those of one program.
    ///   - isComplete: whether a text can be run: where the continuation prompt consists of spaces, only it tells what
    ///     was typed from what was answered.
    static func inputs(
        of text: String, prompts: [(first: String, continuation: String)], isComplete: (String) -> Bool
    ) -> [Input] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        // A prompt without anything behind it may have lost its space.
        func typed(_ line: Substring, behind prompt: String) -> Substring? {
            let bare = prompt.reversed().drop { $0 == " " }.reversed()
            if !prompt.isEmpty, line.hasPrefix(prompt) { return line.dropFirst(prompt.count) }
            return !bare.isEmpty && line.elementsEqual(bare) ? "" : nil
        }
        guard let start = lines.first(where: { !$0.isEmpty }),
            let prompts = prompts.first(where: { typed(start, behind: $0.first) != nil })
        else {
            let withoutEnd = String(text.reversed().drop { $0 == "\n" }.reversed())
            return [Input(text: text.hasSuffix("\n") ? withoutEnd : text, isEnded: text.hasSuffix("\n"))]
        }
        var inputs: [Input] = []
        for (index, line) in lines.enumerated() {
            let isEnded = index < lines.count - 1
            if let first = typed(line, behind: prompts.first) {
                inputs.append(Input(text: String(first), isEnded: isEnded))
            } else if let last = inputs.indices.last, let next = typed(line, behind: prompts.continuation),
                !prompts.continuation.allSatisfy({ $0 == " " }) || !isComplete(inputs[last].text)
            {
                inputs[last] = Input(text: inputs[last].text + "\n" + next, isEnded: isEnded)
            }
        }
        return inputs.filter { !$0.text.allSatisfy(\.isWhitespace) }
    }
}
