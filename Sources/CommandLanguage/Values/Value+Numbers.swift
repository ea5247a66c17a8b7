// Values seen as numbers: the conversions that operators, indices and argument checks share.

extension Value {
    /// A Bool for every element: a vector.
    public init(_ elements: [Bool]) { self = .mask(Mask(columns: nil, elements: elements)) }

    /// The vector of these values, in the most compact form: numbers, Booleans, or a list of anything.
    public init(elements: [Value]) {
        if let numbers = Value.allNumbers(elements) {
            self = .vector(numbers)
        } else if let flags = Value.allBooleans(elements) {
            self = .mask(Mask(columns: nil, elements: flags))
        } else {
            self = .list(elements)
        }
    }

    private static func allNumbers(_ elements: [Value]) -> [Double]? {
        var numbers: [Double] = []
        numbers.reserveCapacity(elements.count)
        for element in elements {
            guard case .number(let number) = element else { return nil }
            numbers.append(number)
        }
        return numbers
    }

    private static func allBooleans(_ elements: [Value]) -> [Bool]? {
        var flags: [Bool] = []
        for element in elements {
            guard case .bool(let flag) = element else { return nil }
            flags.append(flag)
        }
        return flags
    }

    /// The number, with `true` as 1 and `false` as 0, and what an object counts as; `nil` for anything else.
    public var asNumber: Double? {
        switch self {
        case .number(let number): number
        case .bool(let flag): flag ? 1 : 0
        case .object(let object): object.asNumber
        default: nil
        }
    }

    /// The whole number within `Int`; `nil` for anything else.
    public var asInteger: Int? {
        if case .number(let number) = self { Int(exactly: number) } else { nil }
    }

    /// The elements of a vector, range or mask vector as numbers, or of a vector of objects that count as numbers; `nil`
    /// for anything else, and for a range of more elements than an array may have.
    public var asNumbers: [Double]? {
        switch self {
        case .vector(let elements): elements
        case .range(let range) where range.fitsArray: range.elements
        case .mask(let mask) where mask.columns == nil: mask.numbers
        case .list(let elements): Value.numbersOfObjects(elements)
        default: nil
        }
    }

    /// What objects count as, among numbers; `nil` when an element is neither, or there is no object.
    private static func numbersOfObjects(_ elements: [Value]) -> [Double]? {
        var numbers: [Double] = []
        for element in elements {
            switch element {
            case .number(let number): numbers.append(number)
            case .object(let object):
                guard let number = object.asNumber else { return nil }
                numbers.append(number)
            default: return nil
            }
        }
        return numbers
    }

    /// A matrix, or a mask matrix as zeros and ones; `nil` for anything else.
    public var asMatrix: NumericMatrix? {
        switch self {
        case .matrix(let matrix): matrix
        case .mask(let mask):
            mask.columns.map { NumericMatrix(rows: mask.rows, columns: $0, elements: mask.numbers) }
        default: nil
        }
    }

    /// What a `for` loop, a comprehension, `map` and a destructuring assignment go through; `nil` when there is nothing
    /// to go through. A matrix is gone through column by column, as its linear index has it.
    public var asSequence: ValueSequence? {
        switch self {
        case .vector(let elements): .numbers(elements)
        case .range(let range) where range.fitsArray: .range(range)
        case .mask(let mask) where mask.columns == nil: .flags(mask.elements)
        case .list(let elements), .tuple(let elements): .values(elements)
        case .record(let record): .values(record.values)
        case .string(let text): .values(text.map { .string(String($0)) })
        case .matrix(let matrix): .numbers(matrix.transposed.elements)
        default: nil
        }
    }
}
