// Binding arguments to parameters, for builtins and the user's functions alike.

/// Arguments in the order of a signature's parameters.
struct BoundArguments {
    /// `nil` where an optional one was left out.
    var positional: [Value?]
    var rest: [Value]
    var keywords: [Value?]
    /// Keyword arguments of names that the caller has chosen.
    var named: [(name: String, value: Value)] = []
}

extension Signature {
    /// Gives every argument its parameter, and checks its type.
    ///
    /// Diagnostics label arguments by the name of their parameter; see ``argumentName(at:)``.
    /// - Throws: a `TypeError`, a `NameError` for an unknown keyword, a `ValueError` for a value out of bounds.
    func bind(_ arguments: [Value], _ given: [(name: String, value: Value)]) throws -> BoundArguments {
        guard arguments.count <= positional.count || variadic != nil else { throw tooMany(arguments.count) }
        guard arguments.count >= requiredCount else { throw tooFew(arguments.count) }
        var bound = BoundArguments(
            positional: positional.map { _ in nil }, rest: Array(arguments.dropFirst(positional.count)),
            keywords: keywords.map { _ in nil })
        for (index, argument) in arguments.prefix(positional.count).enumerated() {
            bound.positional[index] = try checked(argument, positional[index], positional[index].name) {
                orderHelp(arguments, index)
            }
        }
        if let variadic {
            for (index, argument) in bound.rest.enumerated() {
                _ = try checked(argument, variadic, Signature.restName(variadic.name, index))
            }
        }
        for (name, value) in given {
            let index = keywords.firstIndex { $0.name == name }
            guard index.map({ bound.keywords[$0] == nil }) ?? bound.named.allSatisfy({ $0.name != name }) else {
                throw Diagnostic(.type, "`\(name)` is given twice", labels: [.init(.argument(name))])
            }
            guard let index else {
                guard named != nil else { throw unknownKeyword(name) }
                bound.named.append((name, value))
                continue
            }
            bound.keywords[index] = try checked(value, keywords[index], name) { keywords[index].help }
        }
        for (index, keyword) in keywords.enumerated() where keyword.defaultText == nil && bound.keywords[index] == nil {
            throw Diagnostic(
                .type, "\(callName) needs the keyword argument `\(keyword.name)`", labels: [.init(.whole)], help: usage)
        }
        return bound
    }

    /// The name under which diagnostics label the positional argument at `index`.
    func argumentName(at index: Int) -> String {
        if index < positional.count { return positional[index].name }
        return Signature.restName(variadic?.name ?? "argument", index - positional.count)
    }

    private var callName: String { name.map { "`\($0)`" } ?? "the function" }

    private var usage: String { "`\(shortText)`" }

    /// The argument itself; `nil` for a `nothing` that says "left out".
    /// - Parameter advice: what to do instead, where the other arguments tell.
    private func checked(
        _ value: Value, _ slot: Slot, _ name: String, advice: () -> String? = { nil }
    ) throws -> Value? {
        if slot.type == .any || slot.type.accepts(value) { return value }
        if case .nothing = value, slot.defaultText == "nothing" { return nil }
        if case .symbol(let symbol) = value, !slot.type.symbols.isEmpty {
            let near = slot.synonyms[symbol] ?? nearestName(to: symbol, among: slot.type.symbols)
            throw Diagnostic(
                .value, "`\(slot.name)` of \(callName) must be \(slot.type.phrase), got `:\(symbol)`",
                labels: [.init(.argument(name))], help: near.map { "did you mean `:\($0)`?" } ?? slot.help ?? usage)
        }
        if case .number(let number) = value, slot.type.isWholeNumber {
            throw Diagnostic(
                .value, "`\(slot.name)` of \(callName) must be \(slot.type.phrase), got \(numberText(number))",
                labels: [.init(.argument(name))], help: slot.help ?? usage)
        }
        throw Diagnostic(
            .type, "`\(slot.name)` of \(callName) must be \(slot.type.phrase), got \(value.phrase)",
            labels: [.init(.argument(name), value.phrase)],
            help: value.lengthHelp ?? elementwiseHelp(value, slot) ?? advice() ?? fieldHelp(value, slot) ?? usage)
    }

    /// What to write where two arguments stand in each other's place.
    private func orderHelp(_ arguments: [Value], _ index: Int) -> String? {
        let places = positional.indices.prefix(arguments.count)
        let other = places.first { other in
            other != index && positional[index].type.accepts(arguments[other])
                && (positional[other].type == .any || !positional[other].type.accepts(arguments[other]))
                && positional[other].type.accepts(arguments[index])
        }
        guard let other else { return nil }
        let (first, second) = (positional[min(index, other)].name, positional[max(index, other)].name)
        return "`\(first)` comes before `\(second)`: \(usage)"
    }

    /// What to write where a function of numbers was given an array.
    private func elementwiseHelp(_ value: Value, _ slot: Slot) -> String? {
        guard slot.type == .number, slot.defaultText == nil, let axes = value.axes, !axes.isEmpty, let name else {
            return nil
        }
        return "`\(name).(…)` applies it to every element"
    }

    /// What to write where an object was given whose fields are what is wanted.
    private func fieldHelp(_ value: Value, _ slot: Slot) -> String? {
        guard case .object(let object) = value else { return nil }
        let fitting = object.fieldNames.filter { name in
            (try? object.field(name)).flatMap { $0 }.map { slot.type.accepts($0) } ?? false
        }
        guard !fitting.isEmpty else { return nil }
        return "write a field of it: \(fitting.map { "`.\($0)`" }.joined(separator: ", "))"
    }

    private func argumentCount(_ count: Int) -> String { count == 1 ? "1 argument" : "\(count) arguments" }

    private func tooMany(_ count: Int) -> Diagnostic {
        let isOpen = requiredCount < positional.count
        let wanted = positional.isEmpty ? "no arguments" : (isOpen ? "at most " : "") + argumentCount(positional.count)
        return Diagnostic(
            .type, "\(callName) takes \(wanted), got \(count)",
            labels: [.init(.argument(argumentName(at: positional.count)), "one too many")], help: usage)
    }

    private func tooFew(_ count: Int) -> Diagnostic {
        let isOpen = requiredCount < positional.count || variadic != nil
        let missing = positional[count..<requiredCount].map { "`\($0.name)`" }.joined(separator: " and ")
        return Diagnostic(
            .type,
            "\(callName) needs \(isOpen ? "at least " : "")\(argumentCount(requiredCount)), got \(count): \(missing) is missing",
            labels: [.init(.whole)], help: usage)
    }

    private func unknownKeyword(_ name: String) -> Diagnostic {
        let help: String
        if positional.contains(where: { $0.name == name }) {
            help = "`\(name)` is given by its position: \(usage)"
        } else if let near = keywords.first(where: { $0.initials == name })?.name
            ?? nearestName(to: name, among: keywords.map(\.name))
        {
            help = "did you mean `\(near)`?"
        } else if keywords.isEmpty {
            help = usage
        } else {
            help = "its keyword arguments are \(keywords.map { "`\($0.name)`" }.joined(separator: ", "))"
        }
        return Diagnostic(
            .name, "\(callName) has no keyword argument `\(name)`", labels: [.init(.argument(name))], help: help)
    }
}

extension Signature.Slot {
    /// `lr` of `learning_rate`; `nil` for a name of one word.
    fileprivate var initials: String? {
        let words = name.split(separator: "_")
        return words.count > 1 ? String(words.compactMap(\.first)) : nil
    }

    /// What the parameter is, as help says it; `nil` where nobody has said it.
    fileprivate var help: String? { meaning.isEmpty ? nil : "`\(name)`: \(meaning)" }
}

extension ArgumentType {
    fileprivate var isWholeNumber: Bool {
        switch self {
        case .integer: true
        case .either(let types): types.contains { $0.isWholeNumber }
        default: false
        }
    }
}

extension Builtin {
    /// Runs the body with arguments bound to the parameters.
    func call(_ arguments: [Value], _ keywords: [(name: String, value: Value)], _ context: any EvaluationContext) throws
        -> Value
    {
        if takesAnything, keywords.isEmpty { return try callWithAnything(arguments, context) }
        let bound = try signature.bind(arguments, keywords)
        var positional = bound.positional.makeIterator()
        var named = bound.keywords.makeIterator()
        var values: [Value?] = []
        values.reserveCapacity(parameters.count)
        var given: [Bool] = []
        given.reserveCapacity(parameters.count)
        for parameter in parameters {
            let value: Value?
            switch parameter.role {
            case .required, .optional: value = positional.next() ?? nil
            case .keyword: value = named.next() ?? nil
            case .variadic, .named: value = nil
            }
            given.append(value != nil)
            values.append(value ?? parameter.defaultValue)
        }
        var call = Call(
            builtin: self, context: context, bound: values, rest: bound.rest, named: bound.named, given: given)
        return try body(&call)
    }

    /// The call of a function like `string`, for which there is nothing to bind or to check.
    private func callWithAnything(_ arguments: [Value], _ context: any EvaluationContext) throws -> Value {
        var call = Call(
            builtin: self, context: context, bound: Builtin.unbound, rest: arguments, given: Builtin.notGiven)
        return try body(&call)
    }

    private static let unbound: [Value?] = [nil]
    private static let notGiven = [false]
}
