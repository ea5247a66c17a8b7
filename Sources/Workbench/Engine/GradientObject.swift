// A gradient in the language: something to compute with and to look at.
import Boltzmann
import CommandLanguage

/// A vector with a component for each parameter of a model; made of two phases when it is the gradient of the cost.
final class GradientObject: DescribedObject {
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

    var summary: String { "Gradient \(components.weights.rows)×\(components.weights.columns)" }

    static let description = ObjectDescription(
        name: "Gradient",
        summary:
            "a number for every parameter of a model: the gradient of the cost, against which training goes, one of its two phases, or the gradient of an energy; it can be added, scaled and measured with `norm`, `dot` and `cosine`",
        formula: #"\nabla C = \langle \nabla \mathcal{E} \rangle_D - \langle \nabla \mathcal{E} \rangle_p"#,
        example: .init(
            "g = gradient(rbm(4, 3), bars_and_stripes(2)); g.W == g.positive.W - g.negative.W", "true"),
        seeAlso: ["gradient", "positive_phase", "negative_phase", "derive"])

    static let fields: [ObjectField<GradientObject>] = [
        .init("W", "Matrix nv×nh", "the derivatives by the weights") { .matrix($0.components.weights) },
        .init("b", "Vector nv", "the derivatives by the visible biases") { .vector($0.components.visibleBiases) },
        .init("c", "Vector nh", "the derivatives by the hidden biases") { .vector($0.components.hiddenBiases) },
        .init("zv", "Vector nv", "the derivatives by the visible log-precisions, where the model has any") {
            $0.components.visibleLogPrecisions.isEmpty ? nil : .vector($0.components.visibleLogPrecisions)
        },
        .init("zh", "Vector nh", "the derivatives by the hidden log-precisions, where the model has any") {
            $0.components.hiddenLogPrecisions.isEmpty ? nil : .vector($0.components.hiddenLogPrecisions)
        },
        .init("positive", "Gradient", "the positive phase ⟨∇ℰ⟩_D, where the gradient is made of two") {
            .object(GradientObject(try $0.bothPhases.positive))
        },
        .init("negative", "Gradient", "the negative phase ⟨∇ℰ⟩_p, where the gradient is made of two") {
            .object(GradientObject(try $0.bothPhases.negative))
        },
    ]

    /// - Throws: a `ValueError` for a gradient that is no difference of phases.
    private var bothPhases: Gradient {
        get throws {
            guard let phases else {
                throw Diagnostic(
                    .value, "this Gradient is not made of two phases", labels: [.init(.whole)],
                    help: "`gradient(m, D)` is positive minus negative phase")
            }
            return phases
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
