// A second session that sees the variables of the first as they are at the moment, and can compute with them.
import CommandLanguage

/// Shows a session to others, from any thread.
///
/// Unchecked: the session is touched behind its door alone.
public struct SessionWindow: @unchecked Sendable {
    /// How long a busy program may take to look up, in seconds. Long computations do so ten times a second.
    private static let patience = 3.0

    let session: Session

    public init(_ session: Session) { self.session = session }

    /// Evaluates a cell in another session, among copies of the variables of this one. What the cell assigns stays in
    /// the other session, and hides variables of the same name from then on.
    /// - Parameter visitor: a session of the calling thread.
    public func evaluate(
        _ source: SourceText, in visitor: Session, output: any OutputSink
    ) -> Session.Outcome {
        let before = Set(visitor.interpreter.globals.userNames)
        var copier = VariableCopier(into: visitor.interpreter)
        var seen: [(name: String, value: Value)] = []
        let isSeen = session.door.visit(patience: SessionWindow.patience) { [session] in
            for (name, value) in session.globalVariables where !before.contains(name) {
                if let value = copier.copy(value) { seen.append((name, value)) }
            }
        }
        guard isSeen else {
            let diagnostic = Diagnostic(
                .value, "the program that runs cannot be looked at now", help: "try again in a moment", source: source)
            output.error(diagnostic)
            return .failure(diagnostic)
        }
        for (name, value) in seen { visitor.setGlobal(name, to: value) }
        // Nothing is kept of what was only looked at: the first session changes its arrays in place.
        defer {
            for (name, value) in seen where visitor.interpreter.globals[name]?.isUnchanged(from: value) == true {
                visitor.interpreter.globals[name] = nil
            }
        }
        return visitor.evaluate(source, output: output)
    }
}

extension Value {
    /// Whether nothing was assigned in place of another value, as far as that can be told at once.
    fileprivate func isUnchanged(from other: Value) -> Bool {
        switch (self, other) {
        case (.vector(let a), .vector(let b)): a.hasStorage(of: b)
        case (.matrix(let a), .matrix(let b)): a.elements.hasStorage(of: b.elements)
        case (.list(let a), .list(let b)), (.tuple(let a), .tuple(let b)): a.hasStorage(of: b)
        case (.record(let a), .record(let b)): a.values.hasStorage(of: b.values)
        case (.mask(let a), .mask(let b)): a.elements.hasStorage(of: b.elements)
        case (.function(let a), .function(let b)): a === b
        case (.object(let a), .object(let b)): a === b
        case (.number(let a), .number(let b)): a.bitPattern == b.bitPattern
        default: Value.areEqual(self, other)
        }
    }
}

extension Array {
    /// Whether both are the same array in memory, and so equal.
    fileprivate func hasStorage(of other: [Element]) -> Bool {
        withUnsafeBufferPointer { own in
            other.withUnsafeBufferPointer { own.baseAddress == $0.baseAddress && own.count == $0.count }
        }
    }
}
