// What CD-k is on average: the expectation over its chains, by enumerating where they can go.

/// p(v′|v) = Σ_h p(h|v) p(v′|h), the Gibbs step as a linear map between distributions, with all states of both layers.
struct TransitionKernel: Sendable {
    private let model: RestrictedBoltzmannMachine
    private let visible: Matrix
    private let hidden: Matrix

    /// - Throws: ``BoltzmannError/tooManyStates(sum:log2States:log2Limit:)`` above 2²⁶ pairs of states.
    init(_ model: RestrictedBoltzmannMachine) throws {
        guard let ofVisible = model.visible.log2States, let ofHidden = model.hidden.log2States else {
            throw BoltzmannError.notEnumerable(sum: .transitions)
        }
        guard ofVisible + ofHidden <= StateSpace.log2Limit else {
            throw BoltzmannError.tooManyStates(
                sum: .transitions, log2States: ofVisible + ofHidden, log2Limit: StateSpace.log2Limit)
        }
        self.model = model
        visible = try StateSpace(of: model.visible, for: .transitions).states
        hidden = try StateSpace(of: model.hidden, for: .transitions).states
    }

    /// Where `steps` Gibbs steps lead, one after another.
    /// - Parameter start: any visible states with their probabilities.
    /// - Throws: what the poll of `execution` throws.
    func distribution(after steps: Int, from start: Distribution, _ execution: Execution) throws -> Distribution {
        var distribution = start
        try execution.counting(steps, "Gibbs steps") { counter in
            for _ in 0..<steps {
                let above = try pushed(
                    distribution, model.hidden, onto: hidden, inputs: { try $0.times(model.weights) }, execution)
                distribution = try pushed(
                    above, model.visible, onto: visible, inputs: { try $0.timesTransposed(model.weights) }, execution)
                counter()
            }
        }
        return distribution
    }

    /// The distribution of the other layer, given that of one.
    /// - Parameters:
    ///   - start: states of the one layer with their probabilities.
    ///   - layer: the other layer.
    ///   - states: all states of it.
    ///   - inputs: what the one layer sends to the other.
    private func pushed(
        _ start: Distribution, _ layer: any UnitLayer, onto states: Matrix,
        inputs: @Sendable (Matrix) throws -> Matrix, _ execution: Execution
    ) throws -> Distribution {
        let energies = try layer.energies(of: states)
        let parts = try execution.mapBlocks(start.states.rows) { range in
            let inputs = try inputs(start.states.rows(range))
            let cumulants = layer.cumulants(of: inputs)
            // log p(y|x) = Ix·y − E(y) − cumulant(Ix).
            let products = try inputs.timesTransposed(states)
            var sums = [Double](repeating: 0, count: states.rows)
            var terms = [Double](repeating: 0, count: states.rows)
            for row in 0..<range.count {
                let probability = start.probabilities[range.lowerBound + row]
                if probability == 0 { continue }
                for state in terms.indices {
                    terms[state] = products.elements[row * states.rows + state] - energies[state] - cumulants[row]
                }
                let scale = ScaledSum(exponentiating: &terms)
                let factor = probability / scale.sum
                for state in terms.indices { sums[state] += factor * terms[state] }
            }
            return sums
        }
        var probabilities = [Double](repeating: 0, count: states.rows)
        for part in parts {
            for state in probabilities.indices { probabilities[state] += part[state] }
        }
        return Distribution(states: states, probabilities: probabilities)
    }
}

extension RestrictedBoltzmannMachine {
    /// The expectation of the negative phase of CD-k: ⟨∇ℰ⟩ over where k Gibbs steps from the data lead, all of their random
    /// outcomes averaged. Minus ⟨∇ℰ⟩_p it is the bias of CD-k (Carreira-Perpiñán & Hinton 2005).
    /// - Parameters:
    ///   - data: where the chains start: visible states, or means of some, with their probabilities.
    ///   - steps: k, at least 1.
    /// - Throws: ``BoltzmannError/tooManyStates(sum:log2States:log2Limit:)`` above 2²⁶ pairs of states, or what the poll of
    ///   `execution` throws.
    /// - Complexity: k · 2^(nv + nh).
    public func expectedNegativePhase(
        ofContrastiveDivergence steps: Int, from data: Distribution, _ execution: Execution = .inline
    ) throws -> Parameters {
        guard steps >= 1 else {
            throw BoltzmannError.parameter(name: "k", value: Double(steps), requirement: "at least 1")
        }
        try checkData(data.states)
        return try positivePhase(
            of: TransitionKernel(self).distribution(after: steps, from: data, execution), execution)
    }
}
