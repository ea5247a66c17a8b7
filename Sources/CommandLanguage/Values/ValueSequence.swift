// The elements of a value, made as they are asked for: a range may have more than there is memory for.

/// What ``Value/asSequence`` goes through.
public enum ValueSequence: RandomAccessCollection, ExpressibleByArrayLiteral {
    case range(NumberRange)
    case numbers([Double])
    case flags([Bool])
    case values([Value])

    /// Values as a literal lists them.
    public init(arrayLiteral elements: Value...) { self = .values(elements) }

    public var startIndex: Int { 0 }

    public var endIndex: Int {
        switch self {
        case .range(let range): range.count
        case .numbers(let elements): elements.count
        case .flags(let elements): elements.count
        case .values(let elements): elements.count
        }
    }

    public subscript(index: Int) -> Value {
        switch self {
        case .range(let range): .number(range[index])
        case .numbers(let elements): .number(elements[index])
        case .flags(let elements): .bool(elements[index])
        case .values(let elements): elements[index]
        }
    }
}
