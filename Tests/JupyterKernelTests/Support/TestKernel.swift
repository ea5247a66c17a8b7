// A kernel on its own threads, listening on sockets in a directory of its own.
import Foundation

@testable import JupyterKernel

/// A running kernel with a ``ScriptedEvaluator``.
final class TestKernel: Sendable {
    let connection: Connection
    let gate = Gate()
    private let directory: String
    private let thread: PosixThread
    private let controllerBox: Monitor<Kernel.Controller?>
    private let exit: Monitor<Result<Kernel.Exit, any Error>?>
    private let logged: Monitor<[String]>

    init(
        key: String = "a key", parent: ParentWatch? = nil, connection: Connection? = nil,
        makeEvaluator: @escaping @Sendable (Gate) -> any Evaluator = { ScriptedEvaluator(gate: $0) }
    ) throws {
        directory = FileManager.default.temporaryDirectory.path + "/hk-" + Identifier.random().prefix(8)
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        let connection =
            connection
            ?? Connection(
                transport: .ipc, ip: directory + "/k",
                ports: [.shell: 1, .control: 2, .stdin: 3, .iopub: 4, .heartbeat: 5], key: Array(key.utf8))
        self.connection = connection
        let (gate, controllerBox, exit) = (
            gate, Monitor(Kernel.Controller?.none), Monitor(Result<Kernel.Exit, any Error>?.none)
        )
        let logged = Monitor([String]())
        (self.controllerBox, self.exit, self.logged) = (controllerBox, exit, logged)
        thread = try PosixThread.start {
            let result = Result {
                let kernel = try Kernel(
                    description: .scripted, parent: parent, log: { line in logged.update { $0.append(line) } },
                    makeEvaluator: { makeEvaluator(gate) })
                controllerBox.update { $0 = kernel.controller }
                return try kernel.run(connection)
            }
            exit.update { $0 = result }
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: directory) }

    var controller: Kernel.Controller { controllerBox.wait { $0 } }

    /// What was logged so far.
    var log: [String] { logged.update { $0 } }

    /// Waits until the kernel has ended.
    func awaitExit() throws -> Kernel.Exit {
        let result = exit.wait { $0 }
        thread.join()
        return try result.get()
    }

    /// Ends the kernel, whatever it does.
    @discardableResult
    func stop() throws -> Kernel.Exit {
        gate.open()
        controller.terminate()
        return try awaitExit()
    }
}

extension KernelDescription {
    static let scripted = KernelDescription(
        implementation: "scripted", version: "1.2.3", banner: "A scripted kernel",
        language: Language(
            name: "script", version: "4.5", mimeType: "text/x-script", fileExtension: ".script",
            pygmentsLexer: "julia", codeMirrorMode: "julia"),
        helpLinks: [("Manual", "https://example.org")], commTargets: ["echo"])
}
