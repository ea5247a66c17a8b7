// Compiling statements.

extension Compiler {
    func statement(_ statement: Statement) throws -> Node {
        let node = try plainStatement(statement)
        return stepper.map { PauseNode(node, scope, $0, place(statement.span)) } ?? node
    }

    /// A statement at which the program does not stop: it is part of another one.
    private func plainStatement(_ statement: Statement) throws -> Node {
        let place = place(statement.span)
        switch statement.kind {
        case .expression(let expression): return try self.expression(expression)
        case .assignment(let targets, let operation, let value):
            return try assignment(targets, operation, value, place)
        case .conditional(let branches, let otherwise):
            let branches = try branches.map { branch in
                (condition: try expression(branch.condition), body: try block(branch.body, place))
            }
            return ConditionalNode(branches, otherwise: try otherwise.map { try block($0, place) }, place)
        case .loop(let bindings, let body): return try loop(bindings[...], body, isInner: false, place)
        case .whileLoop(let condition, let body):
            let condition = try expression(condition)
            return WhileNode(condition, try loopBody(body, place), interpreter.interrupt, place)
        case .function(let definition, let name): return try namedFunction(definition, name, place)
        case .attempt(let body, let recovery, let finally):
            return try attempt(body, recovery, finally, place)
        case .returning(let value):
            guard context.isInFunction else {
                throw error(
                    .parse, "`return` stands outside a function", at: statement.span,
                    help: "write it inside `function … end`")
            }
            return ReturnNode(try value.map(expression), place)
        case .breaking: return try jump(.breaking, "break", place)
        case .continuing: return try jump(.continuing, "continue", place)
        case .macro(.time, let inner): return TimeNode(try plainStatement(inner), interpreter, place)
        case .macro(.debug, let inner):
            let outer = stepper
            stepper = interpreter.stepper
            defer { stepper = outer }
            return DebugNode(try plainStatement(inner), interpreter.stepper, place)
        }
    }

    /// Statements that share the scope around them.
    func block(_ statements: [Statement], _ place: Place) throws -> Node {
        sequence(try statements.map(statement), scope: ScopeEntry(slots: [], cells: []), place)
    }

    private func sequence(_ nodes: [Node], scope: ScopeEntry, _ place: Place) -> Node {
        nodes.count == 1 && scope.isEmpty ? nodes[0] : BlockNode(nodes, scope: scope, place)
    }

    /// Statements with a scope of their own.
    private func scopedBlock(_ statements: [Statement], _ place: Place) throws -> Node {
        let (nodes, inner) = try inScope(sharing: statements.namesInFunctions) {
            declareLocals(of: statements)
            return try statements.map(statement)
        }
        return sequence(nodes, scope: inner.entry(), place)
    }

    private func loopBody(_ statements: [Statement], _ place: Place) throws -> Node {
        let outer = context
        context.isInLoop = true
        defer { context = outer }
        return try scopedBlock(statements, place)
    }

    private func jump(_ completion: Completion, _ word: String, _ place: Place) throws -> Node {
        guard context.isInLoop else { throw error(.parse, "`\(word)` stands outside a loop", at: place.span) }
        return JumpNode(completion, place)
    }

    /// `for` with the first of `bindings` outermost.
    private func loop(
        _ bindings: ArraySlice<Binding>, _ body: [Statement], isInner: Bool, _ place: Place
    ) throws -> Node {
        guard let binding = bindings.first else { return try block(body, place) }
        let sequence = SequenceNode(try expression(binding.sequence))
        let others = bindings.dropFirst()
        var shared = body.namesInFunctions
        for binding in others { shared.formUnion(binding.sequence.namesInFunctions) }
        let outer = context
        context.isInLoop = true
        defer { context = outer }
        let ((variable, node), inner) = try inScope(sharing: shared) {
            let variable = scope.declare(binding.name.name)
            if others.isEmpty { declareLocals(of: body) }
            let node = try loop(others, body, isInner: true, place)
            return (variable, node)
        }
        return ForNode(
            variable, scope: inner.entry(except: variable), sequence, isInner: isInner, node, interpreter.interrupt,
            place)
    }

    private func attempt(
        _ body: [Statement], _ recovery: (name: Identifier?, body: [Statement])?, _ finally: [Statement]?,
        _ place: Place
    ) throws -> Node {
        var attempted = try scopedBlock(body, place)
        if let stepper, recovery != nil { attempted = TriedNode(attempted, stepper, place) }
        let recovered = try recovery.map { recovery in
            let ((error, node), inner) = try inScope(sharing: recovery.body.namesInFunctions) {
                let error = recovery.name.map { scope.declare($0.name) }
                declareLocals(of: recovery.body)
                return (error, try block(recovery.body, place))
            }
            return (error: error, scope: inner.entry(), body: node)
        }
        return AttemptNode(
            attempted, recovery: recovered, finally: try finally.map { try scopedBlock($0, place) },
            interpreter.machine, place)
    }

    // MARK: Assignments

    /// Behind the value that is assigned: a closure that it calls may assign what closures share, an included program
    /// what is global.
    private func nameTarget(_ access: Access, reader: Node, _ place: Place) -> NameTarget {
        let isSteady =
            switch access {
            case .slot: true
            case .cell: false
            case .global: !mayAssignUnseen
            }
        return NameTarget(access, reader: reader, isSteady: isSteady, place)
    }

    private func assignment(
        _ targets: [Target], _ operation: AssignmentOperator?, _ value: Statement, _ place: Place
    ) throws -> Node {
        let node = try self.value(value)
        guard targets.count == 1 else {
            return DestructuringNode(try targets.map(target), node, place)
        }
        guard let operation else {
            guard case .name(let name) = targets[0].kind else {
                return PlaceAssignmentNode(try target(targets[0]), isElementwise: false, node, place)
            }
            let assignment = AssignmentNode(assign(name), node, place)
            let span = targets[0].span
            let target = nameTarget(assignment.access, reader: read(name, span), self.place(span))
            return TextGrowthNode(assignment, target, interpreter.interrupt, place) ?? assignment
        }
        guard let combination = operation.operation else {
            return PlaceAssignmentNode(try target(targets[0], isRead: true), isElementwise: true, node, place)
        }
        let target = try target(targets[0], isRead: true)
        if let name = target as? NameTarget {
            return UpdateNode(
                name, combination, isElementwise: operation.isElementwise, node, interpreter, place)
        }
        return CompoundAssignmentNode(
            target, combination, isElementwise: operation.isElementwise, node, interpreter, place)
    }

    /// The statement on the right of an assignment, which no jump may leave.
    private func value(_ statement: Statement) throws -> Node {
        if case .expression(let expression) = statement.kind { return try self.expression(expression) }
        let outer = context
        context = JumpContext()
        defer { context = outer }
        return try plainStatement(statement)
    }

    /// - Parameter isRead: whether the assignment also reads the target, which must exist then.
    private func target(_ target: Target) throws -> TargetNode { try self.target(target, isRead: false) }

    private func target(_ target: Target, isRead: Bool) throws -> TargetNode {
        let place = place(target.span)
        switch target.kind {
        case .name(let name):
            let reader = isRead ? read(name, target.span) : nil
            let access = assign(name)
            return nameTarget(access, reader: reader ?? read(name, target.span), place)
        case .element(let base, let indices):
            let base = try self.target(base, isRead: true)
            return ElementTarget(base, try self.indices(indices), place)
        case .field(let base, let name): return FieldTarget(try self.target(base, isRead: true), name, place)
        }
    }
}
