// Parallel tempering: chains with replicas at lower inverse temperatures, where they move freely.

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Chains of a model, each with a replica at every inverse temperature of a path; neighbours exchange their states so
/// that all of them keep their distributions (Swendsen & Wang 1986; for RBMs Desjardins et al. 2010).
public struct TemperedChains: Sendable {
    /// The path of the replicas.
    public var path: TemperedPath
    /// The inverse temperatures, ascending up to 1.
    public let betas: [Double]
    /// The visible states at each inverse temperature, one row per chain.
    public private(set) var replicas: [Matrix]
    /// How many exchanges between each inverse temperature and the next were tried, and how many were made.
    public private(set) var exchanges: [(tried: Int, made: Int)]

    /// Chains that start from the model at β = 0.
    public init(_ path: TemperedPath, betas: [Double], chains: Int, random: RandomStream) {
        self.path = path
        self.betas = betas
        replicas = betas.indices.map { path.baseStates(chains, from: random.substream($0)) }
        exchanges = Array(repeating: (0, 0), count: betas.count - 1)
    }

    /// The states of the model itself.
    public var states: Matrix { replicas[betas.count - 1] }

    /// Goes on by some steps: neighbours exchange, then each replica makes a Gibbs step.
    /// - Parameters:
    ///   - steps: how many.
    ///   - random: numbers that no one else uses.
    /// - Throws: what the poll of `execution` throws.
    public mutating func run(_ steps: Int, random: RandomStream, _ execution: Execution = .inline) throws {
        let rungs = betas.map { path.rung(at: $0) }
        let weights = path.model.weights
        let (start, count) = (replicas, replicas[0].rows)
        typealias Part = (replicas: [Matrix], made: [Int])
        let parts = try execution.counting(steps, "Gibbs steps", piecesPerUnit: count) { counter in
            try execution.mapBlocks(count) { range -> Part in
                var replicas = start.map { $0.rows(range) }
                var made = [Int](repeating: 0, count: rungs.count - 1)
                for step in 0..<steps {
                    try execution.poll()
                    var inputs = try replicas.map { try $0.times(weights) }
                    let numbers = (0..<3).map { random.substream(3 * step + $0) }
                    // Even pairs and odd pairs take turns: no replica moves twice.
                    for low in stride(from: step % 2, to: rungs.count - 1, by: 2) {
                        let high = low + 1
                        func gains(_ rung: TemperedPath.Rung) throws -> [Double] {
                            let lower = try rung.logDensities(of: replicas[low], inputs: inputs[low])
                            return zip(try rung.logDensities(of: replicas[high], inputs: inputs[high]), lower).map(-)
                        }
                        let logOdds = try zip(gains(rungs[low]), gains(rungs[high])).map(-)
                        for (row, odds) in logOdds.enumerated() {
                            let place = (range.lowerBound + row) * rungs.count + low
                            guard log(1 - numbers[2].uniform(at: place)) < odds else { continue }
                            replicas.swapRows(row, of: low, high)
                            inputs.swapRows(row, of: low, high)
                            made[low] += 1
                        }
                    }
                    for (number, rung) in rungs.enumerated() {
                        replicas[number] = try rung.step(
                            inputs: inputs[number], random: (numbers[0], numbers[1]),
                            firstRow: number * count + range.lowerBound)
                    }
                    counter(range.count)
                }
                return (replicas, made)
            }
        }
        for number in replicas.indices {
            replicas[number] = Matrix(stacking: parts.map { $0.replicas[number] }, columns: path.model.visibleCount)
        }
        for low in exchanges.indices {
            exchanges[low].tried += count * ((steps + 1 - low % 2) / 2)
            exchanges[low].made += parts.reduce(0) { $0 + $1.made[low] }
        }
    }
}

extension [Matrix] {
    /// Exchanges a row of two matrices.
    fileprivate mutating func swapRows(_ row: Int, of first: Int, _ second: Int) {
        let columns = self[first].columns
        for place in row * columns..<(row + 1) * columns {
            let kept = self[first].elements[place]
            self[first].elements[place] = self[second].elements[place]
            self[second].elements[place] = kept
        }
    }
}
