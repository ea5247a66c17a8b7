// Whether an index mentions `end`, so that only those look their axis' length up.

extension Expression {
    /// Whether `end` stands in this expression for the axis that the expression indexes; the `end` of an index inside
    /// this one is another one's.
    var mentionsAxisEnd: Bool {
        switch kind {
        case .axisEnd: true
        case .number, .symbol, .bool, .nothing, .name: false
        case .string(let parts):
            parts.contains { if case .interpolation(let part) = $0 { part.mentionsAxisEnd } else { false } }
        case .unary(_, let operand), .transpose(let operand), .field(let operand, _): operand.mentionsAxisEnd
        case .element(let base, _): base.mentionsAxisEnd
        case .binary(_, _, _, let a, let b), .and(let a, let b), .or(let a, let b), .pipe(let a, let b):
            a.mentionsAxisEnd || b.mentionsAxisEnd
        case .comparison(let operands, _), .tuple(let operands), .vector(let operands):
            operands.contains(where: \.mentionsAxisEnd)
        case .choice(let a, let b, let c): a.mentionsAxisEnd || b.mentionsAxisEnd || c.mentionsAxisEnd
        case .range(let a, let step, let b): a.mentionsAxisEnd || b.mentionsAxisEnd || step?.mentionsAxisEnd ?? false
        case .lambda(let definition): definition.body.contains(where: \.mentionsAxisEnd)
        case .call(let function, let arguments, _):
            function.mentionsAxisEnd || arguments.contains { $0.value.mentionsAxisEnd }
        case .record(let fields): fields.contains { $0.value.mentionsAxisEnd }
        case .matrix(let rows): rows.joined().contains(where: \.mentionsAxisEnd)
        case .comprehension(let element, let bindings, let condition):
            element.mentionsAxisEnd || bindings.contains { $0.sequence.mentionsAxisEnd }
                || condition?.mentionsAxisEnd ?? false
        }
    }
}

extension Statement {
    fileprivate var mentionsAxisEnd: Bool {
        if case .expression(let expression) = kind { expression.mentionsAxisEnd } else { false }
    }
}
