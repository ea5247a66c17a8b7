// Compiling functions.

extension Compiler {
    /// `f(x) = …` and `function f(x) … end`.
    func namedFunction(_ definition: FunctionDefinition, _ name: Identifier, _ place: Place) throws -> Node {
        // The name is known inside the body.
        let access = assign(name.name)
        return AssignmentNode(access, try function(definition, name: name.name, place), place)
    }

    /// The node that makes the closure.
    func function(_ definition: FunctionDefinition, name: String?, _ place: Place) throws -> Node {
        let outerScope = scope
        let outerContext = context
        defer { (scope, context) = (outerScope, outerContext) }
        let function = FunctionContext(enclosing: outerScope)
        var shared = definition.body.namesInFunctions
        let all = definition.parameters + definition.keywords
        for parameter in all { shared.formUnion(parameter.defaultValue?.namesInFunctions ?? []) }
        scope = Scope(parent: outerScope, function: function, shared: shared)
        context = JumpContext(isInFunction: true)

        var seen: Set<String> = []
        for parameter in all where !seen.insert(parameter.name.name).inserted {
            throw error(.parse, "`\(parameter.name.name)` is a parameter twice", at: parameter.name.span)
        }
        let parameters = try self.parameters(all)
        declareLocals(of: definition.body)
        var body = try block(definition.body, place)
        if parameters.contains(where: { $0.defaultValue != nil || $0.cell != nil }) {
            body = PrologueNode(parameters, body, place)
        }
        if let stepper { body = TracedBodyNode(name, body, stepper, place) }
        let slots = parameters.map(\.slot)
        let code = FunctionCode(
            signature: Signature(definition, name: name, in: source), definition: definition, place: place,
            room: FrameLayout(slots: function.slotCount, cells: function.cellCount, captured: function.captures.count),
            positional: Array(slots.prefix(definition.parameters.count)),
            keywords: Array(slots.dropFirst(definition.parameters.count)), capturedNames: function.capturedNames,
            body: body, isPausing: stepper != nil, endings: interpreter.endings)
        return ClosureNode(code, captures: function.captures, interpreter.collector, place)
    }

    /// Gives the parameters the first slots, in order. A default may refer to the parameters before it.
    private func parameters(_ parameters: [FunctionDefinition.Parameter]) throws -> [PrologueNode.Parameter] {
        let slots = parameters.map { _ in scope.function.makeSlot() }
        return try zip(parameters, slots).map { parameter, slot in
            let defaultValue = try parameter.defaultValue.map(expression)
            let name = parameter.name.name
            var cell: Int?
            if scope.isShared(name) {
                if case .cell(let shared) = scope.declare(name) { cell = shared }
            } else {
                scope.declare(name, .slot(slot))
            }
            return PrologueNode.Parameter(slot: slot, defaultValue: defaultValue, cell: cell)
        }
    }
}

extension Signature {
    /// What a function of the user's can be called with.
    init(_ definition: FunctionDefinition, name: String?, in source: SourceText) {
        func slot(_ parameter: FunctionDefinition.Parameter) -> Slot {
            .init(
                name: parameter.name.name, defaultText: parameter.defaultValue.map { String(source[$0.span]) },
                type: .any)
        }
        self.init(name: name, positional: definition.parameters.map(slot), keywords: definition.keywords.map(slot))
    }
}
