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
            if case .all? = indices.first, indices.count == 1 { return self }
            let selection = try selection(indices, length: range.count)
            if case .single(let place) = selection { return .number(range[place]) }
            return .vector((0..<selection.count).map { range[selection[$0]] })
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
        case .string(let text): return text.characterCount
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
        .init(number: 0, length: length, owner: .value(typeName.lowercased()), unit: "elements")
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

extension String {
    /// The number of characters. Those of ASCII are one byte each, but for a line end of two.
    package var characterCount: Int {
        utf8.withContiguousStorageIfAvailable { bytes in
            bytes.allSatisfy { $0 < 0x80 && $0 != 0x0D } ? bytes.count : nil
        }.flatMap { $0 } ?? count
    }
}

extension Mask {
    /// The mask as a matrix of zeros and ones.
    func matrix(_ columns: Int) -> NumericMatrix { NumericMatrix(rows: rows, columns: columns, elements: numbers) }
}

extension NumericMatrix {
    private var owner: IndexSelection.Owner { .matrix(rows: rows, columns: columns) }

    /// The selections that two indices make.
    func selections(_ indices: [Subscript]) throws -> (rows: IndexSelection, columns: IndexSelection) {
        guard indices.count == 2 else {
            throw Diagnostic(
                .index, "\(owner) has two axes, got \(indices.count) indices",
                labels: [.init(.left, "\(rows)x\(columns)")])
        }
        return (
            try IndexSelection(indices[0], .init(number: 0, length: rows, owner: owner, unit: "rows")),
            try IndexSelection(indices[1], .init(number: 1, length: columns, owner: owner, unit: "columns"))
        )
    }

    /// The places in ``elements`` that one index selects, counted column by column as Julia does; a mask matrix too.
    func linearPlaces(_ index: Subscript) throws -> (places: [Int], isSingle: Bool) {
        if case .value(.mask(let mask)) = index, let width = mask.columns {
            try check(mask, width)
            // Element k of this matrix of places, in the order of the elements, is k.
            let places = NumericMatrix(
                rows: rows, columns: columns, elements: (0..<elements.count).map(Double.init))
            return (places.selected(by: mask).map { Int($0) }, false)
        }
        let axis = IndexSelection.Axis(number: 0, length: elements.count, owner: owner, unit: "elements")
        let selection = try IndexSelection(index, axis)
        let places = (0..<selection.count).map { index in
            let place = selection[index]
            return (place % rows) * columns + place / rows
        }
        return (places, selection.isSingle)
    }

    private func check(_ mask: Mask, _ width: Int) throws {
        guard mask.rows == rows, width == columns else {
            throw Diagnostic(
                .index, "a \(mask.rows)x\(width) mask cannot select from \(owner)",
                labels: [.init(.index(0), "\(mask.rows)x\(width)"), .init(.left, "\(rows)x\(columns)")])
        }
    }

    /// The elements where a mask of the same size is true, column by column.
    private func selected(by mask: Mask) -> [Double] {
        guard !elements.isEmpty else { return [] }
        return mask.elements.withUnsafeBytes { mask in
            elements.withUnsafeBufferPointer { elements in
                // Bare addresses, and Booleans as the zeros and ones that they are in memory: the loops below keep
                // all they need in registers.
                let isSelected = mask.baseAddress!.assumingMemoryBound(to: UInt8.self)
                let source = elements.baseAddress!
                // Where the next element of each column goes.
                var ends = [Int](repeating: 0, count: columns)
                return ends.withUnsafeMutableBufferPointer { ends in
                    let next = ends.baseAddress!
                    for start in stride(from: 0, to: elements.count, by: columns) {
                        for column in 0..<columns { next[column] &+= Int(isSelected[start &+ column]) }
                    }
                    var total = 0
                    for column in 0..<columns { (next[column], total) = (total, total + next[column]) }
                    // What is not selected is written behind the rest, so that nothing has to be decided.
                    return [Double](unsafeUninitializedCapacity: total + 1) { result, count in
                        let target = result.baseAddress!
                        @inline(__always)
                        func write(_ place: Int, _ end: inout Int) {
                            let selected = Int(isSelected[place])
                            (target + (total &+ (end &- total) & (0 &- selected))).initialize(to: source[place])
                            end &+= selected
                        }
                        // Four rows at a time, so that the end of each column is visited once for all of them.
                        let quadruples = rows / 4 * 4 * columns
                        for start in stride(from: 0, to: quadruples, by: 4 * columns) {
                            for column in 0..<columns {
                                var end = next[column]
                                write(start &+ column, &end)
                                write(start &+ column &+ columns, &end)
                                write(start &+ column &+ 2 &* columns, &end)
                                write(start &+ column &+ 3 &* columns, &end)
                                next[column] = end
                            }
                        }
                        for place in quadruples..<elements.count { write(place, &next[place % columns]) }
                        count = total
                    }
                }
            }
        }
    }

    func element(_ indices: [Subscript]) throws -> Value {
        if indices.count == 1 {
            if case .value(.mask(let mask)) = indices[0], let width = mask.columns {
                try check(mask, width)
                return .vector(selected(by: mask))
            }
            let (places, isSingle) = try linearPlaces(indices[0])
            return isSingle ? .number(elements[places[0]]) : .vector(places.map { elements[$0] })
        }
        let (rowSelection, columnSelection) = try selections(indices)
        if case .single(let row) = rowSelection, case .single(let column) = columnSelection {
            return .number(self[row, column])
        }
        let selected = gather(rowSelection, columnSelection)
        if rowSelection.isSingle || columnSelection.isSingle { return .vector(selected) }
        return .matrix(NumericMatrix(rows: rowSelection.count, columns: columnSelection.count, elements: selected))
    }

    private func gather(_ rowSelection: IndexSelection, _ columnSelection: IndexSelection) -> [Double] {
        let width = columnSelection.count
        return [Double](unsafeUninitializedCapacity: rowSelection.count * width) { result, count in
            guard var target = result.baseAddress, width > 0 else { return }
            elements.withUnsafeBufferPointer { source in
                guard let source = source.baseAddress else { return }
                for row in 0..<rowSelection.count {
                    let start = source + rowSelection[row] * columns
                    switch columnSelection {
                    case .run(let first, _): target.initialize(from: start + first, count: width)
                    case .single(let place): target.initialize(to: start[place])
                    case .many(let places):
                        for column in 0..<width { (target + column).initialize(to: start[places[column]]) }
                    }
                    target += width
                }
            }
            count = rowSelection.count * width
        }
    }
}
