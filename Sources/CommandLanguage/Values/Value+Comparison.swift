// The comparisons without a dot: one Bool for two values of any kind.

extension Value {
    /// `a op b`.
    /// - Throws: a ``Diagnostic`` when the two have no order, or the right side of `∈` has no elements; `Interrupted`.
    static func compare(
        _ comparison: ComparisonOperator, _ a: Value, _ b: Value, _ interrupt: Interrupt
    ) throws -> Bool {
        switch comparison {
        case .equal: return try areEqual(a, b, polling: interrupt.check)
        case .notEqual: return try !areEqual(a, b, polling: interrupt.check)
        case .approximatelyEqual:
            if let result = areApproximatelyEqual(a, b) { return result }
            throw Diagnostic.operatorDoesNotApply("≈", a, b, help: nil)
        case .isElement: return try isElement(a, of: b, interrupt)
        case .less, .lessOrEqual, .greater, .greaterOrEqual:
            if let x = a.asNumber, let y = b.asNumber { return comparison.apply(x, y) }
            if case .string(let x) = a, case .string(let y) = b {
                return comparison.holds(order: x < y ? -1 : x == y ? 0 : 1)
            }
            let isArray = ((a.axes?.count ?? 0) + (b.axes?.count ?? 0)) > 0
            throw Diagnostic.operatorDoesNotApply(
                comparison.rawValue, a, b,
                help: isArray ? "write `.\(comparison.rawValue)` to compare element by element" : nil)
        }
    }

    private static func isElement(_ a: Value, of b: Value, _ interrupt: Interrupt) throws -> Bool {
        switch b {
        case .range(let range):
            guard let number = a.asNumber else { return false }
            return range.contains(number)
        case .vector(let elements): return a.asNumber.map(elements.contains) ?? false
        case .matrix(let matrix): return a.asNumber.map(matrix.elements.contains) ?? false
        case .string(let text):
            guard case .string(let part) = a else { break }
            return text.contains(part)
        default:
            if let elements = b.asSequence {
                return try elements.contains { try areEqual(a, $0, polling: interrupt.check) }
            }
        }
        throw Diagnostic(
            .type, "`in` needs a vector, range, tuple or string on its right", labels: [.init(.right, b.phrase)])
    }
}
