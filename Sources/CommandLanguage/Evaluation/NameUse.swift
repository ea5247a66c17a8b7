// What names a piece of program assigns, and which ones its functions mention: what scopes are made of.

extension [Statement] {
    /// The names that these statements assign in their own scope, in order: not inside loops, `try` or functions.
    var assignedNames: [String] {
        var names: [String] = []
        for statement in self { statement.collectAssignedNames(&names) }
        return names
    }

    /// The names that functions inside these statements mention: those are the variables that closures may share.
    var namesInFunctions: Set<String> {
        var walker = FunctionNameWalker()
        for statement in self { walker.visit(statement) }
        return walker.names
    }
}

extension Expression {
    /// The names that functions inside this expression mention.
    var namesInFunctions: Set<String> {
        var walker = FunctionNameWalker()
        walker.visit(self)
        return walker.names
    }
}

extension Statement {
    fileprivate func collectAssignedNames(_ names: inout [String]) {
        switch kind {
        case .conditional(let branches, let otherwise):
            for branch in branches { names += branch.body.assignedNames }
            names += otherwise?.assignedNames ?? []
        case .function(_, let name): names.append(name.name)
        case .macro(_, let statement): statement.collectAssignedNames(&names)
        case .assignment(let targets, _, let value):
            for target in targets { if case .name(let name) = target.kind { names.append(name) } }
            value.collectAssignedNames(&names)
        case .loop, .whileLoop, .attempt, .returning, .breaking, .continuing, .expression: break
        }
    }
}

/// Walks a piece of program and gathers the names inside functions.
private struct FunctionNameWalker {
    var names: Set<String> = []
    private var depth = 0

    private mutating func mention(_ name: String) { if depth > 0 { names.insert(name) } }

    mutating func visit(_ statements: [Statement]?) { for statement in statements ?? [] { visit(statement) } }

    mutating func visit(_ statement: Statement) {
        switch statement.kind {
        case .conditional(let branches, let otherwise):
            for branch in branches {
                visit(branch.condition)
                visit(branch.body)
            }
            visit(otherwise)
        case .loop(let bindings, let body):
            for binding in bindings { visit(binding.sequence) }
            visit(body)
        case .whileLoop(let condition, let body):
            visit(condition)
            visit(body)
        case .function(let definition, let name):
            mention(name.name)
            visit(definition)
        case .attempt(let body, let recovery, let finally):
            visit(body)
            visit(recovery?.body)
            visit(finally)
        case .returning(let value): if let value { visit(value) }
        case .breaking, .continuing: break
        case .macro(_, let inner): visit(inner)
        case .assignment(let targets, _, let value):
            for target in targets { visit(target) }
            visit(value)
        case .expression(let expression): visit(expression)
        }
    }

    private mutating func visit(_ definition: FunctionDefinition) {
        depth += 1
        for parameter in definition.parameters + definition.keywords {
            if let value = parameter.defaultValue { visit(value) }
        }
        visit(definition.body)
        depth -= 1
    }

    private mutating func visit(_ target: Target) {
        switch target.kind {
        case .name(let name): mention(name)
        case .element(let base, let indices):
            visit(base)
            visit(indices)
        case .field(let base, _): visit(base)
        }
    }

    private mutating func visit(_ indices: [Index]) {
        for case .expression(let expression) in indices { visit(expression) }
    }

    mutating func visit(_ expression: Expression) {
        switch expression.kind {
        case .number, .symbol, .bool, .nothing, .axisEnd: break
        case .name(let name): mention(name)
        case .string(let parts): for case .interpolation(let part) in parts { visit(part) }
        case .unary(_, let operand), .transpose(let operand), .field(let operand, _): visit(operand)
        case .binary(_, _, _, let a, let b), .and(let a, let b), .or(let a, let b), .pipe(let a, let b):
            visit(a)
            visit(b)
        case .comparison(let operands, _), .tuple(let operands), .vector(let operands):
            for operand in operands { visit(operand) }
        case .choice(let condition, let yes, let no):
            visit(condition)
            visit(yes)
            visit(no)
        case .range(let first, let step, let last):
            visit(first)
            if let step { visit(step) }
            visit(last)
        case .lambda(let definition): visit(definition)
        case .call(let function, let arguments, _):
            visit(function)
            for argument in arguments { visit(argument.value) }
        case .element(let base, let indices):
            visit(base)
            visit(indices)
        case .record(let fields): for field in fields { visit(field.value) }
        case .matrix(let rows): for row in rows { for part in row { visit(part) } }
        case .comprehension(let element, let bindings, let condition):
            visit(element)
            for binding in bindings { visit(binding.sequence) }
            if let condition { visit(condition) }
        }
    }
}
