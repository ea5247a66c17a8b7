// One call of a builtin: its checked arguments, and what a body may ask of the evaluation around it.

/// What a builtin's body may ask of the evaluation that runs it.
public protocol EvaluationContext: AnyObject {
    var output: any OutputSink { get }
    var interrupt: Interrupt { get }
    /// Calls a function value.
    func apply(_ function: Function, _ arguments: [Value], keywords: [(String, Value)]) throws -> Value
    /// The state that the embedding module hangs on the evaluation: the workbench's session.
    var host: AnyObject? { get }
}

/// One call of a builtin, with arguments bound to its parameters and checked against their types.
public struct Call {
    public let builtin: Builtin
    public let context: any EvaluationContext
    /// Values by parameter; `nil` where an optional one was left out. The variadic ones are in `rest`.
    public let bound: [Value?]
    public let rest: [Value]

    public init(builtin: Builtin, context: any EvaluationContext, bound: [Value?], rest: [Value]) {
        self.builtin = builtin
        self.context = context
        self.bound = bound
        self.rest = rest
    }

    /// The argument of a parameter, or `nil` when it was left out.
    public subscript(name: String) -> Value? {
        builtin.parameters.firstIndex { $0.name == name }.flatMap { bound[$0] }
    }
}
