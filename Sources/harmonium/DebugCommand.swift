// The commands of `@debug`'s prompt: a line of it understood.

/// What a line at the debugger's prompt asks for.
enum DebugCommand: Equatable {
    case next, step, finish, run
    case print(String)
    case callStack
    case up, down
    case variables
    case list
    case breakpoints
    /// Sets a breakpoint, or takes it away.
    case breakpoint(line: Int, condition: String?)
    case quit
    case help
    /// Not understood, with what would be.
    case wrong(String)

    /// Words and what they ask for; help shows the first word, then the rest.
    private static let plain: [(words: [String], command: DebugCommand)] = [
        (["n", "next"], .next), (["s", "step"], .step), (["o", "out", "finish"], .finish), (["c", "continue"], .run),
        (["bt"], .callStack), (["up"], .up), (["down"], .down), (["v", "fr"], .variables), (["l", "list"], .list),
        (["q", "quit"], .quit), (["h", "help", "?"], .help),
    ]

    /// - Parameter line: not empty.
    init(_ line: String) {
        let line = line.trimmed
        if let known = Self.plain.first(where: { $0.words.contains(line) }) {
            self = known.command
            return
        }
        let (word, rest) = line.firstWord
        switch word {
        case "p": self = rest.isEmpty ? .wrong("write what is to be shown: `p g.W`") : .print(rest)
        case "b" where Self.isPlace(rest): self = Self.breakpoint(rest)
        default: self = .print(line)
        }
    }

    /// Whether what stands behind `b` is no program: `b = 1` and `b[1]` are.
    private static func isPlace(_ rest: String) -> Bool { rest.isEmpty || rest.first?.isNumber == true }

    private static func breakpoint(_ place: String) -> DebugCommand {
        guard !place.isEmpty else { return .breakpoints }
        let (number, rest) = place.firstWord
        let (word, condition) = rest.firstWord
        guard let line = Int(number), rest.isEmpty || word == "if" && !condition.isEmpty else {
            return .wrong("write a line, and when it stops: `b 4`, `b 4 if e > 2`")
        }
        return .breakpoint(line: line, condition: condition.isEmpty ? nil : condition)
    }

    /// What `h` shows.
    static let helpText = """
        n         to the next line
        s         into the function that is called
        o         out of this function
        c         on, to the next breakpoint
        Enter     the last step again
        p EXPR    the value of EXPR; assignments count
        v         the variables here
        bt        the calls that led here
        up, down  to the call outside, inside
        l         more of the program
        b LINE    a breakpoint, or none any more
        b LINE if EXPR   one that stops where EXPR is true
        b         the breakpoints
        q         leave (Ctrl-D)
        Anything else is evaluated as behind p.
        """
}

extension String {
    fileprivate var trimmed: String {
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }

    /// The first word, and what stands behind it.
    fileprivate var firstWord: (word: String, rest: String) {
        guard let end = firstIndex(where: \.isWhitespace) else { return (self, "") }
        return (String(self[..<end]), String(self[end...]).trimmed)
    }
}
