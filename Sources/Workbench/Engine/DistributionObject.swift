// A distribution over finitely many visible states in the language.
import Boltzmann
import CommandLanguage

/// States with their probabilities: the data's q, or the model's p.
final class DistributionObject: DescribedObject {
    let distribution: Distribution

    init(_ distribution: Distribution) {
        self.distribution = distribution
    }

    var summary: String { "Distribution of \(distribution.states.rows) states" }

    static let description = ObjectDescription(
        name: "Distribution",
        summary:
            "visible states with their probabilities: those of a data set with their frequencies, q, or all states of a small model, p; it may stand wherever data are wanted",
        formula: #"p(v) = e^{-\mathcal{E}(v)} / Z"#,
        example: .init("d = distribution([1 0; 1 0; 0 1; 1 1]); sum(d.probabilities)", "1"),
        seeAlso: ["distribution", "entropy", "kl"])

    static let fields: [ObjectField<DistributionObject>] = [
        .init("states", "Matrix n×nv", "the states, one per row") { .matrix($0.distribution.states) },
        .init("probabilities", "Vector n", "the probability of each of them") {
            .vector($0.distribution.probabilities)
        },
    ]

    func isEqual(to other: any LanguageObject) -> Bool {
        (other as? DistributionObject).map { $0.distribution == distribution } ?? false
    }

    /// How many of the most probable states are listed.
    private static let shownCount = 16

    func render(_ context: RenderContext) -> Bundle {
        let states = distribution.states
        let order = distribution.probabilities.indices.sorted {
            distribution.probabilities[$0] > distribution.probabilities[$1]
        }
        let room = context.isWhole ? .max : max(4, min(DistributionObject.shownCount, context.rows - 5))
        let width = context.isWhole ? .max : max(8, context.columns - 16)
        let shown = order.prefix(room)
        let texts = shown.map { stateText(states.row($0)) }
        let lines = zip(shown, texts).map { row, text in
            "  " + significantText(distribution.probabilities[row]).padded(to: 12)
                + (text.count > width ? text.prefix(width - 1) + "…" : text)
        }
        let rest = order.count - shown.count
        let title =
            "Distribution over \(states.rows) states of \(states.columns) units, entropy "
            + "\(significantText(distribution.entropy)) nats"
        let tail = rest > 0 ? ["  … and \(rest) less probable"] : []
        return Bundle(
            plain: ([title] + lines + tail).joined(separator: "\n"),
            isCut: rest > 0 || texts.contains { $0.count > width })
    }

    /// `1101`, or the numbers apart when they are no single digits.
    private func stateText(_ state: [Double]) -> String {
        let isBinary = state.allSatisfy { $0 == 0 || $0 == 1 }
        return state.map { isBinary ? ($0 == 1 ? "1" : "0") : significantText($0) }
            .joined(separator: isBinary ? "" : " ")
    }
}

extension Call {
    /// A data set, whose rows count alike, or a Distribution.
    /// - Throws: a `ShapeError` when it does not fit the model, a `ValueError` when it is empty.
    func distribution(_ name: String, for model: ModelObject? = nil) throws -> Distribution {
        if let object = optionalObject(name, as: DistributionObject.self) {
            let columns = object.distribution.states.columns
            if let model, columns != model.machine.visibleCount {
                throw failure(
                    .shape,
                    "`\(name)` is over \(columns) units, the model has \(model.machine.visibleCount) visible units",
                    at: name, "\(columns) units")
            }
            return object.distribution
        }
        let data = try model.map { try examples(name, of: .visible, $0) } ?? examples(name)
        return try engine(blaming: name) { try Distribution(empirical: data.rows, execution) }
    }
}
