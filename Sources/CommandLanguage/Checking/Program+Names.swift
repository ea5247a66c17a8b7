// What a program defines and which files it asks for, as far as its text tells.

extension Program {
    /// Every name that its statements assign, wherever they stand outside of functions.
    package var assignedNames: Set<String> {
        var names: Set<String> = []
        func visit(_ statement: Statement) {
            switch statement.kind {
            case .function(_, let name): names.insert(name.name)
            case .assignment(let targets, _, _): names.formUnion(targets.map(\.variable))
            default: break
            }
            if case .function = statement.kind { return }
            for block in statement.blocks { for inner in block { visit(inner) } }
        }
        for entry in entries { visit(entry.statement) }
        return names
    }

    /// The calls of these functions, with their first argument where it is a string as it stands.
    package func filesOfCalls(to functions: Set<String>) -> [(function: String, path: String?)] {
        var found: [(String, String?)] = []
        func visit(_ expression: Expression) {
            if case .call(let callee, let arguments, _) = expression.kind, case .name(let name) = callee.kind,
                functions.contains(name)
            {
                var path: String?
                if case .string(let parts)? = arguments.first?.value.kind, case .text(let text)? = parts.first,
                    parts.count == 1
                {
                    path = text
                }
                found.append((name, path))
            }
            for part in expression.parts { visit(part) }
        }
        func visit(_ statement: Statement) {
            for expression in statement.expressions { visit(expression) }
            for block in statement.blocks { for inner in block { visit(inner) } }
        }
        for entry in entries { visit(entry.statement) }
        return found
    }
}
