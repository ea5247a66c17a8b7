// Compiling expressions.

extension Compiler {
    func expression(_ expression: Expression) throws -> Node {
        let place = place(expression.span)
        switch expression.kind {
        case .number(let number): return ConstantNode(.number(number), place)
        case .symbol(let name): return ConstantNode(.symbol(name), place)
        case .bool(let flag): return ConstantNode(.bool(flag), place)
        case .nothing: return ConstantNode(.nothing, place)
        case .name(let name): return read(name, expression.span)
        case .axisEnd: return try axisEnd(place)
        case .string(let parts): return try string(parts, place)
        case .unary(let operation, let operand): return try unary(operation, operand, place)
        case .transpose(let operand): return UnaryNode(.transpose, try self.expression(operand), place)
        case .binary(let operation, let isElementwise, _, let left, let right):
            return binary(
                operation, isElementwise: isElementwise, try self.expression(left), try self.expression(right), place)
        case .comparison(let operands, let operators): return try comparison(operands, operators, place)
        case .and(let left, let right):
            return LogicNode(isAnd: true, try self.expression(left), try self.expression(right), place)
        case .or(let left, let right):
            return LogicNode(isAnd: false, try self.expression(left), try self.expression(right), place)
        case .choice(let condition, let yes, let no):
            return ChoiceNode(
                try self.expression(condition), try self.expression(yes), try self.expression(no), place)
        case .pipe(let value, let function):
            return CallNode(try self.expression(function), [try self.expression(value)], [], interpreter, place)
        case .range(let first, let step, let last):
            return RangeNode(
                try self.expression(first), step: try step.map(self.expression), try self.expression(last), place)
        case .lambda(let definition): return try function(definition, name: nil, place)
        case .call(let callee, let arguments, let isElementwise):
            return try call(callee, arguments, isElementwise: isElementwise, place)
        case .element(let base, let indices):
            return ElementNode(try self.expression(base), try self.indices(indices), place)
        case .field(let base, let name): return FieldNode(try self.expression(base), name, place)
        case .tuple(let elements): return TupleNode(names: nil, try elements.map(self.expression), place)
        case .record(let fields):
            return TupleNode(names: fields.map(\.name.name), try fields.map { try self.expression($0.value) }, place)
        case .vector(let elements): return VectorNode(try elements.map(self.expression), place)
        case .matrix(let rows): return MatrixNode(try rows.map { try $0.map(self.expression) }, place)
        case .comprehension(let element, let bindings, let condition):
            return try comprehension(element, bindings, condition, place)
        }
    }

    private func string(_ parts: [Expression.StringPart], _ place: Place) throws -> Node {
        let nodes = try parts.map { part in
            switch part {
            case .text(let text): ConstantNode(.string(text), place)
            case .interpolation(let expression): try self.expression(expression)
            }
        }
        if nodes.isEmpty { return ConstantNode(.string(""), place) }
        if nodes.count == 1, let constant = nodes[0] as? ConstantNode, case .text = parts[0] { return constant }
        return InterpolationNode(nodes, interpreter.interrupt, place)
    }

    private func unary(_ operation: UnaryOperator, _ operand: Expression, _ place: Place) throws -> Node {
        let node = try expression(operand)
        switch operation {
        case .minus:
            if let constant = node as? ConstantNode, case .number(let number) = constant.value {
                return ConstantNode(.number(-number), place)
            }
            return UnaryNode(.minus, node, place)
        case .plus: return UnaryNode(.plus, node, place)
        case .not: return UnaryNode(.not, node, place)
        case .root: return UnaryNode(.root, node, place)
        }
    }

    private func binary(
        _ operation: BinaryOperator, isElementwise: Bool, _ left: Node, _ right: Node, _ place: Place
    ) -> Node {
        switch (operation, isElementwise) {
        case (.plus, false): AdditionNode(left, right, interpreter, place)
        case (.minus, false): SubtractionNode(left, right, interpreter, place)
        case (.times, false): MultiplicationNode(left, right, interpreter, place)
        case (.divide, false): DivisionNode(left, right, interpreter, place)
        case (.remainder, false): RemainderNode(left, right, interpreter, place)
        default: OperatorNode(operation, isElementwise: isElementwise, left, right, interpreter, place)
        }
    }

    private func comparison(
        _ operands: [Expression], _ operators: [(comparison: ComparisonOperator, isElementwise: Bool, span: Span)],
        _ place: Place
    ) throws -> Node {
        let nodes = try operands.map(expression)
        let links = operators.enumerated().map { index, link in
            ComparisonNode(
                link.comparison, isElementwise: link.isElementwise, nodes[index], nodes[index + 1],
                interpreter.interrupt, self.place(nodes[index].span.union(nodes[index + 1].span)))
        }
        return links.count == 1 ? links[0] : ComparisonChainNode(nodes[0], links, place)
    }

    private func call(
        _ callee: Expression, _ arguments: [Argument], isElementwise: Bool, _ place: Place
    ) throws -> Node {
        let function = try expression(callee)
        var positional: [Node] = []
        var keywords: [CallNode.Keyword] = []
        for argument in arguments {
            let node = try expression(argument.value)
            if let keyword = argument.keyword {
                keywords.append(.init(name: keyword, value: node))
            } else {
                positional.append(node)
            }
        }
        if isElementwise { return BroadcastCallNode(function, positional, keywords, interpreter, place) }
        if let global = function as? GlobalNode, global.name == Function.textBuiltin, keywords.isEmpty {
            return TextCallNode(function, positional, [], interpreter, place)
        }
        return CallNode(function, positional, keywords, interpreter, place)
    }

    // MARK: Indices

    /// The name that stands for `end` inside an index; no program can write it.
    static let endName = "end"

    func indices(_ indices: [Index]) throws -> [IndexNode] {
        try indices.map { index in
            guard case .expression(let expression) = index else {
                return IndexNode(node: nil, span: index.span, endSlot: nil)
            }
            guard expression.mentionsAxisEnd else {
                return IndexNode(node: try self.expression(expression), span: index.span, endSlot: nil)
            }
            let ((slot, node), _) = try inScope(sharing: []) {
                let slot = scope.function.makeSlot()
                scope.declare(Compiler.endName, .slot(slot))
                return (slot, try self.expression(expression))
            }
            return IndexNode(node: node, span: index.span, endSlot: slot)
        }
    }

    private func axisEnd(_ place: Place) throws -> Node {
        guard case .slot(let slot)? = scope.access(Compiler.endName) else {
            throw error(
                .parse, "`end` is not known inside a function inside an index", at: place.span,
                help: "give it a name before: `n = length(v)`")
        }
        return LocalNode(slot: slot, Compiler.endName, hint: nil, place)
    }

    // MARK: Comprehensions

    private func comprehension(
        _ element: Expression, _ bindings: [Binding], _ condition: Expression?, _ place: Place
    ) throws -> Node {
        guard bindings.count <= 2 || condition != nil else {
            throw error(
                .value, "a comprehension over \(bindings.count) variables has no shape: arrays have one or two axes",
                at: place.span)
        }
        let sequences = try bindings.map { SequenceNode(try expression($0.sequence)) }
        let shared = element.namesInFunctions.union(condition?.namesInFunctions ?? [])
        let ((variables, node, filter), inner) = try inScope(sharing: shared) {
            let variables = bindings.map { scope.declare($0.name.name) }
            return (variables, try expression(element), try condition.map(expression))
        }
        let axes = zip(variables, sequences).map { ComprehensionNode.Axis(variable: $0, sequence: $1) }
        return ComprehensionNode(
            node, axes, condition: filter, scope: ScopeEntry(slots: [], cells: inner.cells),
            interrupt: interpreter.interrupt, place)
    }
}
