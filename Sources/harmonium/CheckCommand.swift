// `harmonium check`: what is wrong with programs and notebooks, without running them.
import ArgumentParser
import CommandLanguage
import Workbench

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Report what is certainly wrong with programs, without running them.",
        discussion: "Errors and warnings go to standard error; the exit status is 1 if there is an error.")

    @ArgumentParser.Argument(
        help: "Programs and notebooks; `-` is standard input.", completion: .file(extensions: ["rbm", "ipynb"]))
    var files: [String]

    func run() throws {
        let output = CommandOutput()
        var isGood = true
        for file in files {
            for diagnostic in diagnostics(of: file) {
                output.report(diagnostic)
                isGood = isGood && diagnostic.category == .warning
            }
        }
        if !isGood { throw ExitCode.failure }
    }

    private func diagnostics(of file: String) -> [Diagnostic] {
        do {
            return ProgramCheck.diagnostics(of: ProgramFile.name(file), try ProgramFile.bytes(file))
        } catch {
            return [error]
        }
    }
}
