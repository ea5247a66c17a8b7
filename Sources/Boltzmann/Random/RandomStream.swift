// One stream of random numbers, read at any position, so that results do not depend on who draws first.
#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// An endless sequence of random numbers that can be read at any index.
///
/// Number `i` of a stream is a pure function of seed, stream, substream and `i`: two threads that fill two halves of an
/// array get what one thread would have written. Values of a stream never change; a new use takes a new stream
/// (``RandomSource/stream()``) or a ``substream(_:)``.
public struct RandomStream: Equatable, Sendable {
    /// What the stream is keyed by.
    public let seed: UInt64
    /// The number of the stream under its seed.
    public let stream: UInt32
    /// The number of the substream under its stream.
    public let substream: UInt32

    /// A stream by its coordinates.
    public init(seed: UInt64, stream: UInt32 = 0, substream: UInt32 = 0) {
        self.seed = seed
        self.stream = stream
        self.substream = substream
    }

    /// Another stream of the same use: one for each sweep of a Markov chain, say.
    public func substream(_ number: Int) -> RandomStream {
        RandomStream(seed: seed, stream: stream, substream: UInt32(truncatingIfNeeded: number))
    }

    /// The 64 random bits at `index`.
    public func bits(at index: Int) -> UInt64 {
        let number = UInt64(index) >> 1
        let block = Philox.block(
            counter: SIMD4(UInt32(truncatingIfNeeded: number), UInt32(number >> 32), substream, stream),
            key: SIMD2(UInt32(truncatingIfNeeded: seed), UInt32(seed >> 32)))
        return index & 1 == 0
            ? UInt64(block.x) | UInt64(block.y) << 32 : UInt64(block.z) | UInt64(block.w) << 32
    }

    /// The number at `index`, uniform on [0, 1) in steps of 2⁻⁵³.
    public func uniform(at index: Int) -> Double {
        Double(bits(at: index) >> 11) * 0x1p-53
    }

    /// The number at `index`, normal with mean 0 and variance 1 (Box and Muller 1958, from two uniforms).
    public func normal(at index: Int) -> Double {
        let pair = index & ~1
        let normals = RandomStream.normals(uniform(at: pair), uniform(at: pair + 1))
        return index & 1 == 0 ? normals.0 : normals.1
    }

    /// Numbers `range`, normal with mean 0 and variance 1.
    public func normals(_ range: Range<Int>) -> [Double] {
        guard !range.isEmpty else { return [] }
        let first = range.lowerBound & ~1
        var numbers = uniforms(first..<(range.upperBound + 1) & ~1)
        for pair in stride(from: 0, to: numbers.count, by: 2) {
            (numbers[pair], numbers[pair + 1]) = RandomStream.normals(numbers[pair], numbers[pair + 1])
        }
        return Array(numbers[(range.lowerBound - first)...].prefix(range.count))
    }

    /// Two normal numbers of two uniform ones.
    private static func normals(_ first: Double, _ second: Double) -> (Double, Double) {
        let radius = (-2 * log(1 - first)).squareRoot()
        let angle = 2 * Double.pi * second
        return (radius * cos(angle), radius * sin(angle))
    }

    /// The whole number at `index`, uniform on 0 ..< `bound`.
    public func integer(at index: Int, below bound: Int) -> Int {
        Int(bits(at: index).multipliedFullWidth(by: UInt64(bound)).high)
    }

    /// A random order of 0 ..< `count`, all orders equally probable (Fisher and Yates 1938).
    public func permutation(_ count: Int) -> [Int] { permutation(count) {} }

    /// A random order, as ``permutation(_:)``.
    /// - Parameters:
    ///   - count: how many numbers.
    ///   - poll: called every now and then, to end this with an error.
    public func permutation(_ count: Int, poll: () throws -> Void) rethrows -> [Int] {
        var order = Array(0..<count)
        for last in stride(from: count - 1, to: 0, by: -1) {
            if last.isMultiple(of: 4096) { try poll() }
            order.swapAt(last, integer(at: last, below: last + 1))
        }
        return order
    }
}
