// What a function can be called with: one description for builtins and for the user's functions.

/// The parameters of a function, as argument binding and help see them.
public struct Signature: Sendable {
    /// A parameter that takes one argument.
    public struct Slot: Sendable {
        public let name: String
        /// What stands for the default in the text of the signature; `nil` when an argument is required.
        public let defaultText: String?
        public let type: ArgumentType
    }

    /// `nil` for a lambda.
    public let name: String?
    public let positional: [Slot]
    /// The parameter that takes any number of further positional arguments.
    public let variadic: Slot?
    public let keywords: [Slot]

    init(name: String?, positional: [Slot], variadic: Slot? = nil, keywords: [Slot]) {
        self.name = name
        self.positional = positional
        self.variadic = variadic
        self.keywords = keywords
    }

    init(name: String, parameters: [Parameter]) {
        var positional: [Slot] = []
        var keywords: [Slot] = []
        var variadic: Slot?
        for parameter in parameters {
            let slot = Slot(name: parameter.name, defaultText: parameter.role.defaultText, type: parameter.type)
            switch parameter.role {
            case .required, .optional: positional.append(slot)
            case .variadic: variadic = slot
            case .keyword: keywords.append(slot)
            }
        }
        self.init(name: name, positional: positional, variadic: variadic, keywords: keywords)
    }

    /// How many positional arguments must be given.
    public var requiredCount: Int { positional.count { $0.defaultText == nil } }

    /// `f(x, n=1, rest…; seed=nothing)`; a lambda is called `function`.
    public var text: String {
        func show(_ slot: Slot) -> String { slot.defaultText.map { "\(slot.name)=\($0)" } ?? slot.name }
        var text = positional.map(show).joined(separator: ", ")
        if let variadic { text += (text.isEmpty ? "" : ", ") + variadic.name + "…" }
        if !keywords.isEmpty { text += "; " + keywords.map(show).joined(separator: ", ") }
        return "\(name ?? "function")(\(text))"
    }
}
