// The editor of one prompt: what a front end says of its language, and a text at a time back.
import Glibc

/// Reads texts of one or more lines from the user, with history, completion and editing of whole blocks.
///
/// The editor knows no language: callbacks say when a text is complete and how a word may go on.
public final class LineEditor {
    /// Whether a text can be run.
    public enum Completeness: Equatable, Sendable {
        case complete
        /// More lines must follow; the next begins with this many spaces.
        case incomplete(indentation: Int)
    }

    /// What the user did.
    public enum Input: Equatable, Sendable {
        /// A text, without a line break at its end.
        case text(String)
        /// Ctrl-C: the text was given up.
        case interrupted
        /// Ctrl-D on an empty line, or the end of the input.
        case ended
    }

    /// A part of the text to be coloured, in Unicode scalars, and the parameters of the SGR escape sequence (`1;34`).
    public typealias Highlight = (range: Range<Int>, style: String)

    /// What the editor looks like and remembers.
    public struct Settings: Sendable {
        /// The program's name in `.editrc`.
        public var program: String
        public var prompt: String
        /// Stands before every line of a text but the first.
        public var continuationPrompt: String
        /// SGR parameters of the two prompts, such as `1;32`; no colour when empty.
        public var promptStyle = ""
        public var continuationStyle = ""
        /// SGR parameters for what is said beside candidates.
        public var detailStyle = ""
        /// The columns of a step of indentation.
        public var indentationStep = 4
        /// Pairs of prompts of other programs whose sessions may be pasted: those of first lines and of the others.
        public var foreignPrompts: [(first: String, continuation: String)] = []
        /// Words that close a block or a part of it: a line that begins with one stands a step to the left of the block.
        public var closingWords: Set<String> = []
        /// Where the history is kept; `nil` keeps it for this session only.
        public var historyPath: String?
        /// The most entries that are kept.
        public var historyLimit = 10_000
        /// What the user's own editor sees as the name of the text's file.
        public var fileName = "input.txt"

        public init(program: String, prompt: String, continuationPrompt: String) {
            self.program = program
            self.prompt = prompt
            self.continuationPrompt = continuationPrompt
        }
    }

    /// Whether a text is complete. Asked at every Enter.
    public var completeness: (String) -> Completeness = { _ in .complete }
    /// How the text may go on at a cursor, counted in Unicode scalars. Asked at every Tab.
    public var completions: (String, Int) -> Completions? = { _, _ in nil }
    /// The colours of a text; no text is repainted while it answers none. Asked after every change.
    public var highlights: (String) -> [Highlight] = { _ in [] }
    /// Why the history is not kept, when it is not.
    public private(set) var historyFailure: String?

    let settings: Settings
    let waker: EditorWaker
    let input: TerminalInput
    let screen: Screen
    let margin: Margin
    var history: History
    /// Whether the terminal wraps lines anew when its window gets another size.
    var rewraps = LineEditor.terminalIsKnownToRewrap
    /// What the last kill removed, for yank.
    var killed = ""
    /// The inputs of a paste that were not read yet; they are read one by one, as if they were typed.
    var pasted: [PastedText.Input] = []
    /// The line being edited.
    var line = Line()
    /// `nil` where the terminal cannot move its cursor: lines are then read as the terminal delivers them.
    let editline: Editline?
    private let historyFile: HistoryFile?

    /// The state of one line while it is edited.
    struct Line {
        /// The text as the editor last saw it.
        var buffer = EditBuffer()
        /// The part of it that libedit holds.
        var viewport = Viewport(wholeOf: [])
        /// The size of the window for which it was drawn last.
        var drawnSize: (columns: Int, rows: Int) = (0, 0)
        /// Rows of the window that are in use until the next key.
        var reservedRows = 0
        /// What is to be shown instead, at the next `apply`.
        var replacement: EditBuffer?
        /// Whether the key of `apply` is on its way to libedit.
        var awaitsApply = false
        /// Keys that come before any that the user presses.
        var pendingKeys: [Unicode.Scalar] = []
        var undoable: [EditBuffer] = []
        var walk: HistoryWalk?
        /// The editor's last command and what it left behind: nothing came between when that is still so.
        var last: (command: Command, shown: EditBuffer)?
        /// The column that Up and Down keep to across shorter lines.
        var climbColumn = 0
        var search: HistorySearch?
        /// What the line came to; `nil` while it is edited.
        var result: Input?
        /// Another prompt, for a single line that is no program text.
        var question: String?
        /// Whether Enter may insert line breaks, and history and completion work.
        var isProgram: Bool { question == nil }
    }

    /// - Parameter waker: wakes the editor from other threads.
    public init(_ settings: Settings, waker: EditorWaker) {
        self.waker = waker
        Self.chooseUTF8()
        self.settings = settings
        screen = Screen(descriptor: STDOUT_FILENO)
        input = TerminalInput(descriptor: STDIN_FILENO, waker: waker)
        margin = Margin(width: settings.continuationPrompt.columns)
        historyFile = settings.historyPath.map { HistoryFile(path: $0, limit: settings.historyLimit) }
        editline =
            screen.canMoveCursor && isatty(STDIN_FILENO) != 0
            ? Editline(program: settings.program, historyLimit: settings.historyLimit) : nil
        var entries: [String] = []
        do throws(HistoryFile.Failure) {
            entries = try historyFile?.load() ?? []
        } catch {
            historyFailure = error.description
        }
        history = History(entries: entries, limit: settings.historyLimit)
        if let editline { prepare(editline) }
    }

    /// Earlier entries, oldest first.
    public var entries: [String] { history.entries }

    /// Whether a text can be handed to ``readText(startingWith:)``.
    public var canEdit: Bool { editline != nil }

    /// Reads a text: as many lines as it takes until `completeness` is satisfied.
    /// - Parameter draft: stands at the prompt, to be edited.
    public func readText(startingWith draft: String = "") -> Input {
        var line = Line()
        if !draft.isEmpty {
            line.replacement = EditBuffer(draft)
            line.pendingKeys = [Command.apply.key]
        } else if !pasted.isEmpty {
            let next = pasted.removeFirst()
            line.replacement = EditBuffer(next.text)
            line.pendingKeys = [Command.apply.key] + (next.isEnded ? [Command.enter.key] : [])
        }
        let result = read(line)
        if case .text(let text) = result { remember(text) }
        return result
    }

    /// Forgets what a paste has left to be read: its user has stopped it.
    public func forgetPasted() { pasted = [] }

    /// Reads a single line in answer to a question, without history and completion.
    public func readLine(prompt: String) -> Input {
        var line = Line()
        line.question = prompt
        return read(line)
    }

    // MARK: Inside

    private func prepare(_ editline: Editline) {
        editline.serve(self)
        for (sequence, command) in Command.editlineSequences
        where !editline.isVi || sequence.hasPrefix("\\e") || sequence == "^L" {
            editline.bind(sequence, toCommand: command)
        }
        for command in Command.allCases {
            editline.bind(command.key.bindingText, toCommand: "editor-command")
            for sequence in command.sequences where !editline.isVi || !command.isForEmacsOnly {
                editline.bind(sequence, toText: command.key.bindingText)
            }
        }
        for (key, command, inserts) in Command.viSequences where editline.isVi {
            editline.bindInCommandMode(key, toText: (inserts ? "i" : "") + command.key.bindingText)
        }
        editline.bind(Margin.filler.bindingText, toText: " ")
        if editline.isVi { history.entries.forEach(editline.remember) }
    }

    private func read(_ line: Line) -> Input {
        waker.reset()
        guard let editline else { return readPlainly(line) }
        self.line = line
        self.line.drawnSize = screen.size
        screen.write("\u{1B}[?2004h")
        defer { screen.write("\u{1B}[?2004l") }
        guard editline.edit() else { return self.line.result ?? .ended }
        return self.line.result ?? .text(self.line.buffer.string)
    }

    private func remember(_ text: String) {
        guard history.append(text) else { return }
        editline?.remember(text)
        guard historyFailure == nil else { return }
        do throws(HistoryFile.Failure) {
            try historyFile?.append(text)
        } catch {
            historyFailure = error.description
        }
    }

    /// Characters are Unicode whatever the user's locale says: in the C locale libedit would lose every λ.
    private static func chooseUTF8() {
        setlocale(LC_CTYPE, "")
        if String(cString: nl_langinfo(Int32(CODESET))) != "UTF-8" { setlocale(LC_CTYPE, "C.UTF-8") }
    }
}
