// Which of the command line's words are the executable's own, and which belong to the script.

enum ScriptArguments {
    /// The command line with `--` in front of the script (or behind the code of `-e`), so that what follows reaches the
    /// program untouched, `--help` and `-e` included.
    static func shielded(_ words: [String], subcommands: [String]) -> [String] {
        var position = 0
        if let first = words.first, subcommands.contains(first) {
            guard first == "run" else { return words }
            position = 1
        }
        while position < words.count {
            let word = words[position]
            if word == "-e" || word == "-E" {
                position += 2
                let hasSecondCode = position < words.count && ["-e", "-E"].contains(words[position])
                if position < words.count, !hasSecondCode { return inserted(into: words, at: position) }
            } else if word == "--" {
                return words
            } else if word.hasPrefix("-"), word != "-" {
                position += 1
            } else {
                return inserted(into: words, at: position)
            }
        }
        return words
    }

    private static func inserted(into words: [String], at position: Int) -> [String] {
        words[..<position] + ["--"] + words[position...]
    }
}
