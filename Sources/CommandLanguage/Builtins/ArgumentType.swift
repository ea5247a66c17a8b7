// What an argument may be: checked before a builtin's body runs, with one kind of message for all builtins.

/// What an argument may be.
public indirect enum ArgumentType: Sendable, Equatable {
    case any
    case number
    /// A whole number, within bounds where given.
    case integer(ClosedRange<Int>?)
    case bool
    case string
    /// One of these symbols, or any symbol when the list is empty.
    case symbol([String])
    /// A vector of numbers: also a range or a mask.
    case vector
    /// A matrix of numbers: also a mask.
    case matrix
    /// A number, a range, a vector, a mask or a matrix.
    case numeric
    /// A range, a vector or a matrix of numbers.
    case array
    /// Whatever a `for` loop goes through.
    case sequence
    case function
    case record
    /// An object of this type name.
    case object(String)
    case either([ArgumentType])

    /// A whole number of at least 0.
    public static let count = ArgumentType.integer(0...Int.max)
    /// A whole number of at least 1.
    public static let positiveInteger = ArgumentType.integer(1...Int.max)

    /// Whether `value` may be passed.
    public func accepts(_ value: Value) -> Bool {
        switch self {
        case .any: return true
        case .number:
            switch value {
            case .number: return true
            case .object(let object): return object.asNumber != nil
            default: return false
            }
        case .integer(let bounds):
            guard let number = value.asInteger else { return false }
            return bounds?.contains(number) ?? true
        case .bool:
            if case .bool = value { return true }
        case .string:
            if case .string = value { return true }
        case .symbol(let names):
            if case .symbol(let name) = value { return names.isEmpty || names.contains(name) }
        case .vector: return acceptsVector(value)
        case .matrix: return acceptsMatrix(value)
        case .numeric: return value.asNumber != nil || acceptsVector(value) || acceptsMatrix(value)
        case .array: return acceptsVector(value) || acceptsMatrix(value)
        case .sequence:
            switch value {
            case .range(let range): return range.fitsArray
            case .vector, .mask, .list, .tuple, .record, .string, .matrix: return true
            default: return false
            }
        case .function:
            if case .function = value { return true }
        case .record:
            if case .record = value { return true }
        case .object(let name):
            if case .object(let object) = value { return object.typeName == name }
        case .either(let types): return types.contains { $0.accepts(value) }
        }
        return false
    }

    private func acceptsVector(_ value: Value) -> Bool {
        switch value {
        case .vector: true
        case .range(let range): range.fitsArray
        case .mask(let mask): mask.columns == nil
        case .list: value.asNumbers != nil
        default: false
        }
    }

    private func acceptsMatrix(_ value: Value) -> Bool {
        switch value {
        case .matrix: true
        case .mask(let mask): mask.columns != nil
        default: false
        }
    }

    /// The symbols that may be passed, for completion and help.
    public var symbols: [String] {
        switch self {
        case .symbol(let names): names
        case .either(let types): types.flatMap(\.symbols)
        default: []
        }
    }

    /// What may be passed, in words: `a number`, `a whole number of at least 1`, `a vector or a matrix`.
    public var phrase: String {
        switch self {
        case .any: "any value"
        case .number: "a number"
        case .integer(let bounds): ArgumentType.wholeNumberPhrase(bounds)
        case .bool: "`true` or `false`"
        case .string: "a string"
        case .symbol(let names): names.isEmpty ? "a symbol" : ArgumentType.symbolPhrase(names)
        case .vector: "a vector"
        case .matrix: "a matrix"
        case .numeric: "a number, a vector or a matrix"
        case .array: "a vector or a matrix"
        case .sequence: "a vector, a range or a matrix"
        case .function: "a function"
        case .record: "a record"
        case .object(let name): "\(indefiniteArticle(for: name)) \(name)"
        case .either: alternatives(choices.map(\.phrase))
        }
    }

    /// The types that may be passed, one by one.
    private var choices: [ArgumentType] {
        switch self {
        case .either(let types): types.flatMap(\.choices)
        case .array: [.vector, .matrix]
        case .numeric: [.number, .vector, .matrix]
        default: [self]
        }
    }

    private static func wholeNumberPhrase(_ bounds: ClosedRange<Int>?) -> String {
        guard let bounds else { return "a whole number" }
        switch (bounds.lowerBound, bounds.upperBound) {
        case (.min, .max): return "a whole number"
        case (let low, .max): return "a whole number of at least \(low)"
        case (.min, let high): return "a whole number of at most \(high)"
        case (let low, let high): return "a whole number from \(low) to \(high)"
        }
    }

    private static func symbolPhrase(_ names: [String]) -> String {
        (names.count == 1 ? "" : "one of ") + names.map { "`:\($0)`" }.joined(separator: ", ")
    }
}

/// `a`, `a or b`, `a, b or c`.
func alternatives(_ phrases: [String]) -> String {
    guard phrases.count > 1, let last = phrases.last else { return phrases.first ?? "" }
    return phrases.dropLast().joined(separator: ", ") + " or " + last
}
