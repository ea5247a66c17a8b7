// The comment above a function is its documentation, also when it was evaluated by itself just before.

extension Lexer {
    /// The comment lines directly above `offset`, without their `#`.
    func commentAbove(_ offset: Int) -> String? {
        var lines: [String] = []
        var lineStart = offset
        while lineStart > 0 && bytes[lineStart - 1] != Byte.newline {
            lineStart -= 1
            guard bytes[lineStart] == Byte.space || bytes[lineStart] == Byte.tab else { return nil }
        }
        while lineStart > 0 {
            let end = lineStart - 1
            var start = end
            while start > 0 && bytes[start - 1] != Byte.newline { start -= 1 }
            var first = start
            while first < end && (bytes[first] == Byte.space || bytes[first] == Byte.tab) { first += 1 }
            guard first < end, bytes[first] == Byte.hash, bytes[first + 1] != Byte.equals,
                bytes[first + 1] != Byte.exclamation
            else { break }
            first += 1
            if bytes[first] == Byte.space { first += 1 }
            var last = end
            while last > first && Self.isTrailing(bytes[last - 1]) { last -= 1 }
            lines.append(text(Span(first, max(first, last))))
            lineStart = start
        }
        return lines.isEmpty ? nil : lines.reversed().joined(separator: "\n")
    }

    /// White space that may stand at the end of a comment line.
    private static func isTrailing(_ byte: UInt8) -> Bool {
        byte == Byte.space || byte == Byte.tab || byte == Byte.carriageReturn
    }
}

extension Program {
    /// The comment lines that a text without any statement ends with; `nil` when it has statements.
    package var comment: String? {
        guard entries.isEmpty else { return nil }
        let text = source.text + "\n"
        return Lexer(text).commentAbove(text.utf8.count)
    }

    /// Documents the function that the text begins with, unless it has a comment of its own.
    package mutating func documentFirst(_ comment: String) {
        guard let statement = entries.first?.statement, case .function(let definition, let name) = statement.kind,
            definition.documentation == nil
        else { return }
        let documented = FunctionDefinition(
            parameters: definition.parameters, keywords: definition.keywords, body: definition.body,
            documentation: comment)
        entries[0].statement = Statement(.function(documented, name: name), statement.span)
    }
}
