// An axis: the values it spans and where each of them lies on it.
import Glibc

/// The values along one side of a plot.
struct Axis: Equatable, Sendable {
    let range: ClosedRange<Double>
    let scale: Figure.Scale

    /// The largest magnitude an axis reaches, so that spans stay finite.
    private static let reach = 4e307

    /// An axis for this data.
    /// - Parameters:
    ///   - data: what it must span; positive for a logarithmic axis.
    ///   - margin: what is added on both sides, as a part of the span; sides that end at zero and stand on it get none.
    ///   - standsOnZero: whether zero belongs to the axis, as it does below bars.
    init(_ data: ClosedRange<Double>, scale: Figure.Scale = .linear, margin: Double = 0, standsOnZero: Bool = false) {
        self.scale = scale
        if scale == .logarithmic {
            let lower = log10(max(data.lowerBound, 1e-300))
            let upper = log10(max(data.upperBound, 1e-300))
            let pad = upper - lower < 1e-9 ? 0.5 : (upper - lower) * margin
            range = pow(10, max(lower - pad, -305))...pow(10, min(upper + pad, 305))
            return
        }
        var lower = min(max(data.lowerBound, -Axis.reach), Axis.reach)
        var upper = min(max(data.upperBound, -Axis.reach), Axis.reach)
        if standsOnZero {
            lower = min(lower, 0)
            upper = max(upper, 0)
        }
        let size = max(lower.magnitude, upper.magnitude)
        if upper - lower <= max(256 * size.ulp, 1e-290) {
            let pad = size < 1e-290 ? 0.5 : size * 0.1
            range = (standsOnZero && lower == 0 ? 0 : lower - pad)...(upper + pad)
        } else {
            let pad = (upper - lower) * margin
            range = (standsOnZero && lower == 0 ? 0 : lower - pad)...(standsOnZero && upper == 0 ? 0 : upper + pad)
        }
    }

    /// Where a value lies: 0 at the lower end, 1 at the upper; `nil` when the axis cannot show it.
    func fraction(of value: Double) -> Double? {
        switch scale {
        case .linear:
            guard value.isFinite else { return nil }
            let clamped = min(max(value, -2 * Axis.reach), 2 * Axis.reach)
            return (clamped - range.lowerBound) / (range.upperBound - range.lowerBound)
        case .logarithmic:
            guard value.isFinite, value > 0 else { return nil }
            let (lower, upper) = (log10(range.lowerBound), log10(range.upperBound))
            return (log10(value) - lower) / (upper - lower)
        }
    }

    /// Its marks.
    /// - Parameter count: the most intervals wanted.
    func ticks(atMost count: Int) -> Ticks {
        switch scale {
        case .linear: .linear(over: range, atMost: count)
        case .logarithmic: .logarithmic(over: range, atMost: count)
        }
    }
}
