// How training went, epoch by epoch.
import Boltzmann
import CommandLanguage
import Figures

/// The records of a training run.
final class HistoryObject: DescribedObject {
    let value: History

    init(_ value: History) {
        self.value = value
    }

    var summary: String {
        let epochs = max(0, value.records.count - 1)
        return "History of \(epochs) \(epochs == 1 ? "epoch" : "epochs")"
    }

    static let description = ObjectDescription(
        name: "History",
        summary:
            "how training went: one number per epoch, the first from before training; nothing where a number could not be had",
        example: .init("h = train!(rbm(4, 3), bars_and_stripes(2); epochs=2); h.epoch", "3-element Vector:\n 0  1  2"),
        seeAlso: ["train!", "plot", "nll"])

    static let fields: [ObjectField<HistoryObject>] = [
        .init("epoch", "Vector epochs+1", "the numbers of the epochs, from 0") {
            .vector($0.value.records.map { Double($0.epoch) })
        },
        .init("nll", "Vector epochs+1", "the exact negative log-likelihood of the data, in nats") {
            series($0.value.records.map(\.negativeLogLikelihood))
        },
        .init("pseudo_likelihood", "Vector epochs+1", "the log-pseudo-likelihood of the data, in nats") {
            series($0.value.records.map(\.pseudoLikelihood))
        },
        .init("reconstruction_error", "Vector epochs+1", "the mean squared difference of data and reconstruction") {
            .vector($0.value.records.map(\.reconstructionError))
        },
        .init("gradient_norm", "Vector epochs", "the norm of the gradient") {
            .vector($0.value.records.dropFirst().compactMap(\.gradientNorm))
        },
        .init("validation_nll", "Vector epochs+1", "the exact negative log-likelihood of `validation`, in nats") {
            series($0.value.records.map { $0.validation?.negativeLogLikelihood })
        },
        .init("validation_pseudo_likelihood", "Vector epochs+1", "the log-pseudo-likelihood of `validation`, in nats") {
            series($0.value.records.map { $0.validation?.pseudoLikelihood })
        },
        .init("free_energy_gap", "Vector epochs+1", "the mean free energy of `validation` minus that of the data") {
            series($0.value.records.map { $0.validation?.freeEnergyGap })
        },
        .init("best_epoch", "Number", "the epoch of the best likelihood, of `validation` where there is any") {
            $0.value.best.map { .number(Double($0.epoch)) } ?? .nothing
        },
        .init("ended_by", "Symbol", ":epochs when all were done, :patience when nothing got better, or :callback") {
            .symbol($0.value.end.rawValue)
        },
    ]

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

    private static func series(_ numbers: [Double?]) -> Value {
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
