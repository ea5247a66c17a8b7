// One declaration per builtin: it feeds dispatch, argument checking, help, completion, the manual and the tests.

/// What an argument may be. Checked before the body runs, with one kind of message for all builtins.
public indirect enum ArgumentType: Sendable, Equatable {
    case any
    case number
    /// A whole number, within bounds where given.
    case integer(ClosedRange<Int>?)
    case bool
    case string
    /// One of these symbols, or any symbol when the list is empty.
    case symbol([String])
    case vector
    case matrix
    /// A number, a range, a vector, a mask or a matrix.
    case numeric
    /// A range, a vector or a matrix of numbers.
    case array
    case function
    case record
    /// An object of this type name.
    case object(String)
    case either([ArgumentType])

    /// A whole number of at least 0.
    public static let count = ArgumentType.integer(0...Int.max)
    /// A whole number of at least 1.
    public static let positiveInteger = ArgumentType.integer(1...Int.max)
}

/// A parameter of a builtin.
public struct Parameter: Sendable {
    public enum Role: Sendable, Equatable {
        case required
        /// May be left out; the text shows the default in signatures (`0.01`, `nothing`).
        case optional(String)
        /// `name=value` only; the text shows the default.
        case keyword(String)
        /// Any number of further positional arguments.
        case variadic
    }

    public let name: String
    public let role: Role
    public let type: ArgumentType
    /// One line: what it is, with shape and unit.
    public let meaning: String

    public init(_ name: String, _ role: Role = .required, _ type: ArgumentType, _ meaning: String) {
        self.name = name
        self.role = role
        self.type = type
        self.meaning = meaning
    }
}

/// A function of the language that is written in Swift.
public struct Builtin: Sendable {
    /// A line that a reader can type, and what it answers; tests run every one.
    public struct Example: Sendable {
        public let code: String
        public let result: String

        public init(_ code: String, _ result: String) {
            self.code = code
            self.result = result
        }
    }

    /// The heading under which help lists it: the vocabulary's groups.
    public let group: String
    public let name: String
    public let aliases: [String]
    public let parameters: [Parameter]
    /// What it answers, with shape and unit.
    public let returns: String
    /// One line.
    public let summary: String
    public let examples: [Example]
    /// Equation of the derivation or paper, where there is one.
    public let reference: String?
    /// A formula in LaTeX, without dollar signs, where there is one.
    public let formula: String?
    public let seeAlso: [String]
    public let body: @Sendable (inout Call) throws -> Value

    public init(
        group: String, name: String, aliases: [String] = [], parameters: [Parameter] = [], returns: String,
        summary: String, examples: [Example] = [], reference: String? = nil, formula: String? = nil,
        seeAlso: [String] = [], body: @escaping @Sendable (inout Call) throws -> Value
    ) {
        self.group = group
        self.name = name
        self.aliases = aliases
        self.parameters = parameters
        self.returns = returns
        self.summary = summary
        self.examples = examples
        self.reference = reference
        self.formula = formula
        self.seeAlso = seeAlso
        self.body = body
    }
}
