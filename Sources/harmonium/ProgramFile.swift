// Program texts from files and from standard input.
import CommandLanguage
import Glibc

/// Where the text of a program comes from, as the command line names it.
enum ProgramFile {
    /// `-` on the command line.
    static let standardInput = "-"

    /// The name under which diagnostics cite it.
    static func name(_ path: String) -> String { path == standardInput ? "standard input" : path }

    static func text(_ path: String) throws -> SourceText { try SourceText(name: name(path), bytes: bytes(path)) }

    static func bytes(_ path: String) throws(Diagnostic) -> [UInt8] {
        let isFile = path != standardInput
        let descriptor = isFile ? open(path, O_RDONLY | O_CLOEXEC) : STDIN_FILENO
        guard descriptor >= 0 else { throw unreadable(path) }
        defer { if isFile { close(descriptor) } }
        var content: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = read(descriptor, &chunk, chunk.count)
            if count > 0 { content.append(contentsOf: chunk[..<count]) }
            if count == 0 { return content }
            if count < 0, errno != EINTR { throw unreadable(path) }
        }
    }

    private static var subcommands: [String] {
        Harmonium.configuration.subcommands.compactMap { $0.configuration.commandName }
    }

    private static func unreadable(_ path: String) -> Diagnostic {
        let errno = errno
        let reason = String(cString: strerror(errno)).lowercased()
        let isWord = errno == ENOENT && path.allSatisfy(\.isLetter)
        let near = isWord ? nearestName(to: path, among: subcommands) : nil
        let help =
            errno == EISDIR
            ? "write `\(path)/*.rbm` for the programs in it" : near.map { "did you mean `harmonium \($0)`?" }
        return Diagnostic(.io, "cannot read \(name(path)): \(reason)", help: help)
    }
}

/// Standard output and standard error of the commands that judge program texts.
struct CommandOutput {
    private let colors = ColorChoice.ofEnvironment
    /// The program that runs is none of those that are spoken of: their names are told.
    private let none = SourceText(name: "", text: "")

    func write(_ text: String) { send(text, to: STDOUT_FILENO) }

    func report(_ diagnostic: Diagnostic) {
        let columns = Terminal.screen.size.columns
        let text = diagnostic.rendered(columns: columns, isColored: colors.standardError, current: none)
        send(text + "\n", to: STDERR_FILENO)
    }

    private func send(_ text: String, to descriptor: Int32) {
        let buffer = OutputBuffer(descriptor: descriptor)
        buffer.write(text)
        buffer.flush()
    }
}
