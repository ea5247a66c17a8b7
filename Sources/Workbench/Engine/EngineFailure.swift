// The engine's errors as diagnostics: the one place where its parameters become the user's argument names.
import Boltzmann
import CommandLanguage

extension Call {
    /// Runs a computation of the engine, and tells how far it is while it runs; its errors become diagnostics.
    /// - Parameters:
    ///   - name: the argument that errors of sizes speak of; errors that tell their culprit override it.
    ///   - kept: what an interrupt leaves behind, where that is more than nothing.
    ///   - live: shows how far it is, instead of the output's own bar.
    /// - Throws: a ``Diagnostic``.
    func engine<Result>(
        blaming name: String? = nil, keeping kept: String? = nil, live: LiveTraining? = nil, _ body: () throws -> Result
    ) throws -> Result {
        let progress = (context.host as? Session)?.progress
        progress?.begin(builtin.name, on: context.output, isShown: optionalBool("progress") ?? true, live: live)
        defer { progress?.end() }
        do {
            return try body()
        } catch let stop as Diagnostic where stop.category == .interrupted && stop.source == nil {
            let reached = progress?.stopped.map { " after \($0.countText)" } ?? ""
            throw failure(.interrupted, "stopped in \(builtin.name)\(reached)\(kept.map { "; \($0)" } ?? "")")
        } catch let error as BoltzmannError {
            // A setting out of range is its own culprit.
            if case .parameter(let setting, _, let requirement) = error, isGiven(setting) {
                throw misfit(error.category, setting, requirement)
            }
            let name = culprit(of: error, blamed: name) ?? name
            throw failure(error.category, error.description, at: name, name.map(size) ?? "", help: advice(on: error))
        }
    }

    /// The argument that an error is about, where it is not the one that the builtin expects.
    /// - Parameter blamed: the argument that the builtin expects.
    private func culprit(of error: BoltzmannError, blamed: String?) -> String? {
        let states = ["clamp", "D", "v", "x", "h", "V", "validation"]
        return switch error {
        case .noData, .notAState, .notOneHot, .missing:
            blamed.flatMap { states.contains($0) ? $0 : nil } ?? states.first(where: isGiven)
        case .wentBack(let error, _): culprit(of: error, blamed: blamed)
        case .tooManyStates, .notEnumerable, .improper, .diverged: ["m", "x"].first(where: isGiven)
        case .diverges: ["learning_rate", "t"].first(where: isGiven)
        case .scheduled(let setting, _, _, _): [setting, "t"].first(where: isGiven)
        case .shortChain: "x"
        case .shape, .parameter, .notFinite, .missingLibrary, .infiniteDivergence: nil
        }
    }

    /// What is said under an argument: the sizes of an array or of a model; nothing of what has none.
    private func size(of name: String) -> String {
        switch self[name] {
        case .object(let model as ModelObject): "\(model.machine.visibleCount)x\(model.machine.hiddenCount) units"
        case .object, nil: ""
        case .number(let number)?: numberText(number)
        case let value?: value.shapeDescription
        }
    }

    /// Examples whose length is checked against a layer of a model.
    /// - Parameter allowsMissing: whether NaN is a missing value that the builtin has a rule for.
    /// - Throws: a `ShapeError` that names the layer and both sizes, or a `ValueError` that names a missing element.
    func examples(
        _ name: String, of layer: ModelObject.Layer, _ model: ModelObject, allowsMissing: Bool = false
    ) throws -> Examples {
        let examples = try examples(name)
        let units = layer.units(of: model.machine)
        let expected = units.count
        guard examples.matrix.columns == expected else {
            let kind = examples.isSingle ? elementCount(examples.matrix.columns) : "\(examples.matrix.columns) columns"
            throw failure(
                .shape, "`\(name)` has \(kind), the model has \(units.columnsText(layer.rawValue))",
                at: name, self[name]?.shapeDescription ?? "",
                help: examples.matrix.columns == units.unitCount
                    ? "`one_hot(\(name), \(units.columnsPerUnit))` makes the columns of category numbers"
                    : examples.isSingle
                        ? "pass \(elementCount(expected)), or a matrix with \(expected) columns and one example per row"
                        : "rows are examples: the matrix must have \(expected) columns")
        }
        if !allowsMissing { try refuseMissing(in: examples, name, of: layer) }
        return examples
    }

    private func refuseMissing(in examples: Examples, _ name: String, of layer: ModelObject.Layer) throws {
        do {
            try examples.rows.checkComplete()
        } catch BoltzmannError.missing(let row, let column) {
            let place = examples.isSingle ? "element \(column + 1)" : "row \(row + 1), column \(column + 1)"
            throw failure(
                .value, "\(place) of \(name) is missing (NaN), which `\(builtin.name)` has no rule for", at: name,
                self[name]?.shapeDescription ?? "",
                help: layer == .visible ? BoltzmannError.missing(row: row, column: column).advice : nil)
        }
    }
}

extension BoltzmannError {
    /// What kind of error the user sees.
    var category: Diagnostic.Category {
        switch self {
        case .shape: .shape
        case .missingLibrary: .io
        case .tooManyStates, .notEnumerable, .improper, .diverged, .noData, .notAState, .notOneHot, .parameter,
            .missing, .scheduled, .shortChain, .notFinite, .diverges, .wentBack, .infiniteDivergence:
            .value
        }
    }
}
