// How large a value may become: asked before it is made, because a program that has run out of memory cannot say so.
import Glibc

extension Value {
    /// Arrays of more elements than this are refused on any machine.
    public static let elementLimit = 1 << 30
    /// Values of fewer bytes are made without asking how much memory is left.
    private static let unaskedBytes = 4 << 20
    /// What is left alone, so that small values still find room when the large ones are refused.
    private static let reservedBytes = 192 << 20

    /// - Throws: a `ValueError` when an array of these sizes has more elements than ``elementLimit``, or takes more than
    ///   half of the memory that is left.
    public static func checkSize(_ sizes: [Int]) throws {
        try checkSize(sizes, elementBytes: MemoryLayout<Double>.stride)
    }

    private static func checkSize(_ sizes: [Int], elementBytes: Int) throws {
        var count = 1
        for size in sizes {
            let (product, overflow) = count.multipliedReportingOverflow(by: size)
            // Where another axis has length 0, loops would still run along this one.
            guard !overflow, product <= elementLimit, size <= elementLimit else {
                throw Diagnostic(
                    .value, "an array of \(sizes.map(String.init).joined(separator: "x")) elements is too large",
                    labels: [.init(.whole)], help: "the limit is 2^30 elements, 8 GiB")
            }
            count = product
        }
        try checkMemory(count * elementBytes) {
            "an array of \(sizes.map(String.init).joined(separator: "x")) elements"
        }
    }

    /// - Throws: what ``checkSize(_:)`` throws for the array that these values make together.
    package static func checkTotalSize(_ parts: some Sequence<Value>) throws {
        var total = 0
        var isNumeric = true
        for part in parts {
            let (count, overflow) = total.addingReportingOverflow(part.axes?.reduce(1, *) ?? 1)
            total = overflow ? Int.max : count
            if case .list = part { isNumeric = false }
        }
        try checkSize([total], elementBytes: isNumeric ? MemoryLayout<Double>.stride : MemoryLayout<Value>.stride)
    }

    /// - Throws: a `ValueError` when a string of this many bytes is longer than 1 GiB, or takes more than half of the
    ///   memory that is left.
    package static func checkText(_ bytes: Int) throws {
        guard bytes <= 1 << 30 else {
            throw Diagnostic(
                .value, "a string of \(bytes) characters is too long", labels: [.init(.whole)],
                help: "the limit is 1 GiB of text")
        }
        try checkMemory(bytes) { "a string of \(bytes) characters" }
    }

    private static func checkMemory(_ bytes: Int, _ what: () -> String) throws {
        guard bytes > unaskedBytes, let available = availableMemory().map({ max(0, $0 - reservedBytes) }),
            bytes > available / 2
        else { return }
        throw Diagnostic(
            .value, "\(what()) would exhaust the memory", labels: [.init(.whole)],
            help: "it takes \(mebibytes(bytes)), \(mebibytes(available)) are left")
    }

    private static func mebibytes(_ bytes: Int) -> String { "\(bytes >> 20) MiB" }

    /// What the machine has left, and what a limit on this process (`ulimit -v`) leaves.
    private static func availableMemory() -> Int? {
        let ofMachine = number(in: "/proc/meminfo", behind: "MemAvailable:").map { $0 << 10 }
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0, limit.rlim_cur < UInt64(Int.max),
            let pages = number(in: "/proc/self/statm", behind: "")
        else { return ofMachine }
        let ofProcess = Int(limit.rlim_cur) - pages * sysconf(Int32(_SC_PAGESIZE))
        return min(ofMachine ?? ofProcess, ofProcess)
    }

    /// The first number behind a word in one of the kernel's files.
    private static func number(in path: String, behind word: String) -> Int? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        let text = String(unsafeUninitializedCapacity: 4096) { max(0, read(file, $0.baseAddress, $0.count)) }
        let words = text.split(whereSeparator: \.isWhitespace)
        guard !word.isEmpty else { return words.first.flatMap { Int($0) } }
        return words.firstIndex { $0 == word }.flatMap { $0 + 1 < words.count ? Int(words[$0 + 1]) : nil }
    }
}
