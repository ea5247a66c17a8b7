// A gradient in the language: something to compute with and to look at.
import Boltzmann
import CommandLanguage

/// A vector with a component for each parameter of a model; made of two phases when it is the gradient of the cost.
final class GradientObject: LanguageObject {
    let components: Parameters
    /// The two terms of equation (7), when the gradient is their difference.
    let phases: Gradient?

    /// A gradient without phases: one phase alone, or the gradient of an energy.
    init(_ components: Parameters) {
        self.components = components
        phases = nil
    }

    /// Positive minus negative phase (equation 7).
    init(_ gradient: Gradient) {
        components = gradient.total
        phases = gradient
    }

    var typeName: String { "Gradient" }
    var summary: String { "Gradient \(components.weights.rows)×\(components.weights.columns)" }
    var fieldNames: [String] {
        ["W", "b", "c"] + components.logPrecisions.filter { !$1.isEmpty }.map(\.key)
            + (phases == nil ? [] : ["positive", "negative"])
    }

    func field(_ name: String) throws -> Value? {
        switch name {
        case "W": return .matrix(components.weights)
        case "b": return .vector(components.visibleBiases)
        case "c": return .vector(components.hiddenBiases)
        case "zv" where fieldNames.contains(name): return .vector(components.visibleLogPrecisions)
        case "zh" where fieldNames.contains(name): return .vector(components.hiddenLogPrecisions)
        case "positive", "negative":
            guard let phases else {
                throw Diagnostic(
                    .value, "this Gradient is not made of two phases", labels: [.init(.whole)],
                    help: "`gradient(m, D)` is positive minus negative phase")
            }
            return .object(GradientObject(name == "positive" ? phases.positive : phases.negative))
        default: return nil
        }
    }

    func combine(_ operation: BinaryOperator, with other: Value, isLeft: Bool) throws -> Value? {
        switch (operation, other, isLeft) {
        case (.plus, .object(let object as GradientObject), _):
            return .object(try combined(with: object, isLeft, +))
        case (.minus, .object(let object as GradientObject), _):
            return .object(try combined(with: object, isLeft, -))
        case (.times, .number(let factor), _): return .object(mapped { factor * $0 })
        case (.divide, .number(let divisor), true): return .object(mapped { $0 / divisor })
        default: return nil
        }
    }

    private func combined(
        with other: GradientObject, _ isLeft: Bool, _ operation: (Parameters, Parameters) -> Parameters
    ) throws -> GradientObject {
        try checkSizes(of: other)
        let (left, right) = isLeft ? (self, other) : (other, self)
        guard let a = left.phases, let b = right.phases else {
            return GradientObject(operation(left.components, right.components))
        }
        return GradientObject(
            Gradient(positive: operation(a.positive, b.positive), negative: operation(a.negative, b.negative)))
    }

    /// The phases are transformed where there are any, so that the whole stays their difference to the last bit.
    private func mapped(_ transform: (Parameters) -> Parameters) -> GradientObject {
        guard let phases else { return GradientObject(transform(components)) }
        return GradientObject(Gradient(positive: transform(phases.positive), negative: transform(phases.negative)))
    }

    /// - Throws: a `ShapeError` when the other gradient belongs to a model of another size.
    /// - Parameter places: where the two stand in the program.
    func checkSizes(
        of other: GradientObject, at places: (Diagnostic.Place, Diagnostic.Place) = (.left, .right)
    ) throws {
        func size(_ gradient: GradientObject) -> String {
            "\(gradient.components.weights.rows)x\(gradient.components.weights.columns)"
        }
        guard components.hasSizes(of: other.components) else {
            guard
                components.weights.rows != other.components.weights.rows
                    || components.weights.columns != other.components.weights.columns
            else {
                throw Diagnostic(
                    .shape, "the gradients belong to models of different units: only one has log-precisions",
                    labels: [.init(places.0), .init(places.1)])
            }
            throw Diagnostic(
                .shape, "the gradients belong to models of different sizes: \(size(self)) and \(size(other))",
                labels: [.init(places.0, size(self)), .init(places.1, size(other))])
        }
    }

    func isEqual(to other: any LanguageObject) -> Bool {
        (other as? GradientObject).map { $0.components == components && $0.phases == phases } ?? false
    }
}

extension Parameters {
    /// The blocks that only some types of units have, by name.
    var logPrecisions: KeyValuePairs<String, [Double]> {
        ["zv": visibleLogPrecisions, "zh": hiddenLogPrecisions]
    }
}
