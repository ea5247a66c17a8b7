// What can be wrong inside a file: told with the file's name and the place in it.
import CommandLanguage

/// Something wrong in the content of a file; ``diagnostic(for:)`` names the file.
struct FileError: Error, Equatable {
    /// Lower case, no full stop: `line 3 has 2 columns, the lines before have 4`.
    var message: String
    var help: String?

    init(_ message: String, help: String? = nil) {
        self.message = message
        self.help = help
    }

    /// The error as the language reports it.
    func diagnostic(for path: String) -> Diagnostic {
        Diagnostic(.io, "\"\(path)\": \(message)", labels: [.init(.argument("path"))], help: help)
    }
}
