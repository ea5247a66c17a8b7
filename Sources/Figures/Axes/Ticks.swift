// Where an axis is marked, and what is written there.
import Glibc

/// Marks of an axis at round values.
struct Ticks: Equatable, Sendable {
    let values: [Double]
    /// One for each value.
    let labels: [String]
    /// Marks between them without a text, on logarithmic axes.
    var minor: [Double] = []

    /// Multiples of 1, 2 or 5 times a power of ten.
    /// - Parameters:
    ///   - range: what the axis spans; must not be empty.
    ///   - count: the most intervals wanted.
    static func linear(over range: ClosedRange<Double>, atMost count: Int) -> Ticks {
        let span = range.upperBound - range.lowerBound
        let rough = span / Double(max(count, 1))
        var exponent = Int(log10(rough).rounded(.down))
        var digit = 10
        for candidate in [1, 2, 5] where Double(candidate) * powerOfTen(exponent) >= rough * (1 - 1e-9) {
            digit = candidate
            break
        }
        if digit == 10 {
            digit = 1
            exponent += 1
        }
        return multiples(of: digit, exponent, in: range)
    }

    /// Whole numbers at which rows or columns are counted, from 1.
    static func counting(to last: Int, atMost count: Int) -> Ticks {
        if last <= count || last == 1 {
            let numbers = Array(1...last)
            return Ticks(values: numbers.map(Double.init), labels: numbers.map(String.init))
        }
        let ticks = linear(over: 0...Double(last), atMost: count)
        let kept = ticks.values.indices.filter {
            ticks.values[$0] >= 1 && ticks.values[$0].rounded() == ticks.values[$0]
        }
        return Ticks(values: kept.map { ticks.values[$0] }, labels: kept.map { ticks.labels[$0] })
    }

    /// Powers of ten with minor marks between; over less than two decades round values like a linear axis.
    static func logarithmic(over range: ClosedRange<Double>, atMost count: Int) -> Ticks {
        let first = Int((log10(range.lowerBound) - 1e-9).rounded(.up))
        let last = Int((log10(range.upperBound) + 1e-9).rounded(.down))
        guard last > first else { return linear(over: range, atMost: count) }
        let stride = max(1, (last - first + max(count, 1) - 1) / max(count, 1))
        let exponents = Swift.stride(from: first, through: last, by: stride).map { $0 }
        let isPlain = first >= -3 && last <= 4
        let labels = exponents.map { isPlain || $0 == 0 ? decimal(1, $0) : "10" + superscript($0) }
        let minor =
            stride > 1
            ? []
            : ((first - 1)...last).flatMap { exponent in (2...9).map { Double($0) * powerOfTen(exponent) } }
                .filter(range.contains)
        return Ticks(values: exponents.map(powerOfTen), labels: labels, minor: minor)
    }

    /// Multiples of `digit`·10^`exponent` in a range, written with as many decimals as they need, or with a power of
    /// ten when large or small.
    private static func multiples(of digit: Int, _ exponent: Int, in range: ClosedRange<Double>) -> Ticks {
        func value(_ multiple: Int) -> Double {
            exponent < 0
                ? Double(multiple * digit) / powerOfTen(-exponent) : Double(multiple * digit) * powerOfTen(exponent)
        }
        let step = value(1)
        let first = Int((range.lowerBound / step - 1e-6).rounded(.up))
        let last = Int((range.upperBound / step + 1e-6).rounded(.down))
        guard first <= last else { return Ticks(values: [], labels: []) }
        let multiples = Array(first...last)
        let largest = multiples.map { ($0 * digit).magnitude }.max() ?? 0
        let leading = String(largest).count - 1
        let isScientific = largest > 0 && !(-3...5).contains(leading + exponent) && leading <= 4
        let labels = multiples.map { multiple in
            guard isScientific, multiple != 0 else { return decimal(multiple * digit, exponent) }
            return decimal(multiple * digit, -leading) + "×10" + superscript(leading + exponent)
        }
        return Ticks(values: multiples.map(value), labels: labels)
    }

    /// `integer`·10^`exponent` in decimal notation, with a true minus sign.
    static func decimal(_ integer: Int, _ exponent: Int) -> String {
        var digits = String(integer.magnitude)
        if exponent > 0, integer != 0 { digits += String(repeating: "0", count: exponent) }
        if exponent < 0, integer != 0 {
            digits = String(repeating: "0", count: max(0, 1 - exponent - digits.count)) + digits
            digits.insert(".", at: digits.index(digits.endIndex, offsetBy: exponent))
        }
        return (integer < 0 ? "−" : "") + digits
    }

    static func superscript(_ integer: Int) -> String {
        String(
            String(integer).map { character in
                guard let digit = character.wholeNumberValue else { return "⁻" }
                return Array("⁰¹²³⁴⁵⁶⁷⁸⁹")[digit]
            })
    }

    /// 10^`exponent`, correctly rounded where the library's `pow` is.
    private static func powerOfTen(_ exponent: Int) -> Double { pow(10, Double(exponent)) }
}

extension Ticks {
    /// A number in about four significant digits, in decimal notation or with a power of ten.
    static func shortText(_ value: Double) -> String {
        guard value.isFinite else { return "–" }
        guard value.magnitude > 1e-300 else { return "0" }
        let leading = Int(log10(value.magnitude).rounded(.down))
        let exponent = max(leading - 3, -305)
        var digits = Int((value / pow(10, Double(exponent))).rounded())
        var dropped = exponent
        while digits % 10 == 0, dropped < 0 || !(-3...5).contains(leading) {
            digits /= 10
            dropped += 1
        }
        guard !(-3...5).contains(leading) else { return decimal(digits, dropped) }
        let power = dropped + String(digits.magnitude).count - 1
        return decimal(digits, dropped - power) + "×10" + superscript(power)
    }
}
