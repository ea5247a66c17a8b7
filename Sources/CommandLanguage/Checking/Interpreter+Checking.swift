// What is certainly wrong with programs, found without running them.

extension Interpreter {
    /// Checks programs that run one after another in one session: the files or cells in their order.
    ///
    /// Reported are names that nobody knows (those in functions judged at the end of all programs), calls that cannot
    /// be bound to what they call, jumps out of nowhere and statements that never run. Whatever may be right is passed.
    /// - Parameter knowsAllNames: whether no names come from elsewhere, as from a file that is included.
    /// - Returns: errors and warnings, in the order of the programs.
    public func check(_ programs: [Program], knowsAllNames: Bool = true) -> [Diagnostic] {
        var found: [[Diagnostic]] = []
        var compilers: [Compiler] = []
        for program in programs {
            let compiler = Compiler(self, program.source)
            var walker = ProgramWalker(interpreter: self, source: program.source, programs: programs)
            found.append(program.warnings + compiler.check(program) + walker.check(program))
            compilers.append(compiler)
            for name in compiler.assignedGlobals where globals[name] == nil { globals[name] = .nothing }
        }
        if knowsAllNames {
            for (index, compiler) in compilers.enumerated() {
                if let error = compiler.unknownNamesError(withDeferred: true) { found[index].append(error) }
            }
        }
        return found.flatMap { $0.sorted { $0.start < $1.start } }
    }
}

extension Compiler {
    /// Compiles the statements of a program for the errors in them, other than unknown names.
    fileprivate func check(_ program: Program) -> [Diagnostic] {
        program.entries.compactMap { entry in
            do {
                _ = try statement(entry.statement)
                return nil
            } catch {
                return error as? Diagnostic
            }
        }
    }
}

extension Diagnostic {
    /// Where the first label with a span stands.
    fileprivate var start: Int {
        for label in labels { if case .span(let span) = label.place { return span.start } }
        return 0
    }
}

/// Walks the tree of a program for wrong calls and for statements that never run.
private struct ProgramWalker {
    private let interpreter: Interpreter
    private let source: SourceText
    /// Functions that are defined once and never reassigned.
    private var functions: [String: Signature] = [:]
    /// Names that the programs give a meaning of their own, somewhere.
    private var ownNames: Set<String> = []
    private var found: [Diagnostic] = []
    /// How many `try` are around: what fails there may be meant to.
    private var attempts = 0

    init(interpreter: Interpreter, source: SourceText, programs: [Program]) {
        self.interpreter = interpreter
        self.source = source
        for program in programs {
            for entry in program.entries { collect(entry.statement, in: program.source) }
        }
    }

    mutating func check(_ program: Program) -> [Diagnostic] {
        found = []
        check(program.entries.map(\.statement))
        return found
    }

    // MARK: - What is defined

    private mutating func own(_ name: String) {
        if !ownNames.insert(name).inserted { functions[name] = nil }
    }

    private mutating func collect(_ statement: Statement, in source: SourceText) {
        switch statement.kind {
        case .function(let definition, let name):
            let isFirst = !ownNames.contains(name.name)
            own(name.name)
            if isFirst { functions[name.name] = Signature(definition, name: name.name, in: source) }
            own(definition)
        case .loop(let bindings, _): for binding in bindings { own(binding.name.name) }
        case .attempt(_, let recovery, _): if let name = recovery?.name { own(name.name) }
        case .assignment(let targets, _, _): for target in targets { own(target.variable) }
        default: break
        }
        for block in statement.blocks { for inner in block { collect(inner, in: source) } }
        for expression in statement.expressions { collect(expression) }
    }

    private mutating func own(_ definition: FunctionDefinition) {
        for parameter in definition.parameters + definition.keywords { own(parameter.name.name) }
    }

    private mutating func collect(_ expression: Expression) {
        switch expression.kind {
        case .lambda(let definition): own(definition)
        case .comprehension(_, let bindings, _): for binding in bindings { own(binding.name.name) }
        default: break
        }
        for part in expression.parts { collect(part) }
    }

    // MARK: - What is wrong

    private mutating func check(_ statements: [Statement]) {
        for (index, statement) in statements.enumerated() {
            if index > 0, let jump = statements[index - 1].jump {
                found.append(
                    Diagnostic(
                        .warning, "this never runs", labels: [.init(.span(statement.span))],
                        help: "the `\(jump)` before it leaves the block", source: source))
            }
            let isAttempt = if case .attempt = statement.kind { true } else { false }
            attempts += isAttempt ? 1 : 0
            for block in statement.blocks { check(block) }
            attempts -= isAttempt ? 1 : 0
            for expression in statement.expressions { check(expression) }
        }
    }

    private mutating func check(_ expression: Expression) {
        if case .call(let callee, let arguments, let isElementwise) = expression.kind,
            case .name(let name) = callee.kind, attempts == 0, let signature = signature(name)
        {
            let mistake = signature.mistake(in: arguments, isElementwise: isElementwise)
            if let mistake {
                found.append(mistake.located(in: source, whole: expression.span) { signature.span(of: $0, arguments) })
            }
        }
        for part in expression.parts { check(part) }
    }

    /// What the name is called with, where that is certain.
    private func signature(_ name: String) -> Signature? {
        if ownNames.contains(name) { return functions[name] }
        return interpreter.builtins[name]?.signature
    }
}

extension Statement {
    /// The word that leaves the block here, whatever happens.
    fileprivate var jump: String? {
        switch kind {
        case .returning: "return"
        case .breaking: "break"
        case .continuing: "continue"
        default: nil
        }
    }
}

extension Signature {
    /// What a call with these arguments will fail with, whatever the values are that only running can tell.
    fileprivate func mistake(in arguments: [Argument], isElementwise: Bool) -> Diagnostic? {
        func literal(_ argument: Argument?) -> Value? { isElementwise ? nil : argument?.value.literal }
        func relaxed(_ slot: Slot, _ argument: Argument?) -> Slot {
            literal(argument) == nil
                ? Slot(name: slot.name, defaultText: slot.defaultText, type: .any, meaning: slot.meaning) : slot
        }
        let values = arguments.filter { $0.keyword == nil }
        let named = arguments.filter { $0.keyword != nil }
        let certain = Signature(
            name: name,
            positional: positional.enumerated().map { relaxed($1, $0 < values.count ? values[$0] : nil) },
            variadic: variadic.map { relaxed($0, nil) },
            keywords: keywords.map { slot in relaxed(slot, named.first { $0.keyword?.name == slot.name }) },
            named: self.named)
        do {
            _ = try certain.bind(
                values.map { literal($0) ?? .nothing },
                named.map { (name: $0.keyword?.name ?? "", value: literal($0) ?? .nothing) })
            return nil
        } catch {
            return error as? Diagnostic
        }
    }

    /// Where the argument that a diagnostic speaks of stands.
    fileprivate func span(of place: Diagnostic.Place, _ arguments: [Argument]) -> Span? {
        guard case .argument(let name) = place else { return nil }
        if let argument = arguments.last(where: { $0.keyword?.name == name }) {
            return argument.keyword?.span.union(argument.value.span)
        }
        let values = arguments.filter { $0.keyword == nil }
        return values.indices.first { argumentName(at: $0) == name }.map { values[$0].value.span }
    }
}

extension Expression {
    /// The value of a literal.
    fileprivate var literal: Value? {
        switch kind {
        case .number(let number): .number(number)
        case .unary(.minus, let operand):
            if case .number(let number)? = operand.literal { .number(-number) } else { nil }
        case .symbol(let name): .symbol(name)
        case .bool(let truth): .bool(truth)
        case .string(let parts): Expression.text(of: parts).map(Value.string)
        default: nil
        }
    }

    private static func text(of parts: [StringPart]) -> String? {
        var text = ""
        for part in parts {
            guard case .text(let piece) = part else { return nil }
            text += piece
        }
        return text
    }
}
