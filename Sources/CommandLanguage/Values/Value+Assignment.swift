// Writing elements: `a[i] = x`, `a[mask] .= 0`. In place when nobody else holds the array.

extension Value {
    /// `self[indices] = value`, or `.=` with `isElementwise`, which repeats a single number.
    ///
    /// The array leaves `self` while it changes, so that a sole owner changes it without a copy.
    /// - Throws: an `IndexError` or `ShapeError`, after which `self` is what it was.
    mutating func setElement(_ indices: [Subscript], to value: Value, isElementwise: Bool) throws {
        switch self {
        case .vector(var elements):
            let selection = try selection(indices, length: elements.count)
            let source = try Value.numbers(value, selection.count, selection.isSingle, isElementwise)
            self = .nothing
            for index in 0..<selection.count { elements[selection[index]] = source[index] }
            self = .vector(elements)
        case .matrix(var matrix):
            if indices.count == 1 {
                let (places, isSingle) = try matrix.linearPlaces(indices[0])
                let source = try Value.numbers(value, places.count, isSingle, isElementwise)
                self = .nothing
                for index in places.indices { matrix.elements[places[index]] = source[index] }
            } else {
                let (rows, columns) = try matrix.selections(indices)
                let source = try Value.block(value, rows, columns, isElementwise)
                self = .nothing
                for row in 0..<rows.count {
                    for column in 0..<columns.count { matrix[rows[row], columns[column]] = source[row, column] }
                }
            }
            self = .matrix(matrix)
        case .mask(var mask) where mask.columns == nil:
            let selection = try selection(indices, length: mask.elements.count)
            let source = try Value.elements(value, selection.count, selection.isSingle, isElementwise)
            let flags = try source.map { element in
                guard case .bool(let flag) = element else { throw Value.cannotHold("Booleans", element) }
                return flag
            }
            self = .nothing
            for index in 0..<selection.count { mask.elements[selection[index]] = flags[index] }
            self = .mask(mask)
        case .list(var elements):
            let selection = try selection(indices, length: elements.count)
            let source = try Value.elements(value, selection.count, selection.isSingle, isElementwise)
            self = .nothing
            for index in 0..<selection.count { elements[selection[index]] = source[index] }
            self = .list(elements)
        case .range(let range):
            try Value.checkSize([range.count])
            var copy = Value.vector(range.elements)
            try copy.setElement(indices, to: value, isElementwise: isElementwise)
            self = copy
        default:
            throw Diagnostic(
                .type, "the elements of \(phrase) cannot be assigned", labels: [.init(.left, phrase)])
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
        return elements
    }

    /// A source for rows×columns places: read at `[row, column]`.
    private struct Block {
        let operand: BroadcastOperand
        let isTransposed: Bool

        subscript(row: Int, column: Int) -> Double {
            switch operand.kind {
            case .scalar(let number): number
            case .array(let elements):
                if isTransposed {
                    elements[column]
                } else {
                    elements[
                        (operand.rows == 1 ? 0 : row) * operand.columns + (operand.columns == 1 ? 0 : column)]
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
