// Numbers to look at: a few significant digits.
import CommandLanguage

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A number rounded to a few significant digits, in the shortest way to write that.
func shortText(_ number: Double, digits: Int = 6) -> String {
    guard number != 0, number.isFinite else { return numberText(number) }
    let scale = pow(10, Double(digits - 1) - floor(log10(abs(number))))
    let rounded = (number * scale).rounded() / scale
    return numberText(rounded.isFinite ? rounded : number)
}
