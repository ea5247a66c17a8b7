// The history on disk: one entry a line, with `\n` and `\\` for line breaks and backslashes, so that a damaged line costs one
// entry. Sessions share the file: each appends under a lock, and whoever finds it too long rewrites it under the same lock.
import Glibc

/// A history file that several sessions may use at once.
struct HistoryFile: Sendable {
    /// What went wrong, with the path and the system's reason.
    struct Failure: Error, Equatable, CustomStringConvertible {
        let path: String
        let code: Int32
        var description: String {
            "cannot use the history file \(path): \(String(cString: strerror(code)).lowercased())"
        }
    }

    let path: String
    /// The most entries that the file keeps.
    let limit: Int

    /// The entries, oldest first; none when there is no file yet. Bytes that are not text are dropped.
    /// - Throws: ``Failure`` when there is a file that cannot be read.
    func load() throws(Failure) -> [String] {
        guard access(path, F_OK) == 0 else { return [] }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Failure(path: path, code: errno) }
        defer { close(descriptor) }
        return Self.decode(try read(descriptor)).suffix(limit)
    }

    /// Adds an entry at the end.
    /// - Throws: ``Failure`` when the file cannot be made or written.
    func append(_ entry: String) throws(Failure) {
        makeFolders()
        let descriptor = try openLocked()
        defer { close(descriptor) }
        let content = try read(descriptor)
        var line = Self.encode(entry)
        if let last = content.last, last != UInt8(ascii: "\n") { line = "\n" + line }
        try write(line, to: descriptor)
        let entries = Self.decode(content)
        if entries.count + 1 > limit + limit / 4 {
            try replace(with: entries.suffix(limit - 1) + [entry])
        }
    }

    // MARK: The format

    static func encode(_ entry: String) -> String {
        var line = ""
        for character in entry.unicodeScalars {
            switch character {
            case "\n": line += "\\n"
            case "\\": line += "\\\\"
            default: line.unicodeScalars.append(character)
            }
        }
        return line + "\n"
    }

    static func decode(_ content: [UInt8]) -> [String] {
        content.split(separator: UInt8(ascii: "\n")).compactMap { bytes in
            let text = String(decoding: bytes, as: UTF8.self)
            // Ten thousand entries are read before the first prompt; nearly all of them are as they were typed.
            guard text.unicodeScalars.contains(where: { $0 == "\\" || isNoText($0) }) else { return text }
            var entry = String.UnicodeScalarView()
            var isEscaped = false
            for scalar in text.unicodeScalars {
                if isEscaped {
                    entry.append(scalar == "n" ? "\n" : scalar)
                    isEscaped = false
                } else if scalar == "\\" {
                    isEscaped = true
                } else if !isNoText(scalar) {
                    entry.append(scalar)
                }
            }
            return entry.isEmpty ? nil : String(entry)
        }
    }

    /// A control character, or what stands for bytes that are not UTF-8.
    private static func isNoText(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar == "\u{FFFD}"
    }

    // MARK: The system

    /// Opens the file, makes it where there is none, and waits for the lock; again when it was replaced meanwhile.
    private func openLocked() throws(Failure) -> Int32 {
        while true {
            let descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else { throw Failure(path: path, code: errno) }
            while flock(descriptor, LOCK_EX) != 0 {
                guard errno == EINTR else {
                    let code = errno
                    close(descriptor)
                    throw Failure(path: path, code: code)
                }
            }
            var opened = stat()
            var named = stat()
            if fstat(descriptor, &opened) == 0, stat(path, &named) == 0, opened.st_ino == named.st_ino,
                opened.st_dev == named.st_dev
            {
                return descriptor
            }
            close(descriptor)
        }
    }

    private func replace(with entries: [String]) throws(Failure) {
        let temporary = "\(path).\(getpid())"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Failure(path: temporary, code: errno) }
        defer { close(descriptor) }
        try write(entries.map(Self.encode).joined(), to: descriptor)
        guard rename(temporary, path) == 0 else { throw Failure(path: path, code: errno) }
    }

    private func makeFolders() {
        var end = path.startIndex
        while let slash = path[path.index(after: end)...].firstIndex(of: "/") {
            mkdir(String(path[..<slash]), 0o700)
            end = slash
        }
    }

    private func read(_ descriptor: Int32) throws(Failure) -> [UInt8] {
        var content: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        lseek(descriptor, 0, SEEK_SET)
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count > 0 { content.append(contentsOf: chunk[..<count]) }
            if count == 0 { return content }
            if count < 0, errno != EINTR { throw Failure(path: path, code: errno) }
        }
    }

    private func write(_ text: String, to descriptor: Int32) throws(Failure) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count > 0 { bytes.removeFirst(count) }
            if count < 0, errno != EINTR { throw Failure(path: path, code: errno) }
        }
    }
}
