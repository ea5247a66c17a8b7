// A model in the language: a reference to a machine that training changes in place.
import Boltzmann
import CommandLanguage

/// An RBM as the language holds it: `m` in `train!(m, D)`.
///
/// A class, because several names may mean the same model. It lives on the evaluating thread.
final class ModelObject: DescribedObject, @unchecked Sendable {
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

    var summary: String {
        "Model \(machine.visible.unitCount)×\(machine.hidden.unitCount)" + (isBinary ? "" : ", \(machine.typeText)")
    }

    static let description = ObjectDescription(
        name: "Model",
        summary:
            "a restricted Boltzmann machine; several names may mean the same one, and training changes it in place",
        formula: #"E(v,h) = -v^\top W h - b^\top v - c^\top h"#,
        example: .init("m = rbm(4, 3; seed=1); m.b[2] = 1; (size(m.W), m.b[2])", "((4, 3), 1)"),
        seeAlso: ["rbm", "copy", "parameters", "train!"])

    static let fields: [ObjectField<ModelObject>] = [
        .init("W", "Matrix nv×nh", "the weights; it can be assigned, whole or by element") {
            .matrix($0.machine.weights)
        },
        .init("b", "Vector nv", "the visible biases; it can be assigned") { .vector($0.machine.visibleBiases) },
        .init("c", "Vector nh", "the hidden biases; it can be assigned") { .vector($0.machine.hiddenBiases) },
        .init("nv", "Number", "how many visible units there are") { .number(Double($0.machine.visible.unitCount)) },
        .init("nh", "Number", "how many hidden units there are") { .number(Double($0.machine.hidden.unitCount)) },
        .init("visible", "Symbol", "the type of the visible units, as `rbm` takes it") {
            .symbol($0.machine.visible.shape.type.name)
        },
        .init("hidden", "Symbol", "the type of the hidden units, as `rbm` takes it") {
            .symbol($0.machine.hidden.shape.type.name)
        },
        .init("trainings", "Vector of Records", "what trained it so far, the first training first") {
            .list($0.trainings.map(\.value))
        },
        .init("zv", "Vector nv", "the log-precisions of visible units that learn them; it can be assigned") {
            $0.hasLogPrecisions(.visible) ? .vector($0.machine.visible.logPrecisions) : nil
        },
        .init("zh", "Vector nh", "the log-precisions of hidden units that learn them; it can be assigned") {
            $0.hasLogPrecisions(.hidden) ? .vector($0.machine.hidden.logPrecisions) : nil
        },
        .init("categories", "Number", "how many categories a Potts unit has, where there are such units") {
            $0.machine.categories.map { .number(Double($0)) }
        },
    ]

    /// Whether a layer's units learn their precisions.
    private func hasLogPrecisions(_ layer: Layer) -> Bool { !layer.units(of: machine).logPrecisions.isEmpty }

    private var isBinary: Bool { machine.visible is BernoulliLayer && machine.hidden is BernoulliLayer }

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
        case "zv" where hasLogPrecisions(.visible):
            parameters.visibleLogPrecisions = try numbers(value, for: name, count: machine.visibleCount)
        case "zh" where hasLogPrecisions(.hidden):
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
