// Reading and writing whole files, with errors that say what to do.
import CommandLanguage
import Glibc

/// Whole files, read and replaced.
package enum FileAccess {
    /// The bytes of a file.
    /// - Throws: a `Diagnostic` of category `IOError` when it cannot be read; a missing file is answered with the
    ///   name in its folder that looks most like it.
    package static func read(_ path: String) throws -> [UInt8] {
        let descriptor = open(expanded(path), O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("cannot read", path, errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw failure("cannot read", path, errno) }
        guard status.st_mode & S_IFMT != S_IFDIR else { throw failure("cannot read", path, EISDIR) }

        var bytes: [UInt8] = []
        bytes.reserveCapacity(max(0, Int(status.st_size)))
        let step = 1 << 20
        while true {
            var chunk: [UInt8] = []
            var code: Int32 = 0
            chunk = Array(unsafeUninitializedCapacity: step) { buffer, count in
                var got = Glibc.read(descriptor, buffer.baseAddress, step)
                while got < 0, errno == EINTR { got = Glibc.read(descriptor, buffer.baseAddress, step) }
                if got < 0 { code = errno }
                count = max(0, got)
            }
            guard code == 0 else { throw failure("cannot read", path, code) }
            if chunk.isEmpty { return bytes }
            bytes.append(contentsOf: chunk)
        }
    }

    /// Replaces a file as a whole: whoever reads it meanwhile, and whatever goes wrong, finds the old bytes or the
    /// new ones, never a part.
    package static func write(_ bytes: [UInt8], to path: String) throws {
        let target = resolved(expanded(path))
        // Devices and pipes are written to: they cannot be replaced.
        var there = stat()
        if stat(target, &there) == 0, ![S_IFREG, S_IFDIR].contains(there.st_mode & S_IFMT) {
            let descriptor = open(target, O_WRONLY | O_CLOEXEC)
            guard descriptor >= 0 else { throw failure("cannot write", path, errno) }
            var code = writeAll(bytes, to: descriptor)
            if close(descriptor) != 0, code == 0 { code = errno }
            guard code == 0 else { throw failure("cannot write", path, code) }
            return
        }
        let temporary = "\(target).\(getpid()).\(UInt32.random(in: 0 ... .max)).tmp"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw failure("cannot write", path, errno) }
        var code = writeAll(bytes, to: descriptor)
        var old = stat()
        if code == 0, stat(target, &old) == 0 {
            if old.st_mode & S_IFMT == S_IFDIR {
                code = EISDIR
            } else if fchmod(descriptor, old.st_mode & 0o7777) != 0 {
                code = errno
            }
        }
        if code == 0, fsync(descriptor) != 0 { code = errno }
        if close(descriptor) != 0, code == 0 { code = errno }
        if code == 0, rename(temporary, target) != 0 { code = errno }
        guard code == 0 else {
            unlink(temporary)
            throw failure("cannot write", path, code)
        }
    }

    /// The names in a folder, sorted; folders end in `/`. Empty when it cannot be read.
    static func names(in folder: String) -> [String] {
        guard let directory = opendir(folder.isEmpty ? "." : expanded(folder)) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let isFolder = entry.pointee.d_type == UInt8(DT_DIR)
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { raw in
                String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(isFolder ? name + "/" : name) }
        }
        return names.sorted()
    }

    /// The part of a path up to and with its last `/`, and the rest.
    static func split(_ path: String) -> (folder: String, name: String) {
        guard let slash = path.lastIndex(of: "/") else { return ("", path) }
        let behind = path.index(after: slash)
        return (String(path[..<behind]), String(path[behind...]))
    }

    /// What stands behind the last dot of the file's name, in lower case; empty when there is none.
    package static func fileExtension(_ path: String) -> String {
        let name = split(path).name
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return "" }
        return name[name.index(after: dot)...].lowercased()
    }

    private static func expanded(_ path: String) -> String {
        guard path == "~" || path.hasPrefix("~/"), let home = getenv("HOME") else { return path }
        return String(cString: home) + path.dropFirst()
    }

    /// The file that a symbolic link stands for, so that writing replaces the file and not the link.
    private static func resolved(_ path: String) -> String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }

    private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
        bytes.withUnsafeBytes { raw in
            var done = 0
            while done < raw.count {
                let wrote = Glibc.write(descriptor, raw.baseAddress?.advanced(by: done), raw.count - done)
                if wrote < 0 {
                    if errno == EINTR { continue }
                    return errno
                }
                done += wrote
            }
            return 0
        }
    }

    private static func failure(_ action: String, _ path: String, _ code: Int32) -> Diagnostic {
        let (folder, name) = split(path)
        var reason = String(cString: strerror(code)).lowercased()
        var help: String?
        switch code {
        case ENOENT where !folder.isEmpty && access(expanded(folder), F_OK) != 0:
            reason = "there is no folder \(folder)"
        case ENOENT:
            reason = "there is no such file"
            help = nearestName(to: name, among: names(in: folder)).map { "did you mean \"\(folder)\($0)\"?" }
        case EISDIR: reason = "it is a folder"
        case EACCES, EPERM: reason = "permission denied"
        case ENOSPC: reason = "the disk is full"
        default: break
        }
        return Diagnostic(
            .io, "\(action) \"\(path)\": \(reason)", labels: [.init(.argument("path"))], help: help)
    }
}
