// A text in the user's own editor and back.
import Glibc

/// The editor that `VISUAL` or `EDITOR` names, or `vi`.
package enum ExternalEditor {
    /// Why a text could not be edited.
    package struct Failure: Error, Equatable, Sendable {
        package let message: String
        package let help: String
    }

    /// Opens a text in the editor and waits until that is left.
    /// - Parameters:
    ///   - text: what to begin with.
    ///   - fileName: the name of the file that the editor sees, for its highlighting.
    /// - Returns: what was saved, without line breaks at its end; `nil` where that is the same text, or nothing.
    package static func edit(_ text: String, fileName: String) throws(Failure) -> String? {
        let folder = try makeFolder()
        defer { remove(folder) }
        let path = folder + "/" + fileName
        try write(text + (text.isEmpty ? "" : "\n"), to: path)
        let command = variable("VISUAL") ?? variable("EDITOR") ?? "vi"
        let status = Shell.run(command + " \"$1\"", arguments: [path])
        guard status == 0 else { throw failure(of: command, status) }
        let edited = withoutEnd(PastedText.clean(try read(path), indentationStep: 4))
        return edited.allSatisfy(\.isWhitespace) || edited == withoutEnd(text) ? nil : edited
    }

    /// What an environment variable says; `nil` when it says nothing.
    private static func variable(_ name: String) -> String? {
        let value = getenv(name).map { String(cString: $0) } ?? ""
        return value.allSatisfy(\.isWhitespace) ? nil : value
    }

    private static func failure(of command: String, _ status: Int32?) -> Failure {
        switch status {
        case nil, 126, 127:
            Failure(
                message: "there is no editor `\(command)`", help: "set VISUAL or EDITOR to one that is installed")
        case let status?:
            Failure(
                message: "the editor `\(command)` ended with status \(status)", help: "the text is what it was before")
        }
    }

    private static func withoutEnd(_ text: String) -> String {
        String(text.reversed().drop(while: \.isNewline).reversed())
    }

    // MARK: Files

    private static func makeFolder() throws(Failure) -> String {
        let parent = getenv("TMPDIR").map { String(cString: $0) } ?? ""
        let template = (parent.isEmpty ? "/tmp" : parent) + "/harmonium-XXXXXX"
        var path = template.utf8CString.map { $0 }
        guard mkdtemp(&path) != nil else { throw unusable(template) }
        return String(decoding: path.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// The folder with all that the editor left in it, such as its backups.
    private static func remove(_ folder: String) {
        guard let entries = opendir(folder) else { return }
        while let entry = readdir(entries) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            unlink(folder + "/" + name)
        }
        closedir(entries)
        rmdir(folder)
    }

    private static func write(_ text: String, to path: String) throws(Failure) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw unusable(path) }
        writeAll(Array(text.utf8), to: descriptor)
        close(descriptor)
    }

    private static func read(_ path: String) throws(Failure) -> [Unicode.Scalar] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw unusable(path) }
        defer { close(descriptor) }
        var content: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count > 0 { content.append(contentsOf: chunk[..<count]) }
            if count == 0 { return Array(String(decoding: content, as: UTF8.self).unicodeScalars) }
            if count < 0, errno != EINTR { throw unusable(path) }
        }
    }

    private static func unusable(_ path: String) -> Failure {
        Failure(
            message: "cannot use the file \(path): \(String(cString: strerror(errno)).lowercased())",
            help: "set TMPDIR to a folder for temporary files")
    }
}
