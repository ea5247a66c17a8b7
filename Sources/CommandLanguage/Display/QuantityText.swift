// Durations, memory and large counts as people read them.

/// A duration to three digits, in the unit that suits it: `1.25 µs`, `38.1 ms`, `2.5 s`, `3 min 20 s`, `2 h 5 min`.
public func durationText(_ seconds: Double) -> String {
    guard seconds.isFinite else { return numberText(seconds) + " s" }
    let small = [(1e-6, 1e9, "ns"), (1e-3, 1e6, "µs"), (1, 1e3, "ms"), (60, 1, "s")]
    // What rounds up to the next unit is told in it.
    for (limit, scale, unit) in small where seconds < limit * 0.9995 {
        return "\(significantText(seconds * scale, digits: seconds * scale < 1 ? 1 : 3)) \(unit)"
    }
    // Longer than the age of the universe is long enough.
    let whole = Int(min(seconds, 1e18).rounded())
    if whole < 3600 { return "\(whole / 60) min \(whole % 60) s" }
    let hours = whole / 3600
    return hours < 48 ? "\(hours) h \(whole / 60 % 60) min" : "\(groupedText(hours / 24)) days \(hours % 24) h"
}

/// An amount of memory to three digits: `96 B`, `1.5 kB`, `919 kB`, `2.1 MB`.
public func bytesText(_ bytes: Int) -> String {
    var amount = Double(bytes)
    for unit in ["B", "kB", "MB", "GB"] {
        if amount < 999.5 { return "\(significantText(amount, digits: 3)) \(unit)" }
        amount /= 1000
    }
    return "\(significantText(amount, digits: 3)) TB"
}

/// A whole number in groups of three digits: `1,797`.
public func groupedText(_ number: Int) -> String {
    let digits = Array(String(number.magnitude))
    let groups = digits.enumerated().map { index, digit in
        index > 0 && (digits.count - index) % 3 == 0 ? ",\(digit)" : String(digit)
    }
    return (number < 0 ? "-" : "") + groups.joined()
}
