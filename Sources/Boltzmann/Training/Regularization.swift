// What is added to the gradient beside the data, and what the weights are held to.

/// Penalties on the parameters and on what the hidden units do.
struct Regularization: Sendable {
    let settings: TrainingOptions

    /// Adds the gradients of the penalties.
    /// - Parameters:
    ///   - descent: the gradient of the cost.
    ///   - positive: the positive phase of the batch, which knows the means of v and h.
    func add(to descent: inout Parameters, _ model: RestrictedBoltzmannMachine, positive: Parameters) {
        let (l1, l2) = (settings.l1, settings.weightDecay)
        if l1 > 0 || l2 > 0 {
            descent.weights.elements = zip(descent.weights.elements, model.weights.elements).map { gradient, weight in
                gradient + l2 * weight + (weight > 0 ? l1 : weight < 0 ? -l1 : 0)
            }
        }
        guard let target = settings.sparsityTarget, settings.sparsityCost > 0 else { return }
        // The cross-entropy between the wanted and the mean activity, whose derivative by a hidden unit's input is their
        // difference (Hinton 2012, section 11).
        for j in 0..<model.hiddenCount {
            let excess = settings.sparsityCost * (-positive.hiddenBiases[j] - target)
            descent.hiddenBiases[j] += excess
            for i in 0..<model.visibleCount { descent.weights[i, j] -= excess * positive.visibleBiases[i] }
        }
    }

    /// Shortens the weights of each hidden unit to the largest norm that is allowed.
    func project(_ parameters: inout Parameters) {
        guard let largest = settings.maxNorm else { return }
        let columns = parameters.weights.columns
        var squares = [Double](repeating: 0, count: columns)
        for (place, weight) in parameters.weights.elements.enumerated() { squares[place % columns] += weight * weight }
        let factors = squares.map { min(1, largest / $0.squareRoot()) }
        for place in parameters.weights.elements.indices where factors[place % columns] < 1 {
            parameters.weights.elements[place] *= factors[place % columns]
        }
    }
}
