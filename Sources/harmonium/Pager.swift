// Long texts through the user's pager.
import LineEditor

enum Pager {
    /// Shows a text in `$PAGER`, `less` when there is none.
    /// - Returns: whether a pager ran and ended well.
    static func show(_ text: String) -> Bool {
        let chosen = Terminal.variable("PAGER") ?? ""
        return Shell.run(chosen.isEmpty ? "less -RSX" : chosen, input: text) == 0
    }
}
