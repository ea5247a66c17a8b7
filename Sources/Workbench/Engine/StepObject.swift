// What happened in one update.
import Boltzmann
import CommandLanguage

/// One step of a trainer.
final class StepObject: DescribedObject {
    let value: Training.Step

    init(_ value: Training.Step) {
        self.value = value
    }

    var summary: String { "Step \(value.number)" }

    static let description = ObjectDescription(
        name: "Step",
        summary: "what happened in one step of training: the batch, both phases, the update and what came of it",
        formula:
            #"\Delta\lambda = -\eta (\langle \nabla \mathcal{E} \rangle_D - \langle \nabla \mathcal{E} \rangle_p)"#,
        example: .init(
            "s = step!(trainer(rbm(4, 3), bars_and_stripes(2); batch_size=2)); (s.number, length(s.rows))", "(1, 2)"),
        seeAlso: ["step!", "Trainer", "Gradient"])

    static let fields: [ObjectField<StepObject>] = [
        .init("number", "Number", "the how manieth step of the run it was, from 1") {
            .number(Double($0.value.number))
        },
        .init("epoch", "Number", "in which epoch, from 1") { .number(Double($0.value.epoch)) },
        .init("rows", "Vector batch_size", "which rows of the data were the batch, from 1") {
            .vector($0.value.rows.map { Double($0 + 1) })
        },
        .init("batch", "Matrix batch_size×nv", "these rows") { .matrix($0.value.batch) },
        .init("gradient", "Gradient", "positive minus negative phase") { .object(GradientObject($0.value.gradient)) },
        .init("positive", "Gradient", "the positive phase, the mean over the batch") {
            .object(GradientObject($0.value.gradient.positive))
        },
        .init("negative", "Gradient", "the negative phase, exact or estimated as the method says") {
            .object(GradientObject($0.value.gradient.negative))
        },
        .init("update", "Gradient", "what was added to the parameters") { .object(GradientObject($0.value.update)) },
        .init("nll_before", "Number", "the exact nll of the data before, in nats; nothing for a model too large") {
            $0.value.costBefore.map(Value.number) ?? .nothing
        },
        .init("nll_after", "Number", "the exact nll of the data after, in nats; nothing for a model too large") {
            $0.value.costAfter.map(Value.number) ?? .nothing
        },
    ]

    func isEqual(to other: any LanguageObject) -> Bool { (other as? StepObject)?.value == value }

    func render(_ context: RenderContext) -> Bundle {
        let gradient = value.gradient
        var lines = ["Step \(value.number), epoch \(value.epoch): a batch of \(value.batch.rows) examples"]
        let norms = [
            ("positive phase", gradient.positive), ("negative phase", gradient.negative), ("gradient", gradient.total),
            ("update", value.update),
        ]
        lines += norms.map { name, part in
            "  \(name.padded(to: 14))  norm \(significantText(part.norm))"
        }
        if let before = value.costBefore, let after = value.costAfter {
            lines.append(
                "  \("exact nll".padded(to: 14))  \(significantText(before)) → \(significantText(after)) (\(after < before ? "" : "+")\(significantText(after - before, digits: 3)))"
            )
        }
        return Bundle(plain: lines.joined(separator: "\n"))
    }
}
