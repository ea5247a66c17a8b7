// Evaluating both sides of equations (1) to (7) by computations that do not share their sums.

extension RestrictedBoltzmannMachine {
    /// Equations (1) to (7) for this model and these data, both sides of each computed independently.
    ///
    /// Gradients on the left of (3), (4) and (5) are central differences, on the right of (4) and (5) sums over all pairs
    /// (v, h), in (6) a sum over all v, in (7) a sum over all h. Equations (3) and (4) are of one example: the first row.
    /// A sum with more than 2²⁶ terms is left out, and the equation says so.
    /// - Parameters:
    ///   - data: n×nv states.
    ///   - parameter: the parameter to follow; all of them when `nil`.
    /// - Throws: ``BoltzmannError`` when even log Z has too many terms or sizes do not agree, or what the poll of
    ///   `execution` throws.
    public func derivation(
        for data: Matrix, parameter: ParameterIndex? = nil, _ execution: Execution = .inline
    ) throws -> Derivation {
        try DerivationEvaluator(self, data: data, parameter: parameter, execution).derivation()
    }
}

/// The quantities that the equations are made of, each computed once in each way.
private struct DerivationEvaluator {
    let model: RestrictedBoltzmannMachine
    let data: Matrix
    let parameter: ParameterIndex?
    let execution: Execution
    let formulas: DerivationFormulas

    init(_ model: RestrictedBoltzmannMachine, data: Matrix, parameter: ParameterIndex?, _ execution: Execution) throws {
        try model.checkData(data)
        self.model = model
        self.data = data
        self.parameter = parameter
        self.execution = execution
        formulas = DerivationFormulas(parameter: parameter)
    }

    func derivation() throws -> Derivation {
        let logPartition = try model.logPartition(execution)
        let example = data.rows(0..<1)
        let indices = parameter.map { [$0] }

        let byFiniteDifference = try model.finiteDifference(of: indices) { try $0.logPartition(execution) }
        let exampleFree = try model.finiteDifference(of: indices) { try $0.freeEnergies(example, execution)[0] }
        let dataFree = try model.finiteDifference(of: indices) {
            try $0.freeEnergies(data, execution).reduce(0, +) / Double(data.rows)
        }
        let exampleLog = try model.finiteDifference(of: indices) {
            try $0.logProbabilities(example, execution)[0]
        }
        let examplePhase = try model.freeEnergyGradient(example, execution)
        let positive = try positivePhaseRowByRow()
        let joint = try available { try model.jointNegativePhase(execution).gradient }
        let overVisible = try available { try model.exactNegativePhase(over: .visible, execution).gradient }
        let overHidden = try available { try model.exactNegativePhase(over: .hidden, execution).gradient }
        let phase = try model.freeEnergyGradient(data, execution)

        let jointSide = side(joint) { positive - $0 }
        let visibleSide = side(overVisible) { positive - $0 }
        let gradients: [(Equation.Value, Equation.Value)] = [
            (value(-exampleLog), value(examplePhase + byFiniteDifference)),
            (value(exampleFree + byFiniteDifference), side(joint) { examplePhase - $0 }),
            (value(dataFree + byFiniteDifference), jointSide),
            (jointSide, visibleSide),
            (visibleSide, side(overHidden) { phase - $0 }),
        ]
        let sides = try costs(logPartition) + gradients
        let equations = zip(formulas.all, sides).enumerated().map { index, pair in
            let (formula, values) = pair
            return Equation(
                number: index + 1, title: formula.title, left: formula.left.side(values.0),
                right: formula.right.side(values.1))
        }
        return Derivation(equations: equations, parameter: parameter, logPartition: logPartition)
    }

    /// Both sides of (1) and (2).
    private func costs(_ logPartition: Double) throws -> [(Equation.Value, Equation.Value)] {
        let empirical = try Distribution(empirical: data)
        let divergence = try empirical.divergence(from: model, logPartition: logPartition, execution)
        // The other way to log Z: over the other layer where that is possible.
        let other: RestrictedBoltzmannMachine.Side = model.smallerSide == .visible ? .hidden : .visible
        let attempt = try available { try model.logPartition(over: other, execution) }
        let otherLogPartition = (try? attempt.get()) ?? logPartition
        let crossEntropy = try empirical.crossEntropy(to: model, logPartition: otherLogPartition, execution)
        let mean = try model.negativeLogLikelihood(of: data, logPartition: logPartition, execution)
        return [
            (.number(divergence), .number(-empirical.entropy + crossEntropy)),
            (.number(crossEntropy), .number(mean)),
        ]
    }

    /// ⟨∇ℰ⟩_D as the mean of one gradient per row, −v E[h|v]ᵀ each.
    private func positivePhaseRowByRow() throws -> Parameters {
        var sum = Parameters(zeros: model.visibleCount, model.hiddenCount)
        for row in 0..<data.rows {
            try execution.poll()
            let example = data.rows(row..<row + 1)
            sum += try model.energyGradient(visible: example, hidden: model.hiddenMeans(example))
        }
        return sum / Double(data.rows)
    }

    private func value(_ gradient: Parameters) -> Equation.Value {
        parameter.map { .number(gradient[$0]) } ?? .vector(gradient)
    }

    /// A side made of a sum that may have too many terms.
    private func side(
        _ phase: Result<Parameters, BoltzmannError>, _ make: (Parameters) -> Parameters
    ) -> Equation.Value {
        switch phase {
        case .success(let phase): value(make(phase))
        case .failure(let error): .unavailable(error)
        }
    }

    /// A sum that may have too many terms; an interrupt is thrown on.
    private func available<Quantity>(_ compute: () throws -> Quantity) throws -> Result<Quantity, BoltzmannError> {
        do {
            return .success(try compute())
        } catch let error as BoltzmannError {
            return .failure(error)
        }
    }
}
