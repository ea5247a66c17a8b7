// How much memory this process may still take: what the machine has left, less what a container or a limit holds back.
import Glibc

/// Asks the kernel's files.
struct AvailableMemory {
    /// The start of a file; `nil` when it cannot be read.
    var contents: (_ path: String) -> String? = AvailableMemory.start
    /// The largest size of the process in bytes (`ulimit -v`); `nil` without a limit.
    var sizeLimit: Int? = AvailableMemory.limitOfProcess()

    /// The bytes that are left; `nil` when nothing tells.
    var bytes: Int? {
        let ofMachine = number(behind: "MemAvailable:", in: "/proc/meminfo").map { $0 << 10 }
        return ([ofMachine, ofProcess] + ofContainers).compactMap(\.self).min()
    }

    private var ofProcess: Int? {
        guard let sizeLimit, let pages = number(in: "/proc/self/statm") else { return nil }
        return sizeLimit - pages * sysconf(Int32(_SC_PAGESIZE))
    }

    /// What the control group of the process leaves, and each of those around it. Inside of a container, its own files
    /// stand at the root, whatever the path is.
    private var ofContainers: [Int?] {
        let groups = (contents("/proc/self/cgroup") ?? "").split(separator: "\n").map {
            $0.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
        }
        return groups.flatMap { group -> [Int?] in
            guard group.count == 3, let files = ControlGroupFiles(controllers: group[1]) else { return [] }
            var names = group[2].split(separator: "/")
            var left: [Int?] = []
            while true {
                left.append(memory(left: files, in: ([files.root] + names.map(String.init)).joined(separator: "/")))
                guard names.popLast() != nil else { return left }
            }
        }
    }

    private func memory(left files: ControlGroupFiles, in folder: String) -> Int? {
        guard let limit = number(in: "\(folder)/\(files.limit)"), let used = number(in: "\(folder)/\(files.used)")
        else { return nil }
        // What was read from files goes when the room is needed.
        let cached = number(behind: files.cached, in: "\(folder)/memory.stat") ?? 0
        return max(0, limit - used + min(cached, used))
    }

    /// The first number of a file, or the first behind a word in it.
    private func number(behind word: String? = nil, in path: String) -> Int? {
        guard let words = contents(path)?.split(whereSeparator: \.isWhitespace) else { return nil }
        guard let word else { return words.first.flatMap { Int($0) } }
        return words.firstIndex { $0 == word }.flatMap { $0 + 1 < words.count ? Int(words[$0 + 1]) : nil }
    }

    private static func start(of path: String) -> String? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        return String(unsafeUninitializedCapacity: 8192) { max(0, read(file, $0.baseAddress, $0.count)) }
    }

    private static func limitOfProcess() -> Int? {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0 else { return nil }
        return limit.rlim_cur < UInt64(Int.max) ? Int(limit.rlim_cur) : nil
    }
}

/// Where a control group says what it may take and takes.
private struct ControlGroupFiles {
    let root: String
    let limit: String
    let used: String
    let cached: String

    /// - Parameter controllers: as in `/proc/self/cgroup`: none in version 2, which has one tree for all.
    init?(controllers: Substring) {
        if controllers.isEmpty {
            (root, limit, used, cached) = ("/sys/fs/cgroup", "memory.max", "memory.current", "inactive_file")
        } else if controllers.split(separator: ",").contains("memory") {
            (root, limit, used, cached) =
                ("/sys/fs/cgroup/memory", "memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file")
        } else {
            return nil
        }
    }
}
