// What can be called: builtins and the user's closures.

/// A callable value.
public final class Function: Sendable {
    /// The name it was defined with; `nil` for a lambda.
    public let name: String?

    init(name: String?) {
        self.name = name
    }
}
