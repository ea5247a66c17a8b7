// Numbers as text: the shortest that reads back to the same value, or a few significant digits.
import Glibc

/// The shortest text that reads back to the same number: `3`, `0.1`, `1e20`, `Inf`, `NaN`.
public func numberText(_ number: Double) -> String {
    if number.isNaN { return "NaN" }
    if number.isInfinite { return number < 0 ? "-Inf" : "Inf" }
    if abs(number) < 1e16, let whole = Int(exactly: number) {
        if whole >= 0, whole < 1_000_000_000, number.sign == .plus { return digits(of: UInt32(whole)) }
        return whole == 0 && number.sign == .minus ? "-0" : String(whole)
    }
    return shortExponent(number.description)
}

/// The decimal digits of a small number: texts are built of many of them.
private func digits(of number: UInt32) -> String {
    var count = 1
    var bound: UInt64 = 10
    while UInt64(number) >= bound { (count, bound) = (count + 1, bound * 10) }
    return String(unsafeUninitializedCapacity: count) { digits in
        var rest = number
        for place in (0..<count).reversed() {
            digits[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
        return count
    }
}

/// `1e20` for `1e+20` and `1.0e+20`, `1.5e-7` for `1.5e-07`.
private func shortExponent(_ text: String) -> String {
    guard let exponent = text.firstIndex(of: "e") else { return text }
    var digits = text[..<exponent]
    if digits.hasSuffix(".0") { digits = digits.dropLast(2) }
    guard let power = Int(text[text.index(after: exponent)...].drop { $0 == "+" }) else { return text }
    return "\(digits)e\(power)"
}

/// The number rounded to some decimals: `59.70`, `-3`.
public func fixedText(_ number: Double, decimals: Int) -> String {
    guard number.isFinite, abs(number) < 1e15 else { return numberText(number) }
    return formatted("%.*f", Int32(clamping: max(0, decimals)), number)
}

/// The number rounded to some significant digits, without trailing zeros: `0.333333`, `1.5e-7`, `Inf`.
public func significantText(_ number: Double, digits: Int = 6) -> String {
    guard number.isFinite else { return numberText(number) }
    if number == 0 { return "0" }
    return shortExponent(formatted("%.*g", Int32(clamping: max(1, digits)), number))
}

private func formatted(_ format: String, _ digits: Int32, _ number: Double) -> String {
    var buffer = [CChar](repeating: 0, count: 64)
    let length = withVaList([digits, number]) { vsnprintf(&buffer, buffer.count, format, $0) }
    let bytes = buffer.prefix(min(Int(length), buffer.count - 1))
    return String(decoding: bytes.map { UInt8(bitPattern: $0) }, as: UTF8.self)
}
