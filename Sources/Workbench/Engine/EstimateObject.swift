// An estimate in the language: a number that says how far it can be trusted.
import Boltzmann
import CommandLanguage
import Glibc

/// A number with its standard error: `log Z ≈ 59.67 ± 0.03 (…)`.
///
/// It counts as its value wherever a number is wanted, and keeps its error when a number is added or multiplied.
final class EstimateObject: DescribedObject {
    let estimate: Estimate
    /// What was estimated, as it shows itself: `log Z`; `nil` for what was computed from it.
    let quantity: String?

    init(_ estimate: Estimate, of quantity: String?) {
        self.estimate = estimate
        self.quantity = quantity
    }

    var summary: String { numberText }
    var asNumber: Double? { estimate.value }

    static let description = ObjectDescription(
        name: "Estimate",
        summary:
            "a number that was estimated, with its standard error; it counts as its value wherever a number is wanted, and keeps its error when a number is added or multiplied",
        example: .init("z = ais(rbm(3, 2; seed=1); seed=1); (2 * z).standard_error == 2 * z.standard_error", "true"),
        seeAlso: ["ais", "log_partition", "nll"])

    static let fields: [ObjectField<EstimateObject>] = [
        .init("value", "Number", "the estimate itself, in nats") { .number($0.estimate.value) },
        .init("standard_error", "Number", "how far it may be off: one standard deviation; 0 for what is exact") {
            .number($0.estimate.standardError)
        },
        .init("lower", "Number", "what the quantity is above, in the mean; nothing where that is not known") {
            optional($0.estimate.lower)
        },
        .init("upper", "Number", "what the quantity is below, in the mean; nothing where that is not known") {
            optional($0.estimate.upper)
        },
        .init("method", "Symbol", "how it was had, as the keyword `method` takes it") {
            .symbol($0.estimate.method.rawValue)
        },
        .init(
            "effective_sample_size", "Number",
            "how many independent samples the chains are worth; below 10 the error is not to be trusted"
        ) { optional($0.estimate.effectiveSampleSize) },
        .init("chains", "Number", "how many chains were run") { .number(Double($0.estimate.chains)) },
        .init("temperatures", "Number", "through how many temperatures each of them went") {
            .number(Double($0.estimate.temperatures))
        },
    ]

    private static func optional(_ number: Double?) -> Value { number.map(Value.number) ?? .nothing }

    func combine(_ operation: BinaryOperator, with other: Value, isLeft: Bool) throws -> Value? {
        guard case .number(let number) = other else { return nil }
        let result: Estimate? =
            switch (operation, isLeft) {
            case (.plus, _): estimate.transformed(offset: number)
            case (.minus, true): estimate.transformed(offset: -number)
            case (.minus, false): estimate.transformed(factor: -1, offset: number)
            case (.times, _): estimate.transformed(factor: number)
            case (.divide, true): estimate.transformed(factor: 1 / number)
            default: nil
            }
        return result.map { .object(EstimateObject($0, of: nil)) }
    }

    func isEqual(to other: any LanguageObject) -> Bool { (other as? EstimateObject)?.estimate == estimate }

    func render(_ context: RenderContext) -> Bundle {
        let sign = estimate.method == .exact ? "=" : "≈"
        return Bundle(plain: "\(quantity.map { "\($0) " } ?? "")\(sign) \(numberText) (\(origin))")
    }

    /// `59.67 ± 0.03`: as many decimals as the error leaves meaning to.
    private var numberText: String {
        let error = estimate.standardError
        guard estimate.method != .exact else { return significantText(estimate.value, digits: 12) }
        guard error.isFinite else { return "\(fixedText(estimate.value, decimals: 1)) ± unknown" }
        guard error > 0 else { return "\(significantText(estimate.value)) ± \(significantText(error))" }
        let decimals = decimals
        return "\(fixedText(estimate.value, decimals: decimals)) ± \(fixedText(error, decimals: decimals))"
    }

    /// Of the error stands one digit, and two when the first is a 1.
    private var decimals: Int {
        let exponent = Int(floor(log10(estimate.standardError)))
        let first = estimate.standardError / pow(10, Double(exponent))
        return max(0, (first < 1.95 ? 1 : 0) - exponent)
    }

    /// How it was had, and what it rests on.
    private var origin: String {
        guard estimate.method != .exact else { return "exact" }
        let decimals =
            estimate.standardError > 0 && estimate.standardError.isFinite
            ? max(1, decimals) : estimate.standardError > 0 ? 1 : 6
        func text(_ number: Double) -> String { fixedText(number, decimals: decimals) }
        let bounds: String? =
            switch (estimate.lower, estimate.upper) {
            case (let low?, let high?): "between \(text(low)) and \(text(high))"
            case (let low?, nil): "above \(text(low))"
            case (nil, let high?): "below \(text(high))"
            case (nil, nil): nil
            }
        let size = estimate.effectiveSampleSize ?? 0
        let method =
            (estimate.isDifference ? "two estimates, errors added as squares, each by " : "") + estimate.method.title
        let advice = size < 10 ? ": too few, \(estimate.mayBeInfinite ? "and Z may be infinite" : "raise betas")" : ""
        return
            ([
                method, bounds, "\(estimate.chains) chains × \(estimate.temperatures) temperatures",
                "effective sample size \(significantText(size, digits: size < 10 ? 2 : 3))\(advice)",
                estimate.mayBeInfinite ? "whether Z is finite is not known" : nil,
            ] as [String?]).compactMap { $0 }.joined(separator: ", ")
    }
}

extension Estimate.Method {
    /// The method in words.
    fileprivate var title: String {
        switch self {
        case .exact: "exact"
        case .ais: "AIS"
        case .reverseAIS: "reverse AIS"
        case .bridge: "bridge of AIS and reverse AIS"
        }
    }
}
