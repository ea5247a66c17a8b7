// The executable: its subcommands put the libraries together.
import ArgumentParser

@main
struct Harmonium: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "harmonium", abstract: "Explore restricted Boltzmann machines.")
}
