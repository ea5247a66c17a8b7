// How deep a tree is, kept with every node so that the parser can refuse one that is too deep to walk.

extension Expression.Kind {
    /// The height of the highest part; 0 where there are none.
    var heightOfParts: Int {
        switch self {
        case .number, .symbol, .bool, .nothing, .name, .axisEnd: 0
        case .string(let parts): parts.reduce(0) { max($0, $1.height) }
        case .unary(_, let operand), .transpose(let operand), .field(let operand, _): operand.height
        case .binary(_, _, _, let left, let right), .and(let left, let right), .or(let left, let right),
            .pipe(let left, let right):
            max(left.height, right.height)
        case .comparison(let operands, _), .tuple(let operands), .vector(let operands): Self.highest(operands)
        case .choice(let condition, let first, let second): max(condition.height, first.height, second.height)
        case .range(let first, let step, let last): max(first.height, step?.height ?? 0, last.height)
        case .lambda(let definition): definition.body.reduce(0) { max($0, $1.expressionHeight) }
        case .call(let callee, let arguments, _): arguments.reduce(callee.height) { max($0, $1.value.height) }
        case .element(let base, let indices): indices.reduce(base.height) { max($0, $1.height) }
        case .record(let fields): fields.reduce(0) { max($0, $1.value.height) }
        case .matrix(let rows): rows.reduce(0) { max($0, Self.highest($1)) }
        case .comprehension(let element, let bindings, let condition):
            bindings.reduce(max(element.height, condition?.height ?? 0)) { max($0, $1.sequence.height) }
        }
    }

    private static func highest(_ expressions: [Expression]) -> Int {
        expressions.reduce(0) { max($0, $1.height) }
    }
}

extension Expression.StringPart {
    fileprivate var height: Int {
        switch self {
        case .text: 0
        case .interpolation(let expression): expression.height
        }
    }
}

extension Index {
    fileprivate var height: Int {
        switch self {
        case .all: 0
        case .expression(let expression): expression.height
        }
    }
}

extension Statement {
    /// The height of the expression that a lambda's body is.
    fileprivate var expressionHeight: Int {
        if case .expression(let expression) = kind { expression.height } else { 0 }
    }
}
