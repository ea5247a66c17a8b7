// What can be called: builtins and the user's closures.

/// A callable value.
///
/// Unchecked: a closure holds the variables that it captured, which live on the evaluating thread like the session.
public final class Function: @unchecked Sendable {
    enum Implementation {
        case builtin(Builtin)
        case closure(FunctionCode, captured: [Variable])
    }

    let implementation: Implementation

    /// The function of the language that stands for a builtin.
    public init(_ builtin: Builtin) {
        implementation = .builtin(builtin)
    }

    init(_ code: FunctionCode, captured: [Variable]) {
        implementation = .closure(code, captured: captured)
    }

    /// The name it was defined with; `nil` for a lambda.
    public var name: String? { signature.name }

    /// The builtin it stands for; `nil` for a user's function.
    public var builtin: Builtin? { if case .builtin(let builtin) = implementation { builtin } else { nil } }

    /// What it can be called with.
    public var signature: Signature {
        switch implementation {
        case .builtin(let builtin): builtin.signature
        case .closure(let code, _): code.signature
        }
    }

    /// The comment above a user's function, or a builtin's summary.
    public var documentation: String? {
        switch implementation {
        case .builtin(let builtin): builtin.summary
        case .closure(let code, _): code.definition.documentation
        }
    }

    /// Where a user's function was written: the text and its place there; `nil` for a builtin.
    public var origin: (source: SourceText, span: Span)? {
        if case .closure(let code, _) = implementation { (code.source, code.span) } else { nil }
    }
}
