// What the process holds between two groups of inputs, when their sessions are gone: it must not grow.
import CFuzzing
import Glibc

/// What malloc has handed out, and the files that are open.
struct Holdings {
    /// After how many groups what is made once and kept, tables and caches, has been made; but for a little.
    static let warmUp: UInt64 = 200
    /// What that little may be, in bytes: 90 KiB were seen in 200,000 inputs. A leak of twelve bytes an input comes to more
    /// in a part of 50,000.
    private static let tolerance = 512 << 10

    private let bytes: Int
    private let files: Int

    init() {
        // Not the memory that the system gives to the process: malloc and the stack keep what they once had.
        let allocated = mallinfo2()
        bytes = Int(allocated.uordblks) + Int(allocated.hblkhd)
        files = Holdings.openFiles()
    }

    /// What there is more of than before; `nil` when there is nothing to tell.
    func leak(since before: Holdings) -> String? {
        if files > before.files { return "a leak of \(files - before.files) open files" }
        return bytes > before.bytes + Holdings.tolerance ? "a leak of \((bytes - before.bytes) >> 10) KiB" : nil
    }

    private static func openFiles() -> Int {
        guard let directory = opendir("/proc/self/fd") else { return 0 }
        defer { closedir(directory) }
        var count = 0
        while readdir(directory) != nil { count += 1 }
        return count
    }
}
