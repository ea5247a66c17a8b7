// Philox4x32-10: a counter-based random number generator, a keyed mixing of the counter and nothing else.

/// The function Philox4x32-10 (Salmon, Moraes, Dror, Shaw: *Parallel random numbers: as easy as 1, 2, 3*, SC 2011).
///
/// A generator without state: the same counter and key always give the same four words, in any order and on any thread.
public enum Philox {
    /// Four 32-bit words: a counter, or what it is mixed to.
    public typealias Block = SIMD4<UInt32>

    /// The random words of a counter under a key.
    public static func block(counter: Block, key: SIMD2<UInt32>) -> Block {
        var counter = counter
        var key = key
        for _ in 0..<10 {
            let first = UInt64(counter.x) * 0xD251_1F53
            let second = UInt64(counter.z) * 0xCD9E_8D57
            counter = Block(
                UInt32(second >> 32) ^ counter.y ^ key.x, UInt32(truncatingIfNeeded: second),
                UInt32(first >> 32) ^ counter.w ^ key.y, UInt32(truncatingIfNeeded: first))
            key &+= SIMD2(0x9E37_79B9, 0xBB67_AE85)
        }
        return counter
    }
}
