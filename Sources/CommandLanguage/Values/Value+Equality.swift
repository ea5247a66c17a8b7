// When two values are the same: `==`, `≈`, and identity.

extension Value {
    /// `==`: arrays as a whole, numbers and Booleans by value, objects as they see it.
    public static func areEqual(_ a: Value, _ b: Value) -> Bool { areEqual(a, b, polling: {}) }

    /// `==`, which can be stopped.
    /// - Parameter poll: asked again and again; what it throws ends the comparison.
    public static func areEqual(_ a: Value, _ b: Value, polling poll: () throws -> Void) rethrows -> Bool {
        // The lists, tuples and records that are being compared, one inside the other, and the place in each.
        var open: [(a: [Value], b: [Value], next: Int)] = []
        var (a, b) = (a, b)
        while true {
            switch try compared(a, b, polling: poll) {
            case .same: break
            case .different: return false
            case .byElement(let x, let y): open.append((x, y, 0))
            }
            while let last = open.last, last.next == last.a.count { open.removeLast() }
            guard let last = open.indices.last else { return true }
            (a, b) = (open[last].a[open[last].next], open[last].b[open[last].next])
            open[last].next += 1
            try poll()
        }
    }

    private enum Comparison {
        case same, different
        /// Their elements, as many on both sides, have to be compared.
        case byElement([Value], [Value])

        init(_ isSame: Bool) { self = isSame ? .same : .different }
    }

    private static func compared(_ a: Value, _ b: Value, polling poll: () throws -> Void) rethrows -> Comparison {
        if let x = a.asNumber, let y = b.asNumber { return .init(x == y) }
        if let x = a.asMatrix, let y = b.asMatrix {
            guard x.rows == y.rows, x.columns == y.columns else { return .different }
            return .init(try numbersAreEqual(x.elements, y.elements, polling: poll))
        }
        if case .range(let x) = a, case .range(let y) = b { return .init(x == y) }
        if differInLength(a, b) { return .different }
        if let x = a.asNumbers, let y = b.asNumbers { return .init(try numbersAreEqual(x, y, polling: poll)) }
        switch (a, b) {
        case (.nothing, .nothing): return .same
        case (.string(let x), .string(let y)), (.symbol(let x), .symbol(let y)): return .init(x == y)
        case (.tuple(let x), .tuple(let y)): return x.count == y.count ? .byElement(x, y) : .different
        case (.record(let x), .record(let y)): return x.names == y.names ? .byElement(x.values, y.values) : .different
        case (.function, .function): return .init(a.isIdentical(to: b))
        case (.object(let x), .object(let y)): return .init(x.isEqual(to: y))
        case (.list(let x), _):
            guard b.axes?.count == 1, let y = b.asSequence, x.count == y.count else { return .different }
            return .byElement(x, Array(y))
        case (_, .list): return try compared(b, a, polling: poll)
        default: return .different
        }
    }

    /// Whether one is a range, and the other has another number of elements: then nobody has to write them out.
    private static func differInLength(_ a: Value, _ b: Value) -> Bool {
        switch (a, b) {
        case (.range(let range), .vector(let elements)), (.vector(let elements), .range(let range)):
            range.count != elements.count
        case (.range(let x), .range(let y)): x.count != y.count
        default: false
        }
    }

    /// Whether the numbers are equal one by one. An array's own `==` finds one with NaN equal to itself, and takes
    /// three times as long: it asks after every number whether to go on.
    private static func numbersAreEqual(
        _ a: [Double], _ b: [Double], polling poll: () throws -> Void
    ) rethrows -> Bool {
        guard a.count == b.count else { return false }
        return try a.withUnsafeBytes { a in
            try b.withUnsafeBytes { b in
                // Sixteen times eight numbers between two looks at what was found.
                let width = MemoryLayout<SIMD8<Double>>.stride
                let stretch = 16 * width
                let end = a.count / stretch * stretch
                for start in stride(from: 0, to: end, by: stretch) {
                    if start & 0xF_FFFF == 0 { try poll() }
                    var differing = SIMD8<Int64>()
                    for offset in stride(from: start, to: start + stretch, by: width) {
                        let x = a.loadUnaligned(fromByteOffset: offset, as: SIMD8<Double>.self)
                        let y = b.loadUnaligned(fromByteOffset: offset, as: SIMD8<Double>.self)
                        differing.replace(with: 1, where: x .!= y)
                    }
                    guard differing == SIMD8() else { return false }
                }
                return stride(from: end, to: a.count, by: MemoryLayout<Double>.stride).allSatisfy {
                    a.load(fromByteOffset: $0, as: Double.self) == b.load(fromByteOffset: $0, as: Double.self)
                }
            }
        }
    }

    /// `≈`: equal up to half the digits, |a − b| ≤ √ε·max(|a|, |b|), with the Euclidean norm for arrays.
    /// - Returns: `nil` when the two cannot be compared so.
    public static func areApproximatelyEqual(_ a: Value, _ b: Value) -> Bool? {
        if let x = a.asNumber, let y = b.asNumber { return isClose([x], [y]) }
        if let x = a.asMatrix, let y = b.asMatrix {
            return x.rows == y.rows && x.columns == y.columns && isClose(x.elements, y.elements)
        }
        if differInLength(a, b) { return false }
        if let x = a.asNumbers, let y = b.asNumbers { return x.count == y.count && isClose(x, y) }
        return nil
    }

    private static func isClose(_ a: [Double], _ b: [Double]) -> Bool {
        if a == b { return true }
        func norm(_ x: some Sequence<Double>) -> Double { x.reduce(0) { $0 + $1 * $1 }.squareRoot() }
        let distance = norm(zip(a, b).map { $0 - $1 })
        return distance <= Double.ulpOfOne.squareRoot() * max(norm(a), norm(b))
            && distance.isFinite
    }

    /// Whether both are the same function or object, or equal values.
    func isIdentical(to other: Value) -> Bool {
        switch (self, other) {
        case (.function(let a), .function(let b)): a === b
        case (.object(let a), .object(let b)): a === b
        // Not a number is not equal to itself.
        case (.number(let a), .number(let b)): a.bitPattern == b.bitPattern
        default: Value.areEqual(self, other)
        }
    }
}
