// The kernelspec: the file by which Jupyter knows how to start this kernel.
import FoundationEssentials
import Glibc
import JSON
import JupyterKernel
import Workbench

/// What Jupyter must know to start this kernel.
struct Kernelspec {
    static let name = LanguageIdentity.name
    private static let file = "kernel.json"

    /// The absolute path of the program to start.
    var executable: String

    /// The content of `kernel.json`. Interrupts come as messages: these reach a kernel wherever it runs.
    var content: JSONObject {
        [
            "argv": [.string(executable), "kernel", "{connection_file}"],
            "display_name": .string(LanguageIdentity.displayName),
            "language": .string(LanguageIdentity.name), "interrupt_mode": "message",
            "kernel_protocol_version": .string(KernelDescription.protocolVersion),
            "metadata": ["debugger": true, "supported_encryption": ["curve"]],
        ]
    }

    /// Writes the kernelspec, whole or not at all.
    func write(to directory: String) throws(KernelspecError) {
        do {
            try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
            let file = URL(filePath: directory).appending(path: Self.file)
            try Data((content.text + "\n").utf8).write(to: file, options: .atomic)
        } catch {
            throw .notWritable(directory: directory, reason: Self.reason(error))
        }
    }

    static func remove(from directory: String) throws(KernelspecError) {
        guard FileManager.default.fileExists(atPath: directory + "/" + file) else {
            throw .notInstalled(directory: directory)
        }
        do { try FileManager.default.removeItem(atPath: directory) } catch {
            throw .notWritable(directory: directory, reason: reason(error))
        }
    }

    /// The path of the program that runs now.
    static func runningExecutable() throws(KernelspecError) -> String {
        guard let path = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") else {
            throw .noExecutable
        }
        return path
    }

    private static func reason(_ error: any Error) -> String {
        let underlying = (error as? CocoaError)?.underlying as? POSIXError
        return underlying.map { String(cString: strerror($0.code.rawValue)) } ?? "\(error)"
    }
}

/// Why a kernelspec cannot be written or removed.
enum KernelspecError: Error, CustomStringConvertible {
    case noEnvironment
    case noHome
    case noExecutable
    case notWritable(directory: String, reason: String)
    case notInstalled(directory: String)

    var description: String {
        switch self {
        case .noEnvironment: "no virtual environment is active: activate one, or use --prefix DIR"
        case .noHome: "HOME is not set: use --prefix DIR"
        case .noExecutable: "cannot find the path of this program: /proc is not there"
        case .notWritable(let directory, let reason): "cannot write \(directory): \(reason)"
        case .notInstalled(let directory): "there is no kernelspec in \(directory)"
        }
    }
}
