// A user's function taken apart and put together again: what a saved session keeps of it.

/// What makes a user's function: where it is written, and the variables that it shares with the functions around it.
package struct FunctionOrigin {
    /// The text that it is written in.
    package var source: SourceText
    /// Its place there.
    package var span: Span
    /// The comment above it.
    package var documentation: String?
    package var captured: [(name: String, variable: Variable)]

    package init(
        source: SourceText, span: Span, documentation: String?, captured: [(name: String, variable: Variable)]
    ) {
        self.source = source
        self.span = span
        self.documentation = documentation
        self.captured = captured
    }
}

extension Function {
    /// What it is made of; `nil` for a builtin.
    package var parts: FunctionOrigin? {
        code.map { code in
            FunctionOrigin(
                source: code.source, span: code.span, documentation: code.definition.documentation,
                captured: Array(zip(code.capturedNames, captured)))
        }
    }
}

extension Interpreter {
    /// The function that is made of these parts.
    /// - Returns: `nil` when there is no function at this place.
    package func function(_ origin: FunctionOrigin) -> Function? {
        guard let (definition, name) = FunctionOrigin.definition(in: origin.source, at: origin.span) else { return nil }
        let documented = FunctionDefinition(
            parameters: definition.parameters, keywords: definition.keywords, body: definition.body,
            documentation: origin.documentation)
        let compiler = Compiler(self, origin.source)
        guard
            let (code, captures) = try? compiler.function(
                documented, name: name, capturing: origin.captured.map(\.name),
                Place(span: origin.span, source: origin.source)),
            captures.allSatisfy(origin.captured.indices.contains)
        else { return nil }
        let captured = captures.map { origin.captured[$0].variable }
        collector.note(captured)
        return Function(code, captured: captured)
    }
}

extension FunctionOrigin {
    /// The definition of the function at a place of a text.
    fileprivate static func definition(
        in source: SourceText, at span: Span
    ) -> (definition: FunctionDefinition, name: String?)? {
        // Alone first, then between the brackets around it, inside which lines may break anywhere.
        for isBracketed in [false, true] {
            guard let text = blanked(source.text, outside: span, isBracketed: isBracketed),
                case .complete(let program) = parse(SourceText(name: source.name, text: text)),
                program.entries.count == 1, let statement = program.entries.first?.statement
            else { continue }
            switch statement.kind {
            case .function(let definition, let name) where statement.span == span: return (definition, name.name)
            case .expression(let expression):
                if case .lambda(let definition) = expression.kind, expression.span == span || isBracketed {
                    return (definition, nil)
                }
            default: break
            }
        }
        return nil
    }

    /// The text with blanks in the place of everything outside a span, so that places in it stay what they are.
    private static func blanked(_ text: String, outside span: Span, isBracketed: Bool) -> String? {
        var bytes = Array(text.utf8)
        guard span.start >= 0, span.start < span.end, span.end <= bytes.count else { return nil }
        for index in bytes.indices where index < span.start || index >= span.end {
            if bytes[index] != UInt8(ascii: "\n") { bytes[index] = UInt8(ascii: " ") }
        }
        if isBracketed {
            guard span.start > 0, span.end < bytes.count else { return nil }
            bytes[span.start - 1] = UInt8(ascii: "(")
            bytes[span.end] = UInt8(ascii: ")")
        }
        return String(validating: bytes, as: UTF8.self)
    }
}

extension Compiler {
    /// The code of a function that is written inside others, which have variables of these names.
    /// - Returns: the code, and which of the names it captures.
    func function(
        _ definition: FunctionDefinition, name: String?, capturing names: [String], _ place: Place
    ) throws -> (code: FunctionCode, captures: [Int])? {
        scope = Scope(parent: nil, function: FunctionContext(enclosing: nil), shared: Set(names))
        for name in names { scope.declare(name) }
        guard let closure = try function(definition, name: name, place) as? ClosureNode else { return nil }
        return (closure.code, closure.captures)
    }
}
