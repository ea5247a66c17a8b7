// Arrays as files have them: any number of axes. Here arrays have at most two, rows are examples.
import CommandLanguage

/// An array in a file.
struct StoredArray: Equatable, Sendable {
    let shape: [Int]
    /// In row-major order: the last axis runs fastest.
    let elements: [Double]
    var isBoolean = false

    /// The array of these bytes.
    /// - Parameter content: the bytes up to the end of the file.
    /// - Throws: a ``FileError`` when there are too few or too many of them.
    init(shape: [Int], type: ElementType, content: ArraySlice<UInt8>, isColumnMajor: Bool = false) throws {
        let needed = try StoredArray.product(shape + [type.size])
        guard content.count == needed else {
            let held =
                "\(StoredArray.text(shape)) elements of \(counted(type.size, "byte")) are \(needed) bytes, "
                + "the file has \(content.count)"
            throw FileError(
                content.count < needed
                    ? "the file is cut off: \(held)" : "bytes are left over behind the array: \(held)")
        }
        try Value.checkSize([needed / type.size])
        let numbers = try type.numbers(content)
        self.shape = shape
        elements = isColumnMajor ? StoredArray.rowMajor(numbers, shape) : numbers
        isBoolean = type.kind == .boolean
    }

    private init(_ shape: [Int], _ elements: [Double], isBoolean: Bool = false) {
        self.shape = shape
        self.elements = elements
        self.isBoolean = isBoolean
    }

    init(_ vector: [Double]) { self.init([vector.count], vector) }
    init(_ matrix: NumericMatrix) { self.init([matrix.rows, matrix.columns], matrix.elements) }

    /// A number, a vector, a range, a matrix, or truth values; `nil` for any other value.
    init?(_ value: Value) {
        switch value {
        case .number(let number): self.init([], [number])
        case .bool(let bool): self.init([], [bool ? 1 : 0], isBoolean: true)
        case .mask(let mask):
            let shape = mask.columns.map { [mask.rows, $0] } ?? [mask.elements.count]
            self.init(shape, mask.numbers, isBoolean: true)
        case .matrix(let matrix): self.init(matrix)
        case .vector(let vector): self.init(vector)
        case .range:
            guard let numbers = value.asNumbers else { return nil }
            self.init(numbers)
        default: return nil
        }
    }

    /// The value here: of three axes and more, the first one counts the rows and all others lie in them.
    var value: Value {
        if isBoolean {
            let bools = elements.map { $0 != 0 }
            if shape.isEmpty { return .bool(bools[0]) }
            return .mask(Mask(columns: shape.count == 1 ? nil : columns, elements: bools))
        }
        switch shape.count {
        case 0: return .number(elements[0])
        case 1: return .vector(elements)
        default: return .matrix(NumericMatrix(rows: shape[0], columns: columns, elements: elements))
        }
    }

    private var columns: Int { shape.dropFirst().reduce(1, *) }

    /// - Parameter help: what to do about it.
    /// - Throws: a ``FileError`` with the place of the first element that is not a number.
    func refuseMissing(help: String) throws {
        guard let bad = elements.firstIndex(where: \.isNaN) else { return }
        let place = shape.count >= 2 ? "element [\(bad / columns + 1), \(bad % columns + 1)]" : "element [\(bad + 1)]"
        throw FileError("\(shape.isEmpty ? "the number" : place) is NaN", help: help)
    }

    /// `3x4`.
    static func text(_ shape: [Int]) -> String {
        shape.isEmpty ? "1" : shape.map(String.init).joined(separator: "x")
    }

    private static func product(_ factors: [Int]) throws -> Int {
        try factors.reduce(1) { product, factor in
            let (next, overflow) = product.multipliedReportingOverflow(by: factor)
            guard !overflow, next <= 1 << 53 else {
                throw FileError("its header tells of an impossible size, \(text(factors))")
            }
            return next
        }
    }

    private static func rowMajor(_ numbers: [Double], _ shape: [Int]) -> [Double] {
        guard shape.count > 1 else { return numbers }
        let strides = shape.indices.map { shape[..<$0].reduce(1, *) }
        var index = [Int](repeating: 0, count: shape.count)
        var source = 0
        return numbers.indices.map { _ in
            defer {
                var axis = shape.count - 1
                while axis >= 0 {
                    index[axis] += 1
                    source += strides[axis]
                    if index[axis] < shape[axis] { break }
                    source -= strides[axis] * shape[axis]
                    index[axis] = 0
                    axis -= 1
                }
            }
            return numbers[source]
        }
    }
}
