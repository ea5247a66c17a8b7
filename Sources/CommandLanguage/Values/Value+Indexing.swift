// Reading elements: `a[i]`, `a[i, j]`, slices, masks.

extension Value {
    /// `self[indices]`. Slices copy.
    /// - Throws: an `IndexError`, or a `TypeError` when the value has no elements.
    func element(_ indices: [Subscript]) throws -> Value {
        switch self {
        case .number, .bool, .nothing, .function, .symbol, .object:
            throw Diagnostic(.type, "\(phrase) has no elements", labels: [.init(.left, phrase)], help: elementHelp)
        case .matrix(let matrix): return try matrix.element(indices)
        case .mask(let mask):
            if let columns = mask.columns {
                let result = try mask.matrix(columns).element(indices)
                return Value.isTrue(result)
            }
            return try select(mask.elements, indices, { .bool($0) }, { .init($0) })
        case .vector(let elements): return try select(elements, indices, { .number($0) }, { .vector($0) })
        case .range(let range):
            let selection = try selection(indices, length: range.count)
            switch selection {
            case .single(let place): return .number(range[place])
            case .all: return self
            case .many(let places): return .vector(places.map { range[$0] })
            }
        case .list(let elements): return try select(elements, indices, { $0 }, { Value(elements: $0) })
        case .tuple(let elements): return try select(elements, indices, { $0 }, { .tuple($0) })
        case .string(let text):
            return try select(Array(text), indices, { .string(String($0)) }, { .string(String($0)) })
        case .record(let record):
            if case .value(.symbol(let name))? = indices.first, indices.count == 1 { return try field(name) }
            return try select(record.values, indices, { $0 }, { .tuple($0) })
        }
    }

    /// The number of places that `end` stands for in index `position` of `count`.
    func axisEnd(position: Int, of count: Int) throws -> Int {
        if count == 1, let axes { return axes.reduce(1, *) }
        if let axes, position < axes.count { return axes[position] }
        switch self {
        case .tuple(let elements): return elements.count
        case .string(let text): return text.count
        case .record(let record): return record.values.count
        default:
            throw Diagnostic(.type, "\(phrase) has no axis \(position + 1)", labels: [.init(.left, shapeDescription)])
        }
    }

    /// A field of a record or an object.
    /// - Throws: a `NameError` with the nearest name when there is none of this name.
    func field(_ name: String) throws -> Value {
        let names: [String]
        switch self {
        case .record(let record):
            if let value = record[name] { return value }
            names = record.names
        case .object(let object):
            if let value = try object.field(name) { return value }
            names = object.fieldNames
        default:
            throw Diagnostic(.type, "\(phrase) has no fields", labels: [.init(.left, phrase)])
        }
        throw unknownField(name, among: names)
    }

    /// The `NameError` for a field that is not there.
    func unknownField(_ name: String, among names: [String]) -> Diagnostic {
        let help =
            nearestName(to: name, among: names).map { "did you mean `\($0)`?" }
            ?? (names.isEmpty ? nil : "its fields are \(names.map { "`\($0)`" }.joined(separator: ", "))")
        return Diagnostic(.name, "\(phrase) has no field `\(name)`", labels: [.init(.right)], help: help)
    }

    private var elementHelp: String? { if case .function = self { "call a function with `( )`" } else { nil } }

    private func axis(_ length: Int) -> IndexSelection.Axis {
        let owner = if case .vector = self { "the vector" } else { "the \(typeName.lowercased())" }
        return .init(number: 0, length: length, owner: owner, unit: "elements")
    }

    /// `place` of a one-dimensional value as a selection.
    func selection(_ indices: [Subscript], length: Int) throws -> IndexSelection {
        guard indices.count == 1 else {
            throw Diagnostic(
                .index, "the \(typeName.lowercased()) has one axis, got \(indices.count) indices",
                labels: [.init(.left, shapeDescription)])
        }
        return try IndexSelection(indices[0], axis(length))
    }

    private func select<Element>(
        _ elements: [Element], _ indices: [Subscript], _ single: (Element) -> Value, _ many: ([Element]) -> Value
    ) throws -> Value {
        let selection = try selection(indices, length: elements.count)
        if case .single(let place) = selection { return single(elements[place]) }
        return many(selection.select(from: elements))
    }

    /// Zeros and ones as Booleans again.
    private static func isTrue(_ value: Value) -> Value {
        switch value {
        case .number(let number): .bool(number != 0)
        case .vector(let elements): .init(elements.map { $0 != 0 })
        case .matrix(let matrix): .mask(Mask(columns: matrix.columns, elements: matrix.elements.map { $0 != 0 }))
        default: value
        }
    }
}

extension Mask {
    /// The mask as a matrix of zeros and ones.
    func matrix(_ columns: Int) -> NumericMatrix { NumericMatrix(rows: rows, columns: columns, elements: numbers) }
}

extension NumericMatrix {
    var description: String { "the \(rows)x\(columns) matrix" }

    /// The selections that two indices make.
    func selections(_ indices: [Subscript]) throws -> (rows: IndexSelection, columns: IndexSelection) {
        guard indices.count == 2 else {
            throw Diagnostic(
                .index, "\(description) has two axes, got \(indices.count) indices",
                labels: [.init(.left, "\(rows)x\(columns)")])
        }
        return (
            try IndexSelection(indices[0], .init(number: 0, length: rows, owner: description, unit: "rows")),
            try IndexSelection(indices[1], .init(number: 1, length: columns, owner: description, unit: "columns"))
        )
    }

    /// The places in ``elements`` that one index selects, counted column by column as Julia does; a mask matrix too.
    func linearPlaces(_ index: Subscript) throws -> (places: [Int], isSingle: Bool) {
        let count = elements.count
        let selection: IndexSelection
        if case .value(.mask(let mask)) = index, let width = mask.columns {
            guard mask.rows == rows, width == columns else {
                throw Diagnostic(
                    .index, "a \(mask.rows)x\(width) mask cannot select from \(description)",
                    labels: [.init(.index(0), "\(mask.rows)x\(width)"), .init(.left, "\(rows)x\(columns)")])
            }
            selection = .many(
                (0..<count).filter { mask.elements[($0 % max(rows, 1)) * columns + $0 / max(rows, 1)] })
        } else {
            selection = try IndexSelection(index, .init(number: 0, length: count, owner: description, unit: "elements"))
        }
        let places = (0..<selection.count).map { index in
            let place = selection[index]
            return (place % rows) * columns + place / rows
        }
        return (places, selection.isSingle)
    }

    func element(_ indices: [Subscript]) throws -> Value {
        if indices.count == 1 {
            let (places, isSingle) = try linearPlaces(indices[0])
            return isSingle ? .number(elements[places[0]]) : .vector(places.map { elements[$0] })
        }
        let (rowSelection, columnSelection) = try selections(indices)
        switch (rowSelection, columnSelection) {
        case (.single(let row), .single(let column)): return .number(self[row, column])
        case (.single(let row), .all): return .vector(self.row(row))
        case (.all, .single(let column)): return .vector(self.column(column))
        default:
            let selected = gather(rowSelection, columnSelection)
            if rowSelection.isSingle || columnSelection.isSingle { return .vector(selected) }
            return .matrix(
                NumericMatrix(rows: rowSelection.count, columns: columnSelection.count, elements: selected))
        }
    }

    private func gather(_ rowSelection: IndexSelection, _ columnSelection: IndexSelection) -> [Double] {
        let width = columnSelection.count
        return [Double](unsafeUninitializedCapacity: rowSelection.count * width) { result, count in
            elements.withUnsafeBufferPointer { source in
                for row in 0..<rowSelection.count {
                    let start = rowSelection[row] * columns
                    switch columnSelection {
                    case .all:
                        for column in 0..<width {
                            result.initializeElement(at: count + column, to: source[start + column])
                        }
                    case .single(let place): result.initializeElement(at: count, to: source[start + place])
                    case .many(let places):
                        for column in 0..<width {
                            result.initializeElement(at: count + column, to: source[start + places[column]])
                        }
                    }
                    count += width
                }
            }
        }
    }
}
