// The compiled form of a user's function: shared by all closures that are made of it.

/// A compiled function.
final class FunctionCode {
    let signature: Signature
    let definition: FunctionDefinition
    let source: SourceText
    let span: Span
    let slotCount: Int
    let cellCount: Int
    /// The slots of the parameters.
    let positional: [Int]
    let keywords: [Int]
    /// The names of the variables that closures of it capture, in their order.
    let capturedNames: [String]
    /// Whether every argument is positional and required: the case that calls take the short way for.
    let isPlain: Bool
    let body: Node

    init(
        signature: Signature, definition: FunctionDefinition, place: Place, slotCount: Int, cellCount: Int,
        positional: [Int], keywords: [Int], capturedNames: [String], body: Node
    ) {
        self.signature = signature
        self.definition = definition
        source = place.source
        span = place.span
        self.slotCount = slotCount
        self.cellCount = cellCount
        self.positional = positional
        self.keywords = keywords
        self.capturedNames = capturedNames
        isPlain = keywords.isEmpty && signature.requiredCount == positional.count
        self.body = body
    }
}
