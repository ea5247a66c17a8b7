// What a function can be called with: one description for builtins and for the user's functions.

/// The parameters of a function, as argument binding and help see them.
public struct Signature: Sendable {
    /// A parameter that takes one argument.
    public struct Slot: Sendable {
        public let name: String
        /// What stands for the default in the text of the signature; `nil` when an argument is required.
        public let defaultText: String?
        public let type: ArgumentType
        /// What help says of it; empty for a parameter of the user's own function.
        public var meaning = ""
        /// Names that others use for its symbols, each with the symbol.
        var synonyms: [String: String] = [:]
    }

    /// `nil` for a lambda.
    public let name: String?
    public let positional: [Slot]
    /// The parameter that takes any number of further positional arguments.
    public let variadic: Slot?
    public let keywords: [Slot]
    /// The parameter that takes keyword arguments of any other name.
    public let named: Slot?

    init(name: String?, positional: [Slot], variadic: Slot? = nil, keywords: [Slot], named: Slot? = nil) {
        self.name = name
        self.positional = positional
        self.variadic = variadic
        self.keywords = keywords
        self.named = named
    }

    init(name: String, parameters: [Parameter]) {
        var positional: [Slot] = []
        var keywords: [Slot] = []
        var variadic: Slot?
        var named: Slot?
        for parameter in parameters {
            let slot = Slot(
                name: parameter.name, defaultText: parameter.role.defaultText, type: parameter.type,
                meaning: parameter.meaning, synonyms: parameter.synonyms)
            switch parameter.role {
            case .required, .optional: positional.append(slot)
            case .variadic: variadic = slot
            case .keyword: keywords.append(slot)
            case .named: named = slot
            }
        }
        self.init(name: name, positional: positional, variadic: variadic, keywords: keywords, named: named)
    }

    /// How many positional arguments must be given.
    public var requiredCount: Int { positional.count { $0.defaultText == nil } }

    /// `f(x, n=1, rest…; seed=nothing)`; a lambda is called `function`.
    public var text: String {
        text(ofKeywords: (keywords.map(\.text) + (named.map { ["\($0.name)…"] } ?? [])).joined(separator: ", "))
    }

    /// The same with `…` for the keywords where they are many.
    var shortText: String { keywords.count > 3 ? text(ofKeywords: "…") : text }

    private func text(ofKeywords keywords: String) -> String {
        let named = positional.map(\.text) + (variadic.map { [$0.name + "…"] } ?? [])
        return "\(name ?? "function")(\(named.joined(separator: ", "))\(keywords.isEmpty ? "" : "; \(keywords)"))"
    }
}

extension Signature.Slot {
    /// `x`, or `n=1` with its default.
    fileprivate var text: String { defaultText.map { "\(name)=\($0)" } ?? name }
}

extension Signature {
    /// The text in lines of so many columns where that can be: they break behind parameters.
    func text(columns: Int) -> String {
        var parameters: [String] = []
        var isInside = false
        for word in text.split(separator: " ") {
            if isInside, let last = parameters.indices.last {
                parameters[last] += " " + word
            } else {
                parameters.append(String(word))
            }
            let parameter = parameters.last ?? ""
            isInside =
                !(parameter.hasSuffix(",") || parameter.hasSuffix(";"))
                || parameter.count { $0 == "[" } > parameter.count { $0 == "]" }
        }
        var lines: [String] = []
        for parameter in parameters {
            if let line = lines.last, displayWidth(of: line) + 1 + displayWidth(of: parameter) <= columns {
                lines[lines.count - 1] = line + " " + parameter
            } else {
                lines.append(lines.isEmpty ? parameter : "    " + parameter)
            }
        }
        return lines.joined(separator: "\n")
    }
}
