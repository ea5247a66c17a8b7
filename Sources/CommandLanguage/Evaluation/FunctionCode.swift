// The compiled form of a user's function: shared by all closures that are made of it.

/// A compiled function.
final class FunctionCode {
    /// Where an argument goes, and what stands for it when it is left out.
    struct ParameterCode {
        let slot: Int
        /// Evaluated in the called function's frame, so that it may refer to the parameters before it.
        let defaultValue: Node?
    }

    let signature: Signature
    let definition: FunctionDefinition
    let source: SourceText
    let span: Span
    let slotCount: Int
    let cellCount: Int
    let positional: [ParameterCode]
    let keywords: [ParameterCode]
    /// Whether every argument is positional and required: the case that calls take the short way for.
    let isPlain: Bool
    let body: Node

    init(
        signature: Signature, definition: FunctionDefinition, place: Place, slotCount: Int, cellCount: Int,
        positional: [ParameterCode], keywords: [ParameterCode], body: Node
    ) {
        self.signature = signature
        self.definition = definition
        source = place.source
        span = place.span
        self.slotCount = slotCount
        self.cellCount = cellCount
        self.positional = positional
        self.keywords = keywords
        isPlain = keywords.isEmpty && positional.allSatisfy { $0.defaultValue == nil }
        self.body = body
    }
}
