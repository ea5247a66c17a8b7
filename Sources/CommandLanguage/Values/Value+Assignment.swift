// Writing elements: `a[i] = x`, `a[mask] .= 0`. In place when nobody else holds the array.

extension Value {
    /// `self[indices] = value`, or `.=` with `isElementwise`, which repeats a single number.
    ///
    /// The array leaves `self` while it changes, so that a sole owner changes it without a copy.
    /// - Throws: an `IndexError` or `ShapeError`, after which `self` is what it was.
    mutating func setElement(_ indices: [Subscript], to value: Value, isElementwise: Bool) throws {
        if case .range(let range) = self {
            try Value.checkSize([range.count])
            var copy = Value.vector(range.elements)
            try copy.setElement(indices, to: value, isElementwise: isElementwise)
            self = copy
        } else {
            do {
                apply(try change(indices, value, isElementwise))
            } catch var error as Diagnostic where error.category == .index && error.help == nil && axes?.count == 1 {
                error.help = "assignment keeps an array's length: write `xs = vcat(xs, x)` to make it longer"
                throw error
            }
        }
    }

    /// What an assignment writes, and where.
    private enum Change {
        case numbers(IndexSelection, [Double])
        case block(Block, rows: IndexSelection, columns: IndexSelection, width: Int)
        case flags(IndexSelection, [Bool])
        case values(IndexSelection, [Value])

        func apply(to elements: inout [Double]) {
            elements.withUnsafeMutableBufferPointer { elements in
                switch self {
                case .numbers(let places, let numbers):
                    for index in 0..<places.count { elements[places[index]] = numbers[index] }
                case .block(let block, let rows, let columns, let width):
                    block.copy(to: elements, rows, columns, width: width)
                case .flags, .values: break
                }
            }
        }
    }

    private func change(_ indices: [Subscript], _ value: Value, _ isElementwise: Bool) throws -> Change {
        switch self {
        case .vector(let elements):
            let places = try selection(indices, length: elements.count)
            return .numbers(places, try Value.numbers(value, places.count, places.isSingle, isElementwise))
        case .matrix(let matrix):
            if indices.count == 1 {
                let (places, isSingle) = try matrix.linearPlaces(indices[0])
                return .numbers(.many(places), try Value.numbers(value, places.count, isSingle, isElementwise))
            }
            let (rows, columns) = try matrix.selections(indices)
            let block = try Value.block(value, rows, columns, isElementwise)
            return .block(block, rows: rows, columns: columns, width: matrix.columns)
        case .mask(let mask) where mask.columns == nil:
            let places = try selection(indices, length: mask.elements.count)
            let source = try Value.elements(value, places.count, places.isSingle, isElementwise)
            return .flags(
                places,
                try source.map { element in
                    guard case .bool(let flag) = element else { throw Value.cannotHold("Booleans", element) }
                    return flag
                })
        case .list(let elements):
            let places = try selection(indices, length: elements.count)
            return .values(places, try Value.elements(value, places.count, places.isSingle, isElementwise))
        default:
            throw Diagnostic(
                .type, "the elements of \(phrase) cannot be assigned", labels: [.init(.left, phrase)])
        }
    }

    private mutating func apply(_ change: Change) {
        // One pattern for each `take()`: a value that several patterns are tried on is held until the end, and copied.
        switch change {
        case .numbers, .block:
            if case .vector = self {
                guard case .vector(var elements) = take() else { return }
                change.apply(to: &elements)
                self = .vector(elements)
            } else {
                guard case .matrix(var matrix) = take() else { return }
                change.apply(to: &matrix.elements)
                self = .matrix(matrix)
            }
        case .flags(let places, let flags):
            guard case .mask(var mask) = take() else { return }
            for index in 0..<places.count { mask.elements[places[index]] = flags[index] }
            self = .mask(mask)
        case .values(let places, let values):
            guard case .list(var elements) = take() else { return }
            for index in 0..<places.count { elements[places[index]] = values[index] }
            self = .list(elements)
        }
    }

    /// Moves the value out: whoever takes it is its only owner, if nobody else holds it.
    @inline(__always)
    private mutating func take() -> Value {
        withUnsafeMutablePointer(to: &self) { place in
            defer { place.initialize(to: .nothing) }
            return place.move()
        }
    }

    /// `a .= value`: the elements of `value`, in the shape of `self`.
    mutating func fill(with value: Value) throws {
        switch axes?.count {
        case 1: try setElement([.all], to: value, isElementwise: true)
        case 2: try setElement([.all, .all], to: value, isElementwise: true)
        default:
            throw Diagnostic(
                .type, "`.=` needs an array on its left", labels: [.init(.left, phrase)], help: "write `=`")
        }
    }

    private static func cannotHold(_ kind: String, _ value: Value) -> Diagnostic {
        Diagnostic(.type, "an array of \(kind) cannot hold \(value.phrase)", labels: [.init(.right, value.phrase)])
    }

    /// The numbers for `count` places.
    private static func numbers(_ value: Value, _ count: Int, _ isSingle: Bool, _ isElementwise: Bool) throws
        -> [Double]
    {
        if let number = value.asNumber {
            if isSingle || isElementwise { return [Double](repeating: number, count: count) }
            throw needsDot(value, "\(count)")
        }
        guard let numbers = value.asNumbers else { throw cannotHold("numbers", value) }
        if isSingle { throw cannotHold("numbers", value) }
        if isElementwise, numbers.count == 1 { return [Double](repeating: numbers[0], count: count) }
        guard numbers.count == count else { throw wrongCount(value, elementCount(count)) }
        return numbers
    }

    /// The values for `count` places.
    private static func elements(_ value: Value, _ count: Int, _ isSingle: Bool, _ isElementwise: Bool) throws
        -> [Value]
    {
        if isSingle { return [value] }
        guard value.axes?.count == 1, let elements = value.asSequence else {
            if isElementwise { return [Value](repeating: value, count: count) }
            throw needsDot(value, "\(count)")
        }
        guard elements.count == count else { throw wrongCount(value, elementCount(count)) }
        return Array(elements)
    }

    /// A source for rows×columns places.
    private struct Block {
        let operand: BroadcastOperand
        let isTransposed: Bool

        /// Writes the elements to their places in a matrix of `width` columns.
        func copy(
            to target: UnsafeMutableBufferPointer<Double>, _ rows: IndexSelection, _ columns: IndexSelection, width: Int
        ) {
            switch operand.kind {
            case .scalar(let number):
                for row in 0..<rows.count {
                    let start = rows[row] * width
                    for column in 0..<columns.count { target[start + columns[column]] = number }
                }
            case .array(let elements):
                let rowStep = isTransposed || operand.rows == 1 ? 0 : operand.columns
                let columnStep = isTransposed || operand.columns != 1 ? 1 : 0
                elements.withUnsafeBufferPointer { source in
                    for row in 0..<rows.count {
                        let start = rows[row] * width
                        if case .run(let first, let count) = columns, columnStep == 1 {
                            for column in 0..<count { target[start + first + column] = source[row * rowStep + column] }
                        } else {
                            for column in 0..<columns.count {
                                target[start + columns[column]] = source[row * rowStep + column * columnStep]
                            }
                        }
                    }
                }
            }
        }
    }

    private static func block(
        _ value: Value, _ rows: IndexSelection, _ columns: IndexSelection, _ isElementwise: Bool
    ) throws -> Block {
        guard let operand = BroadcastOperand(value) else { throw cannotHold("numbers", value) }
        let size = "\(rows.count)x\(columns.count)"
        if operand.rank == 0 {
            if isElementwise || rows.isSingle && columns.isSingle {
                return Block(operand: operand, isTransposed: false)
            }
            throw needsDot(value, size)
        }
        if operand.rank == 1, rows.isSingle, operand.rows == columns.count {
            return Block(operand: operand, isTransposed: true)
        }
        if operand.rows == rows.count, operand.columns == columns.count {
            return Block(operand: operand, isTransposed: false)
        }
        if isElementwise, operand.rows == rows.count || operand.rows == 1,
            operand.columns == columns.count || operand.columns == 1
        {
            return Block(operand: operand, isTransposed: false)
        }
        throw wrongCount(value, size)
    }

    private static func needsDot(_ value: Value, _ size: String) -> Diagnostic {
        Diagnostic(
            .shape, "\(value.phrase) cannot fill \(size) places with `=`", labels: [.init(.right, value.phrase)],
            help: "write `.=` to give every place the same value")
    }

    private static func wrongCount(_ value: Value, _ size: String) -> Diagnostic {
        Diagnostic(
            .shape, "shapes do not agree in the assignment: left is \(size), right is \(value.shapeDescription)",
            labels: [.init(.left, size), .init(.right, value.shapeDescription)])
    }
}
