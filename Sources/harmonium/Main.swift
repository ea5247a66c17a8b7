// The executable: its subcommands put the libraries together.
import ArgumentParser

@main
struct Harmonium: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "harmonium", abstract: "Explore restricted Boltzmann machines.",
        subcommands: [KernelCommand.self, InstallCommand.self, UninstallCommand.self])
}

enum Version {
    static let current = "0.1.0"
}
