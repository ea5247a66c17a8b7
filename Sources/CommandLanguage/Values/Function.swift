// What can be called: builtins and the user's closures.

/// A callable value.
///
/// Unchecked: a closure holds the variables that it captured, which live on the evaluating thread like the session.
public final class Function: @unchecked Sendable {
    /// The builtin it stands for; `nil` for a user's function.
    public let builtin: Builtin?
    /// The compiled function of a closure; `nil` for a builtin.
    let code: FunctionCode?
    /// How to run a closure; `nil` for a builtin.
    let entry: ClosureEntry?
    /// The variables of the functions around a closure that it shares.
    @exclusivity(unchecked) private(set) var captured: [Variable]
    /// Whether it is the builtin that does what interpolation does.
    let makesText: Bool
    /// What it can be called with.
    public let signature: Signature

    /// The function of the language that stands for a builtin.
    public init(_ builtin: Builtin) {
        self.builtin = builtin
        code = nil
        entry = nil
        makesText = builtin.name == Function.textBuiltin
        captured = []
        signature = builtin.signature
    }

    init(_ code: FunctionCode, captured: [Variable]) {
        builtin = nil
        self.code = code
        entry = ClosureEntry(code)
        makesText = false
        self.captured = captured
        signature = code.signature
    }

    deinit {
        if let code, !captured.isEmpty { code.endings.take(&captured) }
    }

    /// The name it was defined with; `nil` for a lambda.
    public var name: String? { signature.name }

    /// The comment above a user's function, or a builtin's summary.
    public var documentation: String? { builtin?.summary ?? code?.definition.documentation }

    /// Where a user's function was written: the text and its place there; `nil` for a builtin.
    public var origin: (source: SourceText, span: Span)? { code.map { ($0.source, $0.span) } }
}
