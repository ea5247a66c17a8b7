// The lines that are no program: they are understood before parsing, by every front end.

/// A whole cell or prompt line that is a question or a command to the front end.
public enum PromptLine: Equatable, Sendable {
    /// `?name`, `name?` or `??word`: a help page.
    case help(HelpQuery)
    /// `show all`: what was shown last, in full.
    case showAll
    /// `exit`, `quit` or `whos`, without the parentheses of the call that is meant.
    case call(String)
    /// `edit`: the last input in the user's editor.
    case edit

    /// - Returns: `nil` for a program.
    public init?(_ text: String) {
        // Whatever is so long is a program, and looking for its ends would take long.
        guard text.utf8.count < 10_000 else { return nil }
        if let query = HelpQuery(text) {
            self = .help(query)
            return
        }
        let words = text.split { $0.isWhitespace || $0 == ";" }
        switch words {
        case ["show", "all"]: self = .showAll
        case ["edit"], ["edit()"]: self = .edit
        case ["help"]: self = .help(.overview)
        case ["exit"], ["quit"], ["quit()"]: self = .call("exit")
        case ["whos"]: self = .call("whos")
        default: return nil
        }
    }
}
