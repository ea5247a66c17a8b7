// `harmonium help`: the manual, or what it says of one name; also as Markdown and for `man`.
import ArgumentParser
import Workbench

struct HelpCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "help", abstract: "Explain a name, a word or a sign of the language, or a command of this list.",
        discussion: "Without a name it shows the way in.")

    @Flag(help: "Print the whole manual as Markdown.")
    var markdown = false

    @Flag(help: "Print the whole manual as the source of a manual page.")
    var man = false

    @Flag(help: "Print the names that can be asked for.")
    var names = false

    @Argument(
        help: "A name of the language, `train!`, `gradient`, or a command.",
        completion: .shellCommand("harmonium help --names"))
    var name: String?

    func run() throws {
        let output = CommandOutput()
        if markdown {
            output.write(try CommandLineManual.document.markdown)
        } else if man {
            output.write(try CommandLineManual.document.manualPage(version: Version.current))
        } else if names {
            let commands = try CommandLineReference().commands.map(\.name)
            let words = ManualDocument.topics.filter { $0.first?.isLetter ?? false }
            output.write((words + commands).joined(separator: "\n") + "\n")
        } else if let command = Harmonium.configuration.subcommands.first(where: {
            $0.configuration.commandName == name
        }) {
            throw CleanExit.helpRequest(command)
        } else if let name, !name.hasPrefix("?"), !ManualDocument.explains(name) {
            ProgramRunner.run(
                .text("?\(name)", name: "help"), arguments: [], showsResult: true, statusOfSuccess: 1)
        } else {
            let question = name.map { $0.hasPrefix("?") ? $0 : "?\($0)" } ?? "?"
            ProgramRunner.run(.text(question, name: "help"), arguments: [], showsResult: true)
        }
    }
}
