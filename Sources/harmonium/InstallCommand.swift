// `harmonium install` and `harmonium uninstall`: the kernelspec by which front ends find this kernel.
import ArgumentParser
import Glibc

struct InstallCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "install", abstract: "Let Jupyter find this kernel: write its kernelspec.",
        discussion: "Front ends start the executable where it lies now; install again after moving it.")

    @OptionGroup var place: KernelspecPlace

    func run() throws {
        let directory = try place.directory()
        try Kernelspec(executable: Kernelspec.runningExecutable()).write(to: directory)
        print("installed the kernelspec in \(directory)")
    }
}

struct UninstallCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "uninstall", abstract: "Remove the kernelspec that `install` wrote.")

    @OptionGroup var place: KernelspecPlace

    func run() throws {
        let directory = try place.directory()
        try Kernelspec.remove(from: directory)
        print("removed the kernelspec from \(directory)")
    }
}

/// Where the kernelspec lies.
struct KernelspecPlace: ParsableArguments {
    @Flag(name: .customLong("user"), help: "For this user: in Jupyter's data directory (the default).")
    var isForUser = false

    @Flag(name: .customLong("sys-prefix"), help: "In the active virtual or conda environment.")
    var isForEnvironment = false

    @Option(help: .init("In DIR/share/jupyter/kernels.", valueName: "DIR"), completion: .directory)
    var prefix: String?

    func validate() throws {
        guard [isForUser, isForEnvironment, prefix != nil].filter({ $0 }).count <= 1 else {
            throw ValidationError("Use one of --user, --sys-prefix and --prefix.")
        }
    }

    /// The directory of the kernelspec.
    func directory() throws(KernelspecError) -> String {
        if let prefix { return Self.inside(prefix) }
        if isForEnvironment {
            guard let environment = Self.variable("VIRTUAL_ENV") ?? Self.variable("CONDA_PREFIX") else {
                throw .noEnvironment
            }
            return Self.inside(environment)
        }
        return try Self.userData() + "/kernels/" + Kernelspec.name
    }

    private static func inside(_ prefix: String) -> String { prefix + "/share/jupyter/kernels/" + Kernelspec.name }

    private static func userData() throws(KernelspecError) -> String {
        if let directory = variable("JUPYTER_DATA_DIR") { return directory }
        if let directory = variable("XDG_DATA_HOME") { return directory + "/jupyter" }
        guard let home = variable("HOME") else { throw .noHome }
        return home + "/.local/share/jupyter"
    }

    private static func variable(_ name: String) -> String? {
        guard let value = getenv(name), value.pointee != 0 else { return nil }
        return String(cString: value)
    }
}
