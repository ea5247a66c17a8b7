// A program in the layout that all programs of this language share.

/// The text of a program with four spaces of indentation for each block, spaces around operators and behind commas, at
/// most one empty line in a row and a line break at the end. Line breaks, comments and strings stay as the author wrote
/// them, and formatting what is formatted changes nothing.
/// - Throws: a ``Diagnostic`` when the text would mean something else then, which no program should.
public func formatted(_ program: Program) throws(Diagnostic) -> String {
    var words = WordRoles.settled(Word.all(in: program.source.text))
    MatrixColumns.align(&words)
    let text = Layout.text(of: words, in: program.source)
    guard case .complete(let result) = parse(SourceText(name: program.source.name, text: text)),
        result.entries.count == program.entries.count
    else { throw changedMeaning(of: program.entries.first, in: program.source) }
    for (entry, other) in zip(program.entries, result.entries) where !haveSameStructure(entry, other) {
        throw changedMeaning(of: entry, in: program.source)
    }
    return text
}

private func changedMeaning(of entry: Program.Entry?, in source: SourceText) -> Diagnostic {
    Diagnostic(
        .parse, "this cannot be formatted without changing what it means",
        labels: entry.map { [.init(.span($0.statement.span))] } ?? [],
        help: "write it with spaces on both sides of each operator, or on neither", source: source)
}
