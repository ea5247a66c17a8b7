// How training went, epoch by epoch.
import Boltzmann
import CommandLanguage
import Figures

/// The records of a training run.
final class HistoryObject: LanguageObject {
    let value: History

    init(_ value: History) {
        self.value = value
    }

    var typeName: String { "History" }
    var summary: String {
        let epochs = max(0, value.records.count - 1)
        return "History of \(epochs) \(epochs == 1 ? "epoch" : "epochs")"
    }
    var fieldNames: [String] { ObjectFields.names(ofType: "History") }

    /// One number per epoch, the first before training; `nothing` where none could be had.
    func field(_ name: String) -> Value? {
        switch name {
        case "epoch": .vector(value.records.map { Double($0.epoch) })
        case "nll": series(value.records.map(\.negativeLogLikelihood))
        case "pseudo_likelihood": series(value.records.map(\.pseudoLikelihood))
        case "reconstruction_error": .vector(value.records.map(\.reconstructionError))
        case "gradient_norm": .vector(value.records.dropFirst().compactMap(\.gradientNorm))
        case "validation_nll": series(value.records.map { $0.validation?.negativeLogLikelihood })
        case "validation_pseudo_likelihood": series(value.records.map { $0.validation?.pseudoLikelihood })
        case "free_energy_gap": series(value.records.map { $0.validation?.freeEnergyGap })
        case "best_epoch": value.best.map { .number(Double($0.epoch)) } ?? .nothing
        case "ended_by": .symbol(value.end.rawValue)
        default: nil
        }
    }

    /// What a callback is told of an epoch: what is known of it, by the names of the fields.
    static func record(_ record: History.Record) -> Value {
        let numbers: [(String, Double?)] = [
            ("nll", record.negativeLogLikelihood), ("pseudo_likelihood", record.pseudoLikelihood),
            ("reconstruction_error", record.reconstructionError), ("gradient_norm", record.gradientNorm),
            ("validation_nll", record.validation?.negativeLogLikelihood),
            ("validation_pseudo_likelihood", record.validation?.pseudoLikelihood),
            ("free_energy_gap", record.validation?.freeEnergyGap),
        ]
        return .record(
            Record(
                [("epoch", .number(Double(record.epoch)))]
                    + numbers.compactMap { name, number in number.map { (name, .number($0)) } }))
    }

    private func series(_ numbers: [Double?]) -> Value {
        let known = numbers.compactMap { $0 }
        return known.count == numbers.count && !known.isEmpty ? .vector(known) : .nothing
    }

    func isEqual(to other: any LanguageObject) -> Bool { (other as? HistoryObject)?.value == value }

    func render(_ context: RenderContext) -> Bundle {
        let records = value.records
        let isExact = records.contains { $0.negativeLogLikelihood != nil }
        let hasPseudo = records.contains { $0.pseudoLikelihood != nil }
        let validation = records.map { $0.validation.map { $0.negativeLogLikelihood ?? $0.pseudoLikelihood } ?? nil }
        let hasValidation = validation.contains { $0 != nil }
        let header =
            ["epoch"] + (isExact ? ["exact nll"] : hasPseudo ? ["pseudo-likelihood"] : [])
            + (hasValidation ? ["of validation"] : []) + ["reconstruction error"]
        let shown = HistoryObject.spread(
            records.count, over: context.isWhole ? .max : min(11, max(3, context.rows - 4)))
        let rows = shown.map { index in
            let record = records[index]
            let likelihood = isExact ? record.negativeLogLikelihood : hasPseudo ? record.pseudoLikelihood : nil
            return ["\(record.epoch)"] + (isExact || hasPseudo ? [likelihood.map { significantText($0) } ?? ""] : [])
                + (hasValidation ? [validation[index].map { significantText($0) } ?? ""] : [])
                + [significantText(record.reconstructionError, digits: 4)]
        }
        var bundle = Bundle(
            plain: "\(summary)\n\(aligned([header] + rows))", isCut: shown.count < records.count)
        if context.isRich, let figure = try? figure(title: summary) { bundle.addPictures(of: figure, context) }
        return bundle
    }

    /// The likelihood, epoch by epoch, or what can be had in its place.
    func figure(title: String) throws(FigureError) -> Figure {
        let isExact = value.records.contains { $0.negativeLogLikelihood != nil }
        let hasPseudo = value.records.contains { $0.pseudoLikelihood != nil }
        let (name, values) =
            isExact
            ? ("exact nll in nats", value.records.map { $0.negativeLogLikelihood ?? .nan })
            : hasPseudo
                ? ("log pseudo-likelihood in nats", value.records.map { $0.pseudoLikelihood ?? .nan })
                : ("reconstruction error", value.records.map(\.reconstructionError))
        let epochs = value.records.map { Double($0.epoch) }
        let validation: [Double?] = value.records.map { record in
            isExact
                ? record.validation?.negativeLogLikelihood
                : hasPseudo ? record.validation?.pseudoLikelihood : nil
        }
        let known = validation.compactMap { $0 }
        let curves: [Figure.Series] =
            known.count == epochs.count && !known.isEmpty
            ? [.init(values, x: epochs, label: "training"), .init(known, x: epochs, label: "validation")]
            : [.init(values, x: epochs)]
        return try Figure.line(
            curves,
            labels: .init(title: title, x: "epoch", y: name))
    }

    /// Up to `limit` of the indices below `count`, evenly spread, first and last among them.
    private static func spread(_ count: Int, over limit: Int) -> [Int] {
        guard count > limit else { return Array(0..<count) }
        return (0..<limit).map { $0 * (count - 1) / (limit - 1) }
    }
}
