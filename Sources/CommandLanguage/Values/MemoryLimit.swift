// How large a value may become: asked before it is made, because a program that has run out of memory cannot say so.
import Synchronization

/// The bytes of the values that were made since the system was asked how much memory is left.
private let grantedBytes = Atomic<Int>(0)

extension Value {
    /// Arrays of more elements than this are refused on any machine.
    public static let elementLimit = 1 << 30
    /// Values of fewer bytes are made without asking how much memory is left.
    private static let unaskedBytes = 4 << 20
    /// Several such values are made on one answer, since asking takes longer than adding two matrices; far less than
    /// ``reservedBytes`` together.
    private static let bytesOfAnAnswer = 64 << 20
    /// Texts of more bytes than this are refused.
    private static let textLimit = 1 << 30
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
                    .value, "an array of \(sizesText(sizes)) elements is too large",
                    labels: [.init(.whole)], help: "the limit is 2^30 elements, 8 GiB")
            }
            count = product
        }
        try checkMemory(count * elementBytes) { "an array of \(sizesText(sizes)) elements" }
    }

    private static func sizesText(_ sizes: [Int]) -> String { sizes.map(countText).joined(separator: "x") }

    /// A count; the largest stands for all that cannot be counted.
    private static func countText(_ count: Int) -> String { count == .max ? "over 2^63" : String(count) }

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
    @inline(__always)
    package static func checkText(_ bytes: Int) throws {
        if bytes > unaskedBytes { try checkLongText(bytes) }
    }

    @inline(never)
    private static func checkLongText(_ bytes: Int) throws {
        guard bytes <= textLimit else {
            throw Diagnostic(
                .value, "a string of \(countText(bytes)) bytes is too long", labels: [.init(.whole)],
                help: "the limit is 2^30 bytes, 1 GiB")
        }
        try checkMemory(bytes) { "a string of \(bytes) bytes" }
    }

    private static func checkMemory(_ bytes: Int, _ what: () -> String) throws {
        guard bytes > unaskedBytes,
            bytes > bytesOfAnAnswer || grantedBytes.add(bytes, ordering: .relaxed).newValue > bytesOfAnAnswer
        else { return }
        grantedBytes.store(0, ordering: .relaxed)
        guard let left = AvailableMemory().bytes.map({ max(0, $0 - reservedBytes) }), bytes > left / 2 else { return }
        throw Diagnostic(
            .value, "\(what()) would exhaust the memory", labels: [.init(.whole)],
            help: "it takes \(mebibytes(bytes)), \(mebibytes(left)) are left")
    }

    private static func mebibytes(_ bytes: Int) -> String { "\(bytes >> 20) MiB" }
}
