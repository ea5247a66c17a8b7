// What a type of unit is called, and all types by name.

/// A type of unit as errors, files and programs speak of it.
public struct UnitType: Equatable, Sendable {
    /// Its name in files and programs: `bernoulli`.
    public let name: String
    /// Its name in texts: `Bernoulli`.
    public let title: String
    /// What the states of a unit are, to go on after "which is": `0 or 1`.
    public let states: String
    /// How data become such states; `nil` when there is no one way.
    public let advice: String?
}
