// The executable: its subcommands put the libraries together.
import ArgumentParser
import Glibc
import Workbench

@main
enum Main {
    static func main() {
        // A file that outgrows its limit is an error of the write; a handler is not passed on to other programs.
        signal(SIGXFSZ, goOn)
        let words = Array(CommandLine.arguments.dropFirst())
        if let file = ScriptArguments.connectionFile(words) { KernelCommand.serve(connectionFile: file) }
        let subcommands = Harmonium.configuration.subcommands.compactMap { $0.configuration.commandName }
        ScriptArguments.plainRequest(words, subcommands: subcommands)?.run()
        Harmonium.main(ScriptArguments.shielded(words, subcommands: subcommands))
    }
}

/// Does nothing, on whichever thread the signal arrives.
private func goOn(_ signal: Int32) {}

struct Harmonium: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "harmonium",
        abstract: "Explore restricted Boltzmann machines: a REPL, a script runner and a Jupyter kernel.",
        usage: usage, discussion: description,
        version: "harmonium \(Version.current)",
        subcommands: [
            RunCommand.self, FormatCommand.self, CheckCommand.self, ConvertCommand.self, HelpCommand.self,
            KernelCommand.self, InstallCommand.self, UninstallCommand.self, CompletionsCommand.self,
        ],
        defaultSubcommand: RunCommand.self)

    static let usage = """
        harmonium
        harmonium FILE.rbm [ARG ...]
        harmonium -e CODE [ARG ...]
        harmonium SUBCOMMAND
        """

    static let description =
        """
        Without arguments it is a REPL, or runs the program on standard input when that is no terminal. -e CODE evaluates \
        CODE and prints what it prints; -E CODE prints the last value as well.
        """
}

enum Version {
    static let current = LanguageIdentity.version
}

struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Run a script; without one, the REPL or the program on standard input.",
        usage: "harmonium [run] [FILE.rbm [ARG ...]]\nharmonium (-e CODE | -E CODE) [ARG ...]")

    @Option(
        name: .customShort("e"), parsing: .unconditional,
        help: .init("Evaluate CODE and print what it prints.", valueName: "CODE"))
    var code: String?

    @Option(
        name: .customShort("E"), parsing: .unconditional,
        help: .init("The same, and print the last value.", valueName: "CODE"))
    var expression: String?

    @Argument(
        help: "A script, `-` for standard input, and the arguments that it finds in ARGS.",
        completion: .file(extensions: ["rbm"]))
    var operands: [String] = []

    func validate() throws {
        if code != nil, expression != nil { throw ValidationError("Use one of -e and -E.") }
    }

    func run() throws { RunRequest(code: code, expression: expression, operands: operands).run() }
}

/// What `harmonium run` was asked for.
struct RunRequest {
    var code: String?
    var expression: String?
    var operands: [String] = []

    /// Does it, and leaves the process.
    func run() -> Never {
        if let code {
            ProgramRunner.run(.text(code, name: "-e"), arguments: operands)
        } else if let expression {
            ProgramRunner.run(.text(expression, name: "-E"), arguments: operands, showsResult: true)
        } else if let script = operands.first {
            ProgramRunner.run(script == "-" ? .standardInput : .file(script), arguments: Array(operands.dropFirst()))
        } else if isatty(STDIN_FILENO) != 0 {
            Repl.run()
        } else {
            ProgramRunner.run(.standardInput, arguments: [])
        }
    }
}
