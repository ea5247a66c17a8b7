// The three functions that everything is made of, stable at any argument.
import CKernels

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The logistic function 1 / (1 + e⁻ˣ), with full relative precision in both tails.
public func sigmoid(_ x: Double) -> Double {
    let tail = exp(-abs(x))
    return x < 0 ? tail / (1 + tail) : 1 / (1 + tail)
}

/// log(1 + eˣ), without overflow and without cutting small values off.
public func softplus(_ x: Double) -> Double {
    max(x, 0) + log1p(exp(-abs(x)))
}

/// Makes `results[i]` e to the power of `values[i]`, eight at a time and within 0.53 units of the last digit.
public func exponentials(_ values: UnsafeBufferPointer<Double>, _ results: UnsafeMutablePointer<Double>) {
    harmonium_accurate_exponentials(values.baseAddress, values.count, results)
}

/// log Σ eˣ over the values, without overflow; −∞ for no values.
public func logSumExp(_ values: [Double]) -> Double {
    let sum = ScaledSum(logTerms: values)
    return sum.logValue
}

/// Σ eˣ kept as a largest exponent and a sum relative to it, so that sums of any size can be added to each other.
struct ScaledSum: Sendable {
    /// The largest exponent; −∞ for an empty sum.
    private(set) var exponent = -Double.infinity
    /// Σ e^(x − exponent).
    private(set) var sum = 0.0

    /// The sum of no terms.
    init() {}

    /// The sum of e^x over `logTerms`.
    init(logTerms: [Double]) {
        var terms = logTerms
        self.init(exponentiating: &terms)
    }

    /// The sum of e^x over `logTerms`, which become e^(x − exponent).
    init(exponentiating logTerms: inout [Double]) {
        exponent = logTerms.max() ?? -.infinity
        let shift = exponent.isInfinite ? 0 : exponent
        sum = logTerms.withUnsafeMutableBufferPointer { harmonium_exponentials($0.baseAddress, $0.count, shift) }
    }

    /// log Σ eˣ.
    var logValue: Double { sum == 0 ? -.infinity : exponent + log(sum) }

    /// Adds another sum.
    /// - Returns: what the terms so far and the other's terms must be multiplied by to be relative to the new exponent.
    @discardableResult
    mutating func add(_ other: ScaledSum) -> (own: Double, other: Double) {
        let common = max(exponent, other.exponent)
        let factors = (own: ScaledSum.factor(exponent, common), other: ScaledSum.factor(other.exponent, common))
        sum = sum * factors.own + other.sum * factors.other
        exponent = common
        return factors
    }

    private static func factor(_ exponent: Double, _ common: Double) -> Double {
        exponent == common ? 1 : exp(exponent - common)
    }
}

/// log₂ of a number of things.
func log2OfCount(_ count: Int) -> Double { log2(Double(count)) }
