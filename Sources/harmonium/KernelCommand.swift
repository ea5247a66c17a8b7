// `harmonium kernel`: what a kernelspec starts.
import ArgumentParser
import Glibc
import JupyterKernel
import Workbench

struct KernelCommand: ParsableCommand {
    static let name = "kernel"
    static let configuration = CommandConfiguration(
        commandName: name, abstract: "Serve notebooks: the Jupyter kernel, as front ends start it.")

    @Argument(
        help: "The JSON file in which the front end says where to listen.", completion: .file(extensions: ["json"]))
    var connectionFile: String

    func run() { Self.serve(connectionFile: connectionFile) }

    /// Serves until the kernel is told to end, and leaves the process.
    static func serve(connectionFile: String) -> Never {
        do {
            let kernel = try Kernel(
                description: .harmonium,
                parent: ParentWatch(environment: [
                    "JPY_PARENT_PID": getenv("JPY_PARENT_PID").map { String(cString: $0) } ?? ""
                ]),
                log: log,
                makeHistory: {
                    historyPath.map { FileHistory(path: $0, report: log) as any HistoryStore } ?? MemoryHistory()
                },
                makeEvaluator: { SessionEvaluator() })
            kernel.handleSignals()
            if case .program(let status) = try kernel.run(Connection(file: connectionFile)) { Glibc.exit(status) }
            Glibc.exit(EXIT_SUCCESS)
        } catch {
            exit(withError: error)
        }
    }
}

extension KernelCommand {
    /// `HARMONIUM_KERNEL_HISTORY`, or the place beside the prompt's history; `nil` for none.
    fileprivate static var historyPath: String? {
        Terminal.statePath(variable: "HARMONIUM_KERNEL_HISTORY", file: "kernel-history.sqlite")
    }

    @Sendable fileprivate static func log(_ line: String) {
        let text = "harmonium kernel: \(line)\n"
        _ = text.withCString { write(STDERR_FILENO, $0, strlen($0)) }
    }
}

extension KernelDescription {
    /// What this kernel says of itself. Its programs are valid Julia, so Julia's highlighters fit.
    static let harmonium = KernelDescription(
        implementation: "harmonium", version: Version.current,
        banner: "Harmonium \(Version.current): restricted Boltzmann machines, explored. ?name for help",
        language: Language(
            name: LanguageIdentity.name, version: Version.current, mimeType: LanguageIdentity.mimeType,
            fileExtension: LanguageIdentity.fileExtension, pygmentsLexer: LanguageIdentity.highlighter,
            codeMirrorMode: LanguageIdentity.highlighter),
        commTargets: WidgetManager.commTargets, hasDebugger: true, hasSubshells: true)
}
