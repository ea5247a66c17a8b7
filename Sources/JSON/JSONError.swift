// Why a text is not JSON, and where.

/// Why a text is not the JSON that was expected.
public struct JSONError: Error, Equatable, Sendable {
    /// What may stand at one place of a JSON text; the raw value says it in words.
    public enum Expectation: String, Sendable {
        case value = "a value"
        case object = "an object"
        case name = "a name in double quotes"
        case colon = "a colon"
        case commaOrBrace = "a comma or }"
        case commaOrBracket = "a comma or ]"
        case digit = "a digit"
        case closingQuote = "the closing quote of a string"
        case escape = "one of \"\\/bfnrtu"
        case hexadecimalDigit = "a hexadecimal digit"
        case end = "the end of the text"
    }

    /// What is wrong with the text.
    public enum Problem: Equatable, Sendable {
        /// Something else was found than what may stand there: a character, or with `nil` the end of the text.
        case expected(Expectation, found: Unicode.Scalar?)
        /// A number beyond ±1.8e308.
        case numberTooLarge
        /// A string with half a surrogate pair, where these are not replaced.
        case loneSurrogate
        case invalidUTF8
        case nestedTooDeeply(limit: Int)
    }

    public var problem: Problem
    /// Where it was noticed, counted from 1.
    public var line: Int
    /// Where it was noticed in its line, in Unicode scalars counted from 1.
    public var column: Int

    /// A problem at a place.
    public init(_ problem: Problem, line: Int = 1, column: Int) {
        self.problem = problem
        self.line = line
        self.column = column
    }
}

extension JSONError: CustomStringConvertible {
    /// `line 2, column 5: a colon should stand here, not "}"`.
    public var description: String { "line \(line), column \(column): \(problem)" }
}

extension JSONError.Problem: CustomStringConvertible {
    public var description: String {
        switch self {
        case .expected(let expectation, found: let found?):
            "\(expectation.rawValue) should stand here, not \(String(found).debugDescription)"
        case .expected(let expectation, found: nil): "the text ends where \(expectation.rawValue) should stand"
        case .numberTooLarge: "the number is too large"
        case .loneSurrogate: "half a surrogate pair"
        case .invalidUTF8: "the string is not UTF-8"
        case .nestedTooDeeply(let limit): "brackets are nested more than \(limit) deep"
        }
    }
}
