// The parts of statements and expressions, for whoever walks a tree without caring what each node is.

extension Expression {
    /// The expressions directly inside; a lambda's is its body's.
    var parts: [Expression] {
        switch kind {
        case .number, .symbol, .bool, .nothing, .name, .axisEnd: []
        case .string(let parts):
            parts.compactMap { if case .interpolation(let expression) = $0 { expression } else { nil } }
        case .unary(_, let operand), .transpose(let operand), .field(let operand, _): [operand]
        case .binary(_, _, _, let a, let b), .and(let a, let b), .or(let a, let b), .pipe(let a, let b): [a, b]
        case .comparison(let operands, _), .tuple(let operands), .vector(let operands): operands
        case .choice(let condition, let yes, let no): [condition, yes, no]
        case .range(let first, let step, let last): [first] + (step.map { [$0] } ?? []) + [last]
        case .lambda(let definition): definition.defaults + definition.body.flatMap(\.expressions)
        case .call(let callee, let arguments, _): [callee] + arguments.map(\.value)
        case .element(let base, let indices): [base] + indices.compactMap(\.expression)
        case .record(let fields): fields.map(\.value)
        case .matrix(let rows): rows.flatMap { $0 }
        case .comprehension(let element, let bindings, let condition):
            bindings.map(\.sequence) + (condition.map { [$0] } ?? []) + [element]
        }
    }
}

extension Statement {
    /// The blocks of statements directly inside.
    var blocks: [[Statement]] {
        switch kind {
        case .conditional(let branches, let otherwise): branches.map(\.body) + (otherwise.map { [$0] } ?? [])
        case .loop(_, let body), .whileLoop(_, let body): [body]
        case .function(let definition, _): [definition.body]
        case .attempt(let body, let recovery, let finally):
            [body] + (recovery.map { [$0.body] } ?? []) + (finally.map { [$0] } ?? [])
        case .macro(_, let statement), .assignment(_, _, let statement): [[statement]]
        case .returning, .breaking, .continuing, .expression: []
        }
    }

    /// The expressions directly inside.
    var expressions: [Expression] {
        switch kind {
        case .conditional(let branches, _): branches.map(\.condition)
        case .loop(let bindings, _): bindings.map(\.sequence)
        case .whileLoop(let condition, _): [condition]
        case .function(let definition, _): definition.defaults
        case .returning(let value): value.map { [$0] } ?? []
        case .assignment(let targets, _, _): targets.flatMap(\.expressions)
        case .expression(let expression): [expression]
        case .attempt, .breaking, .continuing, .macro: []
        }
    }
}

extension FunctionDefinition {
    var defaults: [Expression] { (parameters + keywords).compactMap(\.defaultValue) }
}

extension Index {
    var expression: Expression? { if case .expression(let expression) = self { expression } else { nil } }
}

extension Target {
    /// The expressions of its indices.
    var expressions: [Expression] {
        switch kind {
        case .name: []
        case .element(let base, let indices): base.expressions + indices.compactMap(\.expression)
        case .field(let base, _): base.expressions
        }
    }

    /// The variable that it changes.
    var variable: String {
        switch kind {
        case .name(let name): name
        case .element(let base, _), .field(let base, _): base.variable
        }
    }
}
