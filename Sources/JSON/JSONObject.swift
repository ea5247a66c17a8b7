// A JSON object: names with values, in order.

/// The members of a JSON object, in the order in which they are written.
///
/// Messages and files have few members, so a lookup is a scan.
public struct JSONObject: Hashable, Sendable, ExpressibleByDictionaryLiteral {
    /// One name with its value.
    public struct Member: Hashable, Sendable {
        /// Any text; names may repeat.
        public var name: String
        /// What stands behind the colon.
        public var value: JSONValue

        /// A name with its value.
        public init(_ name: String, _ value: JSONValue) {
            self.name = name
            self.value = value
        }
    }

    /// All members, in order.
    public private(set) var members: [Member]

    /// An object of these members, in this order.
    public init(members: [Member] = []) { self.members = members }

    init(_ pairs: [(String, JSONValue)]) { members = pairs.map { Member($0.0, $0.1) } }

    public init(dictionaryLiteral pairs: (String, JSONValue)...) { self.init(pairs) }

    /// Whether there are no members.
    public var isEmpty: Bool { members.isEmpty }

    /// The value of the last member of this name; setting `nil` removes it, setting a new name appends it.
    /// - Complexity: O(*n*) in the number of members.
    public subscript(name: String) -> JSONValue? {
        get { members.last { $0.name == name }?.value }
        set {
            let index = members.lastIndex { $0.name == name }
            switch (index, newValue) {
            case (let index?, let value?): members[index].value = value
            case (let index?, nil): members.remove(at: index)
            case (nil, let value?): members.append(Member(name, value))
            case (nil, nil): break
            }
        }
    }
}
