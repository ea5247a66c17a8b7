// A function of one number as a builtin has it: with the loop that applies it to many.

/// A function of one number.
public struct ScalarFunction: Sendable {
    let one: @Sendable (Double) -> Double
    private let many: @Sendable (UnsafeBufferPointer<Double>, UnsafeMutablePointer<Double>) -> Void

    /// The loop is compiled with the function in it where the function is written at the call.
    @inlinable
    @inline(__always)
    public init(_ function: @escaping @Sendable (Double) -> Double) {
        self.init(one: function) { source, target in
            for index in 0..<source.count { (target + index).initialize(to: function(source[index])) }
        }
    }

    /// - Parameters:
    ///   - one: the function.
    ///   - many: applies it to every element of its first argument, and initialises those of its second.
    public init(
        one: @escaping @Sendable (Double) -> Double,
        many: @escaping @Sendable (UnsafeBufferPointer<Double>, UnsafeMutablePointer<Double>) -> Void
    ) {
        self.one = one
        self.many = many
    }

    package func callAsFunction(_ number: Double) -> Double { one(number) }

    package func callAsFunction(_ numbers: [Double]) -> [Double] {
        [Double](unsafeUninitializedCapacity: numbers.count) { target, count in
            numbers.withUnsafeBufferPointer { source in
                if let target = target.baseAddress { many(source, target) }
            }
            count = numbers.count
        }
    }
}
