// A model in the language: a reference to a machine that training changes in place.
import Boltzmann
import CommandLanguage

/// An RBM as the language holds it: `m` in `train!(m, D)`.
///
/// A class, because several names may mean the same model. It lives on the evaluating thread.
final class ModelObject: LanguageObject, @unchecked Sendable {
    /// The two layers of a model.
    enum Layer: String {
        case visible, hidden

        func units(of machine: RestrictedBoltzmannMachine) -> any UnitLayer {
            self == .visible ? machine.visible : machine.hidden
        }
    }

    var machine: RestrictedBoltzmannMachine
    /// What trained it so far, the first training first.
    var trainings: [TrainingRecord]

    init(_ machine: RestrictedBoltzmannMachine, trainings: [TrainingRecord] = []) {
        self.machine = machine
        self.trainings = trainings
    }

    /// Another model with the same parameters.
    func copy() -> ModelObject { ModelObject(machine, trainings: trainings) }

    var typeName: String { "Model" }
    var summary: String {
        "Model \(machine.visible.unitCount)×\(machine.hidden.unitCount)" + (isBinary ? "" : ", \(machine.typeText)")
    }
    var fieldNames: [String] {
        ["W", "b", "c", "nv", "nh", "visible", "hidden", "trainings"]
            + (machine.visible.logPrecisions.isEmpty ? [] : ["zv"])
            + (machine.hidden.logPrecisions.isEmpty ? [] : ["zh"])
            + (machine.categories == nil ? [] : ["categories"])
    }

    private var isBinary: Bool { machine.visible is BernoulliLayer && machine.hidden is BernoulliLayer }

    func field(_ name: String) -> Value? {
        switch name {
        case "W": .matrix(machine.weights)
        case "b": .vector(machine.visibleBiases)
        case "c": .vector(machine.hiddenBiases)
        case "nv": .number(Double(machine.visible.unitCount))
        case "nh": .number(Double(machine.hidden.unitCount))
        case "visible": .symbol(machine.visible.shape.type.name)
        case "hidden": .symbol(machine.hidden.shape.type.name)
        case "trainings": .list(trainings.map(\.value))
        case "zv" where fieldNames.contains(name): .vector(machine.visible.logPrecisions)
        case "zh" where fieldNames.contains(name): .vector(machine.hidden.logPrecisions)
        case "categories": machine.categories.map { .number(Double($0)) }
        default: nil
        }
    }

    func setField(_ name: String, to value: Value) throws {
        var parameters = machine.parameters
        switch name {
        case "W":
            let expected = "\(machine.visibleCount)x\(machine.hiddenCount)"
            guard let matrix = value.asMatrix else {
                throw misfit(.type, value, for: name, expected: "a \(expected) matrix")
            }
            guard matrix.rows == machine.visibleCount, matrix.columns == machine.hiddenCount else {
                throw misfit(.shape, value, for: name, expected: "a \(expected) matrix")
            }
            parameters.weights = Matrix(matrix)
        case "b": parameters.visibleBiases = try numbers(value, for: name, count: machine.visibleCount)
        case "c": parameters.hiddenBiases = try numbers(value, for: name, count: machine.hiddenCount)
        case "zv" where fieldNames.contains(name):
            parameters.visibleLogPrecisions = try numbers(value, for: name, count: machine.visibleCount)
        case "zh" where fieldNames.contains(name):
            parameters.hiddenLogPrecisions = try numbers(value, for: name, count: machine.hiddenCount)
        default:
            throw Diagnostic(
                .type, "field `\(name)` of a Model cannot be assigned", labels: [.init(.whole)],
                help: "sizes and types are fixed: make another model with `rbm(nv, nh)`")
        }
        do {
            try parameters.checkFinite()
        } catch let error as BoltzmannError {
            throw Diagnostic(error.category, error.description, labels: [.init(.right)])
        }
        machine.assign(parameters)
    }

    private func numbers(_ value: Value, for name: String, count: Int) throws -> [Double] {
        guard let numbers = value.asNumbers else {
            throw misfit(.type, value, for: name, expected: "a vector of \(elementCount(count))")
        }
        guard numbers.count == count else {
            throw misfit(.shape, value, for: name, expected: "a vector of \(elementCount(count))")
        }
        return numbers
    }

    private func misfit(
        _ category: Diagnostic.Category, _ value: Value, for name: String, expected: String
    ) -> Diagnostic {
        Diagnostic(
            category, "`\(name)` of a Model must be \(expected), got \(value.phrase)",
            labels: [.init(.right, value.shapeDescription)])
    }

    func isEqual(to other: any LanguageObject) -> Bool {
        (other as? ModelObject).map { $0.machine == machine } ?? false
    }

    func render(_ context: RenderContext) -> Bundle {
        let visible = machine.visibleCount
        let hidden = machine.hiddenCount
        let lines =
            [
                "Model with \(machine.unitsText), \(machine.parameters.count) parameters",
                ParameterSummary.line("W", "\(visible)×\(hidden)", machine.weights.elements),
                ParameterSummary.line("b", "\(visible)", machine.visibleBiases),
                ParameterSummary.line("c", "\(hidden)", machine.hiddenBiases),
            ]
            + [("zv", machine.visible), ("zh", machine.hidden)].compactMap { name, layer in
                layer.logPrecisions.isEmpty ? nil : ParameterSummary.line(name, "\(layer.count)", layer.logPrecisions)
            }
        return Bundle(plain: lines.joined(separator: "\n"))
    }
}

extension RestrictedBoltzmannMachine {
    /// q of the units of several categories, if there are any.
    fileprivate var categories: Int? {
        [visible, hidden].first { $0 is CategoricalLayer }?.shape.categories
    }

    /// `Potts-Bernoulli`.
    fileprivate var typeText: String { "\(visible.shape.type.title)-\(hidden.shape.type.title)" }

    /// How many units of which types: `4 visible and 3 hidden Bernoulli units`.
    fileprivate var unitsText: String {
        let (first, second) = (visible.kindText, hidden.kindText)
        return first == second
            ? "\(visible.unitCount) visible and \(hidden.unitCount) hidden \(first)"
            : "\(visible.unitCount) visible \(first) and \(hidden.unitCount) hidden \(second)"
    }
}

extension UnitLayer {
    /// `Potts units of 3 categories`.
    fileprivate var kindText: String {
        "\(shape.type.title) units" + (self is CategoricalLayer ? " of \(shape.categories) categories" : "")
            + (logPrecisions.isEmpty ? "" : " of learned precision")
    }

    /// What the columns of data must be: `4 visible units`, or `6 visible columns: 2 Potts units of 3 categories`.
    func columnsText(_ side: String) -> String {
        columnsPerUnit == 1 ? "\(count) \(side) units" : "\(count) \(side) columns: \(unitCount) \(kindText)"
    }
}

/// One line on a block of parameters: its size, mean, spread and range.
enum ParameterSummary {
    static func line(_ name: String, _ size: String, _ numbers: [Double]) -> String {
        let head = "  \(name)  \(size)"
        let padded = head.padded(to: max(12, head.count + 2))
        guard let low = numbers.min(), let high = numbers.max() else { return padded }
        if low == high { return padded + "all \(significantText(low))" }
        let count = Double(numbers.count)
        let mean = numbers.reduce(0, +) / count
        let variance = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
        return padded + "mean \(significantText(mean)), std \(significantText(variance.squareRoot()))"
            + ", from \(significantText(low)) to \(significantText(high))"
    }
}
