// Evaluating both sides of equations (1) to (7) by computations that do not share their sums.

extension RestrictedBoltzmannMachine {
    /// Equations (1) to (7) for this model and these data, both sides of each computed independently.
    ///
    /// Gradients on the left of (3), (4) and (5) are central differences, on the right of (4) and (5) sums over all pairs
    /// (v, h), in (6) a sum over all v, in (7) a sum over all h. Equations (3) and (4) are of one example: the first row in
    /// which the parameter has a part.
    /// In place of a sum with more than 2²⁶ terms stands another way to the same average, which the other side of the
    /// equation does not take; the side says so.
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
    /// The value of a side with the computation that gave it.
    typealias Side = (value: Equation.Value, computation: String)

    /// ⟨∇ℰ⟩_p with the computation that gave it.
    struct Phase {
        var gradient: Parameters
        var computation: String
    }

    let model: RestrictedBoltzmannMachine
    let data: Matrix
    let parameter: ParameterIndex?
    let execution: Execution
    let exampleRow: Int
    let formulas: DerivationFormulas

    init(_ model: RestrictedBoltzmannMachine, data: Matrix, parameter: ParameterIndex?, _ execution: Execution) throws {
        try model.checkData(data)
        self.model = model
        self.data = data
        self.parameter = parameter
        self.execution = execution
        exampleRow = DerivationEvaluator.exampleRow(of: data, parameter)
        formulas = DerivationFormulas(
            parameter: parameter, exampleRow: exampleRow, visibleIsContinuous: model.visible.levels == nil,
            hiddenIsContinuous: model.hidden.levels == nil)
    }

    /// The first row whose free energy depends on the parameter, or on all when it is `nil`: elsewhere ∇ℰ(v) vanishes, and
    /// both sides of (3) would be the slope of log Z alone.
    private static func exampleRow(of data: Matrix, _ parameter: ParameterIndex?) -> Int {
        (0..<data.rows).first { row in
            switch parameter {
            case .weight(let unit, _), .visibleBias(let unit), .visibleLogPrecision(let unit): data[row, unit] != 0
            case .hiddenBias, .hiddenLogPrecision, nil: data.row(row).contains { $0 != 0 }
            }
        } ?? 0
    }

    /// What takes long, as progress counts it: log Z, the costs, four slopes, the rows and three sums.
    private static let parts = 10

    func derivation() throws -> Derivation {
        let (logPartition, sides) = try execution.counting(DerivationEvaluator.parts, "parts") { counter in
            let logPartition = try model.logPartition(execution)
            counter()
            let costs = try costs(logPartition)
            counter()
            return (logPartition, try costs + gradients(counter))
        }
        let equations = zip(formulas.all, sides).enumerated().map { index, pair in
            let (formula, (left, right)) = pair
            return Equation(
                number: index + 1, title: formula.title, left: side(formula.left, left),
                right: side(formula.right, right))
        }
        return Derivation(equations: equations, parameter: parameter, logPartition: logPartition)
    }

    private func side(_ formula: DerivationFormulas.Side, _ side: Side) -> Equation.Side {
        Equation.Side(latex: formula.latex, text: formula.text, computation: side.computation, value: side.value)
    }

    /// Both sides of (1) and (2).
    private func costs(_ logPartition: Double) throws -> [(Side, Side)] {
        let empirical = try Distribution(empirical: data, execution)
        // The other way to log Z: over the other layer where that is possible.
        let other: RestrictedBoltzmannMachine.Side = model.smallerSide == .visible ? .hidden : .visible
        let otherLogPartition = try feasible { try model.logPartition(over: other, execution) }.get(or: logPartition)
        let crossEntropy = try empirical.crossEntropy(to: model, logPartition: otherLogPartition, execution)
        let mean = try model.negativeLogLikelihood(of: data, logPartition: logPartition, execution)
        let cost: (Side, Side)
        if model.visible.levels == nil {
            let energy = try model.freeEnergies(data, execution).reduce(0, +) / Double(data.rows)
            cost = (
                (
                    .number(try empirical.crossEntropy(to: model, logPartition: logPartition, execution)),
                    "sum over the distinct examples"
                ),
                (.number(energy + otherLogPartition), "mean free energy plus log Z")
            )
        } else {
            cost = (
                (
                    .number(try empirical.divergence(from: model, logPartition: logPartition, execution)),
                    "sum over the distinct examples"
                ),
                (.number(-empirical.entropy + crossEntropy), "minus entropy plus cross entropy")
            )
        }
        return [
            cost,
            ((.number(crossEntropy), "sum over the distinct examples"), (.number(mean), "mean over the rows")),
        ]
    }

    /// Both sides of (3) to (7).
    private func gradients(_ counter: WorkCounter) throws -> [(Side, Side)] {
        let example = data.rows(exampleRow..<exampleRow + 1)
        let logSlope = try slope(counter) { try $0.logPartition(execution) }
        let exampleSlope = try slope(counter) { try $0.freeEnergies(example, execution)[0] }
        let dataSlope = try slope(counter) { try $0.freeEnergies(data, execution).reduce(0, +) / Double(data.rows) }
        let logProbabilitySlope = try slope(counter) { try $0.logProbabilities(example, execution)[0] }
        let examplePhase = try model.freeEnergyGradient(example, execution)
        let positive = try positivePhaseRowByRow()
        counter()
        let phase = try model.freeEnergyGradient(data, execution)
        let ways = try negativePhases(
            Phase(gradient: -logSlope, computation: "finite differences of log Z"), counter)

        func batch(_ negative: Phase) -> Side {
            (value(positive - negative.gradient), "mean over the rows, \(negative.computation)")
        }
        return [
            (
                (value(-logProbabilitySlope), "finite differences of log p"),
                (value(examplePhase + logSlope), "formula for the first term, finite differences of log Z")
            ),
            (
                (value(exampleSlope + logSlope), "finite differences of both terms"),
                (value(examplePhase - ways.summed.gradient), ways.summed.computation)
            ),
            (
                (value(dataSlope + logSlope), "finite differences of the mean free energy and of log Z"),
                batch(ways.summed)
            ),
            (batch(ways.joint), batch(ways.contracted)),
            (
                batch(ways.contracted),
                (value(phase - ways.model.gradient), "matrix products, \(ways.model.computation)")
            ),
        ]
    }

    /// Central differences of a function of the model.
    private func slope(
        _ counter: WorkCounter, _ function: (RestrictedBoltzmannMachine) throws -> Double
    ) throws -> Parameters {
        defer { counter() }
        return try model.finiteDifference(of: parameter.map { [$0] }, execution, function)
    }

    /// The negative phase as the formulas write it: as a sum in (4) and (5), over pairs in (6), over v in (6) and (7),
    /// and as an average over the model in (7).
    ///
    /// A sum over pairs is replaced by one over h, and a sum over one layer by the slope of log Z, so that the two sides
    /// of an equation never take the same way. Where log Z can be had, so can the sum over one of the layers.
    private func negativePhases(
        _ slope: Phase, _ counter: WorkCounter
    ) throws -> (summed: Phase, joint: Phase, contracted: Phase, model: Phase) {
        let pairs = try feasible {
            Phase(
                gradient: try model.jointNegativePhase(execution).gradient, computation: "sum over all pairs (v, h)")
        }
        counter()
        let overVisible = try feasible { try contracted(over: .visible, "v") }
        counter()
        let overHidden = try feasible { try contracted(over: .hidden, "h") }
        counter()
        let hidden = try? overHidden.get()
        return (
            summed: pairs.get(or: hidden ?? (try? overVisible.get()) ?? slope), joint: pairs.get(or: hidden ?? slope),
            contracted: overVisible.get(or: slope), model: overHidden.get(or: slope)
        )
    }

    private func contracted(over side: RestrictedBoltzmannMachine.Side, _ name: String) throws -> Phase {
        let isSum = (side == .visible ? model.visible : model.hidden).levels != nil
        return Phase(
            gradient: try model.exactNegativePhase(over: side, execution).gradient,
            computation: isSum ? "sum over all \(name)" : "integral over \(name) in closed form")
    }

    /// ⟨∇ℰ⟩_D as the mean of one gradient per row.
    private func positivePhaseRowByRow() throws -> Parameters {
        var sum = model.parameters.zero
        try execution.counting(data.rows, "rows") { counter in
            for row in 0..<data.rows {
                try execution.poll()
                sum += try model.freeEnergyGradient(data.rows(row..<row + 1))
                counter()
            }
        }
        return sum / Double(data.rows)
    }

    private func value(_ gradient: Parameters) -> Equation.Value {
        parameter.map { .number(gradient[$0]) } ?? .vector(gradient)
    }

    /// A sum that may have too many terms; an interrupt is thrown on.
    private func feasible<Quantity>(_ compute: () throws -> Quantity) throws -> Result<Quantity, BoltzmannError> {
        do {
            return .success(try compute())
        } catch let error as BoltzmannError {
            return .failure(error)
        }
    }
}

extension Result where Failure == BoltzmannError {
    /// The value, or what stands for it when it takes too many terms.
    fileprivate func get(or other: Success) -> Success { (try? get()) ?? other }
}

extension Result where Success == DerivationEvaluator.Phase, Failure == BoltzmannError {
    /// The phase, or another way to it that says why it was taken.
    fileprivate func get(or other: DerivationEvaluator.Phase) -> DerivationEvaluator.Phase {
        switch self {
        case .success(let phase): return phase
        case .failure(.tooManyStates(_, let log2States, _)):
            let states = "2^\(Int(log2States.rounded(.up)))"
            return .init(gradient: other.gradient, computation: "\(other.computation) in place of \(states) terms")
        case .failure(.notEnumerable):
            return .init(gradient: other.gradient, computation: "\(other.computation) in place of an integral")
        case .failure: return other
        }
    }
}
