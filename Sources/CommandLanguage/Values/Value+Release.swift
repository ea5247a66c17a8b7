// Lists inside lists, however deep, come to their end one after another. Left to itself, each would release the next from
// within its own end, and a list nested millions deep would overflow the stack.
import CThreads

extension Value {
    /// The elements of a list, tuple or record; `nil` of anything else.
    fileprivate var parts: [Value]? {
        switch self {
        case .list(let elements), .tuple(let elements): elements
        case .record(let record): record.values
        default: nil
        }
    }

    /// Gives up these arrays, each before those in it, where nobody else holds it.
    fileprivate static func release(_ open: inout [[Value]]) {
        while let last = open.popLast() {
            // The only reference is this one; a list that others hold does not end here.
            let address = unsafeBitCast(last, to: UnsafeMutableRawPointer.self)
            guard swift_retainCount(address) == 1 else { continue }
            for element in last {
                if let parts = element.parts, !parts.isEmpty { open.append(parts) }
            }
        }
    }
}

extension UnsafeMutablePointer where Pointee == Value? {
    /// Takes the value out, and ends what only it holds. The place is uninitialized then.
    @inline(never)
    func end() {
        var open: [[Value]] = []
        if let parts = pointee?.parts { open.append(parts) }
        deinitialize(count: 1)
        Value.release(&open)
    }
}
