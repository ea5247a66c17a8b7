// Chains of closures, each captured by the next, come to their end one after another. Left to itself, each would release the
// one that it captured from within its own end, and a chain of millions would overflow the stack.

/// What the closures of an interpreter captured and have given up.
final class ClosureEndings {
    private var pending: [[Variable]] = []
    private var isReleasing = false

    /// Takes over what a closure captured that comes to its end; it is released here, or by the closure whose end led to
    /// this one.
    func take(_ captured: inout [Variable]) {
        pending.append(captured)
        captured = []
        guard !isReleasing else { return }
        isReleasing = true
        while !pending.isEmpty { pending.removeLast() }
        isReleasing = false
    }
}
