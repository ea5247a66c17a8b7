// A range of numbers: counted, never accumulated, so that it has no rounding drift.

/// `first:step:last`.
///
/// As in Julia, a step of 0.1 means one tenth: where all parts are fractions, the elements are counted in fractions, and
/// `0:0.1:1` has 0.3, not 0.30000000000000004. Elsewhere each element is rounded once.
public struct NumberRange: Equatable, Sendable {
    public let first: Double
    public let step: Double
    public let count: Int
    /// The common denominator of first and step: 1 where they are whole, 0 where they are no fractions of small numbers.
    @usableFromInline let denominator: Double

    /// The range `first:step:last`, whose last element is the last that does not pass `last`.
    ///
    /// A step that would miss `last` only by rounding reaches it: `0:0.1:1` has 11 elements.
    /// - Throws: a `ValueError` when the step is 0 or a part is not finite, or the range has 2⁵³ elements or more.
    public init(from first: Double, by step: Double, to last: Double) throws {
        guard first.isFinite, step.isFinite, last.isFinite else {
            throw Diagnostic(
                .value, "a range needs finite numbers: `\(numberText(first)):\(numberText(step)):\(numberText(last))`",
                labels: [.init(.whole)])
        }
        guard step != 0 else {
            throw Diagnostic(.value, "the step of a range cannot be 0", labels: [.init(.whole)])
        }
        let exact = (last - first) / step
        let steps = (exact + min(exact * 4 * .ulpOfOne, 1e-3)).rounded(.down)
        guard steps < 0x1p53 else {
            throw Diagnostic(.value, "the range has too many elements", labels: [.init(.whole)])
        }
        self.first = first
        self.step = step
        count = steps < 0 ? 0 : Int(steps) + 1
        denominator = NumberRange.commonDenominator(first, step, last, count: count)
    }

    /// The range of these parts, as ``parts`` answered them.
    package init(_ parts: Parts) {
        (first, step, count, denominator) = (parts.first, parts.step, parts.count, parts.denominator)
    }

    /// All that a range is made of, for files that hold one.
    package typealias Parts = (first: Double, step: Double, count: Int, denominator: Double)

    package var parts: Parts { (first, step, count, denominator) }

    /// The range of the negated elements.
    var negated: NumberRange {
        NumberRange((-first, -step, count, denominator))
    }

    /// Element `index`, counted from 0.
    @inlinable public subscript(index: Int) -> Double {
        if denominator == 1 { return first + Double(index) * step }
        if denominator == 0 { return first.addingProduct(Double(index), step) }
        return ((first * denominator).rounded() + Double(index) * (step * denominator).rounded()) / denominator
    }

    /// The last element; `nil` when the range is empty.
    public var last: Double? { count == 0 ? nil : self[count - 1] }

    /// The elements one by one.
    /// - Precondition: there are at most ``Value/elementLimit``; ``Value/asNumbers`` checks it.
    var elements: [Double] { (0..<count).map { self[$0] } }

    /// Whether its elements fit into an array. A longer range can be gone through, measured and indexed.
    var fitsArray: Bool { count <= Value.elementLimit }

    /// Whether `number` is one of the elements, without going through them.
    func contains(_ number: Double) -> Bool {
        let place = ((number - first) / step).rounded()
        return place >= 0 && place < Double(count) && self[Int(place)] == number
    }

    public static func == (a: NumberRange, b: NumberRange) -> Bool {
        guard a.count == b.count, a.count > 0 else { return a.count == b.count }
        guard a.first == b.first, a.count == 1 || a.step == b.step else { return false }
        // Counted in other fractions, the same parts may make elements that differ in their last digit.
        return a.denominator == b.denominator || a.fitsArray && (0..<a.count).allSatisfy { a[$0] == b[$0] }
    }
}

extension NumberRange {
    /// The common denominator of the fractions that `first` and `step` mean; 0 when there is none with which every
    /// element is a quotient of exact whole numbers, or `last` is no such fraction.
    private static func commonDenominator(_ first: Double, _ step: Double, _ last: Double, count: Int) -> Double {
        if step == step.rounded(), first == first.rounded() { return 1 }
        guard let a = denominator(of: first), let b = denominator(of: step), denominator(of: last) != nil else {
            return 0
        }
        let common = a / greatestCommonDivisor(a, b) * b
        let largest = (first.magnitude + step.magnitude * Double(count)) * common
        return common < 0x1p53 && largest < 0x1p53 ? common : 0
    }

    /// The smallest denominator of a fraction that is `number` when rounded, by continued fractions; `nil` when its parts
    /// go beyond 2²⁴, as Julia has it.
    private static func denominator(of number: Double) -> Double? {
        var (previous, denominator) = (0.0, 1.0)
        var rest = number.magnitude
        while denominator <= 0x1p24, (number * denominator).magnitude <= 0x1p24 {
            if (number * denominator).rounded() / denominator == number { return denominator }
            let fraction = rest - rest.rounded(.down)
            guard fraction > 0 else { return nil }
            rest = 1 / fraction
            (previous, denominator) = (denominator, rest.rounded(.down) * denominator + previous)
        }
        return nil
    }

    private static func greatestCommonDivisor(_ a: Double, _ b: Double) -> Double {
        var (a, b) = (a, b)
        while b != 0 { (a, b) = (b, a.truncatingRemainder(dividingBy: b)) }
        return a
    }
}
