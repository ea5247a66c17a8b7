// What happened in one update.
import Boltzmann
import CommandLanguage

/// One step of a trainer.
final class StepObject: LanguageObject {
    let value: Training.Step

    init(_ value: Training.Step) {
        self.value = value
    }

    var typeName: String { "Step" }
    var summary: String { "Step \(value.number)" }
    var fieldNames: [String] {
        ["number", "epoch", "rows", "batch", "gradient", "positive", "negative", "update", "nll_before", "nll_after"]
    }

    func field(_ name: String) -> Value? {
        switch name {
        case "number": .number(Double(value.number))
        case "epoch": .number(Double(value.epoch))
        case "rows": .vector(value.rows.map { Double($0 + 1) })
        case "batch": .matrix(value.batch)
        case "gradient": .object(GradientObject(value.gradient))
        case "positive": .object(GradientObject(value.gradient.positive))
        case "negative": .object(GradientObject(value.gradient.negative))
        case "update": .object(GradientObject(value.update))
        case "nll_before": value.costBefore.map(Value.number) ?? .nothing
        case "nll_after": value.costAfter.map(Value.number) ?? .nothing
        default: nil
        }
    }

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
