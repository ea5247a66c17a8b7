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
    var fieldNames: [String] { ["epoch", "nll", "pseudo_likelihood", "reconstruction_error", "gradient_norm"] }

    /// One number per epoch, the first before training; `nothing` where none could be had.
    func field(_ name: String) -> Value? {
        switch name {
        case "epoch": .vector(value.records.map { Double($0.epoch) })
        case "nll": series(value.records.map(\.negativeLogLikelihood))
        case "pseudo_likelihood": series(value.records.map(\.pseudoLikelihood))
        case "reconstruction_error": .vector(value.records.map(\.reconstructionError))
        case "gradient_norm": .vector(value.records.dropFirst().compactMap(\.gradientNorm))
        default: nil
        }
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
        let header =
            ["epoch"] + (isExact ? ["exact nll"] : hasPseudo ? ["pseudo-likelihood"] : []) + ["reconstruction error"]
        let shown = HistoryObject.spread(
            records.count, over: context.isWhole ? .max : min(11, max(3, context.rows - 4)))
        let rows = shown.map { index in
            let record = records[index]
            let likelihood = isExact ? record.negativeLogLikelihood : hasPseudo ? record.pseudoLikelihood : nil
            return ["\(record.epoch)"] + (isExact || hasPseudo ? [likelihood.map { significantText($0) } ?? ""] : [])
                + [significantText(record.reconstructionError, digits: 4)]
        }
        var bundle = Bundle(
            plain: "\(summary)\n\(aligned([header] + rows))", isCut: shown.count < records.count)
        if context.isRich, let figure = try? figure(title: summary) { bundle.addPictures(of: figure, context) }
        return bundle
    }

    /// The likelihood, epoch by epoch, or what can be had in its place.
    func figure(title: String) throws -> Figure {
        let isExact = value.records.contains { $0.negativeLogLikelihood != nil }
        let hasPseudo = value.records.contains { $0.pseudoLikelihood != nil }
        let (name, values) =
            isExact
            ? ("exact nll in nats", value.records.map { $0.negativeLogLikelihood ?? .nan })
            : hasPseudo
                ? ("log pseudo-likelihood in nats", value.records.map { $0.pseudoLikelihood ?? .nan })
                : ("reconstruction error", value.records.map(\.reconstructionError))
        return try Figure.line(
            [.init(values, x: value.records.map { Double($0.epoch) })],
            labels: .init(title: title, x: "epoch", y: name))
    }

    /// Up to `limit` of the indices below `count`, evenly spread, first and last among them.
    private static func spread(_ count: Int, over limit: Int) -> [Int] {
        guard count > limit else { return Array(0..<count) }
        return (0..<limit).map { $0 * (count - 1) / (limit - 1) }
    }
}
