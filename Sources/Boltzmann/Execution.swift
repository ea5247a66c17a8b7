// How a long computation runs: on how many threads, and who may stop it.
import Dispatch
import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The number of threads for a computation, and the question it asks between two blocks of work.
///
/// Work is cut into blocks by its size alone and results are put together in the order of the blocks, so that results
/// are the same to the bit on any number of threads.
public struct Execution: Sendable {
    /// At most this many threads work at once.
    public var threads: Int
    /// Called every few milliseconds, from any thread; what it throws ends the computation.
    public var poll: @Sendable () throws -> Void
    /// Counts the work that is done; `nil` when nobody wants to know.
    public var meter: ProgressMeter?

    /// - Parameters:
    ///   - threads: at most this many threads work at once; at least 1.
    ///   - meter: counts the work that is done.
    ///   - poll: called every few milliseconds, from any thread; what it throws ends the computation.
    public init(threads: Int, meter: ProgressMeter? = nil, poll: @escaping @Sendable () throws -> Void = {}) {
        self.threads = max(1, threads)
        self.meter = meter
        self.poll = poll
    }

    /// On the calling thread, never stopped.
    public static let inline = Execution(threads: 1)

    /// On as many threads as `HARMONIUM_THREADS` says, or as there are processors.
    public static let standard = Execution(threads: requestedThreads ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))))

    private static var requestedThreads: Int? {
        getenv("HARMONIUM_THREADS").flatMap { Int(String(cString: $0)) }.flatMap { $0 >= 1 ? $0 : nil }
    }

    /// The results of `body` for 0 ..< `count`, in this order.
    /// - Throws: what `body` or ``poll`` throws.
    func map<Result: Sendable>(_ count: Int, _ body: @Sendable (Int) throws -> Result) throws -> [Result] {
        guard threads > 1, count > 1 else {
            return try (0..<count).map { index in
                try poll()
                return try body(index)
            }
        }
        let next = Atomic(0)
        let finished = Mutex((results: [Result?](repeating: nil, count: count), failure: (any Error)?.none))
        DispatchQueue.concurrentPerform(iterations: min(threads, count)) { _ in
            while true {
                let index = next.add(1, ordering: .relaxed).oldValue
                guard index < count else { return }
                do {
                    try poll()
                    let result = try body(index)
                    finished.withLock { $0.results[index] = result }
                } catch {
                    next.store(count, ordering: .relaxed)
                    finished.withLock { $0.failure = $0.failure ?? error }
                }
            }
        }
        return try finished.withLock {
            if let failure = $0.failure { throw failure }
            return $0.results.compactMap { $0 }
        }
    }

    /// Adds up the results of `body` for 0 ..< `count` in this order, a few at a time to bound memory.
    /// - Parameters:
    ///   - unit: what is counted, in the plural; `body` does `each` of them at a time.
    /// - Throws: what `body` or ``poll`` throws.
    func reduce<Partial: Sendable, Total>(
        _ count: Int, into total: Total, counting unit: String, each: Int, _ body: @Sendable (Int) throws -> Partial,
        add: (inout Total, Partial) throws -> Void
    ) throws -> Total {
        let wave = 16
        var total = total
        try counting(count * each, unit) { counter in
            for first in stride(from: 0, to: count, by: wave) {
                let partials = try map(min(wave, count - first)) { part in
                    let partial = try body(first + part)
                    counter(each)
                    return partial
                }
                for partial in partials { try add(&total, partial) }
            }
        }
        return total
    }

    /// Applies `body` to blocks of rows and puts the results on top of each other.
    /// - Throws: what `body` or ``poll`` throws.
    func mapRows<Result: Sendable>(
        _ rows: Int, _ body: @Sendable (Range<Int>) throws -> Result
    ) throws -> [Result] {
        if rows <= Execution.rowsPerBlock { return try map(rows > 0 ? 1 : 0) { _ in try body(0..<rows) } }
        return try counting(rows, "rows") { counter in
            try mapBlocks(rows) { range in
                let result = try body(range)
                counter(range.count)
                return result
            }
        }
    }

    /// Applies `body` to blocks of rows that it counts itself.
    /// - Throws: what `body` or ``poll`` throws.
    func mapBlocks<Result: Sendable>(
        _ rows: Int, _ body: @Sendable (Range<Int>) throws -> Result
    ) throws -> [Result] {
        let size = Execution.rowsPerBlock
        return try map((rows + size - 1) / size) { try body($0 * size..<min(rows, ($0 + 1) * size)) }
    }

    /// How many rows of a data set make a block.
    static let rowsPerBlock = 64
}
