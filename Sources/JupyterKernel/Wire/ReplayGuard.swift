// Remembers the signatures of recent messages, so that a recorded message cannot be sent again.

/// The signatures of the last messages, bounded in number: the older half is forgotten when the newer half is full.
struct ReplayGuard {
    /// The first 128 bits of a signature.
    private struct Mark: Hashable {
        var high: UInt64
        var low: UInt64

        init(_ signature: [UInt8]) {
            high = 0
            low = 0
            for byte in signature.prefix(32) {
                high = high << 4 | low >> 60
                low = low << 4 | UInt64(hexadecimalValue(byte) ?? 0)
            }
        }
    }

    private let capacity: Int
    private var newer: Set<Mark> = []
    private var older: Set<Mark> = []

    /// - Parameter capacity: the number of messages that are remembered at the least.
    init(capacity: Int = 32_768) { self.capacity = capacity }

    /// Whether this valid signature is seen for the first time, as far as is remembered; remembers it.
    mutating func admit(_ signature: [UInt8]) -> Bool {
        let mark = Mark(signature)
        guard !older.contains(mark), newer.insert(mark).inserted else { return false }
        if newer.count >= capacity {
            older = newer
            newer = []
        }
        return true
    }
}
