// What diagnostics, `whos` and help call a value: its type, its shape, and both in a phrase.

extension Value {
    /// The type as the language names it.
    public var typeName: String {
        switch self {
        case .nothing: "Nothing"
        case .bool: "Bool"
        case .number: "Number"
        case .string: "String"
        case .symbol: "Symbol"
        case .range: "Range"
        case .vector, .list: "Vector"
        case .matrix: "Matrix"
        case .mask(let mask): mask.columns == nil ? "Vector" : "Matrix"
        case .tuple: "Tuple"
        case .record: "Record"
        case .function: "Function"
        case .object(let object): object.typeName
        }
    }

    /// The shape as diagnostics label it: `4x6` for a matrix, `5 elements` for a vector, `a number`.
    public var shapeDescription: String {
        switch self {
        case .matrix(let matrix): "\(matrix.rows)x\(matrix.columns)"
        case .mask(let mask): mask.columns.map { "\(mask.rows)x\($0)" } ?? elementCount(mask.elements.count)
        case .range(let range): elementCount(range.count)
        case .vector(let elements): elementCount(elements.count)
        case .list(let elements): elementCount(elements.count)
        case .tuple(let elements): "a tuple of \(elements.count)"
        default: phrase
        }
    }

    /// Type and shape in a phrase: "a 4x6 matrix", "a vector of 5 elements", "the symbol `:exact`", "a Model".
    public var phrase: String {
        switch self {
        case .nothing: "`nothing`"
        case .bool(let value): value ? "`true`" : "`false`"
        case .number: "a number"
        case .string: "a string"
        case .symbol(let name): "the symbol `:\(name)`"
        case .range(let range): "a range of \(elementCount(range.count))"
        case .vector(let elements): "a vector of \(elementCount(elements.count))"
        case .list(let elements): "a vector of \(elementCount(elements.count))"
        case .matrix: "\(indefiniteArticle(for: shapeDescription)) \(shapeDescription) matrix"
        case .mask(let mask):
            mask.columns == nil
                ? "a vector of \(shapeDescription)"
                : "\(indefiniteArticle(for: shapeDescription)) \(shapeDescription) matrix of Booleans"
        case .tuple(let elements): "a tuple of \(elementCount(elements.count))"
        case .record: "a record"
        case .function: "a function"
        case .object(let object): "\(indefiniteArticle(for: object.typeName)) \(object.typeName)"
        }
    }

    /// What to know about a range that is too long to be an array; `nil` for anything else.
    var lengthHelp: String? {
        guard case .range(let range) = self, !range.fitsArray else { return nil }
        return "an array has at most 2^30 elements; a `for` loop goes through any range"
    }

    /// The sizes along the axes: none for a number, one for a vector, two for a matrix; `nil` for what is no array.
    public var axes: [Int]? {
        switch self {
        case .number, .bool: []
        case .range(let range): [range.count]
        case .vector(let elements): [elements.count]
        case .list(let elements): [elements.count]
        case .matrix(let matrix): [matrix.rows, matrix.columns]
        case .mask(let mask): mask.columns.map { [mask.rows, $0] } ?? [mask.elements.count]
        default: nil
        }
    }
}

/// `1 element`, `5 elements`.
public func elementCount(_ count: Int) -> String { count == 1 ? "1 element" : "\(count) elements" }

/// `an` in front of a vowel and of the numbers that are spoken with one (8, 80, 11, 18); `a` otherwise.
package func indefiniteArticle(for word: String) -> String {
    guard let first = word.first else { return "a" }
    return "aeiouAEIOU8".contains(first) || ["11", "18"].contains(word.prefix { $0.isNumber }) ? "an" : "a"
}
