// One declaration per builtin: it feeds dispatch, argument checking, help, completion, the manual and the tests.

/// A parameter of a builtin.
public struct Parameter: Sendable {
    public enum Role: Sendable, Equatable {
        case required
        /// May be left out; the text shows the default in signatures (`0.01`, `:exact`, `nothing`).
        case optional(String)
        /// `name=value` only; the text shows the default.
        case keyword(String)
        /// Any number of further positional arguments.
        case variadic
        /// Any number of `name=value` with names that the caller chooses.
        case named
    }

    public let name: String
    public let role: Role
    public let type: ArgumentType
    /// One line: what it is, with shape and unit.
    public let meaning: String
    /// Names that others use for its symbols, each with the symbol.
    let synonyms: [String: String]
    /// The value of the default's text where that is a literal (`0.01`, `:exact`, `true`, `"text"`); `nil` otherwise.
    let defaultValue: Value?

    /// Memberwise; see the properties.
    public init(
        _ name: String, _ role: Role = .required, _ type: ArgumentType, _ meaning: String,
        synonyms: [String: String] = [:]
    ) {
        self.name = name
        self.role = role
        self.type = type
        self.meaning = meaning
        self.synonyms = synonyms
        defaultValue = role.defaultText.flatMap(Parameter.literal)
    }

    /// The value of a literal; `nil` for `nothing` and for a text that only describes.
    private static func literal(_ text: String) -> Value? {
        switch text {
        case "true": return .bool(true)
        case "false": return .bool(false)
        case "[]": return .vector([])
        default: break
        }
        if let number = Double(text) { return .number(number) }
        if text.count >= 2, text.hasPrefix("\""), text.hasSuffix("\"") {
            return .string(String(text.dropFirst().dropLast()))
        }
        if text.hasPrefix(":"), text.dropFirst().allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }) {
            return .symbol(String(text.dropFirst()))
        }
        return nil
    }
}

extension Parameter.Role {
    /// The text of the default; `nil` for a parameter that has none.
    public var defaultText: String? {
        switch self {
        case .optional(let text), .keyword(let text): text
        case .required, .variadic, .named: nil
        }
    }
}

extension Parameter {
    /// Whether arguments are given by name.
    public var isNamed: Bool {
        switch role {
        case .keyword, .named: true
        case .required, .optional, .variadic: false
        }
    }
}

/// A function of the language that is written in Swift.
public final class Builtin: Sendable {
    /// A line that a reader can type, and what it answers; tests run every one.
    public struct Example: Sendable {
        public let code: String
        public let result: String

        /// Memberwise.
        public init(_ code: String, _ result: String) {
            self.code = code
            self.result = result
        }
    }

    /// Names that an argument may be, each with what it means, under a heading.
    public struct Choices: Sendable {
        public let title: String
        public let terms: [(name: String, meaning: String)]

        /// Memberwise.
        public init(_ title: String, _ terms: [(name: String, meaning: String)]) {
            self.title = title
            self.terms = terms
        }
    }

    /// The heading under which help lists it: the vocabulary's groups.
    public let group: String
    public let name: String
    public let aliases: [String]
    /// In the order of the call: required, optional, variadic, keyword.
    public let parameters: [Parameter]
    /// What it answers, with shape and unit.
    public let returns: String
    /// The kind of object that it answers, `Gradient`, where it answers one; with rows it may be several.
    public let returnedObject: String?
    /// One line.
    public let summary: String
    public let examples: [Example]
    /// Equation of the derivation or paper, where there is one.
    public let reference: String?
    /// A formula in LaTeX, without dollar signs, where there is one.
    public let formula: String?
    /// What the names mean that it takes, where that needs more than a parameter's line.
    public let choices: Choices?
    public let seeAlso: [String]
    /// What it does to a single number, where that is all it needs to know: `sqrt`. Calls with one number and
    /// elementwise calls take this way, without binding arguments; every other call goes to `body`.
    public let scalar: ScalarFunction?
    /// Whether a call may assign global variables: what follows in a program is checked for unknown names after it ran.
    public let assignsGlobals: Bool
    public let body: @Sendable (inout Call) throws -> Value
    /// How its arguments are bound.
    let signature: Signature
    /// Whether any values may be passed, and nothing else: the case that calls take the short way for.
    let takesAnything: Bool

    /// Memberwise; see the properties.
    public init(
        group: String, name: String, aliases: [String] = [], parameters: [Parameter] = [], returns: String,
        returnedObject: String? = nil, summary: String, examples: [Example] = [], reference: String? = nil,
        formula: String? = nil,
        choices: Choices? = nil, seeAlso: [String] = [], assignsGlobals: Bool = false, scalar: ScalarFunction? = nil,
        body: @escaping @Sendable (inout Call) throws -> Value
    ) {
        self.group = group
        self.name = name
        self.aliases = aliases
        self.parameters = parameters
        self.returns = returns
        self.returnedObject = returnedObject
        self.summary = summary
        self.examples = examples
        self.reference = reference
        self.formula = formula
        self.choices = choices
        self.seeAlso = seeAlso
        self.assignsGlobals = assignsGlobals
        self.scalar = scalar
        self.body = body
        signature = Signature(name: name, parameters: parameters)
        takesAnything = parameters.count == 1 && parameters[0].role == .variadic && parameters[0].type == .any
    }

    /// How it is called: `train!(m, D; epochs=10, …)`.
    public var signatureText: String { signature.text }
}
