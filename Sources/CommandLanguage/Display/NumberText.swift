// Numbers as text: the shortest that reads back to the same value, or a few significant digits.

/// The shortest text that reads back to the same number: `3`, `0.1`, `1e20`, `Inf`, `NaN`.
public func numberText(_ number: Double) -> String {
    if number.isNaN { return "NaN" }
    if number.isInfinite { return number < 0 ? "-Inf" : "Inf" }
    if abs(number) < 1e16, let whole = Int(exactly: number) {
        return whole == 0 && number.sign == .minus ? "-0" : String(whole)
    }
    let text = number.description
    guard let exponent = text.firstIndex(of: "e") else { return text }
    var digits = text[..<exponent]
    if digits.hasSuffix(".0") { digits = digits.dropLast(2) }
    guard let power = Int(text[text.index(after: exponent)...].drop { $0 == "+" }) else { return text }
    return "\(digits)e\(power)"
}
