// `harmonium fmt`: programs in the layout that all programs share.
import ArgumentParser
import CommandLanguage
import Glibc
import Workbench

struct FormatCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fmt", abstract: "Format programs, in place.",
        discussion: "A file with errors in it stays as it is. Without files, or with `-`, it formats standard input.")

    @Flag(help: "Change nothing; list the files that are not formatted, and exit with 1 if there are any.")
    var check = false

    @ArgumentParser.Argument(help: "Programs.", completion: .file(extensions: ["rbm"]))
    var files: [String] = []

    func run() throws {
        let output = CommandOutput()
        var isGood = true
        for file in files.isEmpty ? [ProgramFile.standardInput] : files {
            do {
                isGood = try format(file, output) && isGood
            } catch let failure as FormatFailure {
                for diagnostic in failure.diagnostics { output.report(diagnostic) }
                isGood = false
            } catch {
                output.report(error as? Diagnostic ?? Diagnostic(.io, "\(error)"))
                isGood = false
            }
        }
        if !isGood { throw ExitCode.failure }
    }

    /// - Returns: whether the file is as it should be now.
    private func format(_ file: String, _ output: CommandOutput) throws -> Bool {
        let source = try ProgramFile.text(file)
        let text = try formatted(program(source))
        if check {
            if text != source.text { output.write(ProgramFile.name(file) + "\n") }
            return text == source.text
        }
        if file == ProgramFile.standardInput {
            output.write(text)
        } else if text != source.text {
            try FileAccess.write(Array(text.utf8), to: file)
        }
        return true
    }

    private func program(_ source: SourceText) throws -> Program {
        switch CommandLanguage.parse(source) {
        case .complete(let program): return program
        case .incomplete(let diagnostic, _): throw FormatFailure(diagnostics: [diagnostic])
        case .invalid(let diagnostics): throw FormatFailure(diagnostics: diagnostics)
        }
    }
}

/// Why a file cannot be formatted: the errors in it.
private struct FormatFailure: Error {
    let diagnostics: [Diagnostic]
}
