// What a loop goes through, without making a value of every element beforehand.

/// The elements that a `for` or a comprehension goes through.
enum LoopElements {
    case range(NumberRange)
    case numbers([Double])
    case values([Value])
    /// The characters of a text: a long one has too many to make values of all of them first.
    case text(String)

    init?(_ value: Value) {
        switch value {
        case .range(let range): self = .range(range)
        case .vector(let elements): self = .numbers(elements)
        case .string(let text): self = .text(text)
        // Column by column.
        case .matrix(let matrix): self = .numbers(matrix.transposed.elements)
        default:
            guard let elements = value.asSequence else { return nil }
            self = .values(Array(elements))
        }
    }

    var count: Int {
        switch self {
        case .range(let range): range.count
        case .numbers(let elements): elements.count
        case .values(let elements): elements.count
        case .text(let text): text.count
        }
    }

    @inline(__always)
    func visit(_ body: (Value) throws -> Void) rethrows {
        switch self {
        case .range(let range): for index in 0..<range.count { try body(.number(range[index])) }
        case .numbers(let elements): for index in 0..<elements.count { try body(.number(elements[index])) }
        case .values(let elements): for element in elements { try body(element) }
        case .text(let text): for character in text { try body(.string(String(character))) }
        }
    }
}

/// The sequence of a loop.
struct SequenceNode {
    let node: Node
    private let range: RangeNode?

    init(_ node: Node) {
        self.node = node
        range = node as? RangeNode
    }

    func elements(_ frame: Frame) throws -> LoopElements {
        if let range { return .range(try range.range(frame)) }
        let value = try node.evaluate(frame)
        if let elements = LoopElements(value) { return elements }
        var help: String?
        if case .number = value { help = "write `1:\(node.source[node.span])` to count up to it" }
        throw Diagnostic(
            .type, "cannot go through \(value.phrase)", labels: [.init(.span(node.span), value.phrase)], help: help,
            source: node.source)
    }
}

/// The variables that a block makes anew whenever it is entered.
struct ScopeEntry {
    let slots: [Int]
    let cells: [Int]

    var isEmpty: Bool { slots.isEmpty && cells.isEmpty }

    /// Forgets the values of the last round; variables that a closure kept are replaced, not changed.
    @inline(__always)
    func renew(_ frame: Frame) {
        for slot in slots { frame.slots[slot] = nil }
        for cell in cells { frame.cells[cell] = Variable() }
    }
}

extension Node {
    /// The error of a loop that was asked to stop.
    /// - Parameter total: how many rounds there would have been, where that is known.
    func interruption(after rounds: Int, of total: Int? = nil) -> any Error {
        let count = total.map { "\(groupedText(rounds)) of \(groupedText($0))" } ?? groupedText(rounds)
        let noun = (total ?? rounds) == 1 ? "round" : "rounds"
        return located(Diagnostic(.interrupted, "stopped after \(count) \(noun)", labels: [.init(.whole)]))
    }
}
