// The baseline of every evaluation: units that know nothing of each other.

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Independent units with the frequencies of a data set: what a model must beat to have learned how units go together.
public struct IndependentUnits: Sendable {
    /// The states of a unit, one per row; `nil` for normal units.
    private let levels: Matrix?
    /// The logarithms of the probabilities of the levels, unit after unit.
    private let logProbabilities: [[Double]]
    /// Mean and variance of each unit, where there are no levels.
    private let normals: [(mean: Double, variance: Double)]

    /// - Parameters:
    ///   - data: n×nv states; NaN is a missing value, which counts nowhere.
    ///   - layer: the visible layer.
    ///   - smoothing: how much more often than it occurs every level of a unit counts: 0 for the most likely units, 1
    ///     (Laplace) where other data are asked of, so that no state is impossible.
    /// - Returns: `nil` for rectified units, which have no baseline here, and for real units whose data do not vary, where
    ///   the density has no bound.
    /// - Throws: ``BoltzmannError`` for elements that are no states, or no data.
    public init?(fittedTo data: Matrix, of layer: any UnitLayer, smoothing: Double = 0) throws {
        guard data.rows > 0 else { throw BoltzmannError.noData }
        try layer.checkKnownStates(data)
        levels = layer.levels
        if let levels {
            normals = []
            logProbabilities = (0..<layer.unitCount).map { unit in
                var counts = [Double](repeating: smoothing, count: levels.rows)
                for row in 0..<data.rows {
                    if let level = IndependentUnits.level(of: unit, in: data, row, levels) { counts[level] += 1 }
                }
                let sum = counts.reduce(0, +)
                return counts.map { log($0 / sum) }
            }
        } else if layer is GaussianLayer {
            logProbabilities = []
            normals = (0..<data.columns).map { column in
                let numbers = data.column(column).filter { !$0.isNaN }
                let mean = numbers.reduce(0, +) / Double(numbers.count)
                return (mean, numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(numbers.count))
            }
            guard normals.allSatisfy({ $0.variance > 0 }) else { return nil }
        } else {
            return nil
        }
    }

    /// The mean of −log p over the rows, in nats; of the known units where values are missing.
    public func negativeLogLikelihood(of data: Matrix) -> Double {
        var sum = 0.0
        for row in 0..<data.rows {
            if let levels {
                for unit in logProbabilities.indices {
                    guard let level = IndependentUnits.level(of: unit, in: data, row, levels) else { continue }
                    sum -= logProbabilities[unit][level]
                }
            } else {
                for (column, normal) in normals.enumerated() where !data[row, column].isNaN {
                    let distance = data[row, column] - normal.mean
                    sum += (log(2 * .pi * normal.variance) + distance * distance / normal.variance) / 2
                }
            }
        }
        return sum / Double(data.rows)
    }

    /// The number of the level that a unit is in; `nil` when it is missing.
    private static func level(of unit: Int, in data: Matrix, _ row: Int, _ levels: Matrix) -> Int? {
        (0..<levels.rows).first { level in
            (0..<levels.columns).allSatisfy { data[row, unit * levels.columns + $0] == levels[level, $0] }
        }
    }
}

extension RestrictedBoltzmannMachine {
    /// ⟨ℰ⟩ of held-out data minus ⟨ℰ⟩ of training data, in nats: log Z drops out. It grows when a model overfits
    /// (Hinton 2012, section 6).
    /// - Throws: ``BoltzmannError`` for the wrong size, missing values or no data, or what the poll of `execution` throws.
    public func freeEnergyGap(
        training: Matrix, validation: Matrix, _ execution: Execution = .inline
    ) throws -> Double {
        let means = try [training, validation].map { data in
            try checkData(data)
            try data.checkComplete()
            return try freeEnergies(data, execution).reduce(0, +) / Double(data.rows)
        }
        return means[1] - means[0]
    }
}
