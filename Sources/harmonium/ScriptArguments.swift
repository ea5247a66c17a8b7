// Which of the command line's words are the executable's own, and which belong to the script.

enum ScriptArguments {
    /// The file of `kernel FILE`, which is all that front ends ask for; `nil` for every other command line.
    static func connectionFile(_ words: [String]) -> String? {
        words.count == 2 && words[0] == KernelCommand.name && !words[1].hasPrefix("-") ? words[1] : nil
    }

    /// What a command line without any option but `-e CODE` or `-E CODE` asks for, understood here because the argument
    /// parser takes longer than a short program; `nil` for every other one.
    static func plainRequest(_ words: [String], subcommands: [String]) -> RunRequest? {
        guard let first = words.first else { return RunRequest() }
        if first == "-e" || first == "-E" {
            guard words.count > 1, !["-e", "-E", "--"].contains(words.dropFirst(2).first) else { return nil }
            let arguments = Array(words.dropFirst(2))
            return first == "-e"
                ? RunRequest(code: words[1], operands: arguments)
                : RunRequest(expression: words[1], operands: arguments)
        }
        let isScript = (first == "-" || !first.hasPrefix("-")) && !subcommands.contains(first)
        return isScript ? RunRequest(operands: words) : nil
    }

    /// The command line with `--` in front of the script (or behind the code of `-e`), so that what follows reaches the
    /// program untouched, `--help` and `-e` included.
    static func shielded(_ words: [String], subcommands: [String]) -> [String] {
        var position = 0
        if let first = words.first, subcommands.contains(first) {
            // `->` is something to ask about, `--man` is an option.
            if first == "help", let topic = words.dropFirst().first, topic.hasPrefix("-"),
                !topic.dropFirst().contains(where: \.isLetter)
            {
                return inserted(into: words, at: 1)
            }
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
