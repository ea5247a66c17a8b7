// A range of numbers: counted, never accumulated, so that it has no rounding drift.

/// `first:step:last`.
public struct NumberRange: Equatable, Sendable {
    public let first: Double
    public let step: Double
    public let count: Int

    public init(first: Double, step: Double, count: Int) {
        self.first = first
        self.step = step
        self.count = count
    }

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
        self.init(first: first, step: step, count: steps < 0 ? 0 : Int(steps) + 1)
    }

    /// Element `index`, counted from 0.
    @inlinable public subscript(index: Int) -> Double { first + Double(index) * step }

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
        a.count == b.count && (a.count == 0 || a.first == b.first && (a.count == 1 || a.step == b.step))
    }
}
