// Where a program can stop: at its statements, those inside functions included.

/// The statements of a text, in the order in which they begin.
struct StatementPlaces {
    private struct Entry {
        let start: Int
        let line: Int
        let column: Int
        let lastLine: Int
        /// Whether other statements lie inside, at which one stops by themselves.
        let hasBlocks: Bool
        /// Whether it is the definition of a function: making it is rarely what one waits for.
        let isDefinition: Bool
    }

    private let source: SourceText
    private var entries: [Entry] = []

    /// - Returns: `nil` for a text that is no program.
    init?(_ source: SourceText) {
        guard case .complete(let program) = parse(source) else { return nil }
        self.source = source
        for entry in program.entries { add(entry.statement) }
        entries.sort { $0.start < $1.start }
    }

    /// The statement where a breakpoint stops: the first one that begins in its line; else the one that goes on there;
    /// else the next one, or the last of all.
    /// - Returns: the offset at which the statement begins, with its place.
    func place(_ breakpoint: Breakpoint) -> (start: Int, line: Int, column: Int)? {
        let inLine = entries.filter { $0.line == breakpoint.line && $0.column >= breakpoint.column ?? 1 }
        let chosen =
            inLine.first.map { first in
                // Of `f(x) = …` the body.
                first.isDefinition && breakpoint.column == nil && inLine.count > 1 ? inLine[1] : first
            }
            ?? entries.last { !$0.hasBlocks && $0.line < breakpoint.line && breakpoint.line <= $0.lastLine }
            ?? entries.first { $0.line >= breakpoint.line } ?? entries.last
        return chosen.map { ($0.start, $0.line, $0.column) }
    }

    private mutating func add(_ statement: Statement) {
        let start = source.position(of: statement.span.start)
        let isDefinition = if case .function = statement.kind { true } else { false }
        entries.append(
            Entry(
                start: statement.span.start, line: start.line, column: start.column,
                lastLine: source.position(of: statement.span.end).line, hasBlocks: !statement.innerBlocks.isEmpty,
                isDefinition: isDefinition))
        addParts(of: statement)
    }

    private mutating func addParts(of statement: Statement) {
        for block in statement.innerBlocks { for inner in block { add(inner) } }
        for expression in statement.innerExpressions { addFunctions(in: expression) }
    }

    private mutating func addFunctions(in expression: Expression) {
        guard case .lambda(let definition) = expression.kind else {
            for part in expression.parts { addFunctions(in: part) }
            return
        }
        for value in definition.defaults { addFunctions(in: value) }
        for statement in definition.body { add(statement) }
    }
}

extension Statement {
    /// The blocks inside. The statement behind an `=` or a macro is part of this one: only its blocks can be stopped
    /// in.
    fileprivate var innerBlocks: [[Statement]] {
        switch kind {
        case .macro(_, let inner), .assignment(_, _, let inner): inner.innerBlocks
        default: blocks
        }
    }

    fileprivate var innerExpressions: [Expression] {
        switch kind {
        case .macro(_, let inner), .assignment(_, _, let inner): expressions + inner.innerExpressions
        default: expressions
        }
    }
}
