// The compiled form of a user's function: shared by all closures that are made of it.

/// A compiled function.
final class FunctionCode {
    let signature: Signature
    let definition: FunctionDefinition
    let source: SourceText
    let span: Span
    let room: FrameLayout
    /// The slots of the parameters.
    let positional: [Int]
    let keywords: [Int]
    /// The names of the variables that closures of it capture, in their order.
    let capturedNames: [String]
    let body: Node
    /// Whether a debugger can stop in it.
    let isPausing: Bool
    /// Where its closures leave what they captured.
    let endings: ClosureEndings

    init(
        signature: Signature, definition: FunctionDefinition, place: Place, room: FrameLayout,
        positional: [Int], keywords: [Int], capturedNames: [String], body: Node, isPausing: Bool,
        endings: ClosureEndings
    ) {
        self.signature = signature
        self.definition = definition
        source = place.source
        span = place.span
        self.room = room
        self.positional = positional
        self.keywords = keywords
        self.capturedNames = capturedNames
        self.body = body
        self.isPausing = isPausing
        self.endings = endings
    }
}

/// What a call of a closure needs, without a reference that would have to be counted.
struct ClosureEntry {
    /// The number of parameters when all are positional and required, the case that calls take the short way for; else
    /// `nil`.
    let plainCount: Int?
    let room: FrameLayout
    /// Held by the closure's code.
    let body: Unmanaged<Node>

    init(_ code: FunctionCode) {
        let parameters = code.positional.count
        plainCount = code.keywords.isEmpty && code.signature.requiredCount == parameters ? parameters : nil
        room = code.room
        body = .passUnretained(code.body)
    }

    @inline(__always)
    func run(_ frame: Frame) throws -> Value { try body._withUnsafeGuaranteedRef { try $0.evaluate(frame) } }
}
