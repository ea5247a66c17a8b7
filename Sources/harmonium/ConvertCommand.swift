// `harmonium convert`: notebooks to programs with cell marks and back, with other parameters if asked for.
import ArgumentParser
import CommandLanguage
import Workbench

struct ConvertCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "convert", abstract: "Turn a notebook into a program with cell marks (`# %%`), or back.",
        discussion: """
            The endings of the files, .ipynb and .rbm, say what is what; two notebooks are a way to set parameters. \
            Outputs are left behind.
            """)

    @ArgumentParser.Argument(help: "What there is.", completion: .file(extensions: ["ipynb", "rbm"]))
    var input: String

    @ArgumentParser.Argument(help: "What is to be.", completion: .file(extensions: ["ipynb", "rbm"]))
    var output: String

    @Option(
        name: [.customShort("p"), .customLong("parameter")],
        help: .init(
            "Have a cell behind the one tagged `parameters` set a variable; CODE is an expression.",
            valueName: "NAME=CODE"))
    var parameters: [String] = []

    func run() throws {
        let report = CommandOutput()
        do {
            var cells = try read()
            if !parameters.isEmpty { cells.inject(try parameters.map(assignment)) }
            let bytes = try isNotebook(output) ? cells.notebook : Array(cells.script.utf8)
            try FileAccess.write(bytes, to: output)
        } catch {
            report.report(error as? Diagnostic ?? Diagnostic(.io, "\(error)"))
            throw ExitCode.failure
        }
    }

    private func read() throws -> NotebookCells {
        let text = String(decoding: try FileAccess.read(input), as: UTF8.self)
        return try isNotebook(input) ? NotebookCells(notebook: text, path: input) : NotebookCells(script: text)
    }

    private func isNotebook(_ path: String) throws -> Bool {
        switch FileAccess.fileExtension(path) {
        case "ipynb": return true
        case "rbm": return false
        case let other:
            throw Diagnostic(
                .io, "\"\(path)\": files that end with \".\(other)\" are not known here",
                help: "give it the ending .ipynb or .rbm")
        }
    }

    /// `NAME=CODE`, which must be an assignment in the language.
    private func assignment(_ text: String) throws -> (name: String, code: String) {
        let source = SourceText(name: "-p", text: text)
        switch CommandLanguage.parse(source) {
        case .complete(let program):
            guard let split = text.firstIndex(of: "="), program.entries.count == 1,
                case .assignment(_, operator: nil, _) = program.entries[0].statement.kind
            else {
                throw Diagnostic(
                    .parse, "`\(text)` sets no variable",
                    help: "write -p NAME=CODE, as in -p epochs=10 or -p 'name=\"a\"'")
            }
            return (text[..<split].trimmed, text[text.index(after: split)...].trimmed)
        case .incomplete(let diagnostic, _): throw diagnostic
        case .invalid(let diagnostics): throw diagnostics[0]
        }
    }
}

extension Substring {
    /// The text without spaces around it.
    fileprivate var trimmed: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
