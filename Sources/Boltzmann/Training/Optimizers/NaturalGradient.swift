// The gradient in the metric of the distributions rather than of their parameters, for models that are small enough.

/// Natural gradient descent (Amari 1998): the step −η (F + δ1)⁻¹ g, with momentum when asked for, where F is the exact
/// Fisher information of the distribution of v and δ the damping.
public struct NaturalGradient: Optimizer {
    private var descent = MomentumDescent()

    public init() {}

    public var memory: OptimizerMemory {
        get { descent.memory }
        set { descent.memory = newValue }
    }

    public mutating func update(
        for gradient: Parameters, of model: RestrictedBoltzmannMachine, _ settings: TrainingOptions,
        _ execution: Execution
    ) throws -> Parameters {
        let direction = try model.naturalDirection(of: gradient, damping: settings.damping, execution)
        return descent.update(for: direction, of: model, settings, execution)
    }
}

extension RestrictedBoltzmannMachine {
    /// The largest number of parameters, and of visible states, of which the Fisher information is computed.
    private static let fisherLimit = (parameters: 1024, log2States: 14.0)

    /// The Fisher information F = Cov_p(∇ℰ(v), ∇ℰ(v)) of the distribution of v, a row and a column per parameter in the
    /// order of ``Parameters/flat``.
    /// - Throws: ``BoltzmannError`` above 1024 parameters or 2¹⁴ visible states, or for a continuum.
    public func fisherInformation(_ execution: Execution = .inline) throws -> Matrix {
        let count = parameters.count
        guard count <= RestrictedBoltzmannMachine.fisherLimit.parameters else {
            throw BoltzmannError.parameter(
                name: "the number of parameters", value: Double(count),
                requirement: "at most \(RestrictedBoltzmannMachine.fisherLimit.parameters) for the Fisher information")
        }
        let limit = RestrictedBoltzmannMachine.fisherLimit.log2States
        guard visible.log2States ?? 0 <= limit else {
            throw BoltzmannError.tooManyStates(
                sum: .distribution, log2States: visible.log2States ?? .infinity, log2Limit: limit)
        }
        let distribution = try distribution(execution)
        let mean = try positivePhase(of: distribution, execution).flat
        let parts = try execution.mapRows(distribution.states.rows) { range in
            var rows: [Double] = []
            for state in range {
                let gradient = try freeEnergyGradient(distribution.states.rows(state..<state + 1)).flat
                let scale = distribution.probabilities[state].squareRoot()
                rows += zip(gradient, mean).map { scale * ($0 - $1) }
            }
            return Matrix(rows: range.count, columns: count, elements: rows)
        }
        let deviations = Matrix(stacking: parts, columns: count)
        return try deviations.transposedTimes(deviations, execution)
    }

    /// (F + δ1)⁻¹ g.
    /// - Parameter damping: δ, above 0: F has directions in which the distribution does not change.
    /// - Throws: as ``fisherInformation(_:)``.
    public func naturalDirection(
        of gradient: Parameters, damping: Double, _ execution: Execution = .inline
    ) throws -> Parameters {
        var information = try fisherInformation(execution)
        for index in 0..<information.rows { information[index, index] += damping }
        guard let factor = try Cholesky(information, execution) else {
            throw BoltzmannError.parameter(
                name: "damping", value: damping, requirement: "larger: the Fisher information is singular to rounding")
        }
        return try Parameters(flat: factor.solving(gradient.flat), like: gradient)
    }
}
