// The one place that holds libedit's pointers: an editor handle, its callbacks, its buffer.
import CEditline
import Glibc

/// What libedit asks of the editor that it serves.
protocol EditlineOwner: AnyObject {
    /// The next character for libedit; `nil` ends the line.
    func nextKey() -> Unicode.Scalar?
    /// Runs the command behind one of the editor's private keys.
    func run(key: Unicode.Scalar)
    /// The prompt, without escape sequences.
    var visiblePrompt: String { get }
}

/// A libedit editor on the standard streams.
final class Editline {
    /// The key that ends the line; C1 control characters are what no keyboard sends.
    static let submitKey: Unicode.Scalar = "\u{80}"
    /// The key that leaves vi's insert mode. Escape itself, being the start of what cursor keys send, would make libedit
    /// wait for another key and take both for one.
    static let commandModeKey: Unicode.Scalar = "\u{9F}"

    /// Whether the user's `.editrc` chose vi keys.
    let isVi: Bool
    private let library: EditlineLibrary
    private let handle: OpaquePointer
    private let history: OpaquePointer?
    /// The terminal's settings as they were found: libedit's own normal mode turns line feeds into carriage returns.
    private var found = termios()
    private weak var owner: (any EditlineOwner)?
    /// What the prompt callback answered last; libedit reads it after the callback returned.
    private var promptText: UnsafeMutablePointer<wchar_t>?

    /// - Parameters:
    ///   - program: the name under which `.editrc` may hold settings for this program alone.
    /// - Returns: `nil` when libedit finds no terminal to edit in, or is not installed.
    init?(program: String, historyLimit: Int) {
        tcgetattr(STDIN_FILENO, &found)
        guard let handle = editline_open(program) else { return nil }
        self.handle = handle
        library = libedit().pointee
        history = library.history_winit()
        Self.withWide("emacs") { editline_set_mode(handle, $0) }
        if let history {
            editline_history_limit(history, Int32(clamping: historyLimit))
            editline_set_history(handle, history)
        }
        _ = library.el_source(handle, nil)
        isVi = editline_is_vi(handle) != 0
    }

    deinit {
        library.el_end(handle)
        if let history { library.history_wend(history) }
        promptText?.deallocate()
    }

    /// Connects the callbacks. The owner outlives the editor's use of it.
    func serve(_ owner: any EditlineOwner) {
        self.owner = owner
        editline_set_owner(handle, Unmanaged.passUnretained(self).toOpaque())
        editline_set_reader(handle) { handle, scalar in
            guard let scalar, let key = Editline.of(handle)?.owner?.nextKey() else { return 0 }
            scalar.pointee = wchar_t(key)
            return 1
        }
        editline_add_command(handle) { handle, key in
            if let key = Unicode.Scalar(key) { Editline.of(handle)?.owner?.run(key: key) }
            return UInt8(CC_REFRESH)
        }
        editline_set_prompt(handle) { Editline.of($0)?.prompt() }
        editline_disable_signal_keys(handle)
        bind(Self.submitKey.bindingText, toCommand: "ed-newline")
        Self.withWide(Self.commandModeKey.bindingText) { key in
            Self.withWide("vi-command-mode") { editline_bind(handle, key, $0) }
        }
    }

    // MARK: Keys

    /// Binds a key sequence, in `.editrc` notation, to a command of libedit's.
    func bind(_ sequence: String, toCommand command: String) {
        Self.withWide(sequence) { sequence in
            Self.withWide(command) { command in
                editline_bind(handle, sequence, command)
                if isVi { editline_bind_alternate(handle, sequence, command) }
            }
        }
    }

    /// Binds a key of vi's command mode to the text that it stands for.
    func bindInCommandMode(_ sequence: String, toText text: String) {
        Self.withWide(sequence) { sequence in
            Self.withWide(text) { editline_bind_text_alternate(handle, sequence, $0) }
        }
    }

    /// Binds a key sequence to the text that it stands for.
    func bind(_ sequence: String, toText text: String) {
        Self.withWide(sequence) { sequence in
            Self.withWide(text) { text in
                editline_bind_text(handle, sequence, text)
                if isVi { editline_bind_text_alternate(handle, sequence, text) }
            }
        }
    }

    // MARK: The line

    /// Edits a line to its end.
    /// - Returns: `false` when there is no more input.
    func edit() -> Bool {
        // Before the prompt is seen, or keys pressed at once would be echoed by the terminal.
        editline_prepare_terminal(handle, 1)
        defer { restoreTerminal() }
        var count: Int32 = 0
        return library.el_wgets(handle, &count) != nil
    }

    /// libedit's buffer and cursor.
    var contents: EditBuffer {
        get {
            guard let line = library.el_wline(handle)?.pointee, let start = line.buffer, let end = line.lastchar,
                let cursor = line.cursor
            else { return EditBuffer() }
            let scalars = UnsafeBufferPointer(start: start, count: end - start).map {
                Unicode.Scalar(UInt32(bitPattern: $0)) ?? "\u{FFFD}"
            }
            return EditBuffer(scalars, cursor: cursor - start)
        }
        set {
            if newValue.isEmpty {
                let count = Int32(clamping: contents.text.count)
                _ = library.el_cursor(handle, count)
                library.el_deletestr(handle, count)
            } else {
                Self.withWide(newValue.text) { _ = library.el_wreplacestr(handle, $0) }
                _ = library.el_cursor(handle, -Int32(clamping: newValue.text.count))
                _ = library.el_cursor(handle, Int32(clamping: newValue.cursor))
            }
        }
    }

    /// Lets libedit's own history commands (those of vi mode) find an entry.
    func remember(_ entry: String) {
        guard let history else { return }
        Self.withWide(entry) { editline_history_enter(history, $0) }
    }

    /// Draws prompt and text anew from the cell where the cursor stands, for a window of a new size if it has one.
    func redraw() {
        library.el_resize(handle)
        editline_redraw(handle)
    }

    /// Gives the terminal back its normal mode while `body` runs.
    func leavingTerminal(_ body: () -> Void) {
        editline_prepare_terminal(handle, 0)
        restoreTerminal()
        body()
        editline_prepare_terminal(handle, 1)
    }

    private func restoreTerminal() { tcsetattr(STDIN_FILENO, TCSADRAIN, &found) }

    // MARK: Bridging

    private static func of(_ handle: OpaquePointer?) -> Editline? {
        guard let handle, let pointer = editline_owner(handle) else { return nil }
        return Unmanaged<Editline>.fromOpaque(pointer).takeUnretainedValue()
    }

    private func prompt() -> UnsafeMutablePointer<wchar_t>? {
        let scalars = (owner?.visiblePrompt ?? "").unicodeScalars.map(wchar_t.init) + [0]
        promptText?.deallocate()
        let text = UnsafeMutablePointer<wchar_t>.allocate(capacity: scalars.count)
        text.initialize(from: scalars, count: scalars.count)
        promptText = text
        return text
    }

    private static func withWide(_ text: String, _ body: (UnsafePointer<wchar_t>) -> Void) {
        withWide(Array(text.unicodeScalars), body)
    }

    private static func withWide(_ text: [Unicode.Scalar], _ body: (UnsafePointer<wchar_t>) -> Void) {
        (text.map(wchar_t.init) + [0]).withUnsafeBufferPointer { if let base = $0.baseAddress { body(base) } }
    }
}

extension wchar_t {
    init(_ scalar: Unicode.Scalar) { self.init(bitPattern: scalar.value) }
}

extension Unicode.Scalar {
    /// A scalar below U+0100 in the notation of `.editrc`.
    var bindingText: String {
        let digits = String(value, radix: 8)
        return "\\" + String(repeating: "0", count: max(3 - digits.count, 0)) + digits
    }
}
