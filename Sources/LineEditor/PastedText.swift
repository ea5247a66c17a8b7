// What a terminal sends between the marks of a bracketed paste, made fit to be edited and run.

/// Text from the clipboard.
enum PastedText {
    /// The characters that end a bracketed paste.
    static let endMark = "\u{1B}[201~"

    /// The text with line breaks as `\n`, tabs and no-break spaces as spaces, without control characters. Of a
    /// session copied from a terminal only what was typed: the lines behind the prompts.
    /// - Parameter prompts: the prompt and the continuation prompt.
    static func clean(_ raw: [Unicode.Scalar], indentationStep: Int, prompts: (first: String, continuation: String))
        -> String
    {
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
        let cleaned = String(text)
        guard !prompts.first.isEmpty, cleaned.hasPrefix(prompts.first) else { return cleaned }
        let lines = cleaned.split(separator: "\n", omittingEmptySubsequences: false)
        // A prompt without anything behind it may have lost its space.
        let marks = [prompts.first, prompts.continuation].flatMap {
            [$0, String($0.reversed().drop { $0 == " " }.reversed())]
        }
        let typed = lines.compactMap { line in
            marks.first { !$0.isEmpty && line.hasPrefix($0) }.map { line.dropFirst($0.count) }
        }
        return typed.joined(separator: "\n") + (cleaned.hasSuffix("\n") ? "\n" : "")
    }
}
