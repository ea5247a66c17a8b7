// Compiled code: a tree of nodes with names resolved to places, built once per cell or function and then run.

/// Where the running function finds its variables: windows on the machine's two stacks.
struct Frame {
    /// Slot 0 carries the value of a `return`; parameters and locals follow.
    let slots: UnsafeMutablePointer<Value?>
    /// The variables that closures share: this function's own from 0 up, the ones it captured from -1 down.
    let cells: UnsafeMutablePointer<Variable>
}

/// How a statement ended.
enum Completion {
    case normal
    case breaking
    case continuing
    /// The value is in slot 0 of the frame.
    case returning
}

/// A compiled expression or statement.
class Node {
    let span: Span
    let source: SourceText

    init(_ place: Place) {
        span = place.span
        source = place.source
    }

    /// The value. A statement is evaluated where its value is wanted: at the end of a function, where a `return` inside
    /// it gives the value, or in a place that `return` cannot leave.
    func evaluate(_ frame: Frame) throws -> Value { .nothing }

    /// Runs it for its effects.
    func execute(_ frame: Frame) throws -> Completion {
        _ = try evaluate(frame)
        return .normal
    }

    /// The value as a condition.
    func truth(_ frame: Frame) throws -> Bool { try truth(of: try evaluate(frame)) }

    /// What the value of this node says as a condition.
    final func truth(of value: Value) throws -> Bool {
        if case .bool(let flag) = value { return flag }
        throw Diagnostic(
            .type, "a condition must be `true` or `false`",
            labels: [.init(.span(span), value.phrase)], help: conditionHelp(value), source: source)
    }

    private func conditionHelp(_ value: Value) -> String? {
        switch value {
        case .number: "compare it: `\(place.shortText ?? "x") != 0`"
        case .mask: "write `all(…)` or `any(…)` to ask about all elements"
        default: nil
        }
    }
}
