// How another module puts a value of its own into the language.

/// A value that the language carries without knowing what it is: a model, a gradient, a figure.
///
/// A class, because identity is the point for most of them (`train!(m, …)` changes `m`); an immutable one is a value.
/// Objects live on the evaluating thread, like the session that holds them.
public protocol LanguageObject: AnyObject, Sendable {
    /// The type as the language names it: `Model`, `Gradient`, …
    var typeName: String { get }
    /// One short line for `whos` and for an object inside a tuple: `Model 4×3`.
    var summary: String { get }
    /// The fields that can be read, in the order completion shows them.
    var fieldNames: [String] { get }
    /// The value of a field; `nil` when there is none of that name.
    func field(_ name: String) throws -> Value?
    /// Assigns a field. The default refuses: fields are read-only.
    func setField(_ name: String, to value: Value) throws
    /// The number that the object counts as where one is wanted; the default, `nil`, is for what is no number.
    var asNumber: Double? { get }
    /// `object op other`, or `other op object` when `isLeft` is false; `nil` when the operator does not apply.
    func combine(_ operation: BinaryOperator, with other: Value, isLeft: Bool) throws -> Value?
    /// `==`.
    func isEqual(to other: any LanguageObject) -> Bool
    /// How the object shows itself.
    func render(_ context: RenderContext) -> Bundle
}

extension LanguageObject {
    public var fieldNames: [String] { [] }
    public func field(_ name: String) throws -> Value? { nil }
    public func setField(_ name: String, to value: Value) throws {
        throw Diagnostic(
            .type, "field `\(name)` of \(indefiniteArticle(for: typeName)) \(typeName) cannot be assigned",
            labels: [.init(.whole)])
    }
    public var asNumber: Double? { nil }
    public func combine(_ operation: BinaryOperator, with other: Value, isLeft: Bool) throws -> Value? { nil }
    public func isEqual(to other: any LanguageObject) -> Bool { self === other }
}
