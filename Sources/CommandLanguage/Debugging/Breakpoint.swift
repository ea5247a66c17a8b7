// Breakpoints: what a user asks for, and what is made of it.

/// A place where a program is to stop.
public struct Breakpoint: Equatable, Sendable {
    /// Counted from 1.
    public var line: Int
    /// Counted from 1, in characters; `nil` for the first statement of the line.
    public var column: Int?
    /// An expression: it stops where that is true.
    public var condition: String?
    /// At which of its hits it stops.
    public var hits: HitCondition?
    /// Written instead of stopping, with the values of the expressions in braces.
    public var message: String?

    /// Memberwise.
    public init(
        line: Int, column: Int? = nil, condition: String? = nil, hits: HitCondition? = nil, message: String? = nil
    ) {
        self.line = line
        self.column = column
        self.condition = condition
        self.hits = hits
        self.message = message
    }
}

/// A breakpoint at the statement where it stops.
public struct PlacedBreakpoint: Equatable, Sendable {
    /// Tells breakpoints apart.
    public var id: Int
    /// Where the statement begins, both counted from 1.
    public var line: Int
    public var column: Int
}

/// At which of its hits a breakpoint stops: `3`, `>= 3`, `% 10`.
public struct HitCondition: Equatable, Sendable {
    private enum Relation: String, CaseIterable {
        case atLeast = ">="
        case atMost = "<="
        case equal = "=="
        case more = ">"
        case less = "<"
        case multiple = "%"
    }

    private let relation: Relation
    private let count: Int

    /// - Parameter text: a whole number, behind `==`, `>`, `>=`, `<`, `<=` or `%` (every so many times); `nil` for
    /// others.
    public init?(_ text: String) {
        let text = text.filter { !$0.isWhitespace }
        let relation = Relation.allCases.first { text.hasPrefix($0.rawValue) }
        guard let count = Int(text.dropFirst(relation?.rawValue.count ?? 0)), count > 0 else { return nil }
        self.relation = relation ?? .equal
        self.count = count
    }

    /// - Parameter hit: counted from 1.
    func holds(_ hit: Int) -> Bool {
        switch relation {
        case .atLeast: hit >= count
        case .atMost: hit <= count
        case .equal: hit == count
        case .more: hit > count
        case .less: hit < count
        case .multiple: hit.isMultiple(of: count)
        }
    }
}

/// A breakpoint that programs meet. The count is the evaluating thread's alone.
final class ActiveBreakpoint: @unchecked Sendable {
    let breakpoint: Breakpoint
    let placed: PlacedBreakpoint
    var hitCount = 0

    init(_ breakpoint: Breakpoint, _ placed: PlacedBreakpoint) {
        self.breakpoint = breakpoint
        self.placed = placed
    }
}
