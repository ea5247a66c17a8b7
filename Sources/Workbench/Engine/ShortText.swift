// Numbers to look at: six significant digits.
import CommandLanguage

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A number rounded to six significant digits, in the shortest way to write that.
func shortText(_ number: Double) -> String {
    guard number != 0, number.isFinite else { return numberText(number) }
    let scale = pow(10, 5 - floor(log10(abs(number))))
    let rounded = (number * scale).rounded() / scale
    return numberText(rounded.isFinite ? rounded : number)
}
