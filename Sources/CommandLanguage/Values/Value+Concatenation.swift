// Putting arrays together: `[a b; c d]`, `hcat`, `vcat`.

extension Value {
    /// The array `[row; row; …]` with the parts of each row side by side.
    ///
    /// Vectors are columns. What consists of single columns of numbers and vectors is a vector; anything else a matrix.
    /// - Throws: a `ShapeError` whose label names the part by `.index`, counted row by row.
    package static func concatenated(_ rows: [[Value]]) throws -> Value {
        let parts = rows.joined()
        try checkTotalSize(parts)
        if rows.allSatisfy({ $0.count == 1 }), parts.allSatisfy({ ($0.axes?.count ?? 1) <= 1 || $0.axes == nil }) {
            if let numbers = numbers(parts) { return .vector(numbers) }
            var elements: [Value] = []
            elements.reserveCapacity(totalCount(parts))
            for part in parts { elements += part.axes?.count == 1 ? part.asSequence ?? [] : [part] }
            return Value(elements: elements)
        }
        var bands: [NumericMatrix] = []
        var position = 0
        for row in rows {
            bands.append(try sideBySide(row, position))
            position += row.count
        }
        guard let width = bands.first?.columns else { return .vector([]) }
        position = 0
        for (band, row) in zip(bands, rows) {
            guard band.columns == width else {
                throw Diagnostic(
                    .shape, "the rows of a matrix must have the same width: \(width) and \(band.columns)",
                    labels: [.init(.index(position), band.columns == 1 ? "1 column" : "\(band.columns) columns")])
            }
            position += row.count
        }
        if bands.count == 1 { return .matrix(bands[0]) }
        let height = bands.reduce(0) { $0 + $1.rows }
        var elements: [Double] = []
        elements.reserveCapacity(height * width)
        for band in bands { elements += band.elements }
        return .matrix(NumericMatrix(rows: height, columns: width, elements: elements))
    }

    /// How many elements the values have together.
    private static func totalCount(_ parts: some Sequence<Value>) -> Int {
        parts.reduce(0) { $0 + ($1.axes?.reduce(1, *) ?? 1) }
    }

    /// The elements of numbers and vectors of numbers, one behind the other; `nil` when there is anything else.
    private static func numbers(_ parts: some Sequence<Value>) -> [Double]? {
        var numbers: [Double] = []
        numbers.reserveCapacity(totalCount(parts))
        for part in parts {
            switch part {
            case .number(let number): numbers.append(number)
            case .vector(let elements): numbers += elements
            default: return nil
            }
        }
        return numbers
    }

    private static func sideBySide(_ row: [Value], _ position: Int) throws -> NumericMatrix {
        let blocks = try row.enumerated().map { index, part in
            guard let operand = BroadcastOperand(part) else {
                throw Diagnostic(
                    .type, "a matrix holds numbers", labels: [.init(.index(position + index), part.phrase)],
                    help: "separate the elements of a vector with commas")
            }
            return operand
        }
        guard let height = blocks.first?.rows else { return NumericMatrix(rows: 0, columns: 0, elements: []) }
        for (index, block) in blocks.enumerated() where block.rows != height {
            throw Diagnostic(
                .shape, "parts side by side must have the same height: \(height) and \(block.rows)",
                labels: [.init(.index(position + index), row[index].shapeDescription)])
        }
        let width = blocks.reduce(0) { $0 + $1.columns }
        var elements: [Double] = []
        elements.reserveCapacity(height * width)
        for y in 0..<height {
            for block in blocks {
                switch block.kind {
                case .scalar(let number): elements.append(number)
                case .array(let source): elements += source[y * block.columns..<(y + 1) * block.columns]
                }
            }
        }
        return NumericMatrix(rows: height, columns: width, elements: elements)
    }
}
