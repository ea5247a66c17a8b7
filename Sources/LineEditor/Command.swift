// The editor's own commands and the keys that invoke them. Everything else on the keyboard is libedit's.

/// What the editor does itself, because it concerns more than one line, the history, or the screen.
///
/// A command is reached through a private key: libedit replaces the keys that a user presses by it.
enum Command: UInt32, CaseIterable {
    case enter = 0x81
    case newLine
    case tab
    case up
    case down
    case olderEntry
    case newerEntry
    case start
    case end
    case lastOfLine
    case textStart
    case textEnd
    case backspace
    case killToLineEnd
    case killToLineStart
    case killWordBefore
    case killWordAfter
    case yank
    case undo
    case search
    case paste
    case interrupt
    case endOfInput
    case suspend
    case editOutside
    /// Shows what the editor has put in place of libedit's buffer.
    case apply

    /// The private key; a C1 control character.
    var key: Unicode.Scalar { Unicode.Scalar(UInt8(rawValue)) }

    /// The keys that invoke it, as `.editrc` writes them. Several spellings are those of different terminals.
    var sequences: [String] {
        switch self {
        case .enter: ["^J", "^M"]
        case .newLine: ["\\e^J", "\\e^M"]
        case .tab: ["^I"]
        case .up: ["\\e[A", "\\eOA"]
        case .down: ["\\e[B", "\\eOB"]
        case .olderEntry: ["^P", "\\e[5~"]
        case .newerEntry: ["^N", "\\e[6~"]
        case .start: ["^A", "\\e[H", "\\eOH", "\\e[1~", "\\e[7~"]
        case .end: ["^E", "\\e[F", "\\eOF", "\\e[4~", "\\e[8~"]
        case .lastOfLine: []
        case .textStart: ["\\e<"]
        case .textEnd: ["\\e>"]
        case .backspace: ["^?", "^H"]
        case .killToLineEnd: ["^K"]
        case .killToLineStart: ["^U"]
        case .killWordBefore: ["^W", "\\e^?", "\\e^H"]
        case .killWordAfter: ["\\ed", "\\e[3;5~"]
        case .yank: ["^Y"]
        case .undo: ["^_"]
        case .search: ["^R"]
        case .paste: ["\\e[200~"]
        case .interrupt: ["^C"]
        case .endOfInput: ["^D"]
        case .suspend: ["^Z"]
        case .editOutside: ["^X^E"]
        // There, libedit would ask for the name of a command of its own.
        case .apply: ["\\ex"]
        }
    }

    /// Keys of vi's command mode that libedit would apply to the whole text rather than to a line of it: the editor's own
    /// commands instead. Those that insert enter the insert mode first: in the command mode libedit does not let the cursor
    /// stand behind the last character.
    static let viSequences: [(key: String, command: Command, inserts: Bool)] = [
        ("k", .up, false), ("j", .down, false), ("0", .start, false), ("$", .lastOfLine, false), ("I", .start, true),
        ("A", .end, true), ("D", .killToLineEnd, false), ("C", .killToLineEnd, true), ("v", .editOutside, false),
        ("/", .search, false), ("?", .search, false), (":", .apply, false),
    ]

    /// The commands of libedit's that common terminals' keys are bound to.
    static let editlineSequences: [(sequence: String, command: String)] = [
        ("\\e[3~", "ed-delete-next-char"),
        ("\\e[C", "ed-next-char"), ("\\eOC", "ed-next-char"),
        ("\\e[D", "ed-prev-char"), ("\\eOD", "ed-prev-char"),
        ("\\e[1;5C", "em-next-word"), ("\\e[1;3C", "em-next-word"), ("\\e[5C", "em-next-word"),
        ("\\eOc", "em-next-word"),
        ("\\e[1;5D", "ed-prev-word"), ("\\e[1;3D", "ed-prev-word"), ("\\e[5D", "ed-prev-word"),
        ("\\eOd", "ed-prev-word"),
        ("^B", "ed-prev-char"), ("^F", "ed-next-char"), ("^L", "ed-clear-screen"),
    ]

    /// The keys that keep their libedit meaning with vi keys.
    var isForEmacsOnly: Bool {
        switch self {
        case .killToLineEnd, .killWordAfter, .yank, .undo, .textStart, .textEnd, .olderEntry, .newerEntry, .newLine:
            true
        default: false
        }
    }
}
