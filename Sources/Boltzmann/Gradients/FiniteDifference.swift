// The gradient without calculus: central differences of the cost.

extension RestrictedBoltzmannMachine {
    /// The cost ⟨ℰ⟩_D + log Z: the mean negative log-likelihood, for any real-valued data.
    /// - Throws: ``BoltzmannError``, or what the poll of `execution` throws.
    public func cost(of data: Matrix, _ execution: Execution = .inline) throws -> Double {
        try checkData(data)
        let mean = try freeEnergies(data, execution).reduce(0, +) / Double(data.rows)
        return try mean + logPartition(execution)
    }

    /// (f(λ + step) − f(λ − step)) / (2 step) for the parameters asked; zero elsewhere.
    /// - Parameters:
    ///   - step: how far a parameter is moved to both sides.
    ///   - indices: the parameters; all when `nil`.
    ///   - execution: counts the parameters.
    ///   - function: a function of the model.
    /// - Throws: ``BoltzmannError/parameter(name:value:requirement:)`` unless `step` is positive, or what `function` throws.
    public func finiteDifference(
        step: Double = 1e-4, of indices: [ParameterIndex]? = nil, _ execution: Execution = .inline,
        _ function: (RestrictedBoltzmannMachine) throws -> Double
    ) throws -> Parameters {
        guard step > 0, step.isFinite else {
            throw BoltzmannError.parameter(name: "step", value: step, requirement: "positive")
        }
        let center = parameters
        var result = center.zero
        let chosen = indices ?? center.indices
        try execution.counting(chosen.count, "parameters") { counter in
            for index in chosen {
                var above = center
                var below = center
                above[index] += step
                below[index] -= step
                // The distance as it is after rounding, not as it was asked for.
                result[index] = try (function(with(above)) - function(with(below))) / (above[index] - below[index])
                counter()
            }
        }
        return result
    }
}

/// What came of comparing the exact gradient with finite differences.
public struct GradientCheck: Equatable, Sendable {
    /// The exact gradient.
    public let exact: Parameters
    /// Central differences of the cost.
    public let numeric: Parameters
    /// How far parameters were moved.
    public let step: Double

    /// The parameter with the largest difference.
    public var worst: ParameterIndex? {
        let difference = exact - numeric
        return difference.indices.max { abs(difference[$0]) < abs(difference[$1]) }
    }

    /// The largest absolute difference.
    public var largestDifference: Double { (exact - numeric).largestMagnitude }

    /// ‖exact − numeric‖ / max(‖exact‖, ‖numeric‖); 0 when both are zero.
    public var relativeDifference: Double {
        let scale = max(exact.norm, numeric.norm)
        return scale > 0 ? (exact - numeric).norm / scale : 0
    }
}

extension RestrictedBoltzmannMachine {
    /// Compares the exact gradient of the mean negative log-likelihood with finite differences of it, every parameter.
    /// - Throws: ``BoltzmannError``, or what the poll of `execution` throws.
    public func checkGradient(
        of data: Matrix, step: Double = 1e-4, _ execution: Execution = .inline
    ) throws -> GradientCheck {
        GradientCheck(
            exact: try exactGradient(of: data, execution).total,
            numeric: try finiteDifference(step: step, execution) { try $0.cost(of: data, execution) }, step: step)
    }
}
