// Trees as s-expressions, so that a test can say in one line what a text should become.
@testable import CommandLanguage

/// The dump of a text: one s-expression per statement, `;` behind a hidden one; or what became of it instead.
func dump(_ text: String) -> String {
    switch parse(SourceText(name: "test", text: text)) {
    case .complete(let program):
        program.entries.map { $0.statement.dump + ($0.isHidden ? ";" : "") }.joined(separator: " ")
    case .incomplete(let diagnostic, _): "incomplete: \(diagnostic.message)"
    case .invalid(let diagnostics): "invalid: " + diagnostics.map(\.message).joined(separator: " | ")
    }
}

private func list(_ parts: String...) -> String { "(" + parts.filter { !$0.isEmpty }.joined(separator: " ") + ")" }
private func list(_ head: String, _ parts: [String]) -> String { "(" + ([head] + parts).joined(separator: " ") + ")" }
private func block(_ statements: [Statement]) -> String { list("do", statements.map(\.dump)) }

extension Statement {
    var dump: String {
        switch kind {
        case .conditional(let branches, let otherwise):
            list(
                "if", branches.map { $0.condition.dump + " " + block($0.body) } + (otherwise.map { [block($0)] } ?? []))
        case .loop(let bindings, let body): list("for", bindings.map(\.dump) + [block(body)])
        case .whileLoop(let condition, let body): list("while", condition.dump, block(body))
        case .function(let definition, let name): list("function", name.name, definition.dump)
        case .attempt(let body, let recovery, let finally):
            list(
                "try", block(body), recovery.map { list("catch", $0.name?.name ?? "", block($0.body)) } ?? "",
                finally.map { list("finally", block($0)) } ?? "")
        case .returning(let value): list("return", value?.dump ?? "")
        case .breaking: "(break)"
        case .continuing: "(continue)"
        case .macro(let macro, let statement): list("@" + macro.rawValue, statement.dump)
        case .assignment(let targets, let operation, let value):
            list(
                (operation?.isElementwise == true ? "." : "") + (operation?.operation?.rawValue ?? "") + "=",
                targets.map(\.dump).joined(separator: ","), value.dump)
        case .expression(let expression): expression.dump
        }
    }
}

extension Binding {
    var dump: String { list("in", name.name, sequence.dump) }
}

extension Target {
    var dump: String {
        switch kind {
        case .name(let name): name
        case .element(let base, let indices): list("[]", [base.dump] + indices.map(\.dump))
        case .field(let base, let name): list(".", base.dump, name.name)
        }
    }
}

extension FunctionDefinition {
    var dump: String {
        func text(_ parameter: Parameter) -> String {
            parameter.name.name + (parameter.defaultValue.map { "=" + $0.dump } ?? "")
        }
        let keywords = self.keywords.map(text).joined(separator: " ")
        let all = parameters.map(text).joined(separator: " ") + (keywords.isEmpty ? "" : "; " + keywords)
        return "(" + all + ") " + body.map(\.dump).joined(separator: " ")
    }
}

extension Index {
    var dump: String {
        switch self {
        case .all: ":"
        case .expression(let expression): expression.dump
        }
    }
}

extension Expression {
    var dump: String {
        switch kind {
        case .number(let value): value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
        case .string(let parts): list("str", parts.map(\.dump))
        case .symbol(let name): ":" + name
        case .bool(let value): String(value)
        case .nothing: "nothing"
        case .name(let name): name
        case .axisEnd: "end"
        case .unary(let operation, let operand): list(operation.rawValue, operand.dump)
        case .binary(let operation, let isElementwise, _, let left, let right):
            list((isElementwise ? "." : "") + operation.rawValue, left.dump, right.dump)
        case .comparison(let operands, let operators):
            list(
                operators.map { ($0.isElementwise ? "." : "") + $0.comparison.rawValue }.joined(separator: ","),
                operands.map(\.dump))
        case .and(let left, let right): list("&&", left.dump, right.dump)
        case .or(let left, let right): list("||", left.dump, right.dump)
        case .choice(let condition, let first, let second): list("?", condition.dump, first.dump, second.dump)
        case .pipe(let left, let right): list("|>", left.dump, right.dump)
        case .range(let first, let step, let last): list("range", first.dump, step?.dump ?? "", last.dump)
        case .lambda(let definition): list("->", definition.dump)
        case .call(let callee, let arguments, let isElementwise):
            list((isElementwise ? "call." : "call"), [callee.dump] + arguments.map(\.dump))
        case .element(let base, let indices): list("[]", [base.dump] + indices.map(\.dump))
        case .field(let base, let name): list(".", base.dump, name.name)
        case .transpose(let operand): list("'", operand.dump)
        case .tuple(let parts): list("tuple", parts.map(\.dump))
        case .record(let fields): list("record", fields.map { $0.name.name + "=" + $0.value.dump })
        case .vector(let elements): list("vec", elements.map(\.dump))
        case .matrix(let rows): list("mat", rows.map { list("row", $0.map(\.dump)) })
        case .comprehension(let element, let bindings, let condition):
            list("comp", [element.dump] + bindings.map(\.dump) + (condition.map { ["if " + $0.dump] } ?? []))
        }
    }
}

extension Expression.StringPart {
    var dump: String {
        switch self {
        case .text(let text): "\"" + text + "\""
        case .interpolation(let expression): "$" + expression.dump
        }
    }
}

extension Argument {
    var dump: String { (keyword.map { $0.name + "=" } ?? "") + value.dump }
}
