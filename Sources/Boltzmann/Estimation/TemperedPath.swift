// A line of models from independent units to a given model: what annealing and tempering walk along.

/// The models p_β ∝ e^−((1 − β) E₀ + β E) between a model without weights, at β = 0, and a model, at β = 1.
///
/// At β the weights are βW and the biases lie between those of both ends, so that every type of unit takes part: its
/// energy is a line in its biases.
public struct TemperedPath: Sendable {
    /// The model at β = 1.
    public let model: RestrictedBoltzmannMachine
    /// The visible layer at β = 0.
    public let baseVisible: any UnitLayer
    /// The hidden layer at β = 0.
    public let baseHidden: any UnitLayer

    /// - Parameters:
    ///   - model: where the path ends.
    ///   - visibleMeans: what the means of the visible units are at β = 0, where the hidden units have no biases; the
    ///     biases are those of the model all along when `nil`.
    /// - Throws: ``BoltzmannError/shape(of:axis:found:expected:)`` when there is not one per visible unit.
    public init(to model: RestrictedBoltzmannMachine, visibleMeans: [Double]? = nil) throws {
        self.model = model
        guard let visibleMeans else {
            (baseVisible, baseHidden) = (model.visible, model.hidden)
            return
        }
        guard visibleMeans.count == model.visibleCount else {
            throw BoltzmannError.shape(
                of: "the means of the base", axis: "elements", found: visibleMeans.count, expected: model.visibleCount)
        }
        baseVisible = TemperedPath.with(model.visible.biases(withMeans: visibleMeans), model.visible)
        baseHidden = TemperedPath.unbiased(model.hidden)
    }

    /// The path that starts without biases: no state of finitely many is left out there, whatever the model's biases are.
    init(withoutBiasesTo model: RestrictedBoltzmannMachine) {
        self.model = model
        baseVisible = TemperedPath.unbiased(model.visible)
        baseHidden = TemperedPath.unbiased(model.hidden)
    }

    private static func unbiased(_ layer: any UnitLayer) -> any UnitLayer {
        with([Double](repeating: 0, count: layer.count), layer)
    }

    private static func with(_ biases: [Double], _ layer: any UnitLayer) -> any UnitLayer {
        var layer = layer
        layer.biases = biases
        return layer
    }

    /// log Z of the model at β = 0: the units are independent, so it is a sum over them.
    public var baseLogPartition: Double {
        func alone(_ layer: any UnitLayer) -> Double {
            layer.cumulants(of: Matrix(repeating: 0, rows: 1, columns: layer.count))[0]
        }
        return alone(baseVisible) + alone(baseHidden)
    }

    /// Visible states drawn from the model at β = 0.
    func baseStates(_ count: Int, from random: RandomStream) -> Matrix {
        let still = Matrix(repeating: 0, rows: count, columns: model.visibleCount)
        return baseVisible.sample(still, from: random, firstRow: 0)
    }

    /// The model at one β.
    func rung(at beta: Double) -> Rung {
        func between(_ base: any UnitLayer, _ end: any UnitLayer) -> any UnitLayer {
            TemperedPath.with(zip(base.biases, end.biases).map { (1 - beta) * $0 + beta * $1 }, end)
        }
        return Rung(
            beta: beta, weights: model.weights, visible: between(baseVisible, model.visible),
            hidden: between(baseHidden, model.hidden))
    }

    /// One model of the path. It scales the inputs of its layers instead of the weights: no copy of W is made.
    struct Rung: Sendable {
        let beta: Double
        /// W, not βW.
        let weights: Matrix
        let visible: any UnitLayer
        let hidden: any UnitLayer

        /// −ℰ(v) of each row at this β.
        /// - Parameter inputs: vW of the rows, the same for every β.
        func logDensities(of states: Matrix, inputs: Matrix) throws -> [Double] {
            try zip(hidden.cumulants(of: inputs.scaled(by: beta)), visible.energies(of: states)).map(-)
        }

        /// A Gibbs step v → h → v at this β; h is drawn from `random.0`, v from `random.1`.
        /// - Parameters:
        ///   - inputs: vW of the rows.
        ///   - firstRow: the number of the first row among all chains.
        func step(inputs: Matrix, random: (RandomStream, RandomStream), firstRow: Int) throws -> Matrix {
            let above = hidden.sample(inputs.scaled(by: beta), from: random.0, firstRow: firstRow)
            let below = try above.timesTransposed(weights).scaled(by: beta)
            return visible.sample(below, from: random.1, firstRow: firstRow)
        }
    }
}
