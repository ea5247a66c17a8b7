// Whether two pieces of syntax mean the same: the trees agree in everything but their places in the text.

/// Compares two values of the syntax tree, whatever they are, without regard to spans.
func haveSameStructure(_ first: Any, _ second: Any) -> Bool {
    if first is Span { return second is Span }
    let (one, other) = (Mirror(reflecting: first), Mirror(reflecting: second))
    guard one.subjectType == other.subjectType, one.children.count == other.children.count else { return false }
    guard !one.children.isEmpty else { return "\(first)" == "\(second)" }
    return zip(one.children, other.children).allSatisfy {
        $0.label == $1.label && haveSameStructure($0.value, $1.value)
    }
}
