// Whether numbers are states of a layer's units, or could be their means.

extension UnitLayer {
    /// For units of one column: an element must be one of ``levels``, or finite where there are none.
    public func checkStates(_ states: Matrix) throws {
        guard let levels = levels?.elements else { return try checkFinite(states) }
        try check(states, levels.contains)
    }

    /// For units of one column: an element must lie between the first and the last of ``levels``, and be finite.
    public func checkMeans(_ means: Matrix) throws {
        let levels = levels?.elements ?? []
        let range = (levels.first ?? -.infinity)...(levels.last ?? .infinity)
        try check(means) { $0.isFinite && range.contains($0) }
    }

    /// What energies, gradients and chains may be taken of: states, and any numbers where ``takesAnyNumber`` says so.
    /// - Throws: ``BoltzmannError`` for the first element that is no part of a state.
    public func checkArguments(_ states: Matrix) throws {
        if !Self.takesAnyNumber { try checkStates(states) }
    }

    /// What may be learned from: states, and their means where ``takesAnyNumber`` says so (Hinton 2012, section 1).
    /// - Throws: ``BoltzmannError`` for the first element that is neither.
    func checkExamples(_ data: Matrix) throws {
        try Self.takesAnyNumber ? checkMeans(data) : checkStates(data)
    }

    /// What conditionals may be taken of: states and their means, and any numbers where ``takesAnyNumber`` says so.
    /// - Throws: ``BoltzmannError`` for the first element that cannot be part of a mean of states.
    func checkMeanArguments(_ means: Matrix) throws {
        if !Self.takesAnyNumber { try checkMeans(means) }
    }

    /// - Throws: ``BoltzmannError/notAState(value:row:column:units:)`` when an element is infinite or not a number.
    func checkFinite(_ states: Matrix) throws {
        try check(states, \.isFinite)
    }

    /// - Throws: ``BoltzmannError/notAState(value:row:column:units:)`` for the first element that is not allowed.
    func check(_ states: Matrix, _ isAllowed: (Double) -> Bool) throws {
        if let index = states.elements.firstIndex(where: { !isAllowed($0) }) {
            throw BoltzmannError.notAState(
                value: states.elements[index], row: index / states.columns, column: index % states.columns,
                units: Self.unitType)
        }
    }

    /// Whether all rows are states of the layer.
    func admits(_ states: Matrix) -> Bool { (try? checkStates(states)) != nil }
}
