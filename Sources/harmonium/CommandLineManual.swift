// The chapters of the manual about the executable: commands, exit statuses, environment, files, keys.
import Workbench

/// What the manual says besides the language.
enum CommandLineManual {
    static var document: ManualDocument {
        get throws { ManualDocument(summary: summary, commandLine: try chapters(CommandLineReference())) }
    }

    static let summary = "restricted Boltzmann machines in a REPL, a script runner and a Jupyter kernel"

    /// What the exit status says.
    static let exitStatuses: [(status: String, meaning: String)] = [
        ("0", "All went well."), ("1", "An error in a program, or a file that fmt --check or check complains about."),
        ("64", "Wrong usage."), ("130", "Interrupted."), ("0 to 255", "What the program gave to exit(status)."),
    ]

    /// Environment variables that the executable heeds.
    static let environment: [(name: String, meaning: String)] = [
        ("HARMONIUM_HISTORY", "The file in which the prompt keeps its history; empty for none."),
        ("HARMONIUM_KERNEL_HISTORY", "The SQLite file in which kernels keep theirs, all together; empty for none."),
        ("HARMONIUM_STARTUP", "The program that runs before the first prompt; empty for none."),
        ("HARMONIUM_THREADS", "On how many threads long computations run; results do not depend on it."),
        ("NO_COLOR", "Not empty: no colours. See https://no-color.org."),
        ("FORCE_COLOR", "Neither empty nor 0: colours also where there is no terminal."),
        ("COLORTERM", "truecolor or 24bit: plots use all colours."), ("TERM", "dumb: no editing and no colours."),
        ("PAGER", "Shows what is longer than the window; less -RSX if not set."),
        ("VISUAL, EDITOR", "Opens what edit and Ctrl-X Ctrl-E are about; vi if neither is set."),
        ("XDG_CONFIG_HOME", "Where the startup program is looked for, as harmonium/startup.rbm; ~/.config if not set."),
        ("XDG_STATE_HOME", "Where the histories are kept, in harmonium/; ~/.local/state if not set."),
        ("JUPYTER_DATA_DIR, XDG_DATA_HOME", "Where install writes the kernelspec."),
        ("VIRTUAL_ENV, CONDA_PREFIX", "The environment that install --sys-prefix means."),
    ]

    static let files: [(name: String, meaning: String)] = [
        ("*.rbm", "Programs. A first line that starts with #! is for the shell."),
        ("~/.config/harmonium/startup.rbm", "Runs before the first prompt."),
        ("~/.local/state/harmonium/history", "What was typed at the prompt."),
        ("~/.local/state/harmonium/kernel-history.sqlite", "What was run in notebooks and consoles."),
        ("~/.editrc", "Keys of the prompt, as editrc(5) describes; bind -v chooses those of vi."),
        ("~/.local/share/jupyter/kernels/harmonium", "The kernelspec that install writes."),
    ]

    static let keys: [(key: String, meaning: String)] = [
        ("Enter", "Runs the text when it is complete, and goes to a new line when it is not."),
        ("Alt-Enter", "A new line in any case."), ("Tab", "Completes; shows the choices when there are several."),
        ("Up, Down", "To the line above or below; from the first line to the latest input that starts the same."),
        ("Ctrl-P, Ctrl-N, Page Up, Page Down", "To the input before or after."),
        ("Ctrl-R", "Searches the history; again for an older input, Ctrl-G gives up."),
        ("Home, Ctrl-A; End, Ctrl-E", "To the start or the end of the line; a second time, of the text."),
        ("Ctrl-Left, Alt-B; Ctrl-Right, Alt-F", "Word by word."),
        ("Alt-<, Alt->", "To the start or the end of the text."),
        ("Ctrl-W, Alt-D, Ctrl-U, Ctrl-K", "Cuts the word before or behind, the line before or behind."),
        ("Ctrl-Y", "Puts back what was cut."), ("Ctrl-_", "Takes back the last change."),
        ("Ctrl-X Ctrl-E", "Opens the text in the editor."), ("Ctrl-L", "Clears the screen."),
        ("Ctrl-C", "Stops what runs, or drops what is typed."),
        ("Ctrl-D", "Leaves, when nothing is typed."), ("Ctrl-Z", "Suspends."),
        ("Ctrl-\\", "Ends a running program that does not stop otherwise, and the session with it."),
    ]

    private static func chapters(_ reference: CommandLineReference) -> [ManualDocument.Chapter] {
        [
            .init("Synopsis", [.code(Harmonium.usage)]), .init("Description", [.paragraph(Harmonium.description)]),
            .init("Commands", pages: reference.commands.map(page)),
            .init("Exit status", [terms(exitStatuses.map { ($0.status, $0.meaning) })]),
            .init("Environment", [terms(environment.map { ($0.name, $0.meaning) })]),
            .init("Files", [terms(files.map { ($0.name, $0.meaning) })]),
            .init("Keys", [terms(keys.map { ($0.key, $0.meaning) })]),
        ]
    }

    private static func page(_ command: CommandLineReference.Command) -> HelpPage {
        let arguments = command.arguments.map { argument in
            let names = argument.names.isEmpty ? [argument.valueName ?? ""] : argument.names
            let value = argument.names.isEmpty ? "" : argument.valueName.map { " " + $0 } ?? ""
            return (names.joined(separator: ", ") + value, argument.meaning)
        }
        let said = [command.summary, command.discussion].filter { !$0.isEmpty }.joined(separator: " ")
        return HelpPage(
            title: command.synopsis, blocks: [.paragraph(said)] + (arguments.isEmpty ? [] : [terms(arguments)]))
    }

    private static func terms(_ terms: [(String, String)]) -> HelpPage.Block {
        .terms(terms.map { HelpPage.Term($0.0, $0.1) })
    }
}
