// What a front end asks about code without running it; never waits behind a running cell and never evaluates.
import CommandLanguage
import Synchronization

/// Answers from a snapshot of the session's names, from any thread.
public final class Introspector: Sendable {
    /// One way to complete what stands before the cursor.
    public struct Completion: Sendable, Equatable {
        /// What replaces the text of ``Completions/span``.
        public var text: String
        /// `function`, `Model`, `keyword`, `path`, …: what JupyterLab shows as the type.
        public var type: String
        /// The call signature, or nothing.
        public var signature: String
    }

    /// All ways to complete what stands before the cursor, the likeliest first.
    public struct Completions: Sendable, Equatable {
        /// The Unicode scalars of the code that every completion replaces.
        public var span: Range<Int>
        public var matches: [Completion]
    }

    /// Whether a text can be run as it is.
    public enum Completeness: Sendable, Equatable {
        case complete
        /// More lines may complete it; the next one should start with this many spaces.
        case incomplete(indentation: Int)
        case invalid
    }

    /// Nobody types texts that are longer than this, in bytes.
    private static let longestTyped = 1 << 20

    private let manual: Manual
    private let constants: [String: VariableSummary]
    private let variables = Mutex<[String: VariableSummary]>([:])

    init(manual: Manual, constants: [String: Value]) {
        self.manual = manual
        self.constants = Dictionary(
            uniqueKeysWithValues: constants.map { ($0, VariableSummary(name: $0, value: $1)) })
    }

    /// Takes a snapshot of the user's variables; called on the evaluating thread between cells.
    func update(from globals: Globals) {
        var summaries: [String: VariableSummary] = [:]
        for name in globals.userNames {
            if let value = globals[name] { summaries[name] = VariableSummary(name: name, value: value) }
        }
        variables.withLock { $0 = summaries }
    }

    /// The names as they were after the last cell.
    private var names: KnownNames {
        KnownNames(manual: manual, constants: constants, variables: variables.withLock { $0 })
    }

    /// Completes the name, field, keyword argument, symbol, path or LaTeX name in front of the cursor.
    /// - Parameter cursor: counted in Unicode scalars.
    public func complete(_ code: String, cursor: Int) -> Completions {
        let near = Neighbourhood(code, cursor: cursor)
        var list = completions(near.text, cursor: near.cursor)
        list.span = near.offset + list.span.lowerBound..<near.offset + list.span.upperBound
        return list
    }

    private func completions(_ code: String, cursor: Int) -> Completions {
        // Behind `?` stands a topic of help, not a program.
        let before = String(String.UnicodeScalarView(code.unicodeScalars.prefix(max(0, cursor))))
        let question = before.drop { $0.isWhitespace }
        if question.hasPrefix("?"), !question.hasPrefix("??"), !question.contains("\\"), !question.contains(".") {
            let prefix = question.dropFirst().drop { $0.isWhitespace }
            return names.topics(startingWith: String(prefix), end: before.unicodeScalars.count)
        }
        return names.completions(CursorContext(code, cursor: cursor))
    }

    /// What is known of the name at the cursor, or of the function in whose call it stands; `nil` when there is none.
    /// - Parameters:
    ///   - cursor: counted in Unicode scalars.
    ///   - detail: 1 for everything, 0 for the short form.
    public func inspect(_ code: String, cursor: Int, detail: Int) -> Bundle? {
        let near = Neighbourhood(code, cursor: cursor)
        let page = names.page(at: CursorContext(near.text, cursor: near.cursor))
        return (detail == 0 ? page?.short : page)?.bundle(RenderContext())
    }

    /// Whether the code is complete, could go on, or is wrong whatever follows; `nil` for a text that takes too long to
    /// read for an answer while someone types.
    public func completeness(of code: String) -> Completeness? {
        if code.utf8.count > Introspector.longestTyped { return nil }
        if PromptLine(code) != nil { return .complete }
        switch parse(SourceText(name: "cell", text: code)) {
        case .complete: return .complete
        case .incomplete(_, let indentation): return .incomplete(indentation: indentation)
        case .invalid: return .invalid
        }
    }
}
