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

    public struct Completions: Sendable, Equatable {
        /// The Unicode scalars of the code that every completion replaces.
        public var span: Range<Int>
        public var matches: [Completion]
    }

    public enum Completeness: Sendable, Equatable {
        case complete
        case incomplete(indentation: Int)
        case invalid
    }

    let manual: Manual
    private let variables = Mutex<[String: VariableSummary]>([:])

    init(manual: Manual) {
        self.manual = manual
    }

    /// Takes a snapshot of the user's variables; called on the evaluating thread between cells.
    func update(from globals: Globals) {
        var summaries: [String: VariableSummary] = [:]
        for name in globals.userNames {
            if let value = globals[name] { summaries[name] = VariableSummary(name: name, value: value) }
        }
        variables.withLock { $0 = summaries }
    }

    /// - Parameter cursor: counted in Unicode scalars.
    public func complete(_ code: String, cursor: Int) -> Completions {
        Completions(span: cursor..<cursor, matches: [])
    }

    /// What is known of the name at the cursor; `nil` when there is none.
    /// - Parameter detail: 1 for everything, 0 for the short form.
    public func inspect(_ code: String, cursor: Int, detail: Int) -> Bundle? { nil }

    public func completeness(of code: String) -> Completeness {
        if HelpQuery(code) != nil { return .complete }
        switch parse(SourceText(name: "cell", text: code)) {
        case .complete: return .complete
        case .incomplete(_, let indentation): return .incomplete(indentation: indentation)
        case .invalid: return .invalid
        }
    }
}
