// What must hold for any text, whatever it says: for the parser, its diagnostics, the colours and the completion.
import CommandLanguage
import Workbench

/// A text for which something does not hold.
struct Violation: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }

    /// - Throws: a violation when the condition does not hold.
    static func unless(_ condition: Bool, _ description: @autoclosure () -> String) throws(Violation) {
        if !condition { throw Violation(description()) }
    }
}

enum SyntaxChecks {
    /// Checks a text, and answers the program when it is complete.
    static func check(_ text: String, introspector: Introspector, dice: inout Dice) throws(Violation) -> Program? {
        let source = SourceText(name: "input", text: text)
        let outcome = parse(source)
        let length = text.utf8.count
        var complete: Program?
        switch outcome {
        case .complete(let program):
            complete = program
            for warning in program.warnings { try check(warning, length) }
            // It takes as long as all else together.
            if dice.once(in: 8) { try checkLayout(of: program) }
            try checkContinuation(of: text, &dice)
        case .incomplete(let diagnostic, let indentation):
            try Violation.unless(indentation >= 0, "a negative indentation")
            try check(diagnostic, length)
            try checkContinuation(of: text, &dice)
        case .invalid(let diagnostics):
            try Violation.unless(!diagnostics.isEmpty, "invalid, but no diagnostic says why")
            for diagnostic in diagnostics { try check(diagnostic, length) }
        }
        try checkHighlights(text, length)
        try checkCursor(text, introspector, &dice)
        return complete
    }

    /// A diagnostic lies inside the text and can be shown, in any width, without a control character of the text's.
    static func check(_ diagnostic: Diagnostic, _ length: Int) throws(Violation) {
        for label in diagnostic.labels {
            guard case .span(let span) = label.place else { continue }
            try Violation.unless(
                0 <= span.start && span.start <= span.end && span.end <= length,
                "\(span) is outside: \(diagnostic.message)")
        }
        for columns in [1, 20, 80] {
            let shown = diagnostic.rendered(columns: columns)
            let control = shown.unicodeScalars.first {
                $0 != "\n" && ($0.value < 0x20 || (0x7F...0x9F).contains($0.value))
            }
            try Violation.unless(
                control == nil, "U+\(String(control?.value ?? 0, radix: 16)) is shown: \(diagnostic.message)")
        }
        _ = diagnostic.rendered(columns: 40, isColored: true)
    }

    /// What can be completed cannot be wrong already: every text that is complete or incomplete has, cut at a line break,
    /// a beginning that is one or the other.
    private static func checkContinuation(of text: String, _ dice: inout Dice) throws(Violation) {
        let breaks = text.unicodeScalars.indices.filter { text.unicodeScalars[$0] == "\n" }
        guard !breaks.isEmpty else { return }
        let start = String(text[..<dice.pick(breaks)])
        if case .invalid(let diagnostics) = parse(SourceText(name: "start", text: start)) {
            throw Violation("invalid at a line break, but not as a whole: \(diagnostics[0].message)")
        }
    }

    /// Every program can be formatted, and stays as it is when it is formatted again.
    private static func checkLayout(of program: Program) throws(Violation) {
        do throws(Diagnostic) {
            let once = try formatted(program)
            guard case .complete(let result) = parse(SourceText(name: "formatted", text: once)) else {
                throw Diagnostic(.parse, "it does not parse")
            }
            if try formatted(result) != once { throw Diagnostic(.parse, "formatting it again changes it") }
        } catch {
            throw Violation("formatted: \(error.message)")
        }
    }

    private static func checkHighlights(_ text: String, _ length: Int) throws(Violation) {
        var end = 0
        for highlight in highlightedSpans(of: text) {
            try Violation.unless(
                end <= highlight.span.start && highlight.span.start < highlight.span.end
                    && highlight.span.end <= length,
                "the coloured spans overlap or leave the text at \(highlight.span)")
            end = highlight.span.end
        }
    }

    private static func checkCursor(_ text: String, _ introspector: Introspector, _ dice: inout Dice) throws(Violation)
    {
        let count = text.unicodeScalars.count
        let cursor = dice.below(count + 3) - 1
        let found = introspector.complete(text, cursor: cursor)
        try Violation.unless(
            0 <= found.span.lowerBound && found.span.upperBound <= count,
            "completions replace \(found.span) of \(count)")
        if dice.once(in: 4) { _ = introspector.inspect(text, cursor: cursor, detail: 1) }
    }
}
