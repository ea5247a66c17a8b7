// From numbers to colours: perceptually even maps that colour-blind readers can tell apart.

/// A run of colours for the values between two limits.
struct ColorMap: Equatable, Sendable {
    /// The colours from the lower to the upper limit, evenly spaced.
    let colors: [Color]

    /// Interpolates between stops in OKLab; each stop stands where its lightness is due when the stops' lightness rises
    /// or falls without turning, so that equal steps of value are equal steps of lightness.
    private init(_ stops: [Color]) {
        let labs = stops.map { OKLab($0) }
        let travelled = labs.indices.map { k in
            (0..<k).reduce(0) { $0 + (labs[$1 + 1].lightness - labs[$1].lightness).magnitude }
        }
        let length = travelled[travelled.count - 1]
        colors = (0..<256).map { step in
            let wanted = Double(step) / 255 * length
            let upper = max(1, travelled.firstIndex { $0 >= wanted } ?? labs.count - 1)
            let t = (wanted - travelled[upper - 1]) / (travelled[upper] - travelled[upper - 1])
            return labs[upper - 1].mixed(with: labs[upper], t).color
        }
    }

    /// Dark blue through teal to pale yellow: lightness rises evenly, so it also reads in grey and for every kind of
    /// colour blindness.
    static let sequential = ColorMap(
        [0x14_1A54, 0x1F_4B8C, 0x1C_7C95, 0x3C_A98A, 0x98_CF74, 0xFB_F2A6].map { Color(hex: $0) })

    /// Blue for negative, near white for zero, red for positive values; both arms darken evenly.
    static let diverging = ColorMap(
        [0x06_2F6B, 0x2A_6FB5, 0x8A_BCDF, 0xF7_F7F7, 0xF2_A482, 0xC8_3D3A, 0x72_0A24].map { Color(hex: $0) })

    /// Black to white.
    static let grey = ColorMap([0x00_0000, 0xFF_FFFF].map { Color(hex: $0) })

    /// The map for values between these limits: diverging when they lie on both sides of zero.
    static func suited(to limits: ClosedRange<Double>) -> ColorMap {
        limits.lowerBound < 0 && limits.upperBound > 0 ? .diverging : .sequential
    }

    /// The colour of a value; values beyond the limits take the last colour, NaN takes the theme's colour for gaps.
    func color(of value: Double, in limits: ClosedRange<Double>) -> Color {
        guard !value.isNaN else { return Theme.missing }
        return colors[Int((255 * limits.fraction(of: value)).rounded())]
    }
}

extension Figure {
    /// Some colours of the map that suits values between these limits, as `#rrggbb`, from the lower to the upper.
    package static func colors(for limits: ClosedRange<Double>) -> [String] {
        let colors = ColorMap.suited(to: limits).colors
        return (0...16).map { colors[$0 * (colors.count - 1) / 16].hex }
    }
}

extension ClosedRange<Double> {
    /// Where a value lies between the bounds, clamped to 0…1; the middle when the bounds are equal.
    func fraction(of value: Double) -> Double {
        let span = upperBound / 2 - lowerBound / 2
        guard span > 0 else { return value < lowerBound ? 0 : value > upperBound ? 1 : 0.5 }
        let clamped = Swift.min(Swift.max(value, lowerBound), upperBound)
        return (clamped / 2 - lowerBound / 2) / span
    }
}
