// Gathers values into a vector, as numbers for as long as they are numbers.

/// Gathers values into the most compact vector that holds them.
package struct VectorBuilder {
    private var numbers: [Double] = []
    private var others: [Value]?

    package init(capacity: Int = 0) { numbers.reserveCapacity(capacity) }

    package mutating func append(_ value: Value) {
        if others == nil, case .number(let number) = value {
            numbers.append(number)
            return
        }
        if others == nil {
            others = numbers.map { .number($0) }
            numbers = []
        }
        others?.append(value)
    }

    /// The vector of what was appended.
    package var value: Value { others.map { Value(elements: $0) } ?? .vector(numbers) }

    /// What was appended, value by value.
    var elements: [Value] { others ?? numbers.map { .number($0) } }
}
