// A JSON value: what message contents are made of.

/// Any JSON value.
///
/// Foundation's decoder is not used because it refuses strings with a lone surrogate, which browsers send, and because
/// decoding into an enum by trial costs more than the rest of a message round trip.
public enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    case integer(Int)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object(JSONObject)

    /// The text of a string; `nil` for every other value.
    public var string: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// The truth of a Boolean; `nil` for every other value.
    public var bool: Bool? {
        if case .bool(let truth) = self { truth } else { nil }
    }

    /// A whole number, also when it is written with a fraction of zero; `nil` for every other value.
    public var integer: Int? {
        switch self {
        case .integer(let value): value
        case .number(let value): Int(exactly: value)
        default: nil
        }
    }

    /// The elements of an array; `nil` for every other value.
    public var array: [JSONValue]? {
        if case .array(let elements) = self { elements } else { nil }
    }

    /// The members of an object; `nil` for every other value.
    public var object: JSONObject? {
        if case .object(let members) = self { members } else { nil }
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByFloatLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    public init(stringLiteral text: String) { self = .string(text) }
    public init(booleanLiteral truth: Bool) { self = .bool(truth) }
    public init(integerLiteral value: Int) { self = .integer(value) }
    public init(floatLiteral value: Double) { self = .number(value) }
    public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    public init(dictionaryLiteral members: (String, JSONValue)...) { self = .object(JSONObject(members)) }
}

/// The members of a JSON object, in the order in which they are written.
///
/// Message contents have few members, so a lookup is a scan.
public struct JSONObject: Hashable, Sendable, ExpressibleByDictionaryLiteral {
    /// One name with its value.
    public struct Member: Hashable, Sendable {
        public var name: String
        public var value: JSONValue

        /// A name with its value.
        public init(_ name: String, _ value: JSONValue) {
            self.name = name
            self.value = value
        }
    }

    /// All members, in order.
    public private(set) var members: [Member]

    /// An object without members.
    public init() { members = [] }

    init(members: [Member]) { self.members = members }

    init(_ pairs: [(String, JSONValue)]) { members = pairs.map { Member($0.0, $0.1) } }

    public init(dictionaryLiteral pairs: (String, JSONValue)...) { self.init(pairs) }

    /// Whether there are no members.
    public var isEmpty: Bool { members.isEmpty }

    /// The value of the last member of this name; setting `nil` removes it, setting a new name appends it.
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
