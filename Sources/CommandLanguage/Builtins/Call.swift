// One call of a builtin: its checked arguments, and what a body may ask of the evaluation around it.

/// What a builtin's body may ask of the evaluation that runs it.
public protocol EvaluationContext: AnyObject {
    var output: any OutputSink { get }
    var interrupt: Interrupt { get }
    /// Calls a function value.
    /// - Throws: what the function throws, or a `TypeError` when the arguments do not fit.
    func apply(_ function: Function, _ arguments: [Value], keywords: [(String, Value)]) throws -> Value
    /// Calls a function value with one argument: what `map` and its like do for every element.
    func apply(_ function: Function, to argument: Value) throws -> Value
    /// Calls a function value with one element of `sequence` after another, and hands each with its answer to `take`.
    func apply(
        _ function: Function, toEach sequence: Value, _ take: (_ element: Value, _ answer: Value) throws -> Void) throws
    /// The state that the embedding module hangs on the evaluation: the workbench's session.
    var host: AnyObject? { get }
}

extension EvaluationContext {
    public func apply(_ function: Function, to argument: Value) throws -> Value {
        try apply(function, [argument], keywords: [])
    }

    public func apply(
        _ function: Function, toEach sequence: Value, _ take: (_ element: Value, _ answer: Value) throws -> Void
    ) throws {
        for element in sequence.asSequence ?? [] { try take(element, try apply(function, to: element)) }
    }
}

/// One call of a builtin, with arguments bound to its parameters and checked against their types.
public struct Call {
    public let builtin: Builtin
    public let context: any EvaluationContext
    /// Values by parameter, with literal defaults filled in; `nil` where an optional one was left out or is `nothing`.
    public let bound: [Value?]
    /// The arguments of the variadic parameter.
    public let rest: [Value]
    /// Keyword arguments of names that the caller has chosen, in order.
    public let named: [(name: String, value: Value)]
    /// Which parameters were given by the caller.
    let given: [Bool]

    /// A call with bound arguments.
    /// - Parameters:
    ///   - builtin: what is called.
    ///   - context: where it is called.
    ///   - bound: one value for each of its parameters, in their order; `nil` where there is none.
    ///   - rest: the arguments of a variadic parameter.
    ///   - named: keyword arguments of names that the caller has chosen.
    ///   - given: which parameters the caller gave; `nil` for those that have a value.
    public init(
        builtin: Builtin, context: any EvaluationContext, bound: [Value?], rest: [Value] = [],
        named: [(name: String, value: Value)] = [], given: [Bool]? = nil
    ) {
        self.builtin = builtin
        self.context = context
        self.bound = bound
        self.rest = rest
        self.named = named
        self.given = given ?? bound.map { $0 != nil }
    }

    /// The argument of a parameter or its default; `nil` when it was left out and has none, or is `nothing`.
    public subscript(name: String) -> Value? {
        builtin.parameters.firstIndex { $0.name == name }.flatMap { bound[$0] }
    }

    /// Whether the caller gave the parameter of this name.
    public func isGiven(_ name: String) -> Bool {
        builtin.parameters.firstIndex { $0.name == name }.map { given[$0] } ?? false
    }

    /// Calls a function value with one argument.
    public func apply(_ function: Function, _ argument: Value) throws -> Value {
        try context.apply(function, to: argument)
    }

    /// Calls a function value with one element of `sequence` after another, and hands each with its answer to `take`.
    public func apply(
        _ function: Function, toEach sequence: Value, _ take: (_ element: Value, _ answer: Value) throws -> Void
    ) throws {
        try context.apply(function, toEach: sequence, take)
    }

    /// Calls a function value with positional arguments.
    public func apply(_ function: Function, _ arguments: Value...) throws -> Value {
        try context.apply(function, arguments, keywords: [])
    }
}
