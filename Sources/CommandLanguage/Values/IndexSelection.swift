// Which places along one axis an index selects.

/// An index as it stands in `a[…]`, evaluated.
enum Subscript {
    /// `:`
    case all
    case value(Value)
}

/// The places along one axis that an index selects, counted from 0 and known to exist.
enum IndexSelection {
    case single(Int)
    /// Neighbours: all of an axis, or `2:5`.
    case run(first: Int, count: Int)
    case many([Int])

    /// An axis as an index error names it.
    struct Axis {
        /// Counted from 0.
        let number: Int
        let length: Int
        let owner: Owner
        /// What its places are called: `elements`, `rows`.
        let unit: String
    }

    /// What is indexed, put into words only where an error needs them.
    enum Owner: CustomStringConvertible {
        case value(String)
        case matrix(rows: Int, columns: Int)

        var description: String {
            switch self {
            case .value(let typeName): "the \(typeName)"
            case .matrix(let rows, let columns): "the \(rows)x\(columns) matrix"
            }
        }
    }

    /// - Throws: an `IndexError` that names the axis and its length.
    init(_ index: Subscript, _ axis: Axis) throws {
        switch index {
        case .all: self = .run(first: 0, count: axis.length)
        case .value(.number(let number)): self = .single(try IndexSelection.place(number, axis))
        case .value(.vector(let numbers)): self = .many(try numbers.map { try IndexSelection.place($0, axis) })
        case .value(.range(let range)):
            try Value.checkSize([range.count])
            // The ends of a range of whole numbers decide for all of it.
            if range.first == range.first.rounded(), range.step == range.step.rounded(), let last = range.last {
                let first = try IndexSelection.place(range.first, axis)
                _ = try IndexSelection.place(last, axis)
                let step = range.count == 1 ? 1 : Int(range.step)
                self =
                    step == 1
                    ? .run(first: first, count: range.count) : .many((0..<range.count).map { first + $0 * step })
            } else {
                self = .many(try range.elements.map { try IndexSelection.place($0, axis) })
            }
        case .value(.mask(let mask)) where mask.columns == nil:
            guard mask.elements.count == axis.length else {
                throw Diagnostic(
                    .index,
                    "a mask of \(elementCount(mask.elements.count)) cannot select among \(axis.length) \(axis.unit)",
                    labels: [.init(.index(axis.number), elementCount(mask.elements.count))],
                    help: "\(axis.owner) has \(axis.length) \(axis.unit) on axis \(axis.number + 1)")
            }
            self = .many(mask.truePlaces)
        case .value(let other):
            throw Diagnostic(
                .index, "an index must be a whole number, a range, a vector, a mask or `:`",
                labels: [.init(.index(axis.number), other.phrase)])
        }
    }

    private static func place(_ number: Double, _ axis: Axis) throws -> Int {
        if let index = Int(exactly: number) {
            if index >= 1, index <= axis.length { return index - 1 }
            throw outOfRange(index, axis)
        }
        throw Diagnostic(
            .index, "an index must be a whole number, got \(numberText(number))",
            labels: [.init(.index(axis.number), "\(numberText(number))")],
            help: "`floor(x)` and `round(x)` make whole numbers, `a ÷ b` divides without a rest")
    }

    private static func outOfRange(_ index: Int, _ axis: Axis) -> Diagnostic {
        let name = axis.unit == "elements" ? "index" : axis.unit == "rows" ? "row" : "column"
        let bounds = axis.length == 0 ? "it is empty" : axis.length == 1 ? "only 1" : "1 to \(axis.length)"
        let unit = axis.length == 1 ? String(axis.unit.dropLast()) : axis.unit
        return Diagnostic(
            .index,
            "\(name) \(index) is out of range: \(axis.owner) has \(axis.length) \(unit) on axis \(axis.number + 1)",
            labels: [.init(.index(axis.number), bounds)],
            help: index > 0
                ? nil
                : "the first \(name == "index" ? "element" : name) has number 1"
                    + (index < 0 ? ", `end` stands for the last" : ""))
    }

    var count: Int {
        switch self {
        case .single: 1
        case .run(_, let count): count
        case .many(let places): places.count
        }
    }

    var isSingle: Bool { if case .single = self { true } else { false } }

    /// The place of selected element `index`.
    @inline(__always)
    subscript(index: Int) -> Int {
        switch self {
        case .single(let place): place
        case .run(let first, _): first + index
        case .many(let places): places[index]
        }
    }

    /// The selected elements.
    func select<Element>(from elements: [Element]) -> [Element] {
        switch self {
        case .single(let place): [elements[place]]
        case .run(_, let count) where count == elements.count: elements
        case .run(let first, let count): Array(elements[first..<first + count])
        case .many(let places): places.map { elements[$0] }
        }
    }
}

extension Mask {
    /// Where the elements are true, counted from 0.
    fileprivate var truePlaces: [Int] {
        // Every place is written where the next true one goes, so that nothing has to be decided.
        [Int](unsafeUninitializedCapacity: elements.count + 1) { places, count in
            for place in 0..<elements.count {
                places.initializeElement(at: count, to: place)
                count += elements[place] ? 1 : 0
            }
        }
    }
}
