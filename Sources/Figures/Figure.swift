// A figure: a value that its writers turn into SVG, PNG or terminal text.

/// A picture of data.
public struct Figure: Equatable, Sendable {
    public init() {}
}
