// Checking files without running them: programs with what they include, and the cells of notebooks.
import CommandLanguage
import JSON

/// What is wrong with a file.
public enum ProgramCheck {
    /// The errors and warnings of a program, or of a notebook where the file's extension is `ipynb`.
    /// - Parameters:
    ///   - name: the path under which diagnostics cite the file; what it includes is looked for beside it.
    ///   - bytes: its content.
    public static func diagnostics(of name: String, _ bytes: [UInt8]) -> [Diagnostic] {
        do {
            let isNotebook = FileAccess.fileExtension(name) == "ipynb"
            let sources = isNotebook ? try cells(name, bytes) : [try SourceText(name: name, bytes: bytes)]
            return diagnostics(of: sources)
        } catch {
            return [error as? Diagnostic ?? Diagnostic(.io, "cannot read \(name): \(error)")]
        }
    }

    private static func diagnostics(of sources: [SourceText]) -> [Diagnostic] {
        var programs: [Program] = []
        var failures: [Diagnostic] = []
        for source in sources {
            switch parse(source) {
            case .complete(let program): programs.append(program)
            case .incomplete(let diagnostic, _): failures.append(diagnostic)
            case .invalid(let diagnostics): failures += diagnostics
            }
        }
        let interpreter = Interpreter(
            builtins: Registry.builtins, constants: Registry.constants(arguments: []).merging(["ans": .nothing]) { $1 })
        var included = IncludedNames()
        for program in programs { included.add(program) }
        for name in included.names { interpreter.globals[name] = .nothing }
        // Names that a cell or file with a mistake defines are not known here.
        return failures
            + interpreter.check(programs, knowsAllNames: failures.isEmpty && included.areAllNames)
    }

    /// The code cells of a notebook, without help questions and their like.
    private static func cells(_ name: String, _ bytes: [UInt8]) throws -> [SourceText] {
        let notebook: JSONValue
        do { notebook = try JSONValue(parsing: bytes) } catch {
            throw Diagnostic(.io, "\(name) is not a notebook: \(error)")
        }
        guard let cells = notebook.object?["cells"]?.array else {
            throw Diagnostic(.io, "\(name) is not a notebook: it has no cells")
        }
        return cells.enumerated().compactMap { index, cell in
            guard cell.object?["cell_type"]?.string == "code", let source = cell.object?["source"] else { return nil }
            let text = source.string ?? source.array?.compactMap(\.string).joined() ?? ""
            return PromptLine(text) == nil ? SourceText(name: "\(name), cell \(index + 1)", text: text) : nil
        }
    }
}

/// The names that a program gets from other files.
private struct IncludedNames {
    private(set) var names: Set<String> = []
    /// Whether there are no further ones: every file is named as it is, and could be read.
    private(set) var areAllNames = true
    private var files: Set<String> = []

    mutating func add(_ program: Program) {
        for (function, path) in program.filesOfCalls(to: ["include", "load_session"]) {
            guard function == "include", let path else {
                areAllNames = false
                continue
            }
            let isAbsolute = path.hasPrefix("/") || path.hasPrefix("~")
            let full = isAbsolute ? path : FileAccess.split(program.source.name).folder + path
            guard files.insert(full).inserted else { continue }
            guard let bytes = try? FileAccess.read(full), let source = try? SourceText(name: full, bytes: bytes),
                case .complete(let inner) = parse(source)
            else {
                areAllNames = false
                continue
            }
            names.formUnion(inner.assignedNames)
            add(inner)
        }
    }
}
